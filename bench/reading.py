"""`make bench`: what reading costs beside the parser alone, all in one run on one core.

Six ways over the same texts (examples/ and tests/articles/, each once a round): spaCy's md model as it is loaded by
default; the parser as this project loads it, text by text; language (the same parser run by the project, the sentences
of a text side by side, with repairs and the mapping to Universal Dependencies); the whole reading; the same where
nothing is kept of the words of texts before, as if each round were the first; the whole reading as of a folder, where
small documents are parsed together. A seventh finds only the dates of the bare text, without a parse. Out: words per
second of processor time, each text by the best of its rounds, and the ratios. The Makefile holds the matrix library to
one thread.

    bench/reading.py [--rounds N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import spacy

from communique.dates import find_in
from communique.grounding import ground
from communique.knowledge import Knowledge, load
from communique.language.parser import analyse, analyse_all, engine, model_folder
from communique.model.document import Document
from communique.model.reading import Findings, Reading
from communique.pipeline import STAGES, read
from communique.reading import documents

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "examples", ROOT / "tests" / "articles")
"""The examples stand there twice: with their day of publication, and without it, which costs more to read."""
LIMIT = 1.5
"""The whole reading may cost at most so many times the parser as it is loaded here, text by text."""

DATES_LIMIT = 3
"""Per cent of a whole reading that finding dates may take."""


def sample() -> list[Document]:
    """Our own articles."""
    return [item for item in documents([str(folder) for folder in FOLDERS]) if isinstance(item, Document)]


def count(texts: Sequence[Document]) -> int:
    return sum(len(document.text.split()) for document in texts)


Way = Callable[[Sequence[Document]], Iterable[object]]
"""Reads the texts one after the other, as its results are asked for."""


def seconds(way: Way, texts: Sequence[Document]) -> list[float]:
    """Processor time of each text read in this way; no result is kept."""
    spent, before = [], time.process_time()
    for _ in way(texts):
        now = time.process_time()
        spent.append(now - before)
        before = now
    return spent


def anew(texts: Sequence[Document], tables: Knowledge) -> Iterator[Reading]:
    """Each text read where nothing is kept of the words of earlier rounds."""
    if parts := engine().parts:
        parts.kinds.forget()
    return (read(document, tables) for document in texts)


def ways() -> dict[str, Way]:
    by_default, tables, parser = spacy.load(model_folder()), load(), engine().pipe
    return {
        "spaCy md by default": lambda texts: (by_default(document.text) for document in texts),
        "parser as loaded here": lambda texts: (parser(document.text) for document in texts),
        "language": lambda texts: map(analyse, texts),
        "whole reading": lambda texts: (read(document, tables) for document in texts),
        "whole reading, new words": lambda texts: anew(texts, tables),
        "whole reading, folder": lambda texts: (read(text, tables, parsed) for text, parsed in analyse_all(texts)),
        "dates on bare text": lambda texts: (find_in(document.text, tables) for document in texts),
    }


type Times = dict[str, list[float]]
"""Processor time of each text, for each way or stage."""


def by_stage(texts: Sequence[Document]) -> Times:
    """Each stage of the pipeline, and grounding."""
    tables, spent = load(), {name: [0.0] * len(texts) for name in (*(stage.name for stage in STAGES), "grounding")}
    for n, document in enumerate(texts):
        analysis, found = analyse(document), Findings()
        for stage in STAGES:
            start = time.process_time()
            found = found._replace(**{stage.gives: stage.find(analysis, found, tables)})
            spent[stage.name][n] = time.process_time() - start
        start = time.process_time()
        ground(analysis, found, tables)
        spent["grounding"][n] = time.process_time() - start
    return spent


def best(rounds: Sequence[Times]) -> dict[str, float]:
    """All texts together, each by the best of its rounds."""
    return {name: sum(map(min, zip(*(times[name] for times in rounds), strict=True))) for name in rounds[0]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=15)
    args = options.parse_args()
    texts, measured = sample(), ways()
    for way in measured.values():
        seconds(way, texts)  # tables and caches are filled before the clock runs
    # Round by round, so that a slow spell of the machine falls on all ways alike, and on single texts only.
    rounds = [{name: seconds(way, texts) for name, way in measured.items()} for _ in range(args.rounds)]
    took, stages = best(rounds), best([by_stage(texts) for _ in range(args.rounds)])
    words = count(texts)
    print(f"{words} words in {len(texts)} documents, each by the best of {args.rounds} rounds, one core")
    for name, spent in took.items():
        print(f"{name:24} {words / spent:8.0f} words a second {1e6 * spent / words:8.1f} microseconds a word")
    for name, spent in stages.items():
        print(f"  of which {name:15} {'':19} {1e6 * spent / words:17.1f} microseconds a word")
    whole = took["whole reading"]
    print(f"dates / whole reading: {100 * stages['dates'] / whole:.1f} % (limit {DATES_LIMIT})")
    print(f"whole reading / parser as loaded here: {whole / took['parser as loaded here']:.2f} (limit {LIMIT})")
    new = took["whole reading, new words"] / took["parser as loaded here"]
    print(f"whole reading, new words / parser as loaded here: {new:.2f}")
    print(f"whole reading / language: {whole / took['language']:.2f}")
    print(f"whole reading / spaCy md by default: {whole / took['spaCy md by default']:.2f}")


if __name__ == "__main__":
    main()
