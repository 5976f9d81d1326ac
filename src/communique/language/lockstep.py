"""The parser's parts, run over the sentences of texts side by side.

A step of the parser costs much the same for one text as for thirty, and a text takes two steps a word: so each sentence
becomes a text of its own, and all go forward together. The parser sees no less than in the whole text: the vectors of
the words come from there, and two words of the next sentence stand behind each.

In: the words of sentences, and the loaded parser. Out: spaCy documents, a list for each text, for `parser` to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from communique.language.kinds import Kinds, document
from communique.language.windows import forward

PARTS = ["tok2vec", "tagger", "parser", "ner"]
AHEAD = 2
"""How far into the next sentence the parser looks, in words."""


class Words(NamedTuple):
    """A text as the parser takes it: words, whether a blank follows each, and how many words each sentence has."""

    words: list[str]
    spaces: list[bool]
    sizes: list[int]


class Piece(NamedTuple):
    """What is parsed as one: where it begins in its text, how many words are its own, and the parser's document."""

    first: int
    size: int
    doc: Any


class Reader(NamedTuple):
    """What changes the vectors of words by their neighbours, and what labels words by the result."""

    encode: Any
    labellers: tuple[Any, ...]


class Parts(NamedTuple):
    """Words, tags and trees are read from one kind of vectors, names from another."""

    vocab: Any
    kinds: Kinds
    readers: tuple[Reader, ...]


def parts(pipe: Any) -> Parts | None:
    """A loaded pipeline taken apart; None where it is built in another way."""
    from spacy.ml.tb_framework import TransitionModel
    from spacy.pipeline import EntityRecognizer
    from spacy.pipeline.tok2vec import Tok2VecListener
    from thinc.api import chain

    if pipe.pipe_names != PARTS:
        return None
    tok2vec, tagger, parser, ner = (part for _, part in pipe.pipeline)
    embedding, lower, upper = ner.model.layers
    own, *rest = embedding.layers
    vectors = (tok2vec.model, own)
    if any(len(made.layers) != 2 for made in vectors):
        return None
    given: Any = chain(Tok2VecListener("*", own.get_dim("nO")), *rest)  # reads `doc.tensor`
    model = TransitionModel(given, lower, upper, ner.model.attrs["resize_output"])  # type: ignore[no-untyped-call]
    namer = EntityRecognizer(pipe.vocab, model, moves=ner.moves)
    (plain, encode), (plain_of_names, encode_names) = (made.layers for made in vectors)
    readers = (Reader(forward(encode), (tagger, parser)), Reader(forward(encode_names), (namer,)))
    return Parts(pipe.vocab, Kinds(pipe.vocab, (plain, plain_of_names)), readers)


def side_by_side(parts: Parts, texts: Sequence[Words]) -> list[list[Piece]]:
    """The sentences of each text, parsed."""
    vectors = parts.kinds.vectors([[*zip(text.words, text.spaces, strict=True)] for text in texts])
    pieces = [[*_pieces(parts.vocab, text)] for text in texts]
    docs = [piece.doc for text in pieces for piece in text]
    for (encode, labellers), plain in zip(parts.readers, vectors, strict=True):
        _give(encode.predict(plain), pieces)
        for labeller in labellers:
            labeller.set_annotations(docs, labeller.predict(docs))
    return pieces


def whole(pipe: Any, texts: Sequence[Words]) -> list[list[Piece]]:
    """Each text parsed as one piece, by any pipeline."""
    docs = [_bounded(document(pipe.vocab, words, spaces), sizes) for words, spaces, sizes in texts]
    return [[Piece(0, len(doc), doc)] for doc in pipe.pipe(docs, batch_size=len(docs))]


def _pieces(vocab: Any, text: Words) -> Iterator[Piece]:
    first = 0
    for size in text.sizes:
        here = slice(first, first + size + AHEAD)
        yield Piece(first, size, _bounded(document(vocab, text.words[here], text.spaces[here]), [size, AHEAD]))
        first += size


def _bounded(doc: Any, sizes: Sequence[int]) -> Any:
    """The document with the bounds of its sentences set."""
    import numpy

    begins = numpy.full(len(doc), -1)
    first = 0
    for size in sizes:
        begins[first : first + 1] = 1
        first += size
    return doc.from_array("SENT_START", begins.astype("uint64"))


def _give(vectors: Sequence[Any], pieces: Sequence[Sequence[Piece]]) -> None:
    """Each piece the vectors of its words."""
    for text, rows in zip(pieces, vectors, strict=True):
        for first, size, doc in text:
            doc.tensor = rows[first : first + size + AHEAD]
