"""Questions to the parse: who is the subject, which tokens make the verb group, which words a clause holds.

In: an analysis and tokens. Out: tokens and spans. Used by the files that find cues.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from communique.language import Analysis
from communique.model.span import Span, Spans

SUBJECTS = ("nsubj", "csubj")
CLAUSES = frozenset({"root", "ccomp", "advcl", "acl:relcl", "parataxis", "conj"})
GROUP = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
HIGHEST = 8
"""How many heads are climbed in search of a subject; deeper trees are broken parses."""
TRIMMED = ",;:.—–-"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BEFORE_HEAD = frozenset({"det", "amod", "nummod", "compound", "flat", "nmod:poss"})
"""What may stand before the head of its noun phrase."""
ASIDE_END = frozenset({",", ")", "]", "–", "—", "-", "--"})
OPENING = frozenset({'"', "“", "``", "«"})
CLOSING = frozenset({'"', "”", "''", "’", "»"})
SAYING = re.compile(r"[^\W_]")
"""A letter or figure."""


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb stands in the passive, or is the participle of one ("asked whether ..., he said")."""
    if analysis.kid(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    token = analysis.tokens[verb]
    return token.form == "part" and token.dep == "advcl" and analysis.kid(verb, "aux", "nsubj") is None


def subject(analysis: Analysis, verb: int) -> int | None:
    """The head of who does it: the verb's own subject, the agent of a passive, or the one it shares with its head."""
    at = verb
    for _ in range(HIGHEST):
        if is_passive(analysis, at):
            return analysis.kid(at, "obl:agent") if at == verb else analysis.kid(at, "nsubj:pass")
        # "had on Sunday said": the subject may hang on the auxiliary.
        near = (analysis.kid(k, *SUBJECTS) for k in (at, *analysis.kids(at, "aux")))
        own = next((k for k in near if k is not None), None)
        if own is not None:
            return own
        token = analysis.tokens[at]
        if token.head == at:
            return None
        if token.dep == "acl":
            return token.head if token.form == "ger" else None
        if token.dep not in ("conj", "xcomp", "advcl", "dep", "ccomp"):
            return None
        if token.dep in ("xcomp", "ccomp") and (controller := analysis.kid(token.head, "obj")) is not None:
            return controller
        if token.dep in ("advcl", "ccomp") and token.form == "fin":
            return None
        above = (
            speaker_of(analysis, token.head) if token.form == "ger" and is_set_off(analysis, token.i) else token.head
        )
        nearer = [k for k in analysis.kids(above, "conj") if above < k < at and analysis.kid(k, *SUBJECTS) is not None]
        at = nearer[-1] if nearer else above
    return None


def displaced_subject(analysis: Analysis, verb: int) -> int | None:
    """The holder whom the parser hung as an apposition on the name before: "In talks with Oman, Minister Lind said"."""
    at = verb - 1
    while at > 0 and analysis.tokens[at].pos == "ADV":
        at -= 1
    for _ in range(HIGHEST):
        token = analysis.tokens[at]
        if token.dep == "appos" and token.pos == "PROPN":
            first = min(analysis.descendants(at))
            return at if first > 0 and analysis.tokens[first - 1].text == "," else None
        if token.dep not in ("flat", "compound") or token.head == at:
            return None
        at = token.head
    return None


def phrase_head(analysis: Analysis, first: int) -> int | None:
    """The head of the noun phrase that begins with a token."""
    at = first
    for _ in range(HIGHEST):
        token = analysis.tokens[at]
        if token.dep not in BEFORE_HEAD or token.head < at:
            break
        at = token.head
    return at if analysis.tokens[at].pos in NOMINAL else None


def leading_subject(analysis: Analysis, verb: int) -> int | None:
    """The holder at the sentence's head whom the parser lost behind an aside: "Ana Mora, who ..., said"."""
    at = verb - 1
    first = analysis.sentences[analysis.tokens[verb].sentence].first
    while at > first and analysis.tokens[at].pos == "ADV":
        at -= 1
    if analysis.tokens[at].text not in ASIDE_END:
        return None
    while first < at and analysis.tokens[first].pos in ("CCONJ", "ADV", "PUNCT"):
        first += 1
    head = phrase_head(analysis, first)
    return head if head is not None and head < at and not analysis.kids(head, "case") else None


def is_set_off(analysis: Analysis, verb: int) -> bool:
    """A participle behind a comma ("..., adding that"), or behind a comma and closing marks."""
    at = verb - 1
    while at > 0 and analysis.tokens[at].text in CLOSING:
        at -= 1
    return at > 0 and analysis.tokens[at].text == "," and analysis.tokens[verb].form == "ger"


def speaker_of(analysis: Analysis, verb: int) -> int:
    """The verb of saying whose clause this verb is in: "X said the pact failed, adding that ..." is all X's."""
    at = verb
    for _ in range(HIGHEST):
        token = analysis.tokens[at]
        if token.dep == "ccomp" and token.head != at:
            return token.head
        if token.dep != "conj" or token.head == at:
            return verb
        at = token.head
    return verb


def verb_group(analysis: Analysis, verb: int, adverbs: Collection[str], *more: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, particle, negation and listed adverbs, as far as they stand side by side."""
    taken = {verb, *more}
    for kid in analysis.kids(verb):
        token = analysis.tokens[kid]
        if token.dep in GROUP or (token.dep in ("advmod", "aux", "mark") and token.lower in adverbs):
            taken.add(kid)
    first = last = verb
    while first - 1 in taken:
        first -= 1
    while last + 1 in taken:
        last += 1
    return tuple(sorted({*range(first, last + 1), *(t for t in taken if t in more or _apart(analysis, t, verb))}))


def _apart(analysis: Analysis, token: int, verb: int) -> bool:
    """A particle or auxiliary still belongs to the verb where words have come between ("point it out")."""
    return analysis.tokens[token].dep in ("compound:prt", "aux") and abs(token - verb) <= HIGHEST


def noun_phrase(analysis: Analysis, head: int) -> tuple[int, int]:
    """Tokens [first, last) of a noun phrase with all that hangs on it, without its preposition and outer commas."""
    first, last = analysis.subtree(head)
    marks = analysis.kids(head, "case")
    if marks and marks[0] < head:
        first = max(first, *(mark + 1 for mark in marks if mark < head))
    return trim(analysis, first, last)


def trim(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """Without commas, full stops and dashes at either edge."""
    while first < last and analysis.tokens[first].text in TRIMMED:
        first += 1
    while first < last and analysis.tokens[last - 1].text in TRIMMED:
        last -= 1
    return first, last


def unmarked(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """Without the opening mark of a pair that closes elsewhere ("citing “informed sources”, the port")."""
    mark = analysis.tokens[first].text
    closes = any(analysis.tokens[t].text in CLOSING for t in range(first + 1, last))
    return (first + 1, last) if mark in OPENING and last - first > 1 and not closes else (first, last)


def fragments(analysis: Analysis, tokens: Iterable[int], barred: Collection[int] = ()) -> Spans:
    """Spans of the runs that tokens make; marks between two runs join them, barred tokens never do."""
    runs: list[tuple[int, int]] = []
    for token in sorted(set(tokens).difference(barred)):
        if runs and (token == runs[-1][1] + 1 or _only_marks(analysis, runs[-1][1] + 1, token, barred)):
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))
    edges = [trim(analysis, first, last + 1) for first, last in runs]
    spans = [analysis.span(first, last) for first, last in edges if first < last]
    return tuple([span for span in spans if SAYING.search(analysis.text, span.start, span.end)])


def _only_marks(analysis: Analysis, first: int, last: int, barred: Collection[int]) -> bool:
    return all(analysis.tokens[t].pos == "PUNCT" and t not in barred for t in range(first, last))


def clause_of(analysis: Analysis, token: int) -> int:
    """The head of the clause that a token stands in."""
    at = token
    for _ in range(HIGHEST):
        here = analysis.tokens[at]
        if here.head == at or (here.dep in CLAUSES and here.pos in ("VERB", "AUX", "ADJ")):
            return at
        at = here.head
    return at


def joined(spans: Iterable[Span]) -> Spans:
    """Spans in order, overlapping and touching ones made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
