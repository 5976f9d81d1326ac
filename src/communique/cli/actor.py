"""`communique actor`: who or what a name stands for, with names, offices over time and groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.console import fields, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, day

if TYPE_CHECKING:
    from communique.knowledge import Knowledge, Member, Profile, Tenure

Name = Annotated[str, typer.Argument(metavar="NAME", help='A name or id: "Sybiha", NATO, state:GBR.')]
OnDay = Annotated[
    date | None,
    typer.Option("--on", metavar="D", parser=day, help="The day for groups and office holders; today without it."),
]
SHOWN = 5
"""How many actors of one name are shown to people in full."""
NAMED = 12
"""How many names of an actor, members of a group or groups of a state are listed to people."""

LEADING = ("HOS", "SUPREME", "HOG", "HEAD", "EUCO", "SACEUR", "FM", "DM", "FINM", "IM", "NSA", "CHOD")
"""The offices of a state or organisation that are shown to people, in this order; --json has all."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("actor")(actor)


def actor(name: Name, on: OnDay = None, knowledge: KnowledgeFolder = None, as_json: AsJson = False) -> None:
    """Say who or what a name stands for: other names, offices over time, groups.

    A misspelt name gets the most similar ones, each marked. Exit status 1 when nothing in the tables is like it.
    """
    from communique import knowledge as room

    tables = room.load(knowledge)
    asked_for = on or date.today()
    found = room.profiles(name, asked_for, tables)
    if as_json:
        known = {"name": name, "on": str(asked_for), "knowledge_as_of": str(tables.as_of)}
        say_json(known | {"actors": [_record(profile) for profile in found]})
    else:
        _tell(name, found, asked_for, tables)
    if not found:
        raise typer.Exit(1)


def _tell(name: str, found: tuple[Profile, ...], on: date, tables: Knowledge) -> None:
    if not found:
        say(f'nobody and nothing in the tables is called "{name}", or much like it')
    for profile in found[:SHOWN]:
        for line in _lines(profile, on, tables):
            say(line)
    for profile in found[SHOWN:]:
        say(f"or: {_head(profile, tables)}")
    say(f"knowledge as of {tables.as_of}")


def _lines(profile: Profile, on: date, tables: Knowledge) -> Iterator[str]:
    yield _head(profile, tables)
    others = [name for name in dict.fromkeys(hit.name for hit in profile.names) if name != profile.entity.name]
    if others:
        yield f"  also: {_some(others)}"
    for tenure in profile.offices:
        yield f"  {_office(tenure, tables)}"
    for tenure in sorted((one for one in profile.holders if one.role in LEADING), key=_rank):
        yield f"  on {on}: {tables.title_of(tenure)} {tenure.person_name}{_unsure(tenure)} ({tenure.source})"
    if profile.groups:
        yield f"  in: {_some([_grouped(member, member.group, tables) for member in profile.groups])}"
    if profile.members:
        listed = _some([_grouped(member, member.member, tables) for member in profile.members])
        yield f"  members: {len(profile.members)}: {listed}"


def _head(profile: Profile, tables: Knowledge) -> str:
    entity = profile.entity
    state = tables.state(entity.state) if entity.state and entity.kind != "state" else None
    belongs = f", {state.name}" if state and not entity.name.startswith(state.name) else ""
    slip = f", if {profile.asked.name!r} was meant ({profile.likeness:.0f} % alike)" if profile.likeness < 100 else ""
    wikidata = f", {entity.wikidata}" if entity.wikidata else ""
    return f"{entity.name} ({entity.kind}{belongs}; {entity.id}{wikidata}){slip}"


def _office(tenure: Tenure, tables: Knowledge) -> str:
    of = tables.owner(tenure.of)
    end = str(tenure.end) if tenure.end else f"no end known, the source reaches to {tenure.known_to}"
    place = of.name if of else tenure.of
    return f"{tenure.start or 'unknown'} to {end}: {tables.title_of(tenure)}, {place} ({tenure.source})"


def _rank(tenure: Tenure) -> int:
    return LEADING.index(tenure.role)


def _unsure(tenure: Tenure) -> str:
    return f", last known on {tenure.known_to}" if tenure.beyond else ""


def _grouped(member: Member, id: str, tables: Knowledge) -> str:
    entity = tables.entity(id)
    name = entity.name if entity else id
    return name if member.status == "member" else f"{name} ({member.status})"


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _record(profile: Profile) -> dict[str, Any]:
    return {
        "id": profile.entity.id,
        "kind": profile.entity.kind,
        "name": profile.entity.name,
        "state": profile.entity.state,
        "sector": profile.entity.sector,
        "wikidata": profile.entity.wikidata,
        "asked": {"name": profile.asked.name, "kind": profile.asked.kind, "likeness": round(profile.likeness)},
        "names": [{"name": hit.name, "kind": hit.kind} for hit in profile.names],
        "offices": [fields(tenure) for tenure in profile.offices],
        "holders": [fields(tenure) for tenure in profile.holders],
        "groups": [fields(member) for member in profile.groups],
        "members": [fields(member) for member in profile.members],
    }
