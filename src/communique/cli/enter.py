"""`communique enter` and `communique import`: what people know themselves, as notes in a store with their author."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from communique.cli.add import summary
from communique.cli.console import complain, fields, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.chronicle import Added
    from communique.model.actor import Actor
    from communique.model.reading import Reading
    from communique.notes import Form

By = Annotated[
    str | None, typer.Option("--by", metavar="AUTHOR", help="Whose note it is: an office, a body, a person.")
]
Noted = Annotated[
    date | None, typer.Option("--noted", parser=day, metavar="D", help="The day of the note; today without it.")
]
Number = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Your own number: the same again is a new version of the note.")
]
On = Annotated[str | None, typer.Option("--on", metavar="D", help="2025-04-11, 2025-04 or 2025-04-11/2025-04-12.")]
Who = Annotated[str | None, typer.Option("--who", metavar="NAMES", help='Names with ";" between.')]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help='"Brussels", or "Tripoli, Lebanon".')]
Title = Annotated[str | None, typer.Option("--title", help="What it is called.")]
Type = Annotated[str | None, typer.Option("--type", help="meeting, visit, call, summit, ...; meeting without it.")]
Chair = Annotated[str | None, typer.Option("--chair", metavar="NAMES", help="Who chairs.")]
Host = Annotated[str | None, typer.Option("--host", metavar="NAMES", help="Who hosts.")]
Course = Annotated[
    str | None, typer.Option("--status", help="held, announced, postponed, cancelled; by its day without it.")
]
About = Annotated[str | None, typer.Option("--about", metavar="TOPICS", help='Topics with ";" between.')]
Process = Annotated[str | None, typer.Option("--process", metavar="NAME", help="The talks or format it belongs to.")]
Remark = Annotated[str | None, typer.Option("--remark", metavar="TEXT", help="Anything else; kept, not read.")]
Group = Annotated[str | None, typer.Option("--group", metavar="NAME", help="The group.")]
Member = Annotated[str | None, typer.Option("--member", metavar="NAMES", help="Who belongs to it.")]
Standing = Annotated[str | None, typer.Option("--standing", help="member, observer, partner, ...")]
Since = Annotated[str | None, typer.Option("--since", metavar="D", help="From when.")]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help="To when.")]
Donor = Annotated[str | None, typer.Option("--donor", metavar="NAME", help="Who gives.")]
Recipient = Annotated[str | None, typer.Option("--recipient", metavar="NAME", help="Who needs or gets it.")]
Item = Annotated[str | None, typer.Option("--item", help="What it is.")]
Quantity = Annotated[str | None, typer.Option("--quantity", metavar="N", help="How many.")]
Unit = Annotated[str | None, typer.Option("--unit", help="Of what: tonnes, rounds, ...")]
Amount = Annotated[str | None, typer.Option("--amount", metavar="SUM", help='"EUR 12.5 million".')]
Kind = Annotated[str | None, typer.Option("--kind", help="military, financial, humanitarian, training, ...")]
Due = Annotated[str | None, typer.Option("--by-day", metavar="D", help="By when.")]
Package = Annotated[str | None, typer.Option("--package", metavar="NAME", help="The package it is a part of.")]

Table = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file with a header (docs/notes.md).")]
Rows = Annotated[
    str | None,
    typer.Option("--kind", metavar="K", help="meetings, members, needs, pledges, deliveries; else by name or columns."),
]
NotedAll = Annotated[
    date | None, typer.Option("--noted", parser=day, metavar="D", help="The day of rows that have none of their own.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    family = typer.Typer(help="Note down what you know yourself; kept with its author.", no_args_is_help=True)
    for command in (meeting, member, need, pledge, delivery):
        family.command(command.__name__)(command)
    app.add_typer(family, name="enter")
    app.command("import")(import_)


def meeting(
    store: StoreName, by: By = None, on: On = None, who: Who = None, place: Place = None, title: Title = None,
    type_: Type = None, chair: Chair = None, host: Host = None, status: Course = None, about: About = None,
    process: Process = None, remark: Remark = None, noted: Noted = None, number: Number = None,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note a meeting, visit or call, held or planned."""
    values = {
        "on": on, "who": who, "place": place, "title": title, "type": type_, "chair": chair, "host": host,
        "status": status, "about": about, "process": process, "remark": remark,
    }  # fmt: skip
    _enter("meeting", values, Note(store, by, noted, number, knowledge, as_json))


