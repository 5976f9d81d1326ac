"""According to whom: attributions and quotes, before grounding (voice) and after."""

from __future__ import annotations

from communique.model.ids import ActorId, AttributionId, RuleId, TimeId
from communique.model.record import record
from communique.model.span import Span, Spans
from communique.model.terms import CueClass, HolderKind, Medium, QuoteKind, Stance


@record
class Holder:
    """Whose words they are. An anonymous holder has a description and never an id."""

    id: str | None
    kind: HolderKind
    text: str


@record
class Attribution:
    """Who says what; `parents` are those that pass it on, the document's own voice at the root."""

    id: AttributionId
    parents: tuple[AttributionId, ...]
    content: Spans
    cue: Spans
    source: Spans
    holders: tuple[Holder, ...]
    cue_class: CueClass
    stance: Stance
    medium: Medium | None
    said: TimeId | None
    rule: RuleId


@record
class Quote:
    """Words given as somebody's own (direct, partial) or in substance (indirect)."""

    span: Span
    text: str
    kind: QuoteKind
    speakers: tuple[ActorId, ...]
    office: str | None
    attribution: AttributionId | None
    addressee: ActorId | None = None


@record
class Voice:
    """An attribution as found: spans only. `sources` are indexes of actor findings; grounding names the holders.

    `parents` are indexes of other voices in the list. `nobody` marks a passive cue with no holder ("it was noted").
    """

    content: Spans
    cue: Spans
    source: Spans
    cue_class: CueClass
    rule: RuleId
    sources: tuple[int, ...] = ()
    parents: tuple[int, ...] = ()
    stance: Stance = Stance.NEUTRAL
    medium: Medium | None = None
    holder_kind: HolderKind | None = None
    """Set where the words themselves say what sort of holder it is (website, document, anonymous, outlet)."""
    nobody: bool = False
    quotes: tuple[tuple[Span, QuoteKind], ...] = ()
    """The quoted stretches inside the content, marks left out."""
    addressee: int | None = None
    sentence: int | None = None
    expression: int | None = None
    """Index of the time expression that says when it was said."""
    whole: bool = False
    """Whether it carries the whole document ("Source: ..."); it has no content of its own."""
    name: str | None = None
    """Its holder's name where that stands in the given source and not in the text."""
