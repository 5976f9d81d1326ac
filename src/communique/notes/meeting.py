"""A meeting, visit or call as its note tells it: one report, with its place, people, topics and process."""

from __future__ import annotations

from typing import Any

from communique.errors import InputError
from communique.linking.families import CALL, FAMILIES, GATHERING, VISIT
from communique.model.event import Party, Process, Topic
from communique.model.ids import ProcessId, digest
from communique.model.terms import ProcessKind, Role, Stage, Status
from communique.model.when import When
from communique.notes import values
from communique.notes.entry import Entry, report, takers

TYPES = ("meeting", *sorted((FAMILIES[GATHERING] | FAMILIES[VISIT] | FAMILIES[CALL]) - {"meeting"}))


def meeting(entry: Entry) -> dict[str, Any]:
    """The lists of its record."""
    spans = entry.form.spans
    kind = (entry.words("type") or TYPES[0]).lower().replace(" ", "_")
    if kind not in TYPES:
        raise InputError(f"type cannot be '{kind:.40}'", where=entry.where, hint=f"one of {', '.join(TYPES)}")
    time = values.time("on", 1, spans["on"], entry.text, kind, entry.where)
    assert time.when is not None, "a time that was read has its days"
    status = values.term("status", Status, spans["status"].of(entry.text), entry.where) if "status" in spans else None
    named = Role.VISITOR if kind == "visit" else Role.PARTICIPANT
    people = (*takers(entry, "chair", Role.CHAIR), *takers(entry, "host", Role.HOST), *takers(entry, "who", named))
    processes = _process(entry)
    topics = tuple(Topic(span.of(entry.text), None, span) for span in entry.form.parts("about", entry.text))
    one = report(
        entry, kind, spans.get("type", entry.heading), status or _course(time.when, entry), people, time, topics,
        processes[0].id if processes else None,
    )  # fmt: skip
    return {"times": (time,), "reports": (one,), "processes": processes}


def _course(when: When, entry: Entry) -> Status:
    """Without a word on it: held, where it was noted on its last day or later; else announced."""
    return Status.HELD if when.latest <= entry.noted else Status.ANNOUNCED


def _process(entry: Entry) -> tuple[Process, ...]:
    """What the meeting belongs to, by its name; those who met are its parties."""
    span = entry.form.spans.get("process")
    if span is None:
        return ()
    name = span.of(entry.text)
    parties = tuple(Party(actor, Role.PARTICIPANT.value) for actor, _ in entry.actors("who"))
    id = ProcessId("p-" + digest(entry.document.id, name.casefold()))
    return (Process(id, name, ProcessKind.FORMAT, Stage.UNKNOWN, parties, span),)
