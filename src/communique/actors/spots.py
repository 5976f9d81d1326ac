"""What a document puts something in, near or upon: nobody is called so there, though the parser takes a rare name of a
town for a person's or a body's.

In: the parse, the word lists, the tables. Out: the words of such names. `persons` and `tables` ask before they take one
for somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.actors.lexicon import Lexicon
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.language.analysis import NameSpan

READ = frozenset({"PER", "ORG"})
LONGEST_ROW = 8
"""Names joined to one another that are looked at."""


def spots(text: Analysis, lexicon: Lexicon, knowledge: Knowledge) -> frozenset[str]:
    """The names, as the document writes them."""
    found = set()
    for span in text.names:
        if span.kind not in READ or not any(_is_there(text, lexicon, one, span.kind) for one in _row(text, span)):
            continue
        words = text.words(span.first, span.last - (text.lowers[span.last - 1] in lexicon.possessive))
        # "In Mary's town": a given name is no town's but where the gazetteer has a longer one ("Tal Afar").
        if text.texts[span.first] not in lexicon.given_names or (" " in words and knowledge.places(words)):
            found.add(words)
    return frozenset(found)


def _row(text: Analysis, span: NameSpan) -> Iterator[NameSpan]:
    """The name, and those before it in its row: "they fled Arima, Foua and Tarqala"."""
    before: NameSpan | None = span
    for _ in range(LONGEST_ROW):
        if before is None:
            return
        yield before
        top = text.tokens[text.top(before.first, before.last)]
        named = all(i in text.name_of for i in (*text.kids(top.head, "conj"), *text.kids(top.i, "conj")))
        before = text.name_of.get(top.head) if top.dep == "conj" and top.head < before.first and named else None


def _is_there(text: Analysis, lexicon: Lexicon, one: NameSpan, kind: str) -> bool:
    """Whether what stands before the first of a row says so; a body, unlike a person, may have something in it."""
    i = one.first - 1
    lower, top = text.lowers[i] if i >= 0 else "", text.tokens[text.top(one.first, one.last)]
    above = text.tokens[top.head].lemma if top.dep != "root" else ""
    if one.kind == "LOC":
        return lower in lexicon.inside or (top.dep == "obj" and above in lexicon.reached)
    if lower in lexicon.links_of and i and text.lowers[i - 1] in lexicon.placing:
        return True
    if top.dep == "obj" and above in lexicon.taken:
        return True
    if kind == "ORG":
        return lower in lexicon.close
    return lower in lexicon.inside or (lower in lexicon.upon and above in lexicon.assaults)
