"""The tables of what is told by several documents: tellings and their pairs, events and their history.

All but reviews with their anchors, `redirect`, `change` and `run` is derived from the documents' records and can be
made anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from communique.store.tables import day, listed, metadata, needed, number, plover, when, whole, words

run = Table(
    "run", metadata,
    Column("id", Integer, primary_key=True),
    needed("kind"), needed("started"), words("finished"), words("knowledge"), words("communique_version"),
    whole("documents"),
)  # fmt: skip

telling = Table(
    "telling", metadata,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("event", String, index=True),
    listed("record"),
)  # fmt: skip

telling_report = Table(
    "telling_report", metadata,
    Column("report", String, primary_key=True),
    Column("telling", String, ForeignKey("telling.id", ondelete="CASCADE"), nullable=False, index=True),
)  # fmt: skip

block = Table(
    "block", metadata,
    Column("key", String, primary_key=True),
    Column("telling", String, ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True, index=True),
)  # fmt: skip

pair = Table(
    "pair", metadata,
    Column("left", String, ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True),
    Column("right", String, ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    listed("reasons"), words("bar"),
)  # fmt: skip

event = Table(
    "event", metadata,
    Column("id", String, primary_key=True),
    needed("type"), words("subtype"), needed("status"), Column("disputed", Boolean, nullable=False), *when(),
    listed("place"), words("place_name"), words("place_state"), listed("topics"),
    words("process_id"), words("process_name"), *plover(),
    words("cameo"), whole("quad"), listed("reports"), listed("documents"), whole("n_independent_sources"),
    day("first_reported"), day("last_reported"), number("completeness"), number("score"),
    listed("telling"), whole("rank"), words("given"),
    Index("event_day", "earliest", "latest"),
    Index("event_type", "type"),
    Index("event_status", "status"),
)  # fmt: skip

course = Index(
    "event_course", event.c.earliest.is_(None), event.c.earliest, event.c.latest, event.c.first_reported, event.c.id
)
"""The order of a timeline: by day, undated ones last."""


def _event() -> Column[str]:
    return Column("event", String, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


event_part = Table(
    "event_part", metadata, _event(), _position(),
    needed("actor"),
    words("kind"), words("name"), Column("state", String, index=True), words("wikidata"), words("role"), words("side"),
    words("office"), whole("rank"), day("earliest"),
)  # fmt: skip
"""`earliest` is the event's own, so that what somebody did around a day is found without looking at the rest."""
doings = Index("event_part_actor", event_part.c.actor, event_part.c.earliest)

event_value = Table(
    "event_value", metadata, _event(), _position(),
    needed("field"), words("value"), listed("reports"), Column("chosen", Boolean, nullable=False), words("why"),
)  # fmt: skip

event_link = Table(
    "event_link", metadata,
    Column("from_", String, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("to", String, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("relation", String, primary_key=True),
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    whole("evidence_start"), whole("evidence_end"), words("rule"),
)  # fmt: skip

review = Table(
    "review", metadata,
    Column("id", String, primary_key=True),
    needed("decision"), words("relation"), listed("edit"), needed("by"), needed("at"), words("reason"), words("undone"),
)  # fmt: skip


def _review() -> tuple[Column[Any], ...]:
    """Which anchor of which review."""
    return (
        Column("review", String, ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
        Column("side", Integer, primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


review_anchor = Table(
    "review_anchor", metadata, *_review(),
    Column("text_sha256", String(64), nullable=False, index=True),
    whole("start"), whole("end"), needed("type"), words("document"), words("words"),
)  # fmt: skip

review_report = Table(
    "review_report", metadata, *_review(),
    Column("report", String, primary_key=True, index=True),
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
)  # fmt: skip

redirect = Table(
    "redirect", metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False, index=True),
)  # fmt: skip

change = Table(
    "change", metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("run.id")),
    Column("event", String, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    words("old"), words("new"), Column("document", String), words("field"), words("review"),
)  # fmt: skip
