"""Score against correctness: bins, the plot and the page."""

from __future__ import annotations

import json
from pathlib import Path

from calibration import Bin, binned, of_sentences, page, plot, write


def test_answers_are_counted_by_score_and_empty_bins_are_left_out():
    assert binned([(0.62, True), (0.64, False), (0.9, True)]) == [Bin(0.6, 0.65, 2, 1), Bin(0.9, 1.0, 1, 1)]


def test_a_sentence_counts_by_its_best_coded_report(tmp_path: Path):
    reports = [{"score": 0.9, "plover": {"event": None}}, {"score": 0.7, "plover": {"event": "AID"}}]
    readings = [{"document": {"id": "a"}, "reports": reports}, {"document": {"id": "b"}, "reports": reports[1:]}]
    silent = {"document": {"id": "c"}, "reports": []}
    (tmp_path / "read.jsonl").write_text("\n".join(map(json.dumps, [*readings, silent])), encoding="utf-8")
    (tmp_path / "errors.jsonl").write_text(json.dumps({"doc": "b"}), encoding="utf-8")
    assert list(of_sentences(tmp_path)) == [(0.7, True), (0.7, False)]


def test_the_plot_has_a_dot_with_its_size_for_each_bin_and_stands_without_any():
    assert plot([Bin(0.8, 0.85, 40, 30)]).count("<circle") == 1
    assert ">40</text>" in plot([Bin(0.8, 0.85, 40, 30)])
    assert plot([]).startswith("<svg")


def test_the_page_has_a_row_for_each_bin_and_cut():
    text = page([Bin(0.8, 0.85, 40, 30)], [("S1", 0.6, 10, 5), ("S1", 0.9, 0, 0)])
    assert "| 0.80 to 0.85 | 40 | 30 | 75 |" in text
    assert "| S1 | 0.60 | 10 | 5 | 50 |" in text
    assert "| S1 | 0.90" not in text


def test_nothing_is_written_where_nothing_was_scored(tmp_path: Path):
    write(tmp_path, tmp_path)
    assert list(tmp_path.iterdir()) == []
