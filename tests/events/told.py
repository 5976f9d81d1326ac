"""What hangs on the events of a line of text, in few words: links, processes, claims, commitments, the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique.model.reading import Reading

from .texts import reading


def _names(record: Reading) -> dict[str, str]:
    processes: dict[str, str] = {str(p.id): p.name for p in record.processes}
    return processes | {str(a.id): a.name for a in record.actors}


def aid(text: str, day: str) -> list[dict[str, Any]]:
    record = reading(text, day)
    names, days = _names(record), {t.id: t.when.edtf if t.when else None for t in record.times}
    return [
        {
            "status": x.status.value, "kind": x.kind.value, "due": days[x.due] if x.due else None,
            "donor": names.get(x.donor or ""), "recipient": names.get(x.recipient or ""), "item": x.item,
            "class": x.item_class, "quantity": x.quantity_max, "least": x.quantity_min,
            "amount": x.amount_max, "from": x.amount_min, "currency": x.currency,
            "package": x.package, "period": x.period,
        }
        for x in record.assistance
    ]  # fmt: skip


def claims(text: str, day: str) -> list[dict[str, Any]]:
    record = reading(text, day)
    names = _names(record)
    return [
        {
            "subject": names[c.subject], "predicate": c.predicate.value, "text": c.text, "count": c.count_min,
            "members": [names[m] for m in c.members],
        }
        for c in record.claims
    ]  # fmt: skip


def commitments(text: str, day: str) -> list[dict[str, Any]]:
    record = reading(text, day)
    names, days = _names(record), {t.id: t.when.edtf if t.when else None for t in record.times}
    return [
        {
            "by": [names[a] for a in c.by], "to": [names[a] for a in c.to], "kind": c.kind.value,
            "status": c.status.value, "content": " ".join(span.of(record.document.text) for span in c.content),
            "due": days[c.due] if c.due else None,
            "condition": c.condition.of(record.document.text) if c.condition else None,
        }
        for c in record.commitments
    ]  # fmt: skip


def processes(text: str, day: str) -> list[dict[str, Any]]:
    record = reading(text, day)
    names = _names(record)
    return [
        {
            "name": p.name, "kind": p.kind.value, "stage": p.stage.value,
            "parties": {names[party.actor]: party.role for party in p.parties},
        }
        for p in record.processes
    ]  # fmt: skip


def links(text: str, day: str) -> list[dict[str, Any]]:
    record = reading(text, day)
    types = {report.id: report.type for report in record.reports}
    return [
        {"from": types[link.from_], "relation": link.relation.value, "to": types[link.to]}
        for link in record.links if link.relation.value != "same_as"
    ]  # fmt: skip


TOLD: dict[str, Callable[[str, str], list[dict[str, Any]]]] = {
    "assistance": aid, "claims": claims, "commitments": commitments, "processes": processes, "links": links,
}  # fmt: skip
"""What is told of each, by the name of its cases."""
