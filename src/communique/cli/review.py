"""`communique review`: what a person decides of the record, kept with its reason and replayed at every rebuild."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName
from communique.errors import InputError, UsageError

if TYPE_CHECKING:
    from communique.chronicle import Chronicle
    from communique.linking import Review
    from communique.query.deciding import Signed
    from communique.store import Reader

REVIEWER = "COMMUNIQUE_REVIEWER"
Event = Annotated[str, typer.Argument(metavar="EVENT", help="An event's id, or its first letters.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other event's id.")]
Events = Annotated[list[str], typer.Argument(metavar="EVENT...", help="The ids of two or more events.")]
Reports = Annotated[str, typer.Option("--reports", metavar="R,R", help="The reports that are another event.")]
Given = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="day, place, status or participants.")]
How = Annotated[str, typer.Argument(metavar="RELATION", help="follows, part_of, continues, ...")]
Because = Annotated[str | None, typer.Option("--because", metavar="WHY", help="The reason, in your own words.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar=REVIEWER, help="Who decides; your login name without it.")
]
Decided = Annotated[str, typer.Argument(metavar="REVIEW", help="A review's id (communique review list).")]
Decisions = Annotated[Path, typer.Argument(metavar="FILE", help="A file written by communique review export.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    family = typer.Typer(help="Decide what the record got wrong or right; kept and replayed.", no_args_is_help=True)
    for command in (merge, split, accept, reject, edit, link, unlink, undo):
        family.command(command.__name__)(command)
    family.command("list")(list_)
    family.command("export")(export)
    family.command("import")(import_)
    app.add_typer(family, name="review")


def merge(events: Events, store: StoreName, because: Because = None, by: By = None) -> None:
    """Say that two or more events are one."""
    from communique.query import deciding

    _decide(store, lambda reader: [deciding.merge(reader, events, signed(by, because))])


def split(event: Event, reports: Reports, store: StoreName, because: Because = None, by: By = None) -> None:
    """Say that some reports of an event are another one; several reports are kept together."""
    from communique.query import deciding

    chosen = [one.strip() for one in reports.split(",") if one.strip()]
    _decide(store, lambda reader: [deciding.split(reader, event, chosen, signed(by, because))])


def accept(event: Event, store: StoreName, because: Because = None, by: By = None) -> None:
    """Say that an event is right as it stands: its reports stay together and its score is 1."""
    _judge("accept", event, store, because, by)


def reject(event: Event, store: StoreName, because: Because = None, by: By = None) -> None:
    """Say that an event is none: its reports stay in their documents and out of every answer."""
    _judge("reject", event, store, because, by)


def edit(
    event: Event,
    values: Given,
    store: StoreName,
    because: Because = None,
    by: By = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Give a field its value: place="Riyadh", day=2031-05-06, status=held, participants="+Ann Lee:host; -Tom Low".

    An empty value says that it is not known. What the reports say stays beside it.
    """
    from communique.knowledge import load
    from communique.query import deciding

    tables, named = load(knowledge), signed(by, because)
    _decide(store, lambda reader: [deciding.change(reader, event, words, tables, named) for words in values])


def link(event: Event, relation: How, other: Other, store: StoreName, because: Because = None, by: By = None) -> None:
    """Link two events: EVENT follows OTHER."""
    _tie("link", event, relation, other, store, because, by)


def unlink(event: Event, relation: How, other: Other, store: StoreName, because: Because = None, by: By = None) -> None:
    """Take a link between two events away: EVENT follows OTHER."""
    _tie("unlink", event, relation, other, store, because, by)


def undo(decided: Decided, store: StoreName, by: By = None) -> None:
    """Take a decision back; it is kept, marked as undone."""
    from communique.chronicle import Chronicle

    note = f"by {_name(by)}, {datetime.now(UTC).isoformat(sep=' ', timespec='minutes')[:16]}"
    with Chronicle(store, create=False) as chronicle:
        chronicle.undo(decided, note)
        _tell(chronicle, decided)


def list_(store: StoreName, as_json: AsJson = False) -> None:
    """Show every decision: what, by whom, when, why, and whether it holds, is overruled, orphaned or undone."""
    from communique import query
    from communique.export.review import text
    from communique.export.timeline import plain
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.reviews(opened)
    for line in found:
        if as_json:
            say_json(plain(line))
        else:
            for words in text(line):
                say(words)
    if not found and not as_json:
        complain("nobody decided anything in this store yet (communique review --help)")


def export(store: StoreName) -> None:
    """Write every decision as one JSON object a line, for another store that holds the same texts."""
    from communique.export.review import to_json
    from communique.store import Store

    with Store.open(store) as opened, opened.read() as reader:
        found = reader.reviews()
    for one in found:
        say_json(to_json(one))


def import_(file: Decisions, store: StoreName) -> None:
    """Take decisions in from a file; those that stand already change nothing, those whose words are not here wait."""
    from communique.chronicle import Chronicle
    from communique.export.review import from_json

    try:
        written = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cannot be read", where=str(file)) from error
    counts = {"new": 0, "known": 0, "refused": 0}
    with Chronicle(store, create=False) as chronicle:
        for number, line in enumerate(written, start=1):
            try:
                one = from_json(line, f"{file}:{number}")
            except InputError as error:
                counts["refused"] += 1
                complain(error)
                continue
            counts["new" if chronicle.take(one) else "known"] += 1
    say(", ".join(f"{n} {name}" for name, n in counts.items() if n) or "no decision in that file")
    if counts["refused"]:
        raise typer.Exit(1)


def _judge(decision: str, event: str, store: str, because: str | None, by: str | None) -> None:
    from communique.linking import Decision
    from communique.query import deciding

    _decide(store, lambda reader: [deciding.judge(reader, Decision(decision), event, signed(by, because))])


def _tie(decision: str, event: str, how: str, other: str, store: str, because: str | None, by: str | None) -> None:
    from communique.linking import Decision
    from communique.query import deciding

    named = signed(by, because)
    _decide(store, lambda reader: [deciding.tie(reader, Decision(decision), event, how, other, named)])


def signed(by: str | None, because: str | None) -> Signed:
    """Who decides, and why."""
    from communique.query.deciding import Signed

    return Signed(_name(by), because.strip() or None if because else None)


def _name(by: str | None) -> str:
    """Who decides: as given, or the login name."""
    try:
        name = (by or getpass.getuser()).strip()
    except OSError:
        name = ""
    if not name:
        raise UsageError("nobody decides", hint=f"give --by NAME, or set {REVIEWER}")
    return name


def _decide(store: str, make: Callable[[Reader], list[Review]]) -> None:
    """Make the decisions, all or none of them, and say what came of each."""
    from communique.chronicle import Chronicle

    with Chronicle(store, create=False) as chronicle:
        with chronicle.store.read() as reader:
            made = make(reader)
        for one in made:
            chronicle.decide(one)
            _tell(chronicle, one.id)


def _tell(chronicle: Chronicle, id: str) -> None:
    from communique import query
    from communique.export.lines import headline
    from communique.export.review import head, standing

    outcome = query.decided(chronicle.store, chronicle.knowledge, id)
    say(f"{id}: {head(outcome.line)}; {standing(outcome.line)}")
    for other in outcome.overruled:
        say(f"  overrules {other.id} ({head(other)}); both are kept")
    for event in outcome.events:
        say(f"  {headline(event)} {event.id}")
    if not outcome.events:
        say("  its reports are in no event now")
