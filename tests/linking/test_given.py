from dataclasses import replace

import pytest

from communique.chronicle import Chronicle
from communique.linking.given import given
from communique.model.event import Assistance
from communique.model.span import Span
from communique.model.terms import AssistanceKind, AssistanceStatus, Role
from factories import RULE, person, reading, state, told

TEXT = "Lee gave Chile 35 tons and more."
LEE, CHILE, PERU = person("Ann Lee", "NOR", Role.DONOR), state("CHL", Role.RECIPIENT), state("PER")


def gives(*entries):
    """A delivery by a Norwegian to Chile with entries of the ledger, each what it tells beside the donor."""
    one = reading("a", told("delivery", [LEE, CHILE], "2031-03-01", words=TEXT))
    made = [
        Assistance(
            f"x-{n}", None, LEE.actor.id, CHILE.actor.id, AssistanceStatus.DELIVERED, AssistanceKind.OTHER, None, None,
            None, None, None, None, None, None, None, None, None, one.reports[0].id, one.attributions[0].id,
            Span(15, 17), RULE,
        )
        for n in range(len(entries))
    ]  # fmt: skip
    entries = tuple(replace(entry, **more) for entry, more in zip(made, entries, strict=True))
    return replace(one, actors=(*one.actors, PERU.actor), assistance=entries)


SUM = {"amount_min": 6e7, "amount_max": 6e7, "currency": "EUR"}
TENTS = {"item": "tents", "unit": "tent", "quantity_min": 500.0, "quantity_max": 500.0}
RICE = {"item": "rice", "unit": "tonne", "quantity_min": 35.0, "quantity_max": 35.0, "span": Span(15, 22)}


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([SUM], "EUR 60 million"),
        ([TENTS], "500 tents"),
        ([SUM, TENTS], "EUR 60 million, 500 tents"),
        ([TENTS, SUM, RICE], "500 tents"),
        ([RICE], "35 tons rice"),
        ([{"item": "tents"}], "tents"),
        ([SUM | {"package": "EUR 90 million"}], None),
        ([SUM | {"period": "so far"}], None),
        ([SUM | {"donor": PERU.actor.id}], None),
        ([SUM | {"donor": state("NOR").actor.id}], "EUR 60 million"),
        ([{}], None),
        ([], None),
    ],
)
def test_what_is_given_in_a_few_words(entries, words):
    one = gives(*entries)
    one = replace(one, actors=(*one.actors, state("NOR").actor))
    assert given({one.reports[0].id}, one) == words


def test_a_title_says_what_is_given(tmp_path):
    one = gives(SUM)
    with Chronicle(tmp_path / "s.db", read=lambda document, _: one) as made:
        list(made.add([one.document]))
        [line] = made.timeline()
    assert line.title == "Ann Lee delivers EUR 60 million to CHL"
