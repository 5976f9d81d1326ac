"""What every part of the events stage is given: one document with its grammar and findings, and the compiled rules."""

from __future__ import annotations

from collections.abc import Mapping

from communique.events.courses import Courses, course_book
from communique.events.frames import Grammar
from communique.events.lists import joined
from communique.events.rules import RuleBook, rule_book
from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.reading import Findings
from communique.model.record import record

VISIT = "visit"
MEDIATION = "mediation"
TALKS = frozenset({"talks", "call"})
"""Families of what people say to one another."""
ENCOUNTERS = TALKS | {VISIT}
HELP = "help"


@record
class Stage:
    text: Analysis
    findings: Findings
    scene: Scene
    grammar: Grammar
    book: RuleBook
    courses: Courses
    joined: Mapping[int, tuple[int, ...]]
    """Persons in a list with one another, by finding."""


def stage_of(scene: Scene, knowledge: Knowledge) -> Stage:
    """One document, ready for the rules."""
    book = rule_book(knowledge)
    courses = course_book(knowledge)
    grammar = Grammar(
        scene.analysis,
        book.relatives,
        book.neuters,
        book.intents,
        book.blamed,
        book.arranged,
        book.comers,
        courses.calls,
        courses.courtesies,
        book.turns,
        book.about,
        book.measures,
        book.amounts,
        book.discusses,
        book.following,
        book.aside,
        book.promises,
    )
    lists = joined(scene.analysis, scene.findings.actors, book.joints, book.ands)
    return Stage(scene.analysis, scene.findings, scene, grammar, book, courses, lists)
