"""Police, courts and protesters whose state no word names: that of the place, or the only one named before."""

from __future__ import annotations

import pytest

from ..events.texts import reading

CASES = (
    ("Police shot dead three protesters in Kisumu on Monday.", {"Police": "KEN", "protesters": "KEN"}),
    ("Police shot dead three protesters on Monday.", {"Police": None, "protesters": None}),
    ("Uganda held elections. Canada urged the government to free the editor.", {"government": "UGA"}),
    ("Uganda and Kenya held elections. Canada urged the government to free the editor.", {"government": None}),
    ("Kenyan troops attacked a base of the militants in Somalia.", {"Kenyan troops": "KEN"}),
)


@pytest.mark.parametrize(("text", "states"), CASES)
def test_they_are_at_home_where_it_happens(text: str, states: dict[str, str | None]) -> None:
    told = reading(text, "2025-05-14")
    by_id = {actor.id: actor.state for actor in told.actors}
    assert {m.text: by_id[m.actor] for m in told.mentions if m.text in states} == states
