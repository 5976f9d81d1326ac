"""Reviews: what a person decided of reports and events, on which words, by whom, when and why.

A review is anchored to words (hash of the text, span, type), so that it outlives new rules and new readings. In: the
reports of a document. Out: the report that an anchor means now, or None; what is not found stays with its review.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from communique.linking.families import family
from communique.linking.told import Taking, Where
from communique.model.document import Document
from communique.model.event import Report
from communique.model.ids import ActorId, DocumentId, ReportId, digest
from communique.model.record import record
from communique.model.span import Span, hull
from communique.model.terms import Relation, Status
from communique.model.when import When

SHOWN = 80
"""Letters kept of a sentence: enough for a person to know it again, an extract in any law."""

TELLING = 40
"""Letters from which on the beginning of a sentence is not likely to stand in two versions by chance."""


class Decision(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    LINK = "link"
    UNLINK = "unlink"


class Anchor(NamedTuple):
    """The words that a review stands on. Document and words are for people, and find it in a newer version."""

    text: str
    """SHA-256 of the document's text."""
    span: Span
    type: str
    document: DocumentId
    words: str


Side = tuple[Anchor, ...]


@record
class Edit:
    """A value that a person gives a field: day, place or status (None: not known), or who takes part and who not."""

    field: str
    when: When | None = None
    place: Where | None = None
    status: Status | None = None
    added: tuple[Taking, ...] = ()
    removed: tuple[ActorId, ...] = ()


@record
class Review:
    """One decision. Merge, accept, reject and edit have one side; split (these, not those) and links have two."""

    id: str
    decision: Decision
    sides: tuple[Side, ...]
    by: str
    at: str
    """ISO time in UTC: of two reviews that contradict each other the later one holds."""
    reason: str | None = None
    relation: Relation | None = None
    edit: Edit | None = None
    undone: str | None = None
    """When it was taken back, and by whom; it is kept all the same."""


class Ruling(NamedTuple):
    """A review as far as its words were found: for each side the reports that they mean now, in the anchors' order."""

    review: Review
    sides: tuple[tuple[ReportId, ...], ...]

    @property
    def reports(self) -> frozenset[ReportId]:
        return frozenset(one for side in self.sides for one in side)


def review(
    decision: Decision, sides: Sequence[Side], *, by: str, at: str, reason: str | None = None,
    relation: Relation | None = None, edit: Edit | None = None,
) -> Review:  # fmt: skip
    """A review with its id, which is made from all that it says: the same one imported twice is one."""
    kept = tuple(sides)
    words = (f"{one.text}:{one.span.start}:{one.type}" for side in kept for one in side)
    parts = (decision, by, at, reason or "", relation or "", edit.field if edit else "", *words)
    return Review(f"v-{digest(*parts)}", decision, kept, by, at, reason, relation, edit)


def anchored(report: Report, document: Document) -> Anchor:
    """The anchor of a report: its trigger, with the first words of its sentence."""
    return Anchor(document.text_sha256, hull(report.trigger), report.type, document.id, _words(report, document))


def _words(report: Report, document: Document) -> str:
    words = " ".join(report.sentence.of(document.text).split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"


def located(anchor: Anchor, reports: Iterable[Report]) -> ReportId | None:
    """The report of one document with the anchor's text that it means: same span and type; else the one of the same
    family of types that shares most of its words, since other rules may cut a trigger otherwise."""
    near = [one for one in reports if family(one.type) == family(anchor.type)]
    found = min(near, key=lambda one: _distance(anchor, one), default=None)
    return found.id if found and hull(found.trigger).touches(anchor.span) else None


def found_again(anchor: Anchor, reports: Iterable[Report], document: Document) -> ReportId | None:
    """The report that it means in another version of its document: agencies edit silently. The only one of its type
    whose sentence begins with the same words; short sentences say too little."""
    if anchor.document != document.id or len(anchor.words) < TELLING:
        return None
    alike = [one.id for one in reports if one.type == anchor.type and _words(one, document) == anchor.words]
    return alike[0] if len(alike) == 1 else None


def _distance(anchor: Anchor, report: Report) -> tuple[bool, int, ReportId]:
    span = hull(report.trigger)
    shared = min(span.end, anchor.span.end) - max(span.start, anchor.span.start)
    return (span, report.type) != (anchor.span, anchor.type), -shared, report.id


def latest_first(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Those that stand, the latest first: the earlier ones yield to it."""
    standing = [one for one in rulings if one.review.undone is None]
    return sorted(standing, key=lambda one: (one.review.at, one.review.id), reverse=True)


def rejected(rulings: Iterable[Ruling]) -> frozenset[ReportId]:
    """The reports that tell of no event: rejected, and not accepted later."""
    judged: dict[ReportId, Decision] = {}
    for ruling in latest_first(rulings):
        if ruling.review.decision in (Decision.ACCEPT, Decision.REJECT):
            for report in ruling.reports:
                judged.setdefault(report, ruling.review.decision)
    return frozenset(report for report, decision in judged.items() if decision is Decision.REJECT)
