"""What the files of this room pass to each other: the scene they look at, and an attribution in the making.

In: the parse, the quoted stretches, the findings. Out: `Draft`s, which `voicing` turns into the model's voices.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from communique.attribution.lexicon import Lexicon, Sense
from communique.attribution.marks import Quoted
from communique.language import Analysis
from communique.model.actor import Form, Found
from communique.model.reading import Findings
from communique.model.span import Span, Spans
from communique.model.terms import HolderKind, Medium

NEAR = 6
"""Stretches on each side of a cue among which its own is looked for."""


@dataclass(frozen=True)
class Scene:
    """One document as this room sees it."""

    analysis: Analysis
    findings: Findings
    lexicon: Lexicon
    stretches: tuple[Quoted, ...]

    @property
    def text(self) -> str:
        return self.analysis.text

    @cached_property
    def _holders(self) -> list[tuple[int, Found]]:
        """Whose words may be told; "police said" names nobody."""
        return [(k, found) for k, found in enumerate(self.findings.actors) if found.form is not Form.CROWD]

    @cached_property
    def actor_at(self) -> dict[int, int]:
        """Actor finding by its head token; where two share a head, the longer one."""
        found: dict[int, int] = {}
        for index, actor in self._holders:
            held = found.get(actor.head)
            if held is None or len(self.findings.actors[held].text) < len(actor.text):
                found[actor.head] = index
        return found

    @cached_property
    def _findings_by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, actor in self._holders:
            found.setdefault(actor.sentence, []).append(index)
        return found

    def findings_in(self, sentence: int) -> list[int]:
        """Indexes of the actor findings of a sentence."""
        return self._findings_by_sentence.get(sentence, [])

    @cached_property
    def times(self) -> frozenset[int]:
        """Tokens of time expressions."""
        found = (self.analysis.tokens_in(time.span) for time in self.findings.expressions)
        return frozenset(token for first, last in found for token in range(first, last))

    @cached_property
    def expression_at(self) -> dict[int, int]:
        """Time expression by the token that governs it."""
        return {time.head: k for k, time in enumerate(self.findings.expressions) if time.head is not None}

    def is_own_voice(self, token: int) -> bool:
        """Whether a word means whoever speaks or is spoken to: "us", and not "the US"."""
        found = self.analysis.tokens[token]
        return found.lower in self.lexicon.same_voice and found.pos != "PROPN"

    def level(self, offset: int) -> int:
        """How many stretches hold an offset."""
        return len(self.stretches_in(Span(offset, offset + 1)))

    def stretches_in(self, span: Span) -> list[Quoted]:
        """The stretches that touch a span."""
        if not self.stretches:
            return []
        at = bisect_right(self._outer_starts, span.start) - 1
        first = self._outer[max(0, at)] if self._outer else 0
        last = bisect_left(self._starts, span.end)
        return [one for one in self.stretches[first:last] if one.outer.touches(span)]

    def near(self, span: Span) -> tuple[Quoted, ...]:
        """The few stretches before and behind a span, in text order."""
        at = bisect_left(self._starts, span.start)
        return self.stretches[max(0, at - NEAR) : at + NEAR]

    def opens_quote(self, token: int) -> bool:
        """Whether words in marks begin right behind a token ("added, “...”")."""
        end = self.analysis.tokens[token].end
        behind = (one.outer.start for one in self.near(Span(end, end)))
        return any(end <= start and not self.text[end:start].strip(" ,:") for start in behind)

    @cached_property
    def _outer(self) -> list[int]:
        """Indexes of the stretches that stand in no other one; these never overlap."""
        return [k for k, one in enumerate(self.stretches) if one.depth == 0]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.outer.start for one in self.stretches]

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [self._starts[k] for k in self._outer]

    @cached_property
    def open_ends(self) -> frozenset[int]:
        """Where a stretch ends that goes on in the next paragraph."""
        return frozenset(one.outer.end for one in self.stretches if one.goes_on)


class Draft(NamedTuple):
    """An attribution in the making. `at` is the cue's main token, None where the speech has no cue."""

    sense: Sense
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    heads: tuple[int, ...] = ()
    """Head tokens of the source."""
    named: tuple[int, ...] = ()
    """Actor findings that are meant, where they stand elsewhere ("A:" of an interview)."""
    at: int | None = None
    direct: bool = False
    verbatim: bool = False
    """Whether the content is the speaker's own words although no marks stand around it (a transcript, a statement)."""
    quotable: bool = False
    """Whether words in marks beside the cue may be its content."""
    by_object: bool = False
    """Whether the content is the cue's object or a phrase with a preposition; a quote beside the cue comes first."""
    firm: bool = False
    """Whether it is reported speech of somebody else, which counts also inside another one's words."""
    nobody: bool = False
    kind: HolderKind | None = None
    medium: Medium | None = None
    cited_by: int | None = None
    """Cue token of the attribution that cites this one ("as X reports, citing Y")."""
    addressee: int | None = None
    reach: Spans = ()
    """More words between a cue and its quote ("quoted the envoy as saying")."""
    sentence: int | None = None
