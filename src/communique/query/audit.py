"""A sample of reports to be checked by hand, and how often each field is right, with its interval, once it is checked.

Which reports are drawn depends on the seed and their ids alone. In: a store and a size; or the marks of a filled sheet.
Out: the rows of a sheet; or `Precision`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import batched
from math import sqrt

from communique.knowledge import Knowledge
from communique.linking import Event, chains, title
from communique.model.event import Report
from communique.model.ids import DocumentId, ReportId, digest
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import Modality, Polarity
from communique.query.evidence import of_report
from communique.store import Reader, Store

PAGE = 50
Z = 1.959964
"""Standard deviations of a normal distribution that hold 95 in 100."""


@record
class AuditRow:
    """One report to be checked: what was read, beside the words it was read from. `checked` is field by field."""

    report: ReportId
    document: DocumentId
    source: str | None
    published: str | None
    url: str | None
    words: str
    """The sentence, cut around the trigger where it is long."""
    trigger: str
    checked: Mapping[str, str]
    """The value of each field in words; empty where none was read."""


@record
class Mark:
    """What a person says of one value: right, wrong, or None where he cannot tell."""

    field: str
    given: bool
    """Whether the record gives a value there."""
    right: bool | None


@record
class Precision:
    """How often the values of a field are right, with the interval in which the truth lies 95 times in 100."""

    field: str
    right: int
    wrong: int
    unsure: int
    missed: int
    """Values that the words give and the record does not."""
    share: float | None
    low: float | None
    high: float | None


FIELDS = ("type", "status", "days", "place", "participants", "according_to", "event")
"""What is checked of a report; `event` is whether it is one with the other reports that it is joined with."""


def sample(store: Store, knowledge: Knowledge, size: int, seed: int) -> Iterator[AuditRow]:
    """So many reports that are in events, drawn by the seed, ordered by document."""
    with store.read() as reader:
        chosen = nsmallest(size, reader.told_reports(), key=lambda one: digest(str(seed), one))
        documents = reader.documents_of(chosen)
        ordered = sorted(chosen, key=lambda one: (documents[one], one))
        for page in batched(ordered, PAGE):
            yield from _rows(reader, knowledge, page, documents)


def _rows(
    reader: Reader, knowledge: Knowledge, page: Iterable[ReportId], documents: Mapping[ReportId, DocumentId]
) -> Iterator[AuditRow]:
    page = list(page)
    readings = reader.readings(sorted({documents[one] for one in page}))
    home = reader.event_of(page)
    events = reader.events(sorted(set(home.values())))
    for one in page:
        reading = readings[documents[one]]
        report = next(report for report in reading.reports if report.id == one)
        yield _row(report, reading, events[home[one]], reader, knowledge)


def _row(report: Report, reading: Reading, event: Event, reader: Reader, knowledge: Knowledge) -> AuditRow:
    document = reading.document
    names = {actor.id: actor.name for actor in reading.actors}
    parts = [f"{names.get(part.actor, part.actor)} ({part.role})" for part in report.participants]
    place = next((one.name for one in reading.places if one.id == report.place), "")
    return AuditRow(
        report=report.id,
        document=document.id,
        source=document.source,
        published=document.published.edtf if document.published else None,
        url=document.url,
        words=of_report(report, reading).exact,
        trigger=" ".join(" ".join(span.of(document.text) for span in report.trigger).split()),
        checked={
            "type": report.type,
            "status": _status(report),
            "days": f"{report.when.edtf} ({report.when.extent})" if report.when else "",
            "place": place,
            "participants": "; ".join(parts),
            "according_to": "; ".join(" > ".join(chain) for chain in chains(report, reading)),
            "event": _joined(report, event, reader, knowledge),
        },
    )


def _status(report: Report) -> str:
    """The course, and how it is asserted where that is not plainly."""
    words = [report.status.value]
    words += ["said not to be so"] if report.polarity is Polarity.NEGATIVE else []
    return ", ".join([*words, *([report.modality.value] if report.modality is not Modality.ASSERTED else [])])


def _joined(report: Report, event: Event, reader: Reader, knowledge: Knowledge) -> str:
    """The event, with the words of another of its reports, of another document where there is one; empty for a single
    report, of which there is nothing to check."""
    others = [one for one in event.reports if one != report.id]
    if not others:
        return ""
    home = reader.documents_of(others)
    mine = reader.documents_of([report.id])[report.id]
    other = min(others, key=lambda one: (home[one] == mine, home[one], one))
    reading = reader.readings([home[other]])[home[other]]
    found = next(one for one in reading.reports if one.id == other)
    words = of_report(found, reading).exact
    return f"{title(event, knowledge)}, {len(event.reports)} reports, one of them in {home[other]}: {words}"


def precision(marks: Iterable[Mark]) -> list[Precision]:
    """Field by field, in the order of the sheet; fields that nobody looked at are left out."""
    looked = list(marks)
    return [_precision(field, mine) for field in FIELDS if (mine := [one for one in looked if one.field == field])]


def _precision(field: str, marks: list[Mark]) -> Precision:
    given = [one for one in marks if one.given]
    right = sum(one.right is True for one in given)
    wrong = sum(one.right is False for one in given)
    unsure = sum(one.right is None for one in marks)
    missed = sum(one.right is False for one in marks if not one.given)
    if right + wrong == 0:
        return Precision(field, right, wrong, unsure, missed, None, None, None)
    low, high = wilson(right, right + wrong)
    return Precision(field, right, wrong, unsure, missed, right / (right + wrong), low, high)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `hits` in `n` > 0 (Wilson 1927): sensible for few cases and for shares near 1,
    where the plain one would end above 1 or have no width."""
    share = hits / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
