"""A reading into the store, in place of what stands there, within one transaction: its record, its tellings, the events
that it and what it replaces touch.

In: a writer and a reading. Out: what became of the document.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from communique.chronicle.added import Added, Outcome
from communique.linking import component, new_pairs, sketch, tellings
from communique.model.document import Document
from communique.model.ids import DocumentId, ReportId
from communique.model.reading import Reading
from communique.store import Change, Head, Reader, Stamp, Writer, settle
from communique.store.versions import came_before, version_id

Ids = frozenset[ReportId]
NONE: Ids = frozenset()


def put(writer: Writer, reading: Reading, wanted: str, run: int) -> Added:
    """Write a reading in place of what stands under its id, and settle the events it touches."""
    document = reading.document
    stamp = Stamp(wanted, sketch(document.text), run)
    older = writer.head(document.id)
    writer.count(run)
    if older and came_before(document, older):
        _keep_version(writer, reading, stamp)
        return Added(document.id, Outcome.UPDATED, warnings=("a newer version of it stands in the store",))
    touched, events = _withdraw(writer, reading, older, run)
    if older and older.text_sha256 != document.text_sha256:
        reading = replace(reading, document=replace(document, supersedes=version_id(older)))
    return _told(writer, reading, stamp, Outcome.UPDATED if older else Outcome.ADDED, touched, events)


def put_again(writer: Writer, reading: Reading, run: int) -> Added:
    """Write the reading of a document that stands in place of its older record; a superseded version stays one."""
    document = reading.document
    older = writer.head(document.id)
    if older is None:
        return Added(document.id, Outcome.UNCHANGED)
    before = writer.documents([document.id])[document.id]
    document = replace(document, supersedes=before.supersedes)
    writer.move_anchors(before, document)
    stamp = Stamp(older.input, sketch(document.text), run)
    if older.superseded_by:
        writer.drop_document(document.id)
        writer.put_reading(Reading(document, reading.knowledge_as_of, reading.communique_version), stamp)
        writer.supersede(document.id, older.superseded_by)
        return Added(document.id, Outcome.UPDATED)
    writer.count(run)
    touched, events = remove(writer, document.id)
    return _told(writer, replace(reading, document=document), stamp, Outcome.UPDATED, touched, events)


def _told(writer: Writer, reading: Reading, stamp: Stamp, outcome: Outcome, touched: Ids, events: Ids) -> Added:
    """Write a reading, and settle the events that it and what it replaces touch."""
    document = reading.document.id
    writer.put_reading(reading, stamp)
    writer.put_wordings(reading)
    changes = settle(writer, touched | _tell(writer, reading), events, document)
    writer.record(stamp.run, changes)
    return Added(document, outcome, None, tuple(changes), reading.warnings, len(reading.reports))


def stands(reader: Reader, document: Document, wanted: str) -> bool:
    """Whether exactly this input stands in the store, as the document or as an older version of it."""
    kept = version_id(document)
    heads = reader.heads([document.id, kept])
    current = heads.get(document.id)
    return kept in heads or (current is not None and current.input == wanted)


def _keep_version(writer: Writer, reading: Reading, stamp: Stamp) -> None:
    """Keep the text of a superseded version under an id of its own; what it told stands no longer."""
    document = reading.document
    kept = replace(document, id=version_id(document))
    bare = Reading(kept, reading.knowledge_as_of, reading.communique_version)
    writer.put_reading(bare, stamp)
    writer.supersede(kept.id, document.id)


def _withdraw(writer: Writer, reading: Reading, older: Head | None, run: int) -> tuple[Ids, Ids]:
    """Remove the older record of a document, its text kept where the new one differs. Gives what that touches."""
    if older is None:
        return NONE, NONE
    former = writer.readings([older.id])[older.id]
    touched = remove(writer, older.id)
    if older.text_sha256 != reading.document.text_sha256:
        _keep_version(writer, former, Stamp(older.input, older.sketch, run))
    return touched


def remove(writer: Writer, document: DocumentId) -> tuple[Ids, Ids]:
    """Remove a document; gives the tellings whose clusters it may have shaped, and the events it told of."""
    touched, events = _around(writer, [document])
    writer.drop_document(document)
    return touched, events


def _around(writer: Writer, documents: Collection[DocumentId]) -> tuple[Ids, Ids]:
    """The tellings of others whose clusters some documents may have shaped, and the events these told of."""
    told = writer.tellings_of(documents)
    touched = component(told, writer.candidates) | _decided_with(writer, told)
    return touched - told, writer.events_with(told)


def _decided_with(writer: Writer, told: Collection[ReportId]) -> Ids:
    """The tellings of the same reviews as these: where the words of a review are found decides which event it means."""
    rulings = writer.rulings(writer.reports_of(told)) if writer.reviewed else ()
    return writer.telling_of({report for ruling in rulings for report in ruling.reports})


def replay(writer: Writer, review: str, run: int) -> tuple[Change, ...]:
    """Do what a review says, or does not say any more: what its documents tell of its reports is made anew."""
    [ruling] = (one for one in writer.rulings() if one.review.id == review)
    documents = sorted(set(writer.documents_of(ruling.reports).values()))
    touched, events = _around(writer, documents)
    readings = writer.readings(documents)
    for document in documents:
        writer.drop_tellings(document)
    told = {one for document in documents for one in _tell(writer, readings[document])}
    changes = tuple(replace(one, review=review) for one in settle(writer, touched | told, events, None))
    writer.record(run, changes)
    return changes


def _tell(writer: Writer, reading: Reading) -> Ids:
    """Write a reading's tellings and the pairs they make with those that stand."""
    told = tellings(reading, writer.rulings([report.id for report in reading.reports]))
    writer.put_tellings(told)
    writer.put_pairs({pair for one in told for pair in new_pairs(one, writer.candidates)})
    mine = frozenset(one.id for one in told)
    return mine | _decided_with(writer, mine)
