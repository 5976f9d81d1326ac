"""What grammar says of a name: whether something is or goes there, and by which rule.

In: an `Analysis` and the tokens of a name. Out: the id of a rule of `knowledge/en/places/grammar.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.language.analysis import Analysis, Token
from communique.model.ids import RuleId
from communique.places.words import AT, DATELINE, EVENT, HOME, LOCAL, NAMED, TOWARDS, VISITED, Words

DASHES = frozenset({"-", "\u2013", "\u2014", "--", "\u2015"})
DATELINE_TOKENS = 14
"""Tokens between a dateline's town and its dash: a country, a day, an agency in brackets."""
AGENCY_TOKENS = 6
"""An agency in brackets behind a dateline's town, with the brackets."""
LONGEST_CHAIN = 4
"""Steps up to the word that has the preposition: "in Cusco city and Lima" takes two."""
OBJECTS = frozenset({"obj", "nsubj:pass"})
PARTS = frozenset({"compound", "nmod", "nmod:poss", "amod", "flat"})


def rule_of(analysis: Analysis, first: int, last: int, words: Words) -> RuleId:
    """Why something is there; `NAMED` where grammar puts nothing there."""
    if is_dateline(analysis, first, last):
        return DATELINE
    if _is_opened(analysis, first, words):
        return AT
    head = analysis.top(first, last)
    for _ in range(LONGEST_CHAIN):
        if not _shares(analysis, head, words):
            break
        head = analysis.tokens[head].head
    return _rule(analysis, head, words)


def _is_opened(analysis: Analysis, first: int, words: Words) -> bool:
    """Whether a preposition with a capital opens the sentence right before, which the parser may take for a name."""
    before = first - 1
    opens = first > 0 and analysis.sentences[analysis.tokens[first].sentence].first == before
    return opens and analysis.capitals[before] and analysis.tokens[before].lower in words.at


def _shares(analysis: Analysis, head: int, words: Words) -> bool:
    """Whether the word above has the preposition: the first in a row, what it stands beside, its kind ("city")."""
    token = analysis.tokens[head]
    above = analysis.tokens[token.head]
    if above.i == head or analysis.case(head):
        return False
    # "between the leaders of Mali and Chad": no place is joined to people.
    joined = token.dep == "appos" or (token.dep == "conj" and (above.pos != "NOUN" or above.lower in words.generic))
    return joined or (token.dep in PARTS and above.lower in words.generic)


def _rule(analysis: Analysis, head: int, words: Words) -> RuleId:
    token = analysis.tokens[head]
    above = analysis.tokens[token.head]
    case = analysis.case(head)
    if case in words.at:
        return AT
    if case in words.towards and above.i != head and above.lemma in words.movers:
        return TOWARDS
    if token.dep in OBJECTS and above.lemma in words.visited and above.pos == "VERB":
        return VISITED
    if token.dep in PARTS and not case and above.lemma in words.events:
        return EVENT
    if token.dep in PARTS and not case and above.lemma in words.locals:
        return LOCAL
    if case in words.home and _is_person(analysis, above.i):
        return HOME
    return NAMED


def _is_person(analysis: Analysis, at: int) -> bool:
    name = analysis.name_of.get(at)
    return name is not None and name.kind == "PER"


LONGEST_ABBREVIATION = 3
"""Letters: "UK Prime Minister ..." begins with a state's short name, not with a dateline."""


def is_dateline(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a name opens its block and a dash follows after no more than a country, a day and an agency, or a colon
    right away, or the name is in capitals and the story begins right behind it, or behind an agency in brackets."""
    tokens, sentence = analysis.tokens, analysis.sentences[analysis.tokens[first].sentence]
    if first != sentence.first or (
        sentence.first and analysis.sentences[tokens[first].sentence - 1].block == sentence.block
    ):
        return False
    if tokens[first].sentence in analysis.datelines:
        return True
    behind = tokens[last : min(sentence.last, last + DATELINE_TOKENS)]
    dash = next((token for token in behind if _is_dash(analysis.text, token)), None)
    if dash is not None:
        return not any(token.pos in ("VERB", "AUX", "PRON") for token in tokens[last : dash.i])
    if behind and behind[0].text == ":":
        return first == 0
    name = analysis.words(first, last).replace(".", "")
    return name.isupper() and len(name) > LONGEST_ABBREVIATION and _begins(behind)


def _begins(behind: Sequence[Token]) -> bool:
    """Whether a sentence begins here ("LIMA The envoys met"), an agency in brackets left aside."""
    if behind and behind[0].text == "(":
        closed = next((k for k, token in enumerate(behind[:AGENCY_TOKENS]) if token.text == ")"), None)
        behind = behind[closed + 1 :] if closed is not None else ()
    return bool(behind) and behind[0].text[0].isupper() and (not behind[0].text.isupper() or len(behind[0].text) == 1)


def _is_dash(text: str, token: Token) -> bool:
    return token.text in DASHES and (len(token.text) > 1 or _stands_free(text, token.start, token.end))


def _stands_free(text: str, start: int, end: int) -> bool:
    return text[end : end + 1].isspace() or text[start - 1 : start].isspace()
