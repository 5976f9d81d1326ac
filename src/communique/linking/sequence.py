"""Links between events, lifted from the links that documents state between their reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.linking.event import EventLink
from communique.model.event import Link
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import Relation


class Stated(NamedTuple):
    """A link between two reports, with the document that states it."""

    document: DocumentId
    link: Link


def lift(stated: Iterable[Stated], event_of: Mapping[ReportId, ReportId]) -> tuple[EventLink, ...]:
    """One link for each two events and relation, on the first document's evidence; none from an event to itself."""
    found: dict[tuple[ReportId, Relation, ReportId], EventLink] = {}
    for document, link in sorted(
        stated, key=lambda one: (one.document, one.link.evidence, one.link.from_, one.link.to)
    ):
        start, end = event_of.get(link.from_), event_of.get(link.to)
        if link.relation is Relation.SAME_AS or start is None or end is None or start == end:
            continue
        key = (start, link.relation, end)
        found.setdefault(key, EventLink(start, end, link.relation, document, link.evidence, link.rule))
    return tuple(found[key] for key in sorted(found))