def member(
    store: StoreName, by: By = None, group: Group = None, member: Member = None, standing: Standing = None,
    since: Since = None, until: Until = None, remark: Remark = None, noted: Noted = None, number: Number = None,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note who belongs to a group."""
    values = {
        "group": group, "member": member, "standing": standing, "since": since, "until": until, "remark": remark,
    }  # fmt: skip
    _enter("member", values, Note(store, by, noted, number, knowledge, as_json))


def need(
    store: StoreName, by: By = None, on: On = None, recipient: Recipient = None, item: Item = None,
    quantity: Quantity = None, unit: Unit = None, amount: Amount = None, kind: Kind = None, by_day: Due = None,
    package: Package = None, remark: Remark = None, noted: Noted = None, number: Number = None,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note what somebody asks for."""
    values = {
        "on": on, "recipient": recipient, "item": item, "quantity": quantity, "unit": unit, "amount": amount,
        "kind": kind, "by": by_day, "package": package, "remark": remark,
    }  # fmt: skip
    _enter("need", values, Note(store, by, noted, number, knowledge, as_json))


def pledge(
    store: StoreName, by: By = None, on: On = None, donor: Donor = None, recipient: Recipient = None, item: Item = None,
    quantity: Quantity = None, unit: Unit = None, amount: Amount = None, kind: Kind = None, by_day: Due = None,
    package: Package = None, remark: Remark = None, noted: Noted = None, number: Number = None,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note what somebody promised to give."""
    values = {
        "on": on, "donor": donor, "recipient": recipient, "item": item, "quantity": quantity, "unit": unit,
        "amount": amount, "kind": kind, "by": by_day, "package": package, "remark": remark,
    }  # fmt: skip
    _enter("pledge", values, Note(store, by, noted, number, knowledge, as_json))


def delivery(
    store: StoreName, by: By = None, on: On = None, donor: Donor = None, recipient: Recipient = None, item: Item = None,
    quantity: Quantity = None, unit: Unit = None, amount: Amount = None, kind: Kind = None, package: Package = None,
    remark: Remark = None, noted: Noted = None, number: Number = None, knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note what was delivered."""
    values = {
        "on": on, "donor": donor, "recipient": recipient, "item": item, "quantity": quantity, "unit": unit,
        "amount": amount, "kind": kind, "package": package, "remark": remark,
    }  # fmt: skip
    _enter("delivery", values, Note(store, by, noted, number, knowledge, as_json))


def import_(
    file: Table, store: StoreName, by: By = None, kind: Rows = None, noted: NotedAll = None,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Note down every row of a CSV file: meetings, members of groups, needs, pledges or deliveries.

    Rows that do not hold are named with their line and left out, and the exit status is 1. The same file again changes
    nothing.
    """
    from communique import notes
    from communique.chronicle import Chronicle
    from communique.knowledge import load

    tables = load(knowledge)
    form = notes.form_named(kind, tables) if kind else notes.kind_of(file, tables)
    rows = notes.table(file, form, notes.Author(_author(by), noted), tables)
    counts: Counter[str] = Counter()
    reports = 0
    with Chronicle(store, tables) as chronicle:
        for result in chronicle.add(rows):
            counts[result.outcome] += 1
            reports += result.n_reports
            if result.error:
                complain(result.error)
            if as_json:
                say_json(_fields(result))
    if not as_json:
        say(summary(counts, reports, store, "note"))
    if counts["refused"]:
        raise typer.Exit(1)


class Note(NamedTuple):
    """What is said of every note beside its fields."""

    store: str
    by: str | None
    noted: date | None
    number: str | None
    knowledge: Path | None
    as_json: bool


def _enter(kind: str, values: Mapping[str, str | None], note: Note) -> None:
    from communique import notes
    from communique.chronicle import Chronicle
    from communique.knowledge import load

    tables = load(note.knowledge)
    form = notes.form_named(kind, tables)
    author = notes.Author(_author(note.by), note.noted or date.today(), note.number)
    given = {name: value for name, value in values.items() if value}
    document = notes.written(form, given | _asked(form, given), author, tables, "the note")
    with Chronicle(note.store, tables) as chronicle:
        [result] = chronicle.add([document])
        if result.error:
            raise result.error
        with chronicle.store.read() as reader:
            reading = reader.readings([document.id])[document.id]
    if note.as_json:
        say_json(_fields(result) | {"names": [_meant(one) for one in _names(reading)]})
        return
    say(f"{result.outcome} as {document.id}")
    for line in document.text.splitlines():
        say(f"  {line}")
    for written, actor in _names(reading):
        say(f"{written}: {_who(actor)}")
    for change in result.changes:
        what = f" ({change.field}: {change.old or 'not known'} to {change.new or 'not known'})" if change.field else ""
        say(f"{change.kind} {change.event}{what}")


def _author(by: str | None) -> str:
    if by and by.strip():
        return " ".join(by.split())
    if sys.stdin.isatty():
        return str(typer.prompt("Whose note is it"))
    raise UsageError("no author", hint='say whose note it is: --by "Secretariat of the Group"')


def _asked(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """What must be there and was not given, asked of the person at the terminal."""
    missing = [name for name in form.fields if name in form.needs and name not in given]
    return {name: str(typer.prompt(form.labels[name])) for name in missing} if sys.stdin.isatty() else {}


def _names(reading: Reading) -> list[tuple[str, Actor]]:
    """The names of a note, each with the actor that it means."""
    actors = {actor.id: actor for actor in reading.actors}
    return list({one.text: (one.text, actors[one.actor]) for one in reading.mentions}.values())


def _who(actor: Actor) -> str:
    if not actor.known:
        return f"{actor.kind.value.replace('_', ' ')}, in no table: kept as named"
    more = ", ".join(filter(None, (actor.office, actor.state)))
    return f"{actor.name}{f', {more}' if more else ''}"


def _meant(name: tuple[str, Actor]) -> dict[str, Any]:
    written, actor = name
    return {"text": written, "actor": actor.id, "name": actor.name, "office": actor.office, "known": actor.known}


def _fields(result: Added) -> dict[str, Any]:
    error = result.error
    return {
        "document": result.document, "outcome": result.outcome, "n_reports": result.n_reports,
        "changes": [fields(one) for one in result.changes],
        "error": {"what": error.what, "where": error.where, "hint": error.hint} if error else None,
    }  # fmt: skip
