"""The background of a meeting brief as a page: who they are, contacts, words, promises, processes, plans, what differs,
what is not known.

In: a `Brief` of query. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.briefs.page import Footnotes, Line, Page, Section
from communique.briefs.wording import capital, count, day, days, given, listed, plain, spoken, tellers
from communique.model.ids import ReportId
from communique.model.terms import Stage, Status
from communique.query.aid import Due
from communique.query.aid import Line as Entry
from communique.query.aid import names as all_names
from communique.query.between import Contact
from communique.query.brief import Brief
from communique.query.differing import Difference
from communique.query.formats import Course
from communique.query.parties import Held, SideLine
from communique.query.promises import Promise

QUOTES = '"“”'
AID = 6
"""Entries of assistance of each side that are listed, the latest first; the rest is counted."""
NOTES = 3
"""Footnotes of a line."""
GROUPS = 8
"""Groups named in which both are members; the rest is counted."""
TITLES = 3
"""Contacts named of which something is not known; the rest is counted."""
FAMILY = {"gathering": "a meeting", "visit": "a visit", "call": "a call"}


def page(brief: Brief) -> Page:
    """The page of a brief."""
    notes = Footnotes()
    one, other = brief.sides
    filled = [
        (heading, tuple(make(brief, notes)), missing)
        for heading, make, missing in (
            ("Who they are", _who, ""),
            ("When they last met", _contacts, ""),
            ("What was said", _said, "words of one about the other"),
            ("Promised, with no report that it was kept", _promised, "a promise of one to the other"),
            ("Processes with both", _processes, "a process with both"),
            ("What comes next", _ahead, "anything announced between them"),
            ("Where accounts differ", _differences, "accounts that exclude each other"),
        )
    ]
    sections = [Section(heading, lines) for heading, lines, _ in filled if lines]
    missing = [FAMILY[name] for name in brief.gaps.never] + [what for _, lines, what in filled if what and not lines]
    sections.append(Section("What is not known", tuple(_gaps(brief, missing, notes))))
    title = f"{one.name} and {other.name}: background on {day(brief.on)}"
    return Page(title, tuple(_lead(brief)), tuple(sections), notes.written())


def _lead(brief: Brief) -> Iterator[str]:
    known = brief.known
    reach = f", to {day(known.to_day)}" if known.to_day else ""
    yield (
        f"From {count(known.documents, 'document')} known on that day{reach}, {known.about_both} of which name both. "
        f"Offices and groups from tables: knowledge as of {day(known.knowledge_as_of)}."
    )
    if known.looked_at < known.about_both:
        yield f"Words and promises are from the latest {known.looked_at} of the documents that name both."


def _who(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for side in brief.sides:
        yield from _side(side, brief, notes)
    if brief.common:
        text = f"Both are members of: {listed(brief.common, GROUPS)}"
        yield notes.line(text, [f"Our table of group members, knowledge as of {day(brief.known.knowledge_as_of)}"])


def _side(side: SideLine, brief: Brief, notes: Footnotes) -> Iterator[Line]:
    others = f"; the name is also that of {', '.join(side.others)}" if side.others else ""
    if not side.offices:
        unknown = "no office" if side.kind == "person" else "no office holder"
        yield Line(f"{side.name} ({side.kind}): {unknown} on that day in the tables{others}")
        return
    held = "; ".join(_held(office, side) for office in side.offices)
    yield notes.line(f"{side.name} ({side.kind}): {held}{others}", [_source(office) for office in side.offices])


def _held(office: Held, side: SideLine) -> str:
    since = f" since {day(office.since)}" if office.since else ""
    unsure = f", last known on {day(office.known_to)}" if office.beyond else ""
    if side.kind == "person":
        return f"{office.title}, {office.of}{since}{unsure}"
    return f"{office.title} {office.person}{since}{unsure}"


def _source(office: Held) -> str:
    return f"Our table of office holders (source: {office.source}), which reaches to {day(office.known_to)}"


def _contacts(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for contact in brief.contacts:
        yield notes.line(_contact(contact), contact.notes)
    if brief.earlier:
        yield Line(f"And {brief.earlier} earlier: communique timeline with both as --actor")


def _contact(contact: Contact) -> str:
    """Day, title, place, how it stands and how widely it is told."""
    place = f", {contact.place}" if contact.place and contact.place not in contact.title else ""
    topics = f"; on {', '.join(contact.topics)}" if contact.topics else ""
    how = [] if contact.status is Status.HELD else [contact.status.value]
    how += ["disputed"] if contact.disputed else []
    course = f" ({', '.join(how)})" if how else ""
    told = f", first told {day(contact.first_reported)}" if contact.first_reported and not contact.earliest else ""
    when = days(contact.earliest, contact.latest, contact.extent) + told
    return f"{capital(when)}: {contact.title}{place}{course}{topics}; {count(contact.n_independent_sources, 'source')}"


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def _said(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for side in brief.from_each:
        for saying in side.said:
            yield notes.line(spoken(saying), saying.notes[:NOTES])


def _promised(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for promise in brief.together:
        yield notes.line(_promise(promise, brief), promise.notes)
    for side in brief.from_each:
        for promise in side.promised:
            yield notes.line(_promise(promise, brief), promise.notes)
        for entry in side.aid[:AID]:
            yield notes.line(_entry(entry, brief), [step.note for step in entry.steps][:NOTES])
        if len(side.aid) > AID:
            names = {one.id: one.name for one in brief.sides}
            yield Line(f"And {len(side.aid) - AID} more entries from {names[side.side]}: communique ledger with both")


def _promise(promise: Promise, brief: Brief) -> str:
    to = f" to {' and '.join(promise.to)}" if promise.to else ""
    told = f", told {day(promise.day)}" if promise.day else ""
    due = _due(promise.due, brief, overdue=promise.overdue)
    return f'{" and ".join(promise.by)}{to} ({plain(promise.status.value)}{told}): "{promise.words}"{due}'


def _entry(entry: Entry, brief: Brief) -> str:
    donor, recipient = (all_names(ends) or "not said" for ends in (entry.donors, entry.recipients))
    told = f", told {day(entry.day)}" if entry.day else ""
    due = _due(entry.due, brief, overdue=entry.overdue)
    part = f" (part of: {entry.package})" if entry.package else ""
    return f"{donor} to {recipient} ({plain(entry.status.value)}{told}): {given(entry)}{part}{due}"


def _due(due: Due | None, brief: Brief, *, overdue: bool) -> str:
    if due is None:
        return ""
    late = f", overdue on {day(brief.on)}: no report of it in this store" if overdue else ""
    return f'; due {days(due.earliest, due.latest)} ("{due.words}"){late}'


def _processes(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for course in brief.processes:
        yield notes.line(_process(course), course.notes[:NOTES])


def _process(course: Course) -> str:
    stage = plain(course.stage.value) if course.stage is not Stage.UNKNOWN else "stage not known"
    told = f", as told on {day(course.day)}" if course.day else ""
    parties = f"parties: {', '.join(course.parties)}" if course.parties else "parties not told, both are named with it"
    return f"{capital(course.name)} ({plain(course.kind.value)}; {stage}{told}); {parties}"


def _ahead(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for contact in brief.ahead:
        why = f" ({contact.why_then})" if contact.why_then else ""
        yield notes.line(_contact(contact) + why, contact.notes)


def _differences(brief: Brief, notes: Footnotes) -> Iterator[Line]:
    for found in brief.differences:
        yield notes.line(_difference(found), [note for one in found.accounts for note in one.notes])


def _difference(found: Difference) -> str:
    values = "; ".join(f"{one.value} ({tellers(one.notes)})" for one in found.accounts)
    return f"{found.title}, {found.field}: {values}"


def _gaps(brief: Brief, missing: Sequence[str], notes: Footnotes) -> Iterator[Line]:
    gaps = brief.gaps
    titles: dict[ReportId, str] = {contact.id: contact.title for contact in brief.contacts}
    if missing:
        reach = f", to {day(brief.known.to_day)}" if brief.known.to_day else ""
        held = f"{count(brief.known.documents, 'document')}{reach}"
        yield Line(f"No report in this store ({held}) of {'; '.join(missing)}")
    for contact in gaps.overdue:
        yield notes.line(f"Whether it took place: {_uncapital(_contact(contact))}", contact.notes)
    for what, ids in (("Day", gaps.undated), ("Place", gaps.unplaced), ("A second independent source", gaps.single)):
        if ids:
            yield Line(f"{what}: {_titles(ids, titles)}")


def _titles(ids: tuple[ReportId, ...], titles: Mapping[ReportId, str]) -> str:
    return listed([titles[one] for one in ids], TITLES)
