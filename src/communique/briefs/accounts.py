"""The accounts of one event as a page: what each side and the press tell, field by field.

In: a `Comparison` of query. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.briefs.page import Footnotes, Line, Page, Section
from communique.briefs.wording import capital, count, day, spoken, tellers
from communique.query.compare import Claim, Comparison, Group, Verdict
from communique.query.voices import TellerKind

HEADINGS = {"status": "Whether it took place", "day": "Day", "place": "Place"}
NAMES = {"participant": "Who took part", "topic": "What it was about", "result": "What came of it"}
KINDS = {
    TellerKind.OFFICIAL: "officials of {}",
    TellerKind.PRESS: "the press",
    TellerKind.ANONYMOUS: "unnamed sources",
    TellerKind.OTHER: "others",
}
VERDICTS = {
    Verdict.AGREE: "nothing contradicts",
    Verdict.DIFFER: "accounts differ",
    Verdict.ONE: "told by one only",
    Verdict.NOBODY: "nobody tells it",
}


def page(found: Comparison) -> Page:
    """The page of a comparison."""
    notes = Footnotes()
    groups = {group.name: _named(group) for group in found.groups}
    single = [claim for claim in found.claims if claim.field in HEADINGS]
    sections = [
        Section(f"{HEADINGS[claim.field]}: {VERDICTS[claim.verdict]}", tuple(_cells(claim, groups, notes)))
        for claim in single
    ]
    for field, heading in NAMES.items():
        several = [claim for claim in found.claims if claim.field == field]
        if several:
            sections.append(Section(heading, tuple(_shared(several, groups, notes))))
    said = tuple(notes.line(spoken(saying), saying.notes) for words in found.words for saying in words.said)
    if said:
        sections.append(Section("What those who took part say in these documents", said))
    return Page(f"Accounts: {found.title}", tuple(_lead(found, groups)), tuple(sections), notes.written())


def _named(group: Group) -> str:
    return KINDS[group.kind].format(group.name)


def _lead(found: Comparison, groups: dict[str, str]) -> Iterator[str]:
    told = count(found.documents, "document")
    sources = count(found.n_independent_sources, "independent source")
    listed = ", ".join(f"{groups[group.name]} ({count(group.documents, 'document')})" for group in found.groups)
    yield f"Event {found.event}, as told by {day(found.on)} in {told}, {sources}. On whose word: {listed}."


def _cells(claim: Claim, groups: dict[str, str], notes: Footnotes) -> Iterator[Line]:
    """A line for each group and value, then who is silent."""
    for cell in claim.cells:
        for account in cell.accounts:
            outlets = f" ({tellers(account.notes)})" if groups.get(cell.group) == KINDS[TellerKind.PRESS] else ""
            yield notes.line(f"{capital(groups.get(cell.group, cell.group))}: {account.value}{outlets}", account.notes)
    if claim.silent and claim.cells:
        yield Line(f"Silent: {_all(claim.silent, groups)}")


def _shared(claims: Sequence[Claim], groups: dict[str, str], notes: Footnotes) -> Iterator[Line]:
    """Names that the same groups tell stand on one line."""
    together: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        together.setdefault(tuple(cell.group for cell in claim.cells), []).append(claim)
    for names, told in together.items():
        alike = [note for claim in told for cell in claim.cells for account in cell.accounts for note in account.notes]
        subjects = "; ".join(claim.subject or "" for claim in told)
        by = f"told by {_all(names, groups)}"
        silent = f"; silent: {_all(told[0].silent, groups)}" if told[0].silent else ""
        yield notes.line(f"{subjects} ({by}{silent})", dict.fromkeys(alike))


def _all(names: Sequence[str], groups: dict[str, str]) -> str:
    return ", ".join(groups.get(name, name) for name in names)
