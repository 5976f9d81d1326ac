"""Parsed sentences of a document, column by column, and the `Analysis` that they make.

In: the words of sentences with the parser's own labels (Penn tags, ClearNLP relations). Out: tokens in Universal
Dependencies. A list for each field is filled in one pass; a token at a time costs several times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import add
from typing import NamedTuple

from communique.language.analysis import Analysis, NameSpan, Sentence, Token
from communique.language.lemmas import compounded
from communique.language.repair import repair
from communique.language.ud import FEATURES, UPOS, Tree, convert
from communique.model.document import Document
from communique.model.span import Span

NO_FEATURES = ("", "", "")


class Raw(NamedTuple):
    """Words of one sentence with offsets, before parsing."""

    words: list[str]
    spaces: list[bool]
    starts: list[int]
    span: Span
    block: int


class Labels(NamedTuple):
    """What the parser says of the words of some sentences; heads as steps from the token, names with local indexes."""

    tags: list[str]
    deps: list[str]
    steps: list[int]
    names: list[NameSpan]


@dataclass(slots=True)
class Columns:
    """The sentences of a document so far, a list for each field of their tokens."""

    starts: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    names: list[NameSpan] = field(default_factory=list)

    def add(self, raws: Sequence[Raw], labels: Labels, lemma: Callable[[str, str], str]) -> None:
        """Parsed sentences behind those that are there."""
        base = len(self.words)
        words = [word for raw in raws for word in raw.words]
        lowers = [word.lower() for word in words]
        pos = [UPOS.get(tag, "PUNCT") for tag in labels.tags]
        lemmas = list(map(lemma, lowers, pos))
        compounded(lowers, pos, lemmas)
        self.starts += [start for raw in raws for start in raw.starts]
        self.words += words
        self.lowers += lowers
        self.lemmas += lemmas
        self.names += [NameSpan(base + first, base + last, kind) for first, last, kind in labels.names]
        first = 0
        for raw in raws:
            last = first + len(raw.words)
            here = slice(first, last)
            steps = labels.steps[here]
            self._add_tree(
                base + first,
                Tree(labels.tags[here], lowers[here], lemmas[here], pos[here], labels.deps[here], _heads(steps)),
            )
            self.sentences.append(Sentence(base + first, base + last, raw.span, raw.block))
            first = last

    def _add_tree(self, first: int, tree: Tree) -> None:
        repair(tree)
        convert(tree)
        self.tags += tree.tags
        self.pos += tree.pos
        self.deps += tree.deps
        self.heads += [first + head for head in tree.heads]

    def analysis(self, document: Document) -> Analysis:
        """All of it as the analysis of this document."""
        return Analysis(document, self._tokens(), tuple(self.sentences), tuple(self.names), self._kids())

    def _tokens(self) -> tuple[Token, ...]:
        features = [FEATURES.get(tag, NO_FEATURES) for tag in self.tags]
        forms, tenses, numbers = zip(*features, strict=True) if features else NO_FEATURES
        ends = map(add, self.starts, map(len, self.words))
        sentences = chain.from_iterable([n] * (last - first) for n, (first, last, _, _) in enumerate(self.sentences))
        rows = zip(
            range(len(self.words)), self.starts, ends, self.words, self.lowers, self.lemmas, self.pos,
            forms, tenses, numbers, self.deps, self.heads, sentences, strict=True,
        )  # fmt: skip
        return tuple(map(Token._make, rows))

    def _kids(self) -> tuple[tuple[int, ...], ...]:
        kids: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                kids[head].append(i)
        return tuple(map(tuple, kids))


def _heads(steps: Sequence[int]) -> list[int]:
    """Indexes in the sentence; a head that would leave the sentence makes a root."""
    size = len(steps)
    heads = list(map(add, range(size), steps))
    if min(heads) >= 0 and max(heads) < size:
        return heads
    return [head if 0 <= head < size else i for i, head in enumerate(heads)]
