"""Voices above a whole document: a wire's credit in the dateline, "Source: ..." at the foot, "Attributable to ...", or
behind the outlet's name in the source that was given ("Harbour Gazette (AFP)").

In: the source, the lines of the text, also those that are no prose, and the patterns of `attribution/credits.yaml`.
Out: voices without content of their own, the outermost first, each passed on by the one before; `nesting` knows
nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from communique.attribution.lexicon import lexicon
from communique.knowledge import Knowledge
from communique.knowledge.folding import folded, initials
from communique.model.actor import Form
from communique.model.document import Document
from communique.model.ids import RuleId
from communique.model.reading import Findings
from communique.model.span import Span, Spans
from communique.model.terms import PERSONS, ActorKind, CueClass, HolderKind
from communique.model.voice import Voice

EDGE = 5
"""Lines at the head and at the foot in which a credit of the whole may stand."""
MOST_STEPS = 4
"""Voices of one credit; more is no credit."""
CARRIERS = frozenset({HolderKind.OUTLET, HolderKind.WEBSITE, HolderKind.DOCUMENT})
"""Sorts of source that pass on what others say."""
LINE = re.compile(r"[^\n]+")
WITH_WIRE = re.compile(r"(?P<outlet>[^()]*[^()\s])\s*\((?P<wire>[^()]+)\)\s*")
GIVEN = RuleId("attribution.credit-given")
AROUND = " \t,;:()[]*-–—\u00a0"


class Credit(NamedTuple):
    """One way to credit a whole document: where it stands, and the pattern whose group `source` names whom."""

    id: RuleId
    at: str
    pattern: re.Pattern[str]


class Step(NamedTuple):
    """One source of a credit, with the words that say so and the rule."""

    source: Span
    cue: Spans
    rule: RuleId


class Words(NamedTuple):
    credits: tuple[Credit, ...]
    joints: re.Pattern[str]
    """What stands between two sources of a line; the group `outer` where the one behind passes on the one before."""
    unnamed: frozenset[str]
    agencies: frozenset[str]
    """Agencies without their names."""


@cache
def _words(knowledge: Knowledge) -> Words:
    listed = knowledge.words("attribution/credit_words")
    outer, inner = ("|".join(map(re.escape, listed[key])) for key in ("passed_on_by", "passing_on"))
    joints = re.compile(rf"[\s,;(]+(?:(?P<outer>{outer})|{inner})\s+", re.IGNORECASE)
    rows = knowledge.rules("attribution/credits")
    credits = tuple(Credit(RuleId(row["id"]), row["at"], re.compile(row["pattern"])) for row in rows)
    return Words(credits, joints, frozenset(listed["unnamed"]), frozenset(listed["agencies"]))


def outlet_and_wire(source: str, knowledge: Knowledge) -> tuple[str, str | None]:
    """ "Harbour Gazette (AFP)": the outlet, and the agency or outlet whose report it carries; else the source whole."""
    given = WITH_WIRE.fullmatch(source)
    if given is None:
        return source, None
    hits = knowledge.lookup(given["wire"], any_case=True)
    kinds = {entity.kind for hit in hits if (entity := knowledge.entity(hit.entity_id)) is not None}
    is_wire = "media" in kinds or folded(given["wire"]) in _words(knowledge).agencies
    return (given["outlet"], given["wire"]) if is_wire else (source, None)


def credited(document: Document, findings: Findings, knowledge: Knowledge) -> tuple[Voice, ...]:
    """The voices that carry the whole document, outermost first; parents index this tuple. None where nothing tells."""
    text, words = document.text, _words(knowledge)
    outlet, wire = outlet_and_wire(document.source or "", knowledge)
    own = folded(outlet)
    known = {own, initials(own)}
    steps: list[Step] = []
    for credit, line, hit in _hits(text, words):
        source, cue = _group(line, hit, "source"), _group(line, hit, "cue")
        for span in _steps(text, source, words):
            name = folded(span.of(text))
            if name not in known and not any(one.form is Form.STATE and one.span == span for one in findings.actors):
                steps.append(Step(span, () if cue is None or steps else (cue,), credit.id))
                known.add(name)
    told = steps if len(steps) <= MOST_STEPS else []
    lines = tuple(_voice(text, told, k, findings, knowledge) for k in range(len(told)))
    return _below(wire, lines) if wire is not None and folded(wire) not in known else lines


def _below(wire: str, lines: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices that the lines of the text name, all passed on by the wire that the source names."""
    carrier = Voice((), (), (), CueClass.REPORT, GIVEN, whole=True, holder_kind=HolderKind.OUTLET, name=wire)
    return (carrier, *(replace(line, parents=(k,)) for k, line in enumerate(lines)))


