"""Whose own words a document gives: the state or organisation that publishes it, where it is an official text.

In: a document and the knowledge. Out: the ids and state codes of the publisher. The version of a quote that the
speaker's own government or organisation published is the official one.
"""

from __future__ import annotations

from communique.knowledge import Entity, Knowledge, owners_in
from communique.linking.tellings import OFFICIAL
from communique.model.document import Document
from communique.query.quote_records import SpeakerLine

BODIES = frozenset({"state", "organisation", "group"})
MEDIA = "media"
GOVERNMENT = "GOV"


def publisher(document: Document, knowledge: Knowledge) -> frozenset[str]:
    """Ids and state codes of who published it for himself; empty for an outlet, or where the source tells nothing.

    The source is a body or a government's website of the tables; of an official text, what it names will do ("Prime
    Minister of Canada").
    """
    if not document.source:
        return frozenset()
    hits = knowledge.lookup(document.source, any_case=True)
    entities = [entity for hit in hits if (entity := knowledge.entity(hit.entity_id))]
    own = [one for one in entities if _is_own(one)]
    if own:
        return frozenset(filter(None, (part for one in own for part in (one.id, one.state))))
    if document.kind not in OFFICIAL or any(one.kind == MEDIA for one in entities):
        return frozenset()
    return frozenset(owners_in(document.source.split(), knowledge))


def _is_own(entity: Entity) -> bool:
    return entity.kind in BODIES or (entity.kind == MEDIA and entity.sector == GOVERNMENT)


def speaks_officially(speakers: tuple[SpeakerLine, ...], owners: frozenset[str]) -> bool:
    """Whether the publisher is the speaker, or what the speaker speaks for."""
    return any(one.id in owners or one.state in owners for one in speakers if one.id)
