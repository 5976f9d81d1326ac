"""Rebuilding the world tables keeps what was written by hand."""

from __future__ import annotations

import sys
from pathlib import Path

from communique.knowledge.tables import TABLES

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts" / "knowledge"))

from tablefiles import OWN, merged

OUTLETS = TABLES["outlets"]
MADE = {"id": "outlet:lagoon-post", "name": "Lagoon Post", "source": "a list", "licence": "MIT"}


def names(made: list[dict[str, str]], standing: list[dict[str, str]]) -> set[str]:
    return {row[OUTLETS.columns.index("name")] for row in merged(OUTLETS, made, standing)}


def test_own_rows_of_the_table_stay_and_those_of_a_source_go_with_it():
    ours = {"id": "outlet:reef-herald", "name": "Reef Herald", **OWN}
    gone = {"id": "outlet:old", "name": "Old", "source": "a list", "licence": "MIT"}
    assert names([MADE], [ours, gone]) == {"Lagoon Post", "Reef Herald"}


def test_ours_win_over_a_source_and_the_newer_of_ours_over_the_older():
    standing = {**MADE, "name": "The Lagoon Post", **OWN}
    assert names([MADE], [standing]) == {"The Lagoon Post"}
    assert names([{**MADE, "name": "Lagoon Daily Post", **OWN}], [standing]) == {"Lagoon Daily Post"}
