"""Sentences that go through the parser side by side are parsed as the parser reads the whole text."""

from __future__ import annotations

import pytest

from communique.language.kinds import document
from communique.language.lockstep import Piece, Words, parts, side_by_side, whole
from communique.language.parser import engine

TEXTS = [
    [
        "Peru 's foreign minister , Ana Mora , flew to Lima on Monday .",
        "Talks",
        'She said " we do n\'t expect a deal " before the summit in New York .',
        "New York is where Chile and the European Union meet again .",
        "He left .",
    ],
    ["The envoy Lars Holm was received by the president of Chile , Mora 's office said ."],
]


def text_of(sentences: list[str]) -> Words:
    words = [sentence.split() for sentence in sentences]
    flat = [word for sentence in words for word in sentence]
    return Words(flat, [True] * len(flat), [len(sentence) for sentence in words])


def seen(pieces: list[Piece]) -> list[tuple[object, ...]]:
    """Tag, relation, head and name of each word, heads by their place in the text."""
    return [
        (piece.first + word.i, word.tag_, word.dep_, piece.first + word.head.i, word.ent_iob_, word.ent_type_)
        for piece in pieces
        for word in piece.doc[: piece.size]
    ]


def test_side_by_side_is_as_whole() -> None:
    taken_apart, texts = engine().parts, [text_of(sentences) for sentences in TEXTS]
    assert taken_apart is not None
    apart, as_one = side_by_side(taken_apart, texts), whole(engine().pipe, texts)
    assert [len(pieces) for pieces in apart] == [5, 1]
    assert [len(pieces) for pieces in as_one] == [1, 1]
    assert list(map(seen, apart)) == list(map(seen, as_one))
    assert sum(name == "B" for *_, name, _ in seen(apart[0])) >= 4


@pytest.mark.parametrize("sizes", [[1], [1, 1], [1, 1, 1], [2, 1, 3]])
def test_short_sentences(sizes: list[int]) -> None:
    text = Words(["Talks"] * sum(sizes), [True] * sum(sizes), sizes)
    taken_apart = engine().parts
    assert taken_apart is not None
    assert seen(side_by_side(taken_apart, [text])[0]) == seen(whole(engine().pipe, [text])[0])


def test_a_pipeline_of_other_parts_is_not_taken_apart() -> None:
    import spacy

    blank = spacy.blank("en")
    assert parts(blank) is None
    assert len(document(blank.vocab, ["Talks"], [False])) == 1
