"""What the quote ledger answers with: statements, their versions, and how a version differs from what was asked.

The fields are the keys of `check-quote --json` and `quotes --json` (docs/quotes.md), in their order.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from communique.model.ids import DocumentId
from communique.model.record import record
from communique.model.span import Spans
from communique.model.terms import CueClass, DocumentKind, HolderKind
from communique.query.records import Chain
from communique.store import Extent


class Verdict(StrEnum):
    """What the store says of a quote, the best first."""

    EXACT = "exact"
    NEAR = "near"
    SPLIT = "split"
    UNQUOTED = "unquoted"
    """The words stand in a document, but in no quotation marks of a known speaker."""
    NOT_FOUND = "not_found"


class Form(StrEnum):
    """How the words stand in a document."""

    DIRECT = "direct"
    PARTIAL = "partial"
    """Quoted words inside a sentence of the document."""
    PARTLY = "partly"
    """Only some of the words asked stand in quotation marks, the others are the document's."""
    MARKED = "marked"
    """In quotation marks, but nobody was read as their speaker."""
    INDIRECT = "indirect"
    """As reported speech, without quotation marks."""
    OWN = "own"
    """In the document's own voice."""


QUOTED = frozenset({Form.DIRECT, Form.PARTIAL, Form.PARTLY})


class Change(StrEnum):
    """How the words asked differ from the words of a version."""

    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left_out"
    SHORTENED = "shortened"
    """Left out where what was asked has an ellipsis."""


class Weight(StrEnum):
    """Why a difference weighs more than a word."""

    NEGATION = "negation"
    NUMBER = "number"


@record
class SpeakerLine:
    id: str | None
    name: str
    office: str | None
    state: str | None
    kind: HolderKind


@record
class Difference:
    """`asked` has these words where the version has `told` (either may be empty)."""

    kind: Change
    asked: str
    told: str
    weight: Weight | None


@record
class VersionLine:
    """The words as one document has them; `spans` lie in its stored text."""

    document: DocumentId
    source: str | None
    kind: DocumentKind
    title: str | None
    url: str | None
    published: str | None
    said: str | None
    form: Form
    speakers: tuple[SpeakerLine, ...]
    chain: Chain
    cue_class: CueClass | None
    utterance: str | None
    spans: Spans
    exact: str
    whole: bool
    """Whether it is all that the document quotes there."""
    likeness: float
    differences: tuple[Difference, ...]
    official: bool
    first: bool
    by: bool | None
    """Whether who was asked about is the speaker; None where nobody was asked about."""

    @property
    def same(self) -> bool:
        return not self.differences


@record
class PartLine:
    """A stretch of what was asked, with a quote that it was taken from."""

    asked: str
    version: VersionLine


@record
class Checked:
    """The answer to `check-quote`, the best versions first; `more` documents have the words and are not shown."""

    asked: str
    by: str | None
    verdict: Verdict
    by_found: bool | None
    """Whether any version has the speaker asked about; None where nobody was asked about, or nothing was found."""
    versions: tuple[VersionLine, ...]
    parts: tuple[PartLine, ...]
    n_documents: int
    n_independent_sources: int
    more: int
    store: Extent
    knowledge_as_of: date


@record
class UtteranceLine:
    """One statement of the ledger with its versions, the first to appear first."""

    id: str
    text: str
    speakers: tuple[SpeakerLine, ...]
    first_published: date | None
    last_published: date | None
    n_wordings: int
    n_documents: int
    n_independent_sources: int
    official: DocumentId | None
    versions: tuple[VersionLine, ...]
