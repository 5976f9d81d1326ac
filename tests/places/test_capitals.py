"""Every capital of an independent state, read in one sentence, is that capital of that state."""

from pathlib import Path

import pytest
import yaml

from communique.grounding.frame import Cast, Ground
from communique.grounding.places import settle
from communique.knowledge import load
from communique.knowledge.folding import folded
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.terms import PlaceKind
from communique.places import find

OTHER = yaml.safe_load((Path(__file__).parents[1] / "cases" / "capitals.yaml").read_text(encoding="utf-8"))
CAPITALS = [(state.iso3, state.capital) for state in load().states() if state.independent and state.capital]


def read(text):
    document = Document(DocumentId("d"), text, blocks=(Span(0, len(text)),))
    analysis = analyse(document)
    findings = Findings(places=find(analysis, load()))
    return [place for place in settle(Ground(analysis, findings, load(), document, cast=Cast((), ()))) if place]


@pytest.mark.parametrize(("state", "capital"), CAPITALS, ids=[f"{state}-{name}" for state, name in CAPITALS])
def test_a_capital_is_itself(state, capital):
    [place] = read(f"The ministers met in {capital} on Monday.")
    assert (place.text, place.state) == (capital, state)
    # Luxembourg and its like are the state first; a city is the one that the tables call the capital.
    assert place.kind is not PlaceKind.CITY or place.id == load().capital_of(state).id
    assert folded(place.name) == folded(OTHER["other_spelling"].get(state, capital))


def test_there_are_as_many_as_there_are_states():
    assert len(CAPITALS) > 190


@pytest.mark.parametrize(
    ("written", "name", "geonames"),
    [
        ("New Delhi", "New Delhi", 1261481),
        ("Delhi", "Delhi", 1273294),
        ("Washington, D.C.,", "Washington", 4140963),
        ("The Hague", "The Hague", 2747373),
        ("Sri Jayawardenepura", None, None),
    ],
)
def test_two_part_names(written, name, geonames):
    places = read(f"The ministers met in {written} on Monday.")
    if name is None:
        assert places[0].state == "LKA"
    else:
        assert [(place.name, place.geonames) for place in places] == [(name, geonames)]
