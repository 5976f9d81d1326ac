"""What somebody is quoted with in one document, and whether two documents quote the same statement.

In: a reading. Out: its wordings, the quoted stretches of one attribution put together ("Yes," he said, "we do" is
one). `same_statement` compares two of them; the store keeps them and groups those that are one statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from communique.knowledge.folding import folded, pieces
from communique.linking.tiling import compare
from communique.linking.words import carried, words_of
from communique.model.actor import Actor
from communique.model.ids import ActorId, AttributionId, DocumentId, digest, is_document_only
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Spans
from communique.model.terms import PERSONS, HolderKind, QuoteKind
from communique.model.voice import Attribution, Holder, Quote

ALIKE = 0.75
"""Share of words in common from which on two wordings of one speaker are one statement: one word in four may differ."""
ENOUGH = 4
"""Words that carry meaning which two wordings must share: two words are said on many days ("deeply concerned")."""
QUOTED = frozenset({QuoteKind.DIRECT, QuoteKind.PARTIAL})


@record
class Speaker:
    """Whose words a document says they are; without an id, in the document's own words for it."""

    id: ActorId | None
    name: str
    office: str | None
    state: str | None
    kind: HolderKind
    person: bool


@record
class Wording:
    """One quote as one document gives it; `position` is that of its first stretch among the document's quotes."""

    document: DocumentId
    position: int
    kind: QuoteKind
    spans: Spans
    words: tuple[str, ...]
    """As they are compared."""
    speakers: tuple[Speaker, ...]
    attribution: AttributionId | None
    published: date | None
    utterance: str
    """The statement: alone, its own id; in the store, that of the group."""

    @property
    def speaker(self) -> str | None:
        """A name for those who speak, the same in every document; None where nobody is named or described."""
        return "|".join(sorted(filter(None, map(_key, self.speakers)))) or None

    @property
    def sign(self) -> str:
        """The same for equal words of the same speaker; of few words, only on the same day."""
        day = str(self.published) if carried(self.words) < ENOUGH else ""
        own = "" if self.speaker else self.utterance
        return digest(self.speaker or "", " ".join(self.words), day, own)


def wordings(reading: Reading) -> tuple[Wording, ...]:
    """The quotes of a document, the stretches of one attribution together, in order of the text."""
    groups: dict[object, list[tuple[int, Quote]]] = {}
    for at, quote in enumerate(reading.quotes):
        if quote.kind in QUOTED:
            groups.setdefault(quote.attribution or at, []).append((at, quote))
    actors = {actor.id: actor for actor in reading.actors}
    voices = {voice.id: voice for voice in reading.attributions}
    made = (_wording(reading, group, actors, voices) for group in groups.values())
    return tuple(one for one in made if one.words)


def _wording(
    reading: Reading,
    group: Sequence[tuple[int, Quote]],
    actors: dict[ActorId, Actor],
    voices: dict[AttributionId, Attribution],
) -> Wording:
    (position, first), document = group[0], reading.document
    spans = tuple(sorted(quote.span for _, quote in group))
    kinds = {quote.kind for _, quote in group}
    voice = voices.get(first.attribution) if first.attribution else None
    day = document.published
    return Wording(
        document=document.id,
        position=position,
        kind=QuoteKind.DIRECT if QuoteKind.DIRECT in kinds else QuoteKind.PARTIAL,
        spans=spans,
        words=tuple(word.form for word in words_of(document.text, spans)),
        speakers=speakers(first, voice, actors),
        attribution=first.attribution,
        published=day.latest if day and day.is_near else None,
        utterance="u-" + digest(document.id, *(f"{span.start}-{span.end}" for span in spans)),
    )


def speakers(quote: Quote | None, voice: Attribution | None, actors: dict[ActorId, Actor]) -> tuple[Speaker, ...]:
    """Who speaks: the actors, else the holders in the document's words ("a senior official"), never a name for them."""
    ids = quote.speakers if quote else ()
    named = tuple(_named(actors[one], quote, alone=len(ids) == 1) for one in ids if one in actors)
    return named or tuple(_held(voice.holders, actors) if voice else ())


def _named(actor: Actor, quote: Quote | None, *, alone: bool) -> Speaker:
    office = (quote.office if quote and alone else None) or actor.office
    person = actor.kind in PERSONS
    kind = HolderKind.PERSON if person else HolderKind.ORGANISATION
    return Speaker(actor.id, actor.name, office, actor.state, kind, person)


def _held(holders: Sequence[Holder], actors: dict[ActorId, Actor]) -> Iterator[Speaker]:
    for holder in holders:
        actor = actors.get(ActorId(holder.id)) if holder.id else None
        if actor:
            yield _named(actor, None, alone=False)
        elif holder.text:
            yield Speaker(None, holder.text, None, None, holder.kind, False)


def _key(one: Speaker) -> str:
    if one.id is None:
        return f"{one.kind}:{folded(one.name)}"
    if one.person and is_document_only(one.id) and pieces(one.name):
        return f"name:{pieces(one.name)[-1]}"
    return one.id


def same_statement(one: Wording, other: Wording) -> bool:
    """Whether two wordings of the same speaker are one statement: equal, nearly equal, or the one a part of the other.

    A function of the two alone. A speaker without name or description is nobody's equal.
    """
    if one.speaker is None or one.speaker != other.speaker:
        return False
    if one.sign == other.sign:
        return True
    shorter, longer = sorted((one.words, other.words), key=lambda words: (len(words), words))
    if carried(set(shorter).intersection(longer)) < ENOUGH:
        return False
    found = compare(shorter, longer)
    if found is None or found.likeness < ALIKE:
        return False
    shared = (word for edit in found.edits if edit.kind == "equal" for word in shorter[slice(*edit.asked)])
    return carried(shared) >= ENOUGH
