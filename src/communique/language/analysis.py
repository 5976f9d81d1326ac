"""What the stages see of a text: tokens in Universal Dependencies, sentences, and the parser's guesses at names.

In: made by `parser.analyse` from a document. Out: read by every stage that asks grammar. Nothing here knows the parser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from communique.language.datelines import dateline
from communique.language.search import places
from communique.model.document import Document
from communique.model.span import Span


class Token(NamedTuple):
    """A word or mark. `pos` and `dep` are Universal Dependencies; the rest is what rules ask most often."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    """ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"""
    form: str
    """Of verbs: fin, inf, part, ger; empty otherwise."""
    tense: str
    """past or pres; past with form part is the participle; empty where the form has none."""
    number: str
    """sing or plur of nouns and finite verbs, else empty."""
    dep: str
    """Relation to the head, UD v2 with subtypes (nsubj:pass, acl:relcl, nmod:poss); "root" for the head of all."""
    head: int
    """Index of the head token; its own index for a root."""
    sentence: int


class Sentence(NamedTuple):
    """Tokens [first, last), the span from first to last character, and the block (line) it stands in."""

    first: int
    last: int
    span: Span
    block: int


class NameSpan(NamedTuple):
    """A name as the parser's own recogniser sees it: tokens [first, last); kind is PER, ORG, LOC, GRP, EVT or MISC."""

    first: int
    last: int
    kind: str


AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})


