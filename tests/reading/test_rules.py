import re

import pytest

from communique.knowledge import load

BOILERPLATE = load().rules("reading/boilerplate")
KINDS = load().rules("reading/kinds")


def pattern(rule):
    return re.compile(rule["pattern"], re.NOFLAG if rule.get("case") else re.IGNORECASE)


@pytest.mark.parametrize("rule", BOILERPLATE, ids=lambda rule: rule["id"])
def test_boilerplate_matches_its_example_and_no_near_miss(rule):
    assert pattern(rule).fullmatch(rule["example"])
    assert not any(pattern(other).fullmatch(rule["not"]) for other in BOILERPLATE)


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: rule["id"])
def test_kind_matches_its_example_and_not_its_near_miss(rule):
    assert pattern(rule).search(rule["example"])
    assert not pattern(rule).search(rule["not"])


@pytest.mark.parametrize("rule", [*BOILERPLATE, *KINDS], ids=lambda rule: rule["id"])
@pytest.mark.parametrize("piece", ["a", "A", "A ", "x ", "By A", "share ", "photo:", "- ", "joint ", "spoke "])
def test_patterns_stay_quick_on_hostile_lines(rule, piece):
    """A pattern that backtracks without bound would hang here, not fail."""
    pattern(rule).search((piece * 600)[:600] + "!")
