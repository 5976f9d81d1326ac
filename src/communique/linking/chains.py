"""Through whom a report is known: every way from the document's own voice to the one who speaks, as names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from communique.linking.families import AID, FAMILIES, VERBAL
from communique.model.actor import Mention
from communique.model.event import Report
from communique.model.ids import ActorId, AttributionId
from communique.model.reading import Reading
from communique.model.span import hull
from communique.model.terms import ActorKind, HolderKind, How, Medium
from communique.model.voice import Attribution, Holder

MOST = 16
"""Chains of one report: voices with several holders multiply."""
SPOKEN = VERBAL | FAMILIES[AID]
"""Types that are told by the words with which somebody speaks; who "spoke with" a colleague is no source of it."""
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE})
OWN_WORDS = frozenset({How.NAME, How.ALIAS, How.METONYM})
ARTICLE = 6
"""Letters between a cue and the outlet that was told: at most an article."""
NEAR = 160
"""Letters between a cue and the outlet of its interview."""
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\"“])|\n")
DEEPEST = 12
"""Voices in one chain; text that nests deeper is not news."""

Chains = tuple[tuple[str, ...], ...]
"""Ways from an outlet to one who speaks, as names."""


def chains(report: Report, reading: Reading) -> Chains:
    """The source chains of a report, from the outlet on; the outlet alone where nobody is cited."""
    return chains_to(carrier(report, reading), reading)


def all_chains(reading: Reading) -> list[Chains]:
    """The source chains of each report of a document."""
    return _chains_to([carrier(report, reading) for report in reading.reports], reading)


def chains_to(voice: AttributionId | None, reading: Reading) -> Chains:
    """The ways from the outlet to a voice of its document; the outlet alone where there is no such voice."""
    return _chains_to([voice], reading)[0]


def _chains_to(voices: Iterable[AttributionId | None], reading: Reading) -> list[Chains]:
    by_id = {one.id: one for one in reading.attributions}
    known = Known(reading)
    return [_ways(_paths(voice, by_id), known) for voice in voices]


def _ways(paths: Iterable[tuple[Attribution, ...]], known: Known) -> Chains:
    found = [chain for path in paths for chain in _named(path, known)]
    outlet = (known.source,) if known.source else ()
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


def carrier(report: Report, reading: Reading) -> AttributionId | None:
    """The voice that a report comes from: its own where its words are themselves what makes a voice ("announced")."""
    if report.type not in SPOKEN:
        return report.attribution
    above = _above(report.attribution, {voice.id: voice for voice in reading.attributions})
    own = (voice for voice in reading.attributions if any(cue in report.trigger for cue in voice.cue))
    fits = (voice for voice in own if report.attribution is None or not above.isdisjoint(voice.parents))
    return next((voice.id for voice in fits), report.attribution)


def _above(voice: AttributionId | None, voices: dict[AttributionId, Attribution]) -> set[AttributionId]:
    """A voice and those that pass it on without words of their own, as a wire does."""
    found: set[AttributionId] = set()
    waiting = [voice] if voice is not None else []
    while waiting and len(found) < DEEPEST:
        one = waiting.pop()
        found.add(one)
        parents = voices[one].parents if one in voices and not voices[one].content else ()
        waiting += [parent for parent in parents if parent in voices and not voices[parent].content]
    return found


def _named(path: tuple[Attribution, ...], known: Known) -> list[tuple[str, ...]]:
    """The names along a path, one chain for each holder of a voice that has several."""
    steps = [step for voice in path for step in ([known.told(voice)], known.holders(voice))]
    named = [[name for name in step if name] for step in steps]
    ways = product(*(step for step in named if step))
    return [_plain(way) for way, _ in zip(ways, range(MOST), strict=False)]


class Known:
    """The names of a document: of its holders, and of the outlets that somebody is said to have told something."""

    def __init__(self, reading: Reading) -> None:
        roots = (one for voice in reading.attributions if not voice.parents for one in voice.holders)
        outlets = (one.text for one in roots if one.kind is HolderKind.OUTLET and one.text)
        self.source = next(outlets, reading.document.source)
        self._text = reading.document.text
        self._names = {actor.id: actor.name for actor in reading.actors}
        kinds = {actor.id: actor.kind for actor in reading.actors}
        self._media = [one for one in reading.mentions if kinds.get(one.actor) is ActorKind.MEDIA]
        source = (self.source or "").casefold()
        # The outlet itself, called otherwise in its own text ("told AFP"), is no further link.
        self._names |= {one.actor: self.source or "" for one in self._media if one.text.casefold() == source}
        own = [one for one in reading.mentions if kinds.get(one.actor) in BODIES and one.how in OWN_WORDS]
        self._bodies = [one for one in own if any(word[0].isupper() for word in one.text.split()[-2:])]
        """Mentions by name; "the ministry" is none."""
        named = sorted(self._bodies, key=lambda one: len(one.text))
        self._fullest = {one.actor: one.text for one in named if kinds[one.actor] is ActorKind.ORGANISATION}

    def holders(self, voice: Attribution) -> list[str]:
        """The names of those whose words they are."""
        return [self._name(one, voice) for one in voice.holders]

    def _name(self, holder: Holder, voice: Attribution) -> str:
        """The name of a holder; of bodies and seats the document's own ("White House", not its state), of bodies the
        fullest that it gives anywhere."""
        if holder.kind is HolderKind.OUTLET and self.source and not holder.text:
            return self.source
        around = hull(voice.source) if voice.source else None
        own = (one.text for one in self._bodies if one.actor == holder.id and around and around.holds(one.span))
        actor = ActorId(holder.id or "")
        return self._fullest.get(actor) or next(own, self._names.get(actor, holder.text))

    def told(self, voice: Attribution) -> str:
        """The outlet right behind a cue: what "the minister told Le Monde" is known through Le Monde, and so is what he
        says in an interview beside which it stands."""
        ends = [cue.end for cue in voice.cue]
        told = (one for one in self._media if any(self._follows(one, end) for end in ends))
        asked = (one for one in self._media if voice.medium is Medium.INTERVIEW and self._is_beside(one, voice))
        return next((self._names[one.actor] for one in (*told, *asked)), "")

    def _is_beside(self, mention: Mention, voice: Attribution) -> bool:
        """Whether an outlet stands in the sentence of a cue, outside what is said."""
        if not voice.cue or any(span.touches(mention.span) for span in (*voice.content, *voice.source)):
            return False
        first, last = sorted((mention.span, voice.cue[0]))
        between = self._text[first.end : last.start]
        return len(between) <= NEAR and not SENTENCE_END.search(between)

    def _follows(self, mention: Mention, end: int) -> bool:
        gap = self._text[end : mention.span.start]
        return end <= mention.span.start <= end + ARTICLE and len(gap.split()) < 2 and not gap.strip().endswith(",")


def _plain(way: tuple[str, ...]) -> tuple[str, ...]:
    """A name that stands twice running is said once."""
    return tuple(name for at, name in enumerate(way) if at == 0 or name != way[at - 1])
