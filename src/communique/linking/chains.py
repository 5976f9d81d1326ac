"""Through whom a report is known: every way from the document's own voice to the one who speaks, as names."""

from __future__ import annotations

from itertools import product

from communique.model.event import Report
from communique.model.ids import ActorId, AttributionId
from communique.model.reading import Reading
from communique.model.terms import HolderKind
from communique.model.voice import Attribution, Holder

MOST = 16
"""Chains of one report: voices with several holders multiply."""
DEEPEST = 12
"""Voices in one chain; text that nests deeper is not news."""


def chains(report: Report, reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The source chains of a report, from the outlet on; the outlet alone where nobody is cited."""
    voices = {voice.id: voice for voice in reading.attributions}
    names = {actor.id: actor.name for actor in reading.actors}
    paths = _paths(report.attribution, voices)
    found = [chain for path in paths for chain in _named(path, reading, names)]
    outlet = (reading.document.source,) if reading.document.source else ()
    whole = [chain if chain[: len(outlet)] == outlet else outlet + chain for chain in found or [outlet]]
    return tuple(dict.fromkeys(chain for chain in whole if chain))[:MOST]


def _paths(start: AttributionId | None, voices: dict[AttributionId, Attribution]) -> list[tuple[Attribution, ...]]:
    """Every way up the parents, each written from the root down."""
    done: list[tuple[Attribution, ...]] = []
    waiting: list[tuple[Attribution, ...]] = [(voices[start],)] if start in voices else []
    while waiting and len(done) < MOST:
        path = waiting.pop()
        parents = [voices[one] for one in path[0].parents if one in voices and voices[one] not in path]
        if not parents or len(path) == DEEPEST:
            done.append(path)
            continue
        waiting += [(parent, *path) for parent in parents]
    return done


def _named(path: tuple[Attribution, ...], reading: Reading, names: dict[ActorId, str]) -> list[tuple[str, ...]]:
    """The names along a path, one chain for each holder of a voice that has several."""
    steps = [[_name(holder, reading, names) for holder in voice.holders] for voice in path]
    known = [[name for name in step if name] for step in steps]
    ways = product(*(step for step in known if step))
    return [_plain(way) for way, _ in zip(ways, range(MOST), strict=False)]


def _name(holder: Holder, reading: Reading, names: dict[ActorId, str]) -> str:
    if holder.kind is HolderKind.OUTLET and reading.document.source and not holder.text:
        return reading.document.source
    return names.get(ActorId(holder.id or ""), holder.text)


def _plain(way: tuple[str, ...]) -> tuple[str, ...]:
    """A name that stands twice running is said once."""
    return tuple(name for at, name in enumerate(way) if at == 0 or name != way[at - 1])
