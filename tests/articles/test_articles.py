"""Golden articles hold their floors: what was once read right stays right (`make eval` shows and raises the floors)."""

from __future__ import annotations

import json

import pytest

from communique.knowledge import load
from golden import ARTICLES, articles, checks_of, share

FLOORS = json.loads((ARTICLES.parent.parent / "eval" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("golden", articles(), ids=lambda golden: golden.slug)
def test_the_article_is_read_as_well_as_before(golden):
    checks = checks_of(golden, load())
    missed = [f"{check.name}; found {check.found}" for check in checks if not check.right]
    assert share(checks) >= FLOORS[f"golden {golden.slug}"], "\n".join(missed)
