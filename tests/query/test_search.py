"""Full text search: what is found, what an extract shows, and that nothing typed is ever the engine's syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.export.search import text
from communique.model.span import Span
from communique.query import search
from communique.query.search import LENGTH, windows
from communique.query.words import terms
from communique.store import Term
from factories import person, reading, told

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
TALKS = told("meeting", [LEE, ROJAS], "2031-05-06", words="The ministers held talks about the café treaty in Oslo.")
CALL = told("call", [LEE, ROJAS], "2031-05-09", words="They spoke by phone, and a treaty was not mentioned.")
PLACES = " ".join(f"Line {n} speaks of nothing much at all." for n in range(40))
LONG = f"{PLACES} A treaty at last. {PLACES} The treaty."
READINGS = (
    reading("talks", TALKS, published="2031-05-07", source="Harbour Post"),
    reading("call", CALL, published="2031-05-10"),
    reading(
        "long", told("call", [LEE], words="A treaty at last."), text=f"{PLACES} A treaty at last. {PLACES} The treaty."
    ),
)


@pytest.fixture
def opened(tmp_path):
    known = {(one.document.id, one.document.text): one for one in (*READINGS, NEWER)}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id, document.text]) as chronicle:
        list(chronicle.add(one.document for one in READINGS))
        yield chronicle


NEWER = reading("call", told("call", [LEE], words="Only fish was spoken of."), published="2031-05-12")


def found(opened, typed, **more):
    return [line.document for line in search(opened.store, opened.knowledge, typed, **more)]


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("talk cafe", {"talks"}),
        ("treaty", {"talks", "call", "long"}),
        ("treaty -phone", {"talks", "long"}),
        ('"a treaty"', {"call", "long"}),
        ('"treaty a"', set()),
        ("minist*", {"talks"}),
        ("treaty!!! (Oslo)", {"talks"}),
        ("treaty OR fish", set()),
    ],
)
def test_what_is_found(opened, typed, documents):
    assert set(found(opened, typed)) == documents


def test_only_some_days_and_sources(opened):
    assert found(opened, "treaty", source="harbour post") == ["talks"]
    day = READINGS[1].document.published.earliest
    assert found(opened, "treaty", first=day) == ["call"]
    assert found(opened, "talks", last=day) == ["talks"]
    assert len(found(opened, "treaty", limit=2)) == 2


def test_an_extract_marks_its_words_and_names_what_is_told_there(opened):
    [line] = search(opened.store, opened.knowledge, "cafe oslo")
    [extract] = line.extracts
    assert [span.of(READINGS[0].document.text) for span in extract.marks] == ["café", "Oslo"]
    assert [(one.type, one.title) for one in extract.reports] == [("meeting", "Ana Rojas and Ann Lee meet")]
    assert any("*café* treaty in *Oslo*" in words for words in text(line))


def test_a_newer_version_and_a_document_that_is_gone_are_followed(opened):
    list(opened.add([NEWER.document]))
    assert set(found(opened, "treaty")) == {"talks", "long"}
    assert found(opened, "fish") == ["call"]
    opened.retract("Harbour Post")
    assert found(opened, "oslo") == []


def test_extracts_are_short_and_cut_at_words(opened):
    [line] = [one for one in search(opened.store, opened.knowledge, "treaty") if one.document == "long"]
    assert len(line.extracts) == 2
    for extract in line.extracts:
        assert len(extract.exact) <= LENGTH and "treaty" in extract.exact
        assert extract.exact == READINGS[2].document.text[extract.start : extract.end]
        assert not READINGS[2].document.text[extract.start - 1 : extract.start].strip()
    assert windows([], "") == [] and windows([], "Few words.") == [Span(0, 10)]


def test_terms_are_words_phrases_beginnings_and_what_must_not_stand():
    assert terms('a "b c" -d e* -"f g"') == (
        Term("a"), Term("b c"), Term("d", without=True), Term("e", start=True), Term("f g", without=True),
    )  # fmt: skip
    assert terms("well-known x*y") == (Term("well-known"), Term("x*y"))
    for nothing in ("", "  ", '"', "***", "-a", "\x00\x01", "-"):
        with pytest.raises(UsageError, match="nothing to look for"):
            terms(nothing)


SYNTAX = st.sampled_from(
    ['"', "*", "-", "(", ")", "AND", "OR", "NOT", "NEAR(", "text:", "^", "'", ";", "%", "+", "{", "\\"]
)
TYPED = st.lists(st.one_of(SYNTAX, st.text(max_size=6), st.just("treaty")), max_size=8).map(" ".join)


@given(TYPED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_it(opened, typed):
    try:
        lines = search(opened.store, opened.knowledge, typed)
    except UsageError:
        return
    for line in lines:
        assert list(text(line))
