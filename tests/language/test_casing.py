"""Headlines as the parser is shown them."""

from __future__ import annotations

import pytest

from communique.language.casing import in_plain_case
from communique.language.parser import analyse, engine, sentences
from language.test_trees import plain_document

CASES = [
    ("Norway's Minister Urges Restraint After Raids On Gaza", "Norway 's minister urges restraint after raids on Gaza"),
    ("Rice Exports May Resume, OECD Says On Friday", "Rice exports may resume , OECD says on Friday"),
    ("NORTH KOREA WARNS OF DELAYS AS US VOTES", "North Korea warns of delays as US votes"),
    ("Ministry of Trade Buys Grain\nThe Ministry of Trade said it buys it.", "Ministry of Trade buys grain"),
    ("Moss Meets Envoys In Oslo\nEnvoys met Tom Moss.", "Moss meets envoys in Oslo"),
    ("Envoys Meet Moss In Oslo\nEnvoys met Moss.", "Envoys meet Moss in Oslo"),
    ("Ana Mora, Head of the Harbour Board, said so", "Ana Mora , Head of the Harbour Board , said so"),
    ("Sten: Port Will Stay Open 'As Long As Needed'", "Sten :"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_the_first_sentence_as_shown(text: str, shown: str) -> None:
    raws = [*sentences(plain_document(text))]
    assert " ".join(in_plain_case(raws, engine().classes)[0].words) == shown


def test_the_document_keeps_its_words() -> None:
    text = "Chile Denies Plans For New Dam"
    assert [token.text for token in analyse(plain_document(text)).tokens] == text.split()


def test_a_text_without_headlines_is_shown_as_it_is() -> None:
    raws = [*sentences(plain_document("Ana Mora of the Harbour Board met Luis Sten in Lima."))]
    assert in_plain_case(raws, engine().classes) is raws
