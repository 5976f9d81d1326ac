import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from communique.linking.tiling import compare

TOLD = ("last week the prime minister promised help and we will keep that promise in rome on friday").split()  # noqa: SIM905


def differing(asked, told=TOLD, gaps=()):
    asked = asked.split()
    found = compare(asked, told, frozenset(gaps))
    return [
        (edit.kind, " ".join(asked[slice(*edit.asked)]), " ".join(told[slice(*edit.told)]))
        for edit in (found.edits if found else ())
        if edit.kind != "equal"
    ]


@pytest.mark.parametrize(
    ("asked", "differences"),
    [
        ("we will keep that promise", []),
        ("we will keep our promise in rome", [("replace", "our", "that")]),
        ("we will not keep that promise", [("delete", "not", "")]),
        ("the prime minister promised and we will keep that promise", [("insert", "", "help")]),
        ("they will keep that promise", [("replace", "they", "we")]),
    ],
)
def test_what_differs(asked, differences):
    assert differing(asked) == differences


def test_words_far_apart_are_one_wording_only_where_a_gap_is_marked():
    asked = "last week the prime minister on friday"
    assert compare(asked.split(), TOLD).covered < 1
    assert compare(asked.split(), TOLD, frozenset({5})).covered == 1
    assert [kind for kind, _, _ in differing(asked, gaps={5})] == ["insert"]


def test_nothing_in_common():
    assert compare(["peace"], TOLD) is None
    assert compare(["nobody", "knows", "it"], TOLD) is None
    assert compare([], TOLD) is None and compare(["a", "b"], []) is None


WORDS = some.lists(some.sampled_from("abcde"), max_size=30)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_edits_cover_what_was_asked_and_stay_inside_the_text(asked, told):
    found = compare(asked, told)
    if found is None:
        return
    assert [at for edit in found.edits for at in range(*edit.asked)] == list(range(len(asked)))
    assert 0 <= found.told[0] <= found.told[1] <= len(told)
    for edit in found.edits:
        same = asked[slice(*edit.asked)] == told[slice(*edit.told)]
        assert same == (edit.kind == "equal")
    assert 0 < found.likeness <= 1


@settings(deadline=None)
@given(WORDS.filter(lambda words: len(words) > 1), WORDS, WORDS)
def test_words_that_stand_in_a_text_are_found_exactly(asked, before, behind):
    found = compare(asked, [*before, *asked, *behind])
    assert found is not None and found.covered >= 0.5


def test_hostile_repetition_ends():
    assert compare(["a", "b"] * 900, ["a", "b", "a"] * 2000) is not None
