"""Telling the mentions of events apart takes as much work a mention in a long text as in a short one."""

from __future__ import annotations

import pytest

from communique.events import clusters
from communique.pipeline import read
from factories import document

NAMES = ("Peru", "Chile", "Kenya", "Ghana", "Japan", "Norway", "Sweden", "Oman", "Mali", "Laos")


def compared(paragraphs: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many pairs of mentions are compared in full, and how many reports come of the text."""
    pairs = [f"{one} and {other}" for one in NAMES for other in NAMES if one != other]
    text = "\n".join(f"The foreign ministers of {pair} met on Monday to discuss trade." for pair in pairs[:paragraphs])
    calls, real = [0], clusters._likeness

    def counted(*given: object) -> float:
        calls[0] += 1
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(clusters, "_likeness", counted)
    reports = read(document("long", text)).reports
    monkeypatch.setattr(clusters, "_likeness", real)
    return calls[0], len(reports)


def test_a_long_text_compares_no_more_pairs_a_report_than_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = compared(20, monkeypatch), compared(80, monkeypatch)
    assert long[1] >= 3 * short[1] > 0
    assert long[0] / long[1] <= 2 * short[0] / short[1]
