"""Pairs that are one happening and look-alikes that are not, from tests/cases/linking.yaml."""

from pathlib import Path

import pytest
import yaml

from communique.linking import Told, compare, tellings
from communique.model.ids import RuleId
from communique.model.terms import ActorKind, Role, Status
from factories import RULE, Who, person, reading, state, told, unlisted

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "linking.yaml").read_text(encoding="utf-8"))


def who(text: str) -> Who:
    """ "Ann Lee/NOR visitor" is a person in a role, "doc Ann Lee/" one whom no table has, "NOR host" a state,
    "group Lake Group/" a group of states."""
    name, _, role = text.rpartition(" ") if text.rpartition(" ")[2] in set(Role) else (text, "", "participant")
    person_name, _, code = name.rpartition("/")
    kind, _, body = person_name.partition(" ")
    if kind in ("group", "collective"):
        return Who(body, code or None, Role(role), ActorKind(kind))
    if person_name.startswith("doc "):
        return unlisted(person_name.removeprefix("doc "), code or None, Role(role))
    return person(person_name, code, Role(role)) if person_name else state(code, Role(role))


def telling(id: str, spec: dict[str, str]) -> Told:
    one = told(
        spec["type"],
        [who(text) for text in spec.get("who", ())],
        str(spec["day"]) if "day" in spec else None,
        status=Status(spec.get("status", "held")),
        place=spec.get("place"),
        place_state=spec.get("in"),
        words=spec.get("words", ""),
        rule=RuleId(spec.get("rule", RULE)),
    )
    day = str(spec.get("told", "2031-05-10"))
    [found] = tellings(reading(id, one, published=None if day == "on no day" else day, text=spec.get("text")))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pair(case):
    pair = compare(telling("a", case["one"]), telling("b", case["other"]))
    assert pair.joins is case["same"], (pair.score, pair.reasons, pair.bar)
    assert case.get("bar") in (None, pair.bar)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_pair_is_the_same_from_both_sides(case):
    one, other = telling("a", case["one"]), telling("b", case["other"])
    assert compare(one, other) == compare(other, one)


def test_a_promise_and_a_gift_of_one_document_are_two():
    norway, kenya = state("NOR", Role.DONOR), state("KEN", Role.RECIPIENT)
    one, other = tellings(reading("a", told("pledge", [norway, kenya]), told("delivery", [norway, kenya])))
    assert compare(one, other).bar == "one document tells both as two"


def test_whoever_holds_an_office_is_the_one_named_with_it():
    day, caller = "2031-05-06", person("Ana Rojas", "CHL", Role.CALLER)
    named = Who("Jonas Bakke", "NOR", Role.CALLEE, unlisted=True, office="Prime Minister")
    unnamed = Who("prime minister", "NOR", Role.CALLEE, ActorKind.UNKNOWN_PERSON, office="prime minister")
    other = Who("foreign minister", "NOR", Role.CALLEE, ActorKind.UNKNOWN_PERSON, office="foreign minister")
    first, second, third = (
        tellings(reading(id, told("call", [caller, callee], day)))[0]
        for id, callee in zip("abc", (named, unnamed, other), strict=True)
    )
    assert compare(first, second).joins
    assert not compare(first, third).joins


def test_whoever_holds_an_office_may_be_one_named_without_a_state_unless_he_stands_beside_him():
    visitor = Who("president", "CHL", Role.VISITOR, ActorKind.UNKNOWN_PERSON, office="president")
    named = Who("Eva Rojas", None, Role.VISITOR, unlisted=True, office="President")
    host = Who("Otto Kern", None, Role.HOST, unlisted=True, office="President")
    days = ("2031-05-06/2031-05-07", "2031-05-06")
    alone, beside = (
        tellings(reading("a", told("visit", [visitor, state("NOR", Role.HOST)], days[0])))[0],
        tellings(reading("b", told("visit", [named, host], days[1])))[0],
    )
    assert compare(alone, beside).bar == "different people"  # either may be meant
    [single] = tellings(reading("c", told("visit", [named, state("NOR", Role.HOST)], days[1])))
    assert compare(alone, single).joins
