from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from communique import places as finding
from communique.grounding.frame import Cast, Ground
from communique.grounding.places import acting, distance_km, settle
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.actor import Actor, Mention
from communique.model.document import Document
from communique.model.ids import ActorId, DocumentId, RuleId
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.terms import ActorKind, How

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "places.yaml").read_text(encoding="utf-8"))["places"]


def ground(text, *cast):
    """A ground whose cast is given as (words, kind, state, how)."""
    document = Document(DocumentId("d"), text, blocks=(Span(0, len(text)),))
    analysis = analyse(document)
    actors, mentions = [], []
    for words, kind, state, how in cast:
        start = text.index(words)
        actors.append(Actor(ActorId(f"{kind}:{words}"), kind, words, state))
        span = Span(start, start + len(words))
        mentions.append(Mention(span, words, actors[-1].id, how, 1.0, RuleId("test")))
    findings = Findings(places=finding.find(analysis, load()))
    return Ground(analysis, findings, load(), document, cast=Cast(tuple(actors), tuple(mentions)))


def rows(text, *cast):
    settled = settle(ground(text, *cast))
    return [[place.text, place.name, place.kind.value, place.state] for place in settled if place]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_places(case):
    assert rows(case["text"]) == case["places"]


def test_settled_places_are_parallel_to_the_names():
    state = ground("Rome spoke to Oslo about the visit to Lima.", ("Rome", ActorKind.STATE, "ITA", How.METONYM))
    settled = settle(state)
    assert len(settled) == len(state.findings.places)
    assert settled[0] is None
    assert settled[-1].name == "Lima"


def test_a_person_is_no_place():
    text = "They met in London and asked London to resign."
    assert rows(text) == [["London", "London", "city", "GBR"]] * 2
    taken = ground(text)
    span = Span(text.rindex("London"), text.rindex("London") + 6)
    actor = Actor(ActorId("person:x"), ActorKind.PERSON, "Jack London")
    cast = Cast((actor,), (Mention(span, "London", actor.id, How.NAME, 1.0, RuleId("test")),))
    assert [place is None for place in settle(taken._replace(cast=cast))] == [False, True]


def test_a_person_whom_only_the_recogniser_knows_yields_to_grammar():
    state = ground("They dined in Wainwright.", ("Wainwright", ActorKind.PERSON, None, How.NAME))
    guessed = replace(state.cast.actors[0], known=False)
    settled = settle(state._replace(cast=replace(state.cast, actors=(guessed,))))
    assert [place.name for place in settled if place] == ["Wainwright"]
    assert settle(state) == (None,)


def test_a_state_that_acts_is_no_place_and_one_that_is_visited_is():
    cast = [("Norway", ActorKind.STATE, "NOR", How.NAME), ("Chile", ActorKind.STATE, "CHL", How.NAME)]
    assert rows("Norway signed the pact during the visit to Chile.", *cast) == [["Chile", "Chile", "country", "CHL"]]


@pytest.mark.parametrize(
    ("text", "cast", "named"),
    [
        ("Norway signed the pact during the visit to Chile.", ("Norway", ActorKind.STATE, "NOR", How.NAME), ["Norway"]),
        ("Peru's envoy spoke.", ("Peru's envoy", ActorKind.STATE, "PER", How.OFFICE), ["Peru"]),
        ("Jordan slept.", ("Jordan", ActorKind.PERSON, None, How.NAME), []),
        ("The Bank of Mexico slept.", ("Bank of Mexico", ActorKind.ORGANISATION, "MEX", How.NAME), []),
        ("Lima asked for it.", ("Lima", ActorKind.STATE, "PER", How.METONYM), []),
    ],
)
def test_states_that_act_are_named_and_nothing_is_there(text, cast, named):
    state = ground(text, cast)
    state = state._replace(places=settle(state))
    found = acting(state)
    assert [place.text for place in found] == named
    assert all(place.rule == "places.acting" and place.lat is not None for place in found)
    assert not set(named) & {place.text for place in state.places if place}


def test_a_dateline_is_no_part_of_a_body():
    body = ("LIMA The Navy", ActorKind.ORGANISATION, "PER", How.NAME)
    assert rows("LIMA The Navy met the envoys.", body) == [["LIMA", "Lima", "city", "PER"]]


def test_the_states_of_the_document_choose_among_places_of_one_name():
    text = "The Canadian minister, who had flown in from Ottawa and Toronto, spoke in Hamilton."
    canada = ("Canadian", ActorKind.STATE, "CAN", How.DEMONYM)
    assert rows(text, canada)[-1] == ["Hamilton", "Hamilton", "city", "CAN"]


def test_a_county_lies_in_the_region_that_the_document_speaks_of():
    text = "The Iowa governor flew to Iowa City. They met in Plymouth County."
    place = [place for place in settle(ground(text)) if place][-1]
    assert (place.text, round(place.lat), round(place.lon)) == ("Plymouth County", 43, -96)


def test_distance():
    assert distance_km(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(878, abs=2)
    assert distance_km(None, 1.0, 1.0, 1.0) is None
