"""What somebody asks for, and the asking: one act in the codes of the field, though two reports.

In: the reports of a document in text order. Out: the same, where "asked Oman to send tents" has the code of its kind of
asking (103) on the request, from the one who asks to the one who is asked, and none on the tents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.model.event import Plover, Report
from communique.model.ids import ReportId
from communique.model.terms import Modality

REQUEST = "request"
PLAIN = "100"
"""A request of no kind in particular."""


def asked_once(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Each request with the code of the first thing that it asks for, which has none of its own."""
    asked = dict(_asked(reports))
    if not asked:
        return reports
    kinds = {asking: wanted for wanted, asking in reversed(asked.items())}
    by_id = {report.id: report for report in reports}
    return tuple(
        _uncoded(one) if one.id in asked else _of_kind(one, by_id[kinds[one.id]]) if one.id in kinds else one
        for one in reports
    )


def _asked(reports: Iterable[Report]) -> Iterator[tuple[ReportId, ReportId]]:
    """What is asked for, and the request before it in the sentence."""
    last: Report | None = None
    for one in reports:
        if one.type == REQUEST and one.cameo:
            last = one
        elif one.modality is Modality.REQUESTED and one.cameo and last is not None and last.sentence == one.sentence:
            yield one.id, last.id


def _uncoded(wanted: Report) -> Report:
    return replace(wanted, plover=Plover(None, None, wanted.plover.contexts), cameo=None, quad=None, dyads=())


def _of_kind(request: Report, wanted: Report) -> Report:
    kind = wanted.plover
    if request.cameo != PLAIN or kind.event != request.plover.event or wanted.cameo is None:
        return request
    dyads = tuple(replace(dyad, cameo=wanted.cameo) for dyad in request.dyads)
    return replace(request, plover=replace(request.plover, mode=kind.mode), cameo=wanted.cameo, dyads=dyads)
