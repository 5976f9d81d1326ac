"""The tables, one for each list of the record (docs/store.md): the same names, spans as two columns, lists as JSON.

A change here is a change of the schema: it needs a migration and the next version (migrations.py; a test compares).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

DOCUMENT = "document"
MANY = 500
"""Values in one IN list: below the thousand that old SQLite builds allow."""


def words(name: str) -> Column[Any]:
    return Column(name, Text)


def needed(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def whole(name: str) -> Column[Any]:
    return Column(name, Integer)


def number(name: str) -> Column[Any]:
    return Column(name, Float)


def day(name: str) -> Column[Any]:
    return Column(name, Date)


def listed(name: str) -> Column[Any]:
    return Column(name, JSON(none_as_null=True))


def span(name: str = "") -> tuple[Column[Any], Column[Any]]:
    return whole(f"{name}start"), whole(f"{name}end")


def when() -> tuple[Column[Any], ...]:
    """The columns of a resolved time."""
    return (
        words("edtf"), day("earliest"), day("latest"), words("extent"), words("precision"), words("basis"),
        words("when_rule"), words("anchor"), Column("approximate", Boolean), words("start_at"), words("end_at"),
    )  # fmt: skip


def plover() -> tuple[Column[Any], ...]:
    return words("plover_event"), words("plover_mode"), listed("plover_contexts")


def of_document(name: str, *columns: Column[Any]) -> Table:
    """A table with the rows of one list of a document's record, in their order."""
    return Table(
        name,
        metadata,
        Column(DOCUMENT, String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


document = Table(
    DOCUMENT,
    metadata,
    Column("id", String, primary_key=True),
    needed("text"), words("source"), words("title"), words("url"), words("lang"), needed("kind"), words("supersedes"),
    words("rights"), listed("published"), day("published_earliest"), day("published_latest"), needed("published_basis"),
    listed("blocks"), Column("text_sha256", String(64), nullable=False), Column("input", String(16), nullable=False),
    day("knowledge_as_of"), words("communique_version"), listed("warnings"), listed("sketch"), words("superseded_by"),
    Column("run", Integer, ForeignKey("run.id")),
    Index("document_source", "source"),
    Index("document_text", "text_sha256"),
)  # fmt: skip

time = of_document("time", needed("id"), *span(), words("text"), *when(), words("timex_type"), words("timex_value"),
                   words("rule"))  # fmt: skip
actor = of_document("actor", Column("id", String, nullable=False, index=True), words("kind"), words("name"),
                    words("state"), words("office"), words("office_id"), words("wikidata"), words("sector"),
                    words("of"), Column("known", Boolean))  # fmt: skip
mention = of_document("mention", *span(), words("text"), words("actor"), words("how"), number("score"), words("rule"))
place = of_document("place", *span(), words("text"), needed("id"), words("name"), words("kind"), words("state"),
                    number("lat"), number("lon"), whole("geonames"), words("wikidata"), number("score"),
                    words("rule"))  # fmt: skip
amount = of_document("amount", *span(), words("text"), words("kind"), number("value_min"), number("value_max"),
                     words("unit"), words("currency"), words("rule"))  # fmt: skip
attribution = of_document("attribution", needed("id"), listed("parents"), listed("content"), listed("cue"),
                          listed("source"), listed("holders"), words("cue_class"), words("stance"), words("medium"),
                          words("said"), words("rule"))  # fmt: skip
quote = of_document("quote", *span(), words("text"), words("kind"), listed("speakers"), words("office"),
                    words("attribution"), words("addressee"))  # fmt: skip
report = of_document("report", Column("id", String, nullable=False, index=True), needed("type"), words("subtype"),
                     needed("status"), words("modality"), words("polarity"), listed("trigger"), *span("sentence_"),
                     Column("foreground", Boolean), words("time"), *when(), words("place"), words("process"),
                     words("attribution"), *plover(), words("cameo"), whole("quad"), listed("dyads"), number("score"),
                     words("rule"), listed("chains"))  # fmt: skip
participant = of_document("participant", needed("report"), words("actor"), words("role"), words("side"),
                          words("office"), *span("mention_"), Column("inferred", Boolean),
                          words("on_behalf_of"))  # fmt: skip
topic = of_document("topic", needed("report"), words("label"), words("context"), *span())
link = of_document("link", Column("from_", String, nullable=False, index=True),
                   Column("to", String, nullable=False, index=True), words("relation"), *span("evidence_"),
                   words("rule"))  # fmt: skip
process = of_document("process", needed("id"), words("name"), words("kind"), words("stage"), listed("parties"),
                      *span("mention_"))  # fmt: skip
claim = of_document("claim", words("subject"), words("predicate"), words("text"), whole("count_min"),
                    whole("count_max"), listed("members"), *span(), words("attribution"))  # fmt: skip
commitment = of_document("commitment", needed("id"), listed("by"), listed("to"), words("kind"), listed("content"),
                         words("due"), *span("condition_"), words("status"), words("report"), words("attribution"),
                         words("rule"))  # fmt: skip
assistance = of_document("assistance", needed("id"), words("commitment"), words("donor"), words("recipient"),
                         words("status"), words("kind"), words("item"), words("item_class"), number("quantity_min"),
                         number("quantity_max"), words("unit"), number("amount_min"), number("amount_max"),
                         words("currency"), words("package"), words("period"), words("due"), words("report"),
                         words("attribution"), *span(), words("rule"))  # fmt: skip

Index("report_day", report.c.earliest, report.c.latest)
Index("report_type", report.c.type)
Index("participant_actor", participant.c.actor)
