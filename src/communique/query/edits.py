"""What a person writes to give a value by hand: `place=Riyadh`, `day=2031-05-06`, `participants=+Ann Lee`.

In: the words, the event and the knowledge. Out: an `Edit` that needs no table to be replayed, or UsageError with what
may be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from communique.errors import UsageError
from communique.knowledge import Entity, Knowledge
from communique.knowledge.days import first_day, last_day
from communique.linking import Edit, Event, Taking, Where
from communique.linking.families import LARGE, VISIT, family
from communique.model.ids import DOCUMENT_ONLY, ActorId, RuleId
from communique.model.terms import ActorKind, Basis, Extent, PlaceKind, Precision, Role, Status
from communique.model.when import When

RULE = RuleId("review.edit")
SLUG = re.compile(r"\W+")
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
KINDS = {"nonstate": ActorKind.ORGANISATION}
"""Kinds of the tables that are no kind of actor."""


def edit(words: str, event: Event, knowledge: Knowledge) -> Edit:
    """The edit that `field=value` means for an event; an empty value says that it is not known."""
    field, equals, value = words.partition("=")
    make = FIELDS.get(field.strip().lower())
    if make is None or not equals:
        raise UsageError(f"'{words}' is no edit", hint=f"write field=value; the fields are {', '.join(FIELDS)}")
    return make(value.strip(), event, knowledge)


def _day(value: str, event: Event, _: Knowledge) -> Edit:
    if not value:
        return Edit("day")
    first, slash, last = value.partition("/")
    start, end = _read(first, first_day), _read(last if slash else first, last_day)
    if start is None or end is None or end < start:
        hint = "write 2031-05-06, 2031-05, 2031 or 2031-05-06/2031-05-08"
        raise UsageError(f"'{value}' is no day", hint=hint)
    return Edit("day", when=_when(value, start, end, event.type))


def _read(text: str, bound: Callable[[str], date | None]) -> date | None:
    """The first or last day that is written; None where it is none of the calendar."""
    try:
        return bound(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _when(edtf: str, first: date, last: date, kind: str) -> When:
    """Days given as from and to are lasted by visits and conferences, and are some day of it for all else."""
    lasts = "/" in edtf and (family(kind) == VISIT or kind in LARGE)
    extent = Extent.THROUGHOUT if lasts else Extent.WITHIN
    precision = PRECISION[len(edtf.partition("/")[0])]
    return When(edtf, first, last, extent, precision, Basis.USER, RULE)


def _place(value: str, _: Event, knowledge: Knowledge) -> Edit:
    """A place of the tables by name, or by name and state ("Tripoli, LBN"); other words are a place without more."""
    if not value:
        return Edit("place")
    name, comma, state = (part.strip() for part in value.rpartition(",")) if "," in value else (value, "", "")
    options = [one for one in knowledge.places(name) if not comma or one.state == state.upper()]
    if not options:
        slug = SLUG.sub("-", value.casefold()).strip("-")
        return Edit("place", place=Where(f"{DOCUMENT_ONLY}{slug}", value, PlaceKind.CITY, None, None, None))
    best = options[0]
    return Edit("place", place=Where(best.id, best.name, best.kind, best.state, best.lat, best.lon))


def _status(value: str, _: Event, __: Knowledge) -> Edit:
    if value not in {*Status, ""}:
        raise UsageError(f"no status '{value}'", hint=f"there are: {', '.join(Status)}")
    return Edit("status", status=Status(value) if value else Status.UNKNOWN)


def _participants(value: str, event: Event, knowledge: Knowledge) -> Edit:
    """ "+Ann Lee:host" adds (or gives another role), "-Ann Lee" leaves out; several with semicolons between."""
    added: list[Taking] = []
    removed: list[ActorId] = []
    for one in filter(None, (part.strip() for part in value.split(";"))):
        if one[0] not in "+-" or not one[1:].strip():
            raise UsageError(f"'{one}' does not say what to do", hint='write "+Name", "+Name:role" or "-Name"')
        name, _, role = (part.strip() for part in one[1:].partition(":"))
        if one[0] == "-":
            removed.append(_present(name, event).actor)
        else:
            added.append(_taking(name, role, event, knowledge))
    if not added and not removed:
        raise UsageError("nobody is named", hint='write participants="+Name" or participants="-Name"')
    return Edit("participants", added=tuple(added), removed=tuple(removed))


def _present(name: str, event: Event) -> Taking:
    found = [one for one in event.participants if name.casefold() in (one.name.casefold(), one.actor.casefold())]
    if not found:
        names = "; ".join(part.name for part in event.participants) or "nobody"
        raise UsageError(f"'{name}' does not take part in {event.id}", hint=f"there are: {names}")
    return found[0]


def _taking(name: str, role: str, event: Event, knowledge: Knowledge) -> Taking:
    if role and role not in set(Role):
        raise UsageError(f"no role '{role}'", hint=f"there are: {', '.join(Role)}")
    taken = Role(role) if role else Role.PARTICIPANT
    known = knowledge.entity(name) or _one([hit.entity_id for hit in knowledge.lookup(name, any_case=True)], knowledge)
    if known is None:
        slug = SLUG.sub("-", name.casefold()).strip("-")
        return Taking(ActorId(DOCUMENT_ONLY + slug), ActorKind.PERSON, name, None, None, taken, None, None)
    kind = KINDS.get(known.kind) or ActorKind(known.kind)
    own = next((one for one in event.participants if one.actor == known.id), None)
    office, side = (own.office, own.side) if own else (None, None)
    return Taking(ActorId(known.id), kind, known.name, known.state, known.wikidata, taken, side, office)


def _one(ids: Iterable[str], knowledge: Knowledge) -> Entity | None:
    """The only one that a name can mean. UsageError where there are several: nobody is to be guessed."""
    found = {id: entity for id in ids if (entity := knowledge.entity(id))}
    if len(found) > 1:
        hint = f"give the id: {', '.join(sorted(found)[:8])}"
        raise UsageError(f"'{next(iter(found.values())).name}' is a name of {len(found)}", hint=hint)
    return next(iter(found.values()), None)


FIELDS: dict[str, Callable[[str, Event, Knowledge], Edit]] = {
    "day": _day, "place": _place, "status": _status, "participants": _participants,
}  # fmt: skip
