"""Spans found by place: the same as by a walk over all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model.index import STEP, SpanIndex
from communique.model.span import Span

SPANS = st.builds(lambda at, size: Span(at, at + size), st.integers(0, 5 * STEP), st.integers(1, 3 * STEP))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_holds_a_span_and_what_touches_it_come_in_their_order(spans: list[Span], asked: Span) -> None:
    index = SpanIndex((span, n) for n, span in enumerate(spans))
    assert index.holding(asked) == [n for n, span in enumerate(spans) if span.holds(asked)]
    assert index.touching(asked) == [n for n, span in enumerate(spans) if span.touches(asked)]
