"""`communique who`: who held an office on a day, from the tables of office holders."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.console import fields, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, day

if TYPE_CHECKING:
    from communique.knowledge import Answer, Knowledge, Tenure

Question = Annotated[str, typer.Argument(metavar="QUESTION", help='An office: "UK defence minister".')]
OnDay = Annotated[
    date | None, typer.Option("--on", metavar="D", parser=day, help="The day; today where none is given.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("who")(who)


def who(question: Question, on: OnDay = None, knowledge: KnowledgeFolder = None, as_json: AsJson = False) -> None:
    """Say who held an office on a day, with the source and how far it reaches.

    Exit status 1 when the tables do not say.
    """
    from communique import knowledge as room

    tables = room.load(knowledge)
    answer = room.who(question, on or date.today(), tables)
    if as_json:
        say_json(_record(answer))
    else:
        _tell(answer, tables)
    if not answer.holders:
        raise typer.Exit(1)


def _tell(answer: Answer, tables: Knowledge) -> None:
    for written, read in answer.corrected:
        say(f'"{written}" read as "{read}"')
    for tenure in answer.holders:
        say(_line(tenure, answer.asked.title if answer.asked else "", tables))
    for tenure in answer.others:
        say(f"or: {_line(tenure, tenure.title, tables)}")
    if answer.reason:
        say(answer.reason)
    say(f"knowledge as of {answer.as_of}")


def _line(tenure: Tenure, title: str, tables: Knowledge) -> str:
    of = tables.owner(tenure.of)
    place = of.name if of else tenure.of
    start = str(tenure.start) if tenure.start else "unknown"
    end = f"to {tenure.end}" if tenure.end else f"no end known, the source reaches to {tenure.known_to}"
    beyond = "; last known holder, not checked for that day" if tenure.beyond else ""
    return f"{tenure.person_name}, {tenure.title or title}, {place}: from {start}, {end}{beyond} ({tenure.source})"


def _record(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "on": str(answer.on),
        "office": answer.asked._asdict() if answer.asked else None,
        "certain": answer.certain,
        "holders": [fields(tenure) for tenure in answer.holders],
        "others": [fields(tenure) for tenure in answer.others],
        "corrected": [{"written": written, "read": read} for written, read in answer.corrected],
        "reason": answer.reason,
        "knowledge_as_of": str(answer.as_of),
    }
