"""From hits to expressions: open ends, TIMEX3 types, and the direction that the clause gives.

In: an analysis. Out: expressions in text order. `find_in` does the same for bare text, without grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.dates.clause import FUTURE, OPEN, PAST, governor, is_compared, is_former, is_moved, is_of_what_was
from communique.dates.grammar import TAIL, Grammar, grammar
from communique.dates.joins import bind
from communique.dates.scan import Hit, Place, lowered, scan
from communique.dates.term import CLOCK, Term
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.ids import RuleId
from communique.model.span import Span
from communique.model.terms import TimexType
from communique.model.when import Expression

NOT_OPENED = frozenset(
    {
        "length",
        "every",
        "vague",
        "from-event",
        "before-christ",
        "range",
        "stretch",
        "period",
        "daypart",
        "lapse",
        "share",
    }
)
"""Operations that a word such as "since" in front does not open on one side."""
TYPES = {
    "length": TimexType.DURATION,
    "stretch": TimexType.DURATION,
    "every": TimexType.SET,
    "clock": TimexType.TIME,
    "daypart": TimexType.TIME,
    "from-event": TimexType.DURATION,
    "lapse": TimexType.DURATION,
    "share": TimexType.DURATION,
}
DATELINE = RuleId("dates.dateline")
"""The rule of a day that says where and when a report was filed: it dates the document, no event."""
NOUNS = frozenset({"NOUN", "PROPN"})


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[Expression, ...]:
    """The time expressions of a document's blocks, in text order."""
    rules = grammar(knowledge)
    hits = _hits(analysis.text, analysis.document.blocks, rules)
    return tuple([_governed(hit, analysis, rules) for hit in hits])


def find_in(text: str, knowledge: Knowledge) -> tuple[Expression, ...]:
    """The time expressions of bare text, line by line, without a parse: every direction is 0."""
    rules = grammar(knowledge)
    return tuple([_expression(hit, _opened(hit, text, rules)) for hit in _hits(text, lines(text), rules)])


def lines(text: str) -> Iterator[Span]:
    """The lines of a text that are not empty."""
    at = 0
    for line in text.split("\n"):
        if line:
            yield Span(at, at + len(line))
        at += len(line) + 1


def _hits(text: str, blocks: Iterable[Span], rules: Grammar) -> Iterator[Hit]:
    small = lowered(text)
    for block in blocks:
        hits = list(scan(Place(text, small, block.end), block.start, rules))
        yield from bind(hits, text, block.start, block.end, rules)


def _expression(
    hit: Hit, term: Term, direction: int = OPEN, sentence: int | None = None, head: int | None = None
) -> Expression:
    return Expression(
        Span(hit.start, hit.end), term.op, term.args, hit.rule, timex_type(term), direction,
        hit.approximate, sentence, head, _ends(hit),
    )  # fmt: skip


def _ends(hit: Hit) -> tuple[Span, Span] | None:
    """The words of both ends of a range of days or longer times."""
    if hit.term.op == "range" and hit.parts:
        first, last = ((part.start, part.end) for part in hit.parts)
    elif hit.ends:
        first, last = hit.ends
    else:
        return None
    return Span(*first), Span(*last)


def _opened(hit: Hit, text: str, rules: Grammar) -> Term:
    """ "since 2014", "by Friday": the word in front makes an interval of it that is open on one side."""
    if (
        hit.term.op in NOT_OPENED
        or hit.term.get("open")
        or hit.counted
        or hit.term.get("from") == "reference"
        or text[hit.end : hit.end + 2] in ("'s", "\u2019s")
    ):
        return hit.term
    before = text[max(0, hit.start - TAIL) : hit.start]
    word = rules.bound.search(before) if before.rstrip().lower().endswith(rules.bound_ends) else None
    return hit.term.put(open=rules.bounds[" ".join(word[1].lower().split())]) if word else hit.term


def timex_type(term: Term) -> TimexType:
    """TIMEX3's type: what counts hours is a TIME, what comes again a SET, a length a DURATION, the rest a DATE."""
    if term.op == "range":
        return timex_type(term.get("to"))
    if term.op == "stretch" and term.get("ref"):
        return TimexType.DATE
    if term.op == "period":
        return TimexType.DATE if term.get("unit") == "quarter" else TimexType.DURATION
    if term.op in ("shift", "same") and (term.get("unit") in CLOCK or term.get("part")):
        return TimexType.TIME
    return TYPES.get(term.op, TimexType.DATE)


def _is_attribute(term: Term, analysis: Analysis, last: int) -> bool:
    """ "The June accord will hold": the verb's tense is that of the accord, which says nothing of the month."""
    if term.op != "date" or term.get("month") is None or term.get("day") or term.get("year"):
        return False
    return analysis.tokens[last - 1].head >= last and analysis.tokens[analysis.tokens[last - 1].head].pos in NOUNS


def _governed(hit: Hit, analysis: Analysis, rules: Grammar) -> Expression:
    term = _opened(hit, analysis.text, rules)
    first, last = analysis.tokens_in(Span(hit.start, hit.end))
    if first >= last:
        return _expression(hit, term)
    direction, head = governor(analysis, first, last, rules)
    if is_moved(analysis, first, head, rules.moved) and not is_former(analysis, head, rules):
        # "postponed until Friday": the new day itself, not all the time up to it.
        direction, term = FUTURE, term.put(open=None)
    elif is_moved(analysis, first, head, rules.lasting):
        direction = FUTURE
    elif term.get("open"):
        direction, term = _of_opened(term, direction, head, analysis, rules)
    elif is_of_what_was(analysis, last, rules):
        direction = PAST
    elif _is_attribute(term, analysis, last):
        direction = OPEN
    if term.get("when") and direction <= 0:
        # "in three days" beside a past verb is how long it took.
        term = Term("length", (("n", term.get("n")), ("unit", term.get("unit"))))
    found = _expression(hit, term, direction, analysis.tokens[first].sentence, head)
    filed = found.sentence in analysis.datelines and term.op == "date" and term.get("day")
    return replace(found, rule=DATELINE) if filed else found


def _of_opened(term: Term, direction: int, head: int | None, analysis: Analysis, rules: Grammar) -> tuple[int, Term]:
    """What the word in front says of the direction; "from" opens nothing beside what is compared, or a noun."""
    match term.get("open"):
        case "from" if is_compared(analysis, head, rules):
            return direction, term.put(open=None, compared=True)
        case "from" if head is not None and analysis.tokens[head].pos in NOUNS:
            # "figures from 2014" are of that year; "closed from Monday" begins there.
            return direction, term.put(open=None)
        case "since":
            return PAST, term
        case "until" if direction == OPEN:
            return FUTURE, term
        case _:
            return direction, term
