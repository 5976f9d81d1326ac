import pytest

from communique.linking.words import forms_of, keys, words_of
from communique.model.span import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’ll keep it”", '"WE\'LL  KEEP it"'),
        ("long-term aid", "long–term\u00a0aid"),
        ("Sánchez", "SA\u0301NCHEZ"),
        ("the U.S. and the U.K.", "the US and the UK"),
        ("1,000 tonnes", "1000 tonnes"),
        ("prom\u00adise\u200b kept", "promise kept"),
        ("", " … “” — "),
    ],
)
def test_the_same_words(one, other):
    assert forms_of(one) == forms_of(other)


@pytest.mark.parametrize(("one", "other"), [("12.5", "125"), ("do", "don't"), ("Łódź", "lodzi"), ("1,000", "1,001")])
def test_other_words(one, other):
    assert forms_of(one) != forms_of(other)


def test_spans_are_code_points_of_the_text():
    text = "«Naïve» 𝄞 — don’t"
    assert [(word.form, word.span.of(text)) for word in words_of(text)] == [("naive", "Naïve"), ("dont", "don’t")]
    assert [word.form for word in words_of(text, [Span(8, len(text))])] == ["dont"]


def test_keys_are_neighbours():
    assert keys(["a", "b", "c"]) == keys(["a", "b"]) | keys(["b", "c"])
    assert keys(["a"]) and not keys([])
    assert keys(["a", "b"]) != keys(["b", "a"])
