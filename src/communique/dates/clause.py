"""Past or to come: what the clause around a phrase says of it.

In: the parse and the tokens of a phrase. Out: -1, +1 or 0, and the token that governs the phrase. The clause counts,
not the sentence: "said on Monday that they will meet on Friday" has one of each.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.dates.grammar import Grammar
from communique.language import Analysis

PREDICATES = frozenset({"VERB", "AUX"})
PAST, FUTURE, OPEN = -1, 1, 0


def governor(analysis: Analysis, first: int, last: int, rules: Grammar) -> tuple[int, int | None]:
    """Direction of the phrase tokens[first:last], and the index of its governing token (None without one)."""
    head = _outer_head(analysis, first, last)
    spoken = _adjacent_past(analysis, first)
    if spoken is not None:
        return PAST, spoken
    if head is None:
        return _of_copula(analysis, first, last), None
    if _stands(analysis, head, rules) or any(
        analysis.tokens[k].lower in rules.awaited for k in analysis.kids(head, "amod")
    ):
        return FUTURE, head
    at = head
    for _ in range(12):
        said = _tense(analysis, at, rules)
        if said == PAST and at != head and analysis.tokens[at].lemma in rules.about:
            # "the visit on 5 May was announced": when it was announced says nothing of when the visit is.
            return OPEN, head
        if said != OPEN:
            return said, head
        up = _above_wish(analysis, at) if _is_over(analysis, at, rules) else analysis.tokens[at].head
        if up == at or _is_finite(analysis, at):
            return OPEN, head
        at = up
    return OPEN, head


def _is_over(analysis: Analysis, i: int, rules: Grammar) -> bool:
    """ "Urged Peru to wait after meeting Rau on Monday": the meeting came before the urging."""
    return analysis.tokens[i].form == "ger" and analysis.has_kid(i, rules.over, "mark")


def _above_wish(analysis: Analysis, i: int) -> int:
    """The verb above a clause and above what was only wished for."""
    at = analysis.tokens[i].head
    while analysis.tokens[at].form == "inf" and analysis.tokens[at].dep == "xcomp":
        at = analysis.tokens[at].head
    return at


def _stands(analysis: Analysis, head: int, rules: Grammar) -> bool:
    """ "The funeral is on Saturday" """
    token = analysis.tokens[head]
    return token.lemma in rules.standing and token.pos == "VERB" and token.form == "fin" and token.tense == "pres"


def _of_copula(analysis: Analysis, first: int, last: int) -> int:
    """ "The deadline is Monday", "the deadline was Monday": the day is what the clause says."""
    for i in range(first, last):
        for k in analysis.kids(i, "cop"):
            return PAST if analysis.tokens[k].tense == "past" else FUTURE
    return OPEN


def _outer_head(analysis: Analysis, first: int, last: int) -> int | None:
    """The token outside the phrase on which it hangs, the nearest of several; None where nothing is above."""
    tops = [analysis.tokens[i] for i in reversed(analysis.tops(first, last)) if analysis.tokens[i].head != i]
    # A listed day hangs on the day before it ("Wednesday and Thursday"): both hang on what that one hangs on.
    outside = [analysis.tokens[top.head].head if top.dep == "conj" else top.head for top in tops]
    return min(outside, key=lambda head: abs(head - first), default=None)


def _adjacent_past(analysis: Analysis, first: int) -> int | None:
    """ "The ministry said Thursday it would ...": a past verb right in front governs, wherever it hangs."""
    before = first - 1
    if before >= 0 and analysis.tokens[before].pos == "ADP" and analysis.tokens[before].lower == "on":
        before -= 1
    if before < 0 or analysis.tokens[before].sentence != analysis.tokens[first].sentence:
        return None
    token = analysis.tokens[before]
    return before if token.pos == "VERB" and token.form == "fin" and token.tense == "past" else None


def _is_finite(analysis: Analysis, i: int) -> bool:
    if analysis.tokens[i].form == "fin" and analysis.tokens[i].pos in PREDICATES:
        return True
    return any(analysis.tokens[k].form == "fin" for k in analysis.auxiliaries(i))


def _tense(analysis: Analysis, i: int, rules: Grammar) -> int:
    """What one predicate says by itself: its auxiliaries first, then its own form."""
    token = analysis.tokens[i]
    helpers = analysis.auxiliaries(i)
    words = [analysis.tokens[k].lower for k in helpers]
    if not rules.denied.isdisjoint(words) and _is_denied(analysis, i, rules):
        return PAST
    if not rules.future.isdisjoint(words):
        return PAST if "have" in words and "will" not in words else FUTURE
    if _is_planned(analysis, i, rules):
        return FUTURE
    for k in helpers:
        helper = analysis.tokens[k]
        if helper.tense == "past" and helper.form == "fin":
            return PAST
        if helper.lemma == "have":
            return PAST
    if token.pos not in PREDICATES:
        return OPEN
    return _own_form(analysis, i, words, rules)


def _is_denied(analysis: Analysis, i: int, rules: Grammar) -> bool:
    below = (i, *analysis.kids(i), *(k for kid in analysis.kids(i, "nsubj", "nsubj:pass") for k in analysis.kids(kid)))
    return any(analysis.tokens[k].lower in rules.denials for k in below)


def is_moved(analysis: Analysis, first: int, head: int | None, verbs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase says to when something was moved, or up to when it was granted: "postponed until Friday"."""
    if head is None or first == 0:
        return False
    fitting = verbs.get(analysis.tokens[first - 1].lower, frozenset())
    above = analysis.tokens[head].head
    return bool(fitting) and any(
        analysis.tokens[k].lemma in fitting and analysis.tokens[k].pos == "VERB" for k in (head, above)
    )


