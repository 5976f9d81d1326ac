"""What is kept of a kind of word is what would be worked out anew, whatever was read before."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

from communique.language import kinds
from communique.language.kinds import Kinds
from communique.language.parser import engine

WORDS = [(word, True) for word in ("The", "envoy", "of", "Chile", "met", "the", "envoys", "of", "Peru", "in", "Lima")]


class Counting:
    """A model that gives each word its length, and counts what it was asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def get_dim(self, _: str) -> int:
        return 1

    def predict(self, docs: list[Any]) -> list[Any]:
        self.asked += 1
        return [numpy.array([[len(word)] for word in doc], "f") for doc in docs]


def lengths(kept: Kinds, *words: str) -> list[float]:
    return [float(row[0]) for row in kept.vectors([[(word, True) for word in words]])[0][0]]


def test_words_that_were_met_are_not_worked_out_again() -> None:
    model = Counting()
    kept = Kinds(engine().pipe.vocab, [model])
    assert lengths(kept, "Peru", "and", "Chile") == [4, 3, 5]
    assert lengths(kept, "Chile", "Peru", "Chile") == [5, 4, 5]
    assert model.asked == 1
    assert lengths(kept, "Chile", "meets") == [5, 5]
    assert model.asked == 2


def test_all_is_forgotten_when_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST", 3)
    kept = Kinds(engine().pipe.vocab, [Counting()])
    assert lengths(kept, "Peru", "and") == [4, 3]
    assert lengths(kept, "and", "Bolivia", "Paraguay") == [3, 7, 8]
    assert lengths(kept, "Peru", "and") == [4, 3]


def test_vectors_do_not_depend_on_what_was_read_before() -> None:
    taken_apart = engine().parts
    assert taken_apart is not None
    vocab, models = engine().pipe.vocab, taken_apart.kinds._models
    at_once, one_by_one = Kinds(vocab, models), Kinds(vocab, models)
    for word in WORDS:
        one_by_one.vectors([[word]])
    for expected, found in zip(at_once.vectors([WORDS]), one_by_one.vectors([WORDS]), strict=True):
        assert (expected[0] == found[0]).all()


def test_no_words() -> None:
    kept = Kinds(engine().pipe.vocab, [Counting()])
    assert kept.vectors([]) == [[]]
    assert [len(rows) for rows in kept.vectors([[]])[0]] == [0]
