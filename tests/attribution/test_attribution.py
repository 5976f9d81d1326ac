from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import actors, attribution, dates
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.reading import Findings
from communique.model.span import Span, hull

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "attribution.yaml").read_text(encoding="utf-8"))
RULES = [rule for path in ("verbs", "nouns", "phrases") for rule in load().rules(f"attribution/{path}")]


def read(text, source=None):
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    blocks = tuple(Span(start, start + len(text[start:].split("\n")[0])) for start in starts)
    document = Document(DocumentId("d"), text, source=source, blocks=tuple(b for b in blocks if b.of(text).strip()))
    analysis = analyse(document)
    found = Findings(expressions=dates.find(analysis, load()), actors=actors.find(analysis, load()))
    return found, attribution.find(analysis, found, load())


def heard(text, source=None):
    return read(text, source)[1]


def words(spans, text):
    return " ... ".join(span.of(text) for span in spans)


def row(voice, text):
    parent = voice.parents[0] if voice.parents else None
    said = [words(spans, text) for spans in (voice.source, voice.cue, voice.content)]
    return [*said, voice.cue_class.value, parent]


def kind(voice):
    return "nobody" if voice.nobody else voice.holder_kind and voice.holder_kind.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_voices(case):
    text = case["text"]
    found, voices = read(text, case.get("source"))
    assert [row(voice, text) for voice in voices] == case["voices"]
    if "kinds" in case:
        assert [kind(voice) for voice in voices] == case["kinds"]
    if "quotes" in case:
        assert [[s.of(text), k.value] for v in voices for s, k in v.quotes] == case["quotes"]
    if "media" in case:
        assert [voice.medium and voice.medium.value for voice in voices] == case["media"]
    if "speakers" in case:
        assert [found.actors[voice.sources[0]].name for voice in voices] == case["speakers"]
    if "stances" in case:
        assert [voice.stance.value for voice in voices] == case["stances"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_rule_reads_its_example(rule):
    example = rule["example"]
    text = example["text"]
    found = [voice for voice in heard(text) if voice.rule == rule["id"]]
    assert [words(v.source, text) for v in found] == [example["source"]]
    assert words(found[0].cue, text).replace(" ... ", " ") == example["cue"]
    assert words(found[0].content, text).replace(" ... ", " ") == example["content"]
    assert found[0].cue_class.value == rule["class"]


def test_sources_are_findings_and_several_holders_are_kept():
    text = "Finland and Kenya said that the treaty would be signed."
    document = Document(DocumentId("d"), text, blocks=(Span(0, len(text)),))
    analysis = analyse(document)
    found = actors.find(analysis, load())
    (voice,) = attribution.find(analysis, Findings(actors=found), load())
    assert [found[k].text for k in voice.sources] == ["Finland", "Kenya"]


def test_innermost_is_the_tightest_content_that_holds_a_span():
    text = '"The king told us that the road was closed," the envoy said. It rained.'
    index = attribution.VoiceIndex(heard(text))
    at = text.index
    assert index.innermost(Span(at("road"), at("road") + 4)) == 1
    assert index.innermost(Span(at("king"), at("king") + 4)) == 0
    assert index.innermost(Span(at("rained"), at("rained") + 6)) is None


PIECES = ['"', "“", "”", "«", "»", "„", "‘", "’", "'", "''", "``", "\n", " ", ".", ",", ":", " the envoy said ",
          " reports ", "We agree", "citing Lusa", "(", "—"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_odd_marks_never_raise_and_spans_stay_inside(pieces):
    text = "".join(pieces) or "x"
    for k, voice in enumerate(heard(text)):
        whole = hull((*voice.content, *voice.cue, *voice.source))
        assert 0 <= whole.start < whole.end <= len(text)
        assert list(voice.content) == sorted(voice.content)
        assert all(one.end <= other.start for one, other in zip(voice.content, voice.content[1:], strict=False))
        assert k not in voice.parents


def test_chains_end():
    text = "\n".join(case["text"] for case in CASES)
    voices = heard(text)
    for voice in voices:
        seen = 0
        while voice.parents:
            voice = voices[voice.parents[0]]
            seen += 1
            assert seen < len(voices)
