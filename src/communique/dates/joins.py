"""Binding times that stand side by side: "Friday evening", "10 a.m. on 5 March", "from Monday to Thursday".

In: hits in text order. Out: hits in text order, some of them bound into one.
"""

from __future__ import annotations

from itertools import pairwise

from communique.dates.grammar import Grammar, Join
from communique.dates.scan import Hit
from communique.dates.term import Term

BEFORE = 30
"""Characters in front of a time in which a join's opening words are sought."""
GAP = 24
"""Two times further apart than this are not joined."""
DAYS = frozenset({"date", "numeric", "weekday", "feast", "same-day", "same-weekday"})
COUNTED_FROM = frozenset({"lapse", "share"})
"""Lengths that keep their own words and type, and take their days from the time behind."""
COUNTED = frozenset({"day", "week", "fortnight", "month", "quarter", "year", "decade"})
DATES = DAYS | {
    "step",
    "weekend",
    "portion",
    "decade",
    "century",
    "nth",
    "same",
    "days",
    "years",
    "week-of",
    "shift",
    "before-christ",
}
CLASSES = {"moment": frozenset({"clock"}), "weekday": frozenset({"weekday"}), "feast": frozenset({"feast"})}
"""The classes of a join that are one operation."""


def bind(hits: list[Hit], text: str, start: int, end: int, grammar: Grammar) -> list[Hit]:
    """Apply the joins from left to right; a bound time may be bound again with what follows."""
    bound: list[Hit] = []
    for hit in hits:
        bound.append(_alone(hit, bound[-1].end if bound else start, text, end, grammar))
        while len(bound) > 1 and (pair := _pair(bound, text, start, end, grammar)):
            bound[-2:] = pair
        _date_in_front(bound, text)
    return bound


def _date_in_front(bound: list[Hit], text: str) -> None:
    """ "10 a.m. (0800 GMT) on Friday": the clock in front of the bracket has the day of the one inside."""
    for clock, same in pairwise(bound[-3:]):
        day = same.term.get("of") if is_a(same.term, "moment") else None
        if day and is_a(clock.term, "clock") and text[clock.end : same.start].strip() == "(":
            bound[bound.index(clock)] = clock._replace(term=clock.term.put(of=day))


def is_a(term: Term, kind: str) -> bool:
    """Whether a term can stand where a join says <kind>."""
    match kind:
        case "clock":
            return term.op == "clock" and term.get("of") is None
        case "hours":
            return term.op == "range" and is_a(term.get("from"), "clock")
        case "lapse":
            return term.op in ("length", "from-event") and term.get("n") != "X" and term.get("unit") in COUNTED
        case "share":
            return term.op == "length" and term.get("part") is not None and term.get("n") != "X"
        case "part":
            of: Term | None = term.get("of")
            return term.op == "daypart" and (of is None or of.op == "same")
        case "partday":
            dated = term.op == "daypart" and term.get("of") is not None and term.get("reach") is None
            return dated or (term.op == "same" and term.get("part") is not None)
        case "day":
            return is_day(term)
        case "now":
            return term.op == "vague" and term.get("ref") == "PRESENT_REF"
        case "days":
            return bool(term.op == "days" and term.get("last") == term.get("first") + 1)
        case _:
            return term.op in CLASSES.get(kind, DATES)


def is_day(term: Term) -> bool:
    """Whether a term means a day, not a longer or shorter time."""
    if term.op in ("step", "same"):
        return bool(term.get("unit") == "day")
    return term.op in DAYS and (term.op != "date" or term.get("day") is not None)


def _alone(hit: Hit, floor: int, text: str, end: int, grammar: Grammar) -> Hit:
    """Joins of one time with words around it."""
    for kind, joins in grammar.alone.items():
        for join in joins if is_a(hit.term, kind) else ():
            bound = _with_words(join, hit, floor, text, end)
            if bound:
                return bound
    return hit


def _with_words(join: Join, hit: Hit, floor: int, text: str, end: int) -> Hit | None:
    behind = join.behind.match(text, hit.end, end) if join.behind else None
    if join.behind and not behind:
        return None
    low = max(floor, hit.start - BEFORE)
    before = join.before.search(text[low : hit.start]) if join.before else None
    if join.before and not before and not join.behind:
        return None
    groups = {k: v for m in (before, behind) if m for k, v in m.groupdict().items() if v is not None}
    first = low + before.start() if before else hit.start
    last = behind.end() if behind and join.gives["op"] != "open" else hit.end
    if join.gives["op"] == "open":
        term = hit.term.put(open=join.gives["side"])
    else:
        term = join.term(groups).put(of=hit.term)
    return Hit(first, last, term, join.id, hit.approximate, (hit,))


def _pair(bound: list[Hit], text: str, start: int, end: int, grammar: Grammar) -> list[Hit] | None:
    """The last two as one; or still as two, the first counted from the second ("three days after Friday")."""
    left, right = bound[-2:]
    if not 0 <= right.start - left.end <= GAP:
        return None
    gap = text[left.end : right.start]
    floor = bound[-3].end if len(bound) > 2 else start
    for join in grammar.pairs:
        if is_a(left.term, join.operands[0]) and is_a(right.term, join.operands[1]):
            first = _opening(join, left, gap, floor, text)
            if first == left.start and _is_loose(join, left.term, right.term, gap):
                continue
            term = _merged(join, left.term, right.term) if first is not None else None
            if first is not None and term and term.op in COUNTED_FROM:
                return [left._replace(term=term, rule=join.id), right._replace(counted=True)]
            if first is not None and term and join.gives["op"] == "its-day":
                return [left._replace(term=term, rule=join.id), right]
            if first is not None and term:
                return [Hit(first, right.end, term, join.id, left.approximate or right.approximate, (left, right))]
    return None


def _is_loose(join: Join, left: Term, right: Term, gap: str) -> bool:
    """ "fell Friday to March's level", "due Friday, to May 5": without "from", only times of one kind make a range."""
    return join.gives["op"] == "range" and (gap.lstrip().startswith(",") or is_day(left) != is_day(right))


def _opening(join: Join, left: Hit, gap: str, floor: int, text: str) -> int | None:
    """Where a join of two begins, None when the words between or in front do not fit."""
    if join.between is None or not join.between.match(gap):
        return None
    if join.before is None:
        return left.start
    low = max(floor, left.start - BEFORE)
    found = join.before.search(text[low : left.start])
    return low + found.start() if found else None


def _merged(join: Join, left: Term, right: Term) -> Term | None:
    op = join.gives["op"]
    if op == "at":
        time, day = (left, right) if left.op in ("clock", "range") else (right, left)
        if time.op == "range":
            return time.put(**{"from": time.get("from").put(of=day), "to": time.get("to").put(of=day)})
        return time.put(of=day)
    if op == "lapse":
        term = Term(op, (("unit", left.get("unit")), ("n", left.get("n")), ("side", join.gives["side"]), ("of", right)))
        return term.put(held=join.gives.get("held"))
    if op == "share":
        return left.put(of=right)._replace(op=op)
    if op == "at-part":
        return left.put(of=right.get("of") or right.put(part=None))
    if op in ("part-on", "its-day"):
        return left.put(of=right)
    if op == "same-day":
        named = right.op == "numeric" or (right.op == "date" and right.get("day") is not None)
        has_day = named and right.get("weekday") is None
        return right.put(weekday=left.get("weekday")) if has_day else None
    if is_a(right, "now"):
        right = Term("step", (("unit", "day"), ("by", 0)))
    return Term(op, (("from", left), ("to", right)))
