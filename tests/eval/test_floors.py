"""Floors are raised by what was reached and never lowered."""

from __future__ import annotations

from run import compare, raised


def test_a_floor_rises_to_what_was_reached_cut_to_one_decimal():
    assert raised({"a": 71.27}, {"a": 70.0}) == {"a": 71.2}


def test_a_floor_is_never_lowered():
    assert raised({"a": 60.0}, {"a": 70.0}) == {"a": 70.0}


def test_what_was_not_measured_keeps_its_floor_and_what_is_new_gets_one():
    assert raised({"b": 50.0}, {"a": 70.0}) == {"a": 70.0, "b": 50.0}


def test_what_fell_is_named_and_gains_and_losses_are_shown(capsys):
    assert compare({"a": 69.9, "b": 80.0, "c": 1.0}, {"a": 70.0, "b": 75.5}) == ["a"]
    lines = capsys.readouterr().out.splitlines()
    assert "-0.1" in lines[0]
    assert "FELL" in lines[0]
    assert "+4.5" in lines[1]
    assert "new" in lines[2]
