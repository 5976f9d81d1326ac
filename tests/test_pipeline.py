"""Stages that other packages add: where they run, what they may change, and what is refused."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from communique import pipeline
from communique.errors import PluginError
from communique.knowledge import Knowledge, load
from communique.language import Analysis
from communique.model.reading import Findings
from communique.pipeline import STAGES, Stage, added, loaded
from factories import document

TEXT = "KYIV, 4 March 2025. The foreign ministers of Norway and Latvia met in Oslo on Monday."


def keep(field: str) -> Stage:
    return Stage("extra", (), field, lambda text, found, tables: getattr(found, field))


def no_actors(analysis: Analysis, found: Findings, knowledge: Knowledge) -> tuple[()]:
    assert found.actors, "it runs after the stage that fills its field"
    return ()


@pytest.fixture
def fresh() -> Iterator[None]:
    pipeline.installed.cache_clear()
    yield
    pipeline.installed.cache_clear()


def entry(value: str) -> EntryPoint:
    return EntryPoint("extra", value, pipeline.GROUP)


def offer(monkeypatch: pytest.MonkeyPatch, stage: object) -> EntryPoint:
    module = ModuleType("offered_stages")
    module.EXTRA = stage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "offered_stages", module)
    found = entry("offered_stages:EXTRA")
    monkeypatch.setattr(pipeline, "entry_points", lambda group: [found])
    return found


@pytest.mark.parametrize(
    ("stage", "before"),
    [
        (keep("actors"), "places"),
        (keep("story"), None),
        (keep("voices"), "events"),
        (Stage("extra", ("amounts",), "places", no_actors), "attribution"),
    ],
)
def test_a_stage_runs_after_what_it_needs_and_before_who_needs_it(stage: Stage, before: str | None) -> None:
    names = [one.name for one in added(STAGES, stage, "here")]
    assert (names[names.index("extra") + 1 :] or [None])[0] == before


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        (keep("expressions")._replace(name="dates"), "stands already"),
        (Stage("extra", ("weather",), "actors", no_actors), "no such findings: weather"),
        (Stage("extra", (), "weather", no_actors), "no such findings: weather"),
        (Stage("extra", ("story",), "actors", no_actors), "needs what is found only after attribution, events"),
    ],
)
def test_a_stage_that_does_not_fit_is_refused(stage: Stage, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        added(STAGES, stage, "here")


@pytest.mark.parametrize(("value", "message"), [("no_such_module:X", "cannot be loaded"), ("json:loads", "not a")])
def test_an_entry_point_that_names_no_stage_is_refused(value: str, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        loaded(entry(value))


@pytest.mark.usefixtures("fresh")
def test_an_installed_stage_changes_the_record_and_is_named_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = document("d1", TEXT)
    plain = pipeline.read(text, load())
    assert plain.actors
    pipeline.installed.cache_clear()
    offer(monkeypatch, Stage("nobody", (), "actors", no_actors))
    changed = pipeline.read(text, load())
    assert not changed.actors
    assert changed.communique_version == plain.communique_version + "+nobody"
    assert replace(changed, communique_version=plain.communique_version) != plain