def is_former(analysis: Analysis, head: int | None, rules: Grammar) -> bool:
    """ "Originally planned for May", "had put off a visit planned for May": the day that something no longer has."""
    if head is None:
        return False
    return analysis.has_kid(head, rules.former, "advmod") or analysis.is_pluperfect(_over_noun(analysis, head))


def is_of_what_was(analysis: Analysis, last: int, rules: Grammar) -> bool:
    """ "Wednesday's ruling", "the success of Tuesday's talks": what the noun names has been, whatever the verb says."""
    noun = analysis.tokens[last - 1].head
    if noun < last or analysis.tokens[noun].pos != "NOUN":
        return False
    above = analysis.tokens[noun]
    of_it = above.dep == "nmod" and analysis.tokens[above.head].lemma in rules.done
    return above.lemma in rules.done or of_it


def is_compared(analysis: Analysis, head: int | None, rules: Grammar) -> bool:
    """ "Exports rose from last year", "were up 5 percent from last year"."""
    if head is None:
        return False
    near = (head, *analysis.kids(head))
    return any(analysis.tokens[k].lemma in rules.compared for k in near)


def _over_noun(analysis: Analysis, i: int) -> int:
    """ "Had put off a visit scheduled for May": of what describes a noun, the verb above that noun."""
    token = analysis.tokens[i]
    return analysis.tokens[token.head].head if token.dep == "acl" else i


def _own_form(analysis: Analysis, i: int, words: list[str], rules: Grammar) -> int:
    token = analysis.tokens[i]
    if token.form == "fin" and token.tense == "past":
        return PAST
    if token.form == "part" and not words:
        return PAST
    if token.form == "ger" and words:
        return FUTURE
    if _is_tried(analysis, i, rules):
        return _tense(analysis, token.head, rules)
    if _is_wanted(analysis, i, rules):
        return FUTURE
    if token.form == "fin" and token.tense == "pres" and token.lemma not in rules.present:
        return FUTURE
    return OPEN


def _is_tried(analysis: Analysis, i: int, rules: Grammar) -> bool:
    """ "Managed to meet on Friday", "failed to agree on Friday": as long ago as the verb above, a finite one."""
    token = analysis.tokens[i]
    above = analysis.tokens[token.head]
    return token.dep == "xcomp" and token.form == "inf" and above.form != "inf" and above.lemma in rules.tried


def _is_wanted(analysis: Analysis, i: int, rules: Grammar) -> bool:
    """An infinitive that is a plan's content ("agreed to meet", "a plan to visit") or a headline's verb; one of purpose
    ("a ceremony to mark ...") takes its time from the clause above."""
    token = analysis.tokens[i]
    if not any(analysis.tokens[k].lower == "to" for k in analysis.kids(i, "mark", "aux")):
        return False
    if analysis.is_pluperfect(token.head):
        return False  # "Had hoped to leave on Friday": a plan of the past, for a day gone by.
    above = analysis.tokens[token.head]
    headline = token.dep.startswith("acl") and above.dep == "root" and above.pos not in PREDICATES
    return headline or token.dep in ("root", "xcomp", "ccomp") or above.lemma in rules.planned


def _is_planned(analysis: Analysis, i: int, rules: Grammar) -> bool:
    """ "is due on Friday", "are scheduled for Monday", "are to discuss"."""
    token = analysis.tokens[i]
    helpers = [analysis.tokens[k] for k in analysis.auxiliaries(i)]
    if token.form == "inf" and any(h.lemma == "be" for h in helpers):
        return True
    if token.lemma in rules.fixed and (token.pos in PREDICATES or token.pos == "ADJ"):
        return not is_former(analysis, i, rules) and not analysis.is_pluperfect(i)
    if token.lemma not in rules.planned:
        return False
    return any(h.lemma == "be" and h.tense == "pres" for h in helpers)
