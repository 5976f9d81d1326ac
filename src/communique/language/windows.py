"""The model's window encoder run forward: each word's vector changed by those of its neighbours.

The model's own way (spaCy's `MaxoutWindowEncoder`, layers of thinc) keeps what training would need, and makes several
passes where one will do; this one needs six tenths of its time. Method: for each layer the vectors of a word and of its
neighbours on both sides go through one matrix product, of three results the largest stands, normed to mean 0 and
variance 1 and scaled, and is added to the word's vector.

In: the encoder, and a text's vectors of words, one row each. Out: as many rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

from communique.language.kinds import FEWEST

BLOCK = 512
"""Rows that go through a product together: what it makes of more does not stay in the processor's cache."""
TINY = 1e-8
"""Added to the variance, as in thinc's `LayerNorm`."""
CLOSE = 1e-4
"""How far the two ways may differ where they round differently."""


class Layer(NamedTuple):
    weights: Any
    """(3 * width, 3 * width): vectors of three neighbours to three results, one behind the other."""
    bias: Any
    scale: Any
    shift: Any


class Windows(NamedTuple):
    """A window encoder of some layers; each sees one word further on both sides."""

    layers: tuple[Layer, ...]
    width: int

    def predict(self, texts: Sequence[Any]) -> list[Any]:
        """The vectors of each text's words, changed by their neighbours."""
        import numpy

        reach, bounds, first = len(self.layers), [], 1
        for text in texts:
            first += reach  # rows of nothing, so that no text sees another
            bounds.append((first, first + len(text)))
            first += len(text)
        rows = numpy.zeros((max(first + reach - 1, FEWEST) + 2, self.width), "f")
        for text, (first, last) in zip(texts, bounds, strict=True):
            rows[first:last] = text
        for layer in self.layers:
            rows[1:-1] += _changes(rows, layer)
        return [rows[first:last] for first, last in bounds]


def _changes(rows: Any, layer: Layer) -> Any:
    """What a layer adds to all rows but the first and the last."""
    import numpy

    size, width = len(rows) - 2, rows.shape[1]
    strides = (rows.strides[0], rows.itemsize)
    around = numpy.lib.stride_tricks.as_strided(rows, (size, 3 * width), strides, writeable=False)
    changes = numpy.empty((size, width), "f")
    parts = ceil(size / BLOCK)
    for n in range(parts):
        block = slice(size * n // parts, size * (n + 1) // parts)
        _change(around[block], layer, changes[block])
    return changes


def _change(around: Any, layer: Layer, best: Any) -> None:
    import numpy

    width = best.shape[1]
    results = numpy.dot(around, layer.weights)
    results += layer.bias
    numpy.maximum(results[:, :width], results[:, width : 2 * width], out=best)
    numpy.maximum(best, results[:, 2 * width :], out=best)
    best -= best.mean(axis=1, keepdims=True)
    variance = numpy.einsum("ij,ij->i", best, best)[:, None] / width
    best *= (variance + TINY) ** -0.5
    best *= layer.scale
    best += layer.shift


def forward(encoder: Any) -> Any:
    """The encoder as `Windows`; itself where it is built in another way, or would give other vectors."""
    import numpy

    width = encoder.get_dim("nO")
    nodes = [node for node in encoder.walk() if node.name in ("maxout", "layernorm")]
    products, norms = nodes[::2], nodes[1::2]
    if not nodes or [node.get_dim("nI") for node in nodes] != [3 * width, width] * len(norms):
        return encoder
    windows = Windows(tuple(_layer(*pair) for pair in zip(products, norms, strict=True)), width)
    probe = [numpy.sin(numpy.arange(size * width, dtype="f")).reshape(size, width) for size in (1, 40)]
    pairs = zip(encoder.predict(probe), windows.predict(probe), strict=True)
    return windows if all(numpy.allclose(*pair, atol=CLOSE) for pair in pairs) else encoder


def _layer(product: Any, norm: Any) -> Layer:
    """thinc has the three results of a number side by side; here those of all numbers stand together."""
    weights, bias = product.get_param("W"), product.get_param("b")
    size = weights.shape[0] * weights.shape[1]
    together = weights.transpose(2, 1, 0).reshape(-1, size).copy()
    return Layer(together, bias.T.reshape(size), norm.get_param("G"), norm.get_param("b"))
