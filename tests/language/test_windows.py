"""The window encoder run forward gives the vectors of the model's own way."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

from communique.language import windows
from communique.language.parser import engine
from communique.language.windows import Windows, forward


def some(*sizes: int) -> list[Any]:
    width = 96
    return [numpy.cos(numpy.arange(size * width, dtype="f") * (size + 1)).reshape(size, width) for size in sizes]


def own_way() -> Any:
    return engine().pipe.get_pipe("tok2vec").model.layers[1]


@pytest.mark.parametrize("sizes", [(), (0,), (1,), (2, 0, 7), (30, 5), (1500, 1, 600)])
def test_as_the_model_s_own_way(sizes: tuple[int, ...]) -> None:
    found = forward(own_way())
    assert isinstance(found, Windows)
    expected = own_way().predict(some(*sizes)) if any(sizes) else some(*sizes)
    assert [len(rows) for rows in found.predict(some(*sizes))] == [*sizes]
    for rows, others in zip(found.predict(some(*sizes)), expected, strict=True):
        assert numpy.allclose(rows, others, atol=1e-5)


def test_a_text_does_not_depend_on_the_texts_beside_it() -> None:
    encoder = forward(own_way())
    alone, beside = encoder.predict(some(9))[0], encoder.predict(some(700, 9, 800))[1]
    assert (alone == beside).all()


def test_an_encoder_that_differs_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "TINY", 0.5)
    assert forward(own_way()) is own_way()


def test_an_encoder_of_other_layers_is_left_as_it_is() -> None:
    from thinc.api import Relu, chain

    other: Any = chain(Relu(8, 8), Relu(8, 8))
    other.initialize()
    assert forward(other) is other