@dataclass(frozen=True)
class Analysis:
    """A parsed document. Token indexes run through the whole document; trees never cross a sentence."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameSpan, ...]
    _kids: tuple[tuple[int, ...], ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        return self.document.text

    def kids(self, i: int, *deps: str) -> tuple[int, ...]:
        """Direct dependents in text order, of the given relations if any are given (an exact match)."""
        kids = self._kids[i]
        if not deps or not kids:
            return kids
        relations = self._relations
        found = [k for k in kids if relations[k] in deps]
        return tuple(found) if found else ()

    def kid(self, i: int, *deps: str) -> int | None:
        """The first direct dependent of one of these relations."""
        relations = self._relations
        for k in self._kids[i]:
            if relations[k] in deps:
                return k
        return None

    def has_kid(self, i: int, words: frozenset[str], *deps: str) -> bool:
        """Whether a direct dependent of one of these relations is one of these words, in small letters."""
        relations, lowers = self._relations, self.lowers
        return not words.isdisjoint([lowers[k] for k in self._kids[i] if relations[k] in deps])

    def having(self, words: frozenset[str]) -> list[Token]:
        """The tokens whose lemma or lower-case form is one of these words, in text order, without a walk over all."""
        standing, tokens = self._places, self.tokens
        found = {i for word in words & self._vocabulary for i in standing[word]}
        return [tokens[i] for i in sorted(found)]

    def auxiliaries(self, i: int) -> tuple[int, ...]:
        """Auxiliaries and copulas of a predicate, in text order ("will have been" of "will have been signed")."""
        return self._auxiliaries.get(i, ())

    def is_pluperfect(self, i: int) -> bool:
        """Whether a verb tells of what lay before a past ("had promised")."""
        helpers = [self.tokens[k] for k in self.auxiliaries(i)]
        return any(t.lemma == "have" and t.form == "fin" and t.tense == "past" for t in helpers)

    def subtree(self, i: int) -> tuple[int, int]:
        """Tokens [first, last) from the leftmost to the rightmost descendant."""
        left, right = self._edges
        return left[i], right[i] + 1

    def tops(self, first: int, last: int) -> list[int]:
        """Of tokens [first, last) those that hang on something outside, or on nothing."""
        heads = self._heads
        return [i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last]

    def top(self, first: int, last: int) -> int:
        """The head of a phrase: its first token that hangs outside, its last one where none does."""
        return next(iter(self.tops(first, last)), last - 1)

    def descendants(self, i: int) -> Iterator[int]:
        """The token and all below it, nearest first; bounded by the sentence."""
        todo = [i]
        for at in todo:
            yield at
            todo.extend(self._kids[at])

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the token's own head up to the root."""
        heads = self._heads
        while heads[i] != i:
            i = heads[i]
            yield i

    def upwards(self, i: int) -> Iterator[int]:
        """The token itself, then its heads up to the root."""
        yield i
        yield from self.ancestors(i)

    def root(self, sentence: int) -> int:
        """The first token of a sentence that hangs on no other."""
        first, last, *_ = self.sentences[sentence]
        heads = self._heads
        return next((i for i in range(first, last) if heads[i] == i), first)

    def case(self, i: int) -> str:
        """The preposition(s) that mark a noun phrase, lower case, joined by blanks ("on", "because of"); "" if none."""
        return self._cases.get(i, "")

    def opens_compound(self, i: int) -> bool:
        """Whether a token is the first part of a word with a hyphen, or its hyphen ("self" of "self-propelled")."""
        at = i if self.tokens[i].text == "-" else i + 1
        if not 0 < at < len(self.tokens) - 1 or self.tokens[at].text != "-":
            return False
        before, hyphen, behind = self.tokens[at - 1 : at + 2]
        return before.end == hyphen.start and hyphen.end == behind.start

    def span(self, first: int, last: int) -> Span:
        """The span of tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """The verbatim text of tokens [first, last)."""
        return self.document.text[self.tokens[first].start : self.tokens[last - 1].end]

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers this offset, or the next one behind it; None past the end."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.tokens[at].end:
            return at
        return at + 1 if at + 1 < len(self.tokens) else None

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """Tokens [first, last) that touch a span; (n, n) where none does."""
        first = bisect_right(self._ends, span.start)
        last = bisect_right(self._starts, span.end - 1)
        return first, max(first, last)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that covers an offset."""
        at = self.token_at(offset)
        return None if at is None else self.tokens[at].sentence

    @cached_property
    def datelines(self) -> frozenset[int]:
        """The sentences that are the dateline at the head of a block."""
        found: set[int] = set()
        for k, (_, _, span, block) in enumerate(self.sentences):
            if k == 0 or self.sentences[k - 1].block != block:
                line = self.document.blocks[block]
                end = dateline(line.of(self.text))
                if end and span.end <= line.start + end:
                    found.add(k)
        return frozenset(found)

    @cached_property
    def name_of(self) -> dict[int, NameSpan]:
        """The parser's own name that covers a token, of those tokens that have one."""
        return {i: span for span in self.names for i in range(span.first, span.last)}

    @cached_property
    def capitals(self) -> list[bool]:
        """Of each token, whether it begins with a capital."""
        return [text[0].isupper() for text in self.texts]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Of each token, the word as it is written."""
        return self._column("text")

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Of each token, the word in small letters."""
        return self._column("lower")

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Of each token, its lemma."""
        return self._column("lemma")

    @cached_property
    def parts_of_speech(self) -> tuple[str, ...]:
        """Of each token, its `pos`."""
        return self._column("pos")

    @cached_property
    def vocabularies(self) -> list[frozenset[str]]:
        """Of each sentence, the lemmas and lower-case forms that stand in it."""
        bounds = [slice(first, last) for first, last, *_ in self.sentences]
        return [frozenset(self.lowers[here]).union(self.lemmas[here]) for here in bounds]

    @cached_property
    def _relations(self) -> tuple[str, ...]:
        return self._column("dep")

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return self._column("start")

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return self._column("end")

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        return self._column("head")

    def _column(self, name: str) -> tuple[Any, ...]:
        """One field of all tokens."""
        return self._columns[Token._fields.index(name)] if self.tokens else ()

    @cached_property
    def _columns(self) -> list[tuple[Any, ...]]:
        return list(zip(*self.tokens, strict=True))

    @cached_property
    def _cases(self) -> dict[int, str]:
        cases: dict[int, list[str]] = {}
        for i in places(self._relations, "case"):
            if self.lowers[i] not in POSSESSIVE:
                cases.setdefault(self._heads[i], []).append(self.lowers[i])
        return {head: " ".join(marks) for head, marks in cases.items()}

    @cached_property
    def _auxiliaries(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for i in sorted([i for dep in AUXILIARIES for i in places(self._relations, dep) if self._heads[i] != i]):
            found[self._heads[i]] = (*found.get(self._heads[i], ()), i)
        return found

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Of each token the leftmost and the rightmost one of its subtree: from left to right the first to reach a
        head is its leftmost, from right to left its rightmost."""
        left = list(range(len(self._heads)))
        right = left.copy()
        for i, at in enumerate(self._heads):
            while left[at] > i:
                left[at] = i
                at = self._heads[at]
        for i in reversed(range(len(right))):
            at = self._heads[i]
            while right[at] < i:
                right[at] = i
                at = self._heads[at]
        return left, right

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Lemma or lower-case form -> the tokens that have it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, (lower, lemma) in enumerate(zip(self.lowers, self.lemmas, strict=True)):
            found[lower].append(i)
            if lemma != lower:
                found[lemma].append(i)
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._places)


POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