def under(voices: Sequence[Voice], whole: Sequence[Voice], findings: Findings) -> tuple[Voice, ...]:
    """The voices of a document with those above it behind them. Who cites nobody is passed on by the last that passes
    others on: not by the spokesman whom an outlet has heard, but by that outlet."""
    if not whole:
        return tuple(voices)
    first = len(voices)
    carriers = whole[:-1] if len(whole) > 1 or not _carries(whole[-1], findings) else whole
    above = (first + len(carriers) - 1,) if carriers else ()
    own = (voice if voice.parents else replace(voice, parents=above) for voice in voices)
    return (*own, *(replace(voice, parents=tuple(first + k for k in voice.parents)) for voice in whole))


def _carries(voice: Voice, findings: Findings) -> bool:
    """Whether a source is one that passes on what others say."""
    is_medium = any(findings.actors[k].kind is ActorKind.MEDIA for k in voice.sources)
    return is_medium or voice.holder_kind in CARRIERS


def _hits(text: str, words: Words) -> Iterator[tuple[Credit, int, re.Match[str]]]:
    """The first line that fits each kind of credit, with where it begins."""
    lines = [hit for hit in LINE.finditer(text) if not hit.group().isspace()]
    places = {"head": lines[:EDGE], "foot": lines[-EDGE:], "line": lines}
    for credit in words.credits:
        found = ((line.start(), credit.pattern.search(line.group())) for line in places[credit.at])
        yield from islice(((credit, start, hit) for start, hit in found if hit is not None), 1)


def _group(line: int, hit: re.Match[str], name: str) -> Span | None:
    """Where a group of a pattern stands in the text."""
    if hit.groupdict().get(name) is None:
        return None
    return Span(line + hit.start(name), line + hit.end(name))


def _steps(text: str, source: Span | None, words: Words) -> list[Span]:
    """ "A, as reported by B, citing C": B passes on C, who passes on A."""
    chain: list[Span] = []
    if source is None:
        return chain
    start, at = source.start, 0
    for joint in (*words.joints.finditer(text, source.start, source.end), None):
        end = joint.start() if joint else source.end
        chain.insert(at, _trimmed(text, start, end))
        if joint:
            start = joint.end()
            at = at if joint.group("outer") else at + 1
    return [one for one in chain if one.start < one.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in AROUND:
        start += 1
    while start < end and text[end - 1] in AROUND:
        end -= 1
    return Span(start, end)


def _voice(text: str, steps: Sequence[Step], k: int, findings: Findings, knowledge: Knowledge) -> Voice:
    span, cue, rule = steps[k]
    inside = tuple(n for n, one in enumerate(findings.actors) if span.holds(one.span))
    inside = inside or _named_elsewhere(text, span, findings)
    # "Ana Mora on Facebook": she says it.
    named = tuple(n for n in inside if findings.actors[n].kind in PERSONS) or inside
    kind = _kind(span.of(text), knowledge, is_carrier=k + 1 < len(steps) or len(steps) == 1)
    media = lexicon(knowledge).media
    return Voice(
        content=(),
        cue=cue,
        source=(span,),
        cue_class=CueClass.REPORT,
        rule=rule,
        sources=named,
        parents=(k - 1,) if k else (),
        whole=True,
        medium=media.get(folded(span.of(text)).split()[-1]),
        holder_kind=None if named and kind is HolderKind.OUTLET else kind,
    )


def _named_elsewhere(text: str, span: Span, findings: Findings) -> tuple[int, ...]:
    """A line of credits is no prose: whom its first words name, where the text names them too, by the longest name."""
    words = f"{folded(span.of(text))} "
    named = ((folded(one.text), -n) for n, one in enumerate(findings.actors) if one.text[:1].isupper())
    fitting = [one for one in named if one[0] and words.startswith(f"{one[0]} ")]
    return (-max(fitting)[1],) if fitting else ()


def _kind(source: str, knowledge: Knowledge, *, is_carrier: bool) -> HolderKind | None:
    """What the words alone tell: who is unnamed, a website, a document; else an outlet where it passes others on."""
    listed = source.casefold().split()
    known = lexicon(knowledge)
    if listed[0] in _words(knowledge).unnamed:
        return HolderKind.ANONYMOUS
    if known.websites.intersection(listed):
        return HolderKind.WEBSITE
    if known.documents.intersection(listed):
        return HolderKind.DOCUMENT
    if known.bodies.intersection(listed):
        return HolderKind.ORGANISATION
    return HolderKind.OUTLET if is_carrier else None
