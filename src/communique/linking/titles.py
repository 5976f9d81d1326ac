"""A short name for an event, made of its type, participants and place by the patterns of the language's files."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from communique.knowledge import Knowledge
from communique.linking.event import Event, EventPart
from communique.model.terms import PERSONS, ActorKind, PlaceKind, Role

PATTERNS = "linking/titles"
WORDS = "linking/words"
NAMED = 3
"""Names in a title; more are counted."""
ENDING = "s"
"""Where a pattern writes its verb's ending, which one actor has and several have not."""
ACTING = frozenset({
    Role.VISITOR, Role.CALLER, Role.SPEAKER, Role.DONOR, Role.REQUESTER, Role.PROPOSER, Role.INITIATOR, Role.SUPPORTER,
})  # fmt: skip
ACTED_ON = frozenset({Role.HOST, Role.CALLEE, Role.ADDRESSEE, Role.RECIPIENT, Role.TARGET})
ASIDE = frozenset({Role.ABSENT, Role.REPRESENTED, Role.OBSERVER, Role.SUPPORTER})


def title(event: Event, knowledge: Knowledge) -> str:
    """The first pattern of its type whose parts are all known; the type's own words where there is none."""
    parts = {name: value for name, value in _parts(event, knowledge).items() if value}
    for pattern in knowledge.words(PATTERNS).get(event.type, ()):
        if all(name in parts for _, name, _, _ in Formatter().parse(pattern) if name and name != ENDING):
            return _capital(pattern.format(**parts, s=_ending(event)))
    kind = event.type.replace("_", " ")
    return _capital(f"{kind}: {parts['all']}" if "all" in parts else kind)


def _parts(event: Event, knowledge: Knowledge) -> dict[str, str]:
    there = [part for part in event.participants if part.role not in ASIDE]
    mediators = [part for part in there if part.role is Role.MEDIATOR]
    everyone = _names(_meeting(there), knowledge)
    return {
        "who": _names(_side(there, "a"), knowledge),
        "whom": _names(_side(there, "b"), knowledge),
        "all": everyone,
        "hosts": everyone if all(part.role is Role.HOST for part in there) else "",
        "both": everyone if _come_together(_meeting(there)) else "",
        "mediator": _names(mediators, knowledge),
        "others": _names([part for part in there if part not in mediators], knowledge) if mediators else "",
        "there": _there(event, there),
        "topic": event.topics[0] if event.topics else "",
        "given": event.given or "",
    }


def _ending(event: Event) -> str:
    acting = _side([part for part in event.participants if part.role not in ASIDE], "a")
    return "" if _is_several(acting) else ENDING


def _come_together(parts: Sequence[EventPart]) -> bool:
    """Several, or a group that meets with itself."""
    return _is_several(parts) or any(part.kind is ActorKind.GROUP for part in parts)


def _is_several(parts: Sequence[EventPart]) -> bool:
    return len({part.name for part in parts}) > 1 or any(part.kind is ActorKind.COLLECTIVE for part in parts)


def _side(parts: Sequence[EventPart], side: str) -> list[EventPart]:
    """Those on one side: by role, or by the side that the reports give."""
    roles = ACTING if side == "a" else ACTED_ON
    return [part for part in parts if part.role in roles] or [part for part in parts if part.side == side]


def _meeting(parts: Sequence[EventPart]) -> list[EventPart]:
    """Who comes together; the state that hosts a group is no second party to the group."""
    groups = any(part.kind is ActorKind.GROUP for part in parts)
    return [part for part in parts if not (groups and part.role is Role.HOST and part.kind is ActorKind.STATE)]


def _there(event: Event, parts: Sequence[EventPart]) -> str:
    """Where it leads: the state that hosts, else the place."""
    hosts = [part.name for part in parts if part.role is Role.HOST and part.kind is ActorKind.STATE]
    if event.place and event.place.kind in (PlaceKind.CITY, PlaceKind.VENUE):
        return event.place.name
    if hosts:
        return hosts[0]
    return event.place.name if event.place else ""


def _names(parts: Sequence[EventPart], knowledge: Knowledge) -> str:
    """Names, people first, at most three and a count of the rest."""
    ordered = sorted(parts, key=lambda part: (part.kind not in PERSONS, part.role not in ACTING))
    names = list(dict.fromkeys(part.name for part in ordered))
    words = knowledge.words(WORDS)
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], words["others"].format(n=len(names) - NAMED + 1)]
    return str(words["and"]).join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
