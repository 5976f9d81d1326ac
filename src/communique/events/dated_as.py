"""How an expression dates an event: as its first or last day, as the new day of what is put off, as a day behind it.

In: a sighting and an expression that grammar gives it. Out: yes or no, or the expressions that bound it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.events.stage import TALKS, Stage
from communique.events.triggers import Sighting
from communique.model.ids import RuleId
from communique.model.span import Span
from communique.model.terms import TimexType
from communique.model.when import Expression

POSTPONED = "postponed"
RETURNS = RuleId("events.visit.return")
"""Tells the day on which a visit ended."""
STRETCHES = frozenset({"range", "days"})
"""Readings of an expression with a first and a last day."""
SINCE = "since"
FROM_EVENT = "from-event"
WRITTEN_OUT = "date"
COUNTED = frozenset({FROM_EVENT, "lapse"})
"""Lengths that count from an event or from the day behind them: "a week after the summit"."""
BEFORE_NOUN = frozenset({"nummod", "amod", "compound", "nmod"})
AHEAD = "shift"
"""The reading of "in six years"."""
DATES = frozenset({TimexType.DATE, TimexType.TIME})


def top_of(stage: Stage, span: Span) -> int | None:
    """The token of a span that hangs outside it."""
    tops = stage.text.tops(*stage.text.tokens_in(span))
    return next((i for i in tops if stage.text.tokens[i].dep != "case"), None)


def dates_something(expression: Expression) -> bool:
    """Whether it may say when something is: a day or time, or a length counted from one."""
    return expression.timex_type in DATES or (expression.op in COUNTED and ("n", "X") not in expression.args)


def is_day(expression: Expression) -> bool:
    """Whether it is written out with its day."""
    return expression.op == WRITTEN_OUT and dict(expression.args).get("day") is not None


def is_stretch(expression: Expression) -> bool:
    """ "next week", "last month": a step by more than days."""
    return bool(dict(expression.args).get("unit", "day") != "day")


def is_moved(stage: Stage, sighting: Sighting, expression: int) -> bool:
    """ "was put off from 12 to 19 May": old and new day in one."""
    if stage.findings.expressions[expression].op not in STRETCHES:
        return False
    case = case_where_put_off(stage, sighting, expression)
    return case is not None and case not in stage.courses.until


def case_where_put_off(stage: Stage, sighting: Sighting, expression: int) -> str | None:
    """The preposition of an expression that hangs on the verb by which an event is put off; None of any other."""
    if sighting.carrier is None or sighting.carrier.rule.course != POSTPONED:
        return None
    top = top_of(stage, stage.findings.expressions[expression].span)
    above = None if top is None else stage.text.tokens[stage.text.tokens[top].head]
    # "pushed back to 1 June": on the verb or its particle
    if (
        top is None
        or above is None
        or sighting.carrier.verb not in (above.i, above.head if above.pos == "ADV" else None)
    ):
        return None
    return stage.text.case(top)


def is_end(stage: Stage, sighting: Sighting, expression: int) -> bool:
    """ "ended a visit on Friday", "talks which ended on Friday", "returned on Friday from a visit": the day is its
    last."""
    if sighting.carrier is not None and stage.text.case(sighting.token) in stage.book.leaving:
        return True
    if sighting.rule.id == RETURNS:
        return True
    if _is_past_days(stage, sighting):
        return True
    return _verb_over(stage, sighting, expression) in stage.book.closes


def _is_past_days(stage: Stage, sighting: Sighting) -> bool:
    """ "failed to agree on Friday after three days of talks": they ended then."""
    token = stage.text.tokens[sighting.token]
    days = token.head if token.dep == "nmod" and stage.scene.expression_at(token.head) is not None else None
    return days is not None and stage.text.case(days) in stage.book.following


def bounds(stage: Stage, sighting: Sighting, expressions: Sequence[int]) -> Sequence[int | None]:
    """ "talks which opened on Monday and ended on Friday": the day of the one and of the other, where both are told."""
    if len(expressions) < 2:
        return None, None
    over = {_verb_over(stage, sighting, k): k for k in expressions}
    return [next((over[v] for v in over if v in verbs), None) for verbs in (stage.book.opens, stage.book.closes)]


def _verb_over(stage: Stage, sighting: Sighting, expression: int) -> str | None:
    """The verb that an expression dates, where it carries the event or is told of it by a clause of its own."""
    verb = _nearest_verb(stage, expression)
    clauses = stage.grammar.own_clauses(sighting.token)
    own = (*clauses, *(k for clause in clauses for k in stage.text.kids(clause, "conj")))
    carrier = None if sighting.carrier is None else sighting.carrier.verb
    return stage.text.tokens[verb].lemma if verb is not None and verb in (carrier, *own) else None


def _nearest_verb(stage: Stage, expression: int) -> int | None:
    """The first verb above an expression: of "Rau, today in Oslo, ended a visit" today is the end."""
    top = top_of(stage, stage.findings.expressions[expression].span)
    above = stage.text.ancestors(top) if top is not None else ()
    return next((k for k in above if stage.text.tokens[k].pos in ("VERB", "AUX")), None)


def verb_above(stage: Stage, expression: int) -> int | None:
    """The token that an expression hangs on."""
    top = top_of(stage, stage.findings.expressions[expression].span)
    return None if top is None else stage.grammar.above(top)


def is_told_after(stage: Stage, sighting: Sighting, expression: int) -> bool:
    """ "said on Friday after talks": the day is that of the words spoken behind it."""
    top = top_of(stage, stage.findings.expressions[expression].span)
    head = stage.text.tokens[stage.grammar.whole(sighting.token)].head
    return is_before(stage, sighting) and top is not None and stage.grammar.above(top) == head


def is_before(stage: Stage, sighting: Sighting) -> bool:
    """Whether a talk or call is what a verb's phrase lets come before."""
    case = stage.text.case(stage.grammar.whole(sighting.token))
    return case in stage.book.following and stage.book.families.get(sighting.rule.type) in TALKS


def is_since(stage: Stage, expression: int) -> bool:
    """ "since May": open to what follows."""
    return dict(stage.findings.expressions[expression].args).get("open") == SINCE


def before_when(stage: Stage, clause: int) -> int | None:
    """ "last month, when Norway hosted a meeting": the expression before "when" dates the clause that it opens."""
    text = stage.text
    opener = next((k for k in text.kids(clause, "advmod", "mark") if text.tokens[k].lower in stage.book.when), None)
    if opener is None or opener == text.sentences[text.tokens[opener].sentence].first:
        return None
    before = opener - 2 if text.tokens[opener - 1].pos == "PUNCT" else opener - 1
    return stage.scene.expression_at(before)


def given_up(stage: Stage, sighting: Sighting, kept: int) -> tuple[int, int] | None:
    """ "Talks scheduled for Monday will now be held on 1 March", "Monday's talks were put off until 1 March": the verb
    of the old plan, or the one that puts it off, and its day, where the verb that carries the event says that there is
    a new one (`kept`)."""
    carrier = sighting.carrier
    if carrier is None or not (_is_new_day(stage, sighting, kept) or _is_anew(stage, carrier.verb)):
        return None
    # The clause of the old day may hang on a name between: "the talks between Peru and Chile planned for Friday".
    clauses = {*stage.grammar.own_clauses(sighting.token), *range(sighting.token + 1, carrier.verb)} - {carrier.verb}
    days = ((verb_above(stage, k), k) for k, one in enumerate(stage.findings.expressions) if one.timex_type in DATES)
    old = ((verb, k) for verb, k in days if verb is not None and verb in (*clauses, sighting.token) and k != kept)
    return next(((verb if verb in clauses else carrier.verb, k) for verb, k in old), None)


def _is_anew(stage: Stage, verb: int) -> bool:
    return stage.text.has_kid(verb, stage.book.anew, "advmod")


def _is_new_day(stage: Stage, sighting: Sighting, expression: int) -> bool:
    return case_where_put_off(stage, sighting, expression) in stage.courses.until


def counting(stage: Stage, expression: Expression, top: int) -> int:
    """ "met a week after the summit", "a week after he left": the week is of the meeting, also where the parser hangs
    it on what was before."""
    head = stage.text.tokens[top].head
    hangs = stage.text.case(head) or stage.text.kid(head, "mark") is not None
    return head if expression.op == FROM_EVENT and head > top and hangs else top


def is_count(stage: Stage, owners: Mapping[int, int], expression: Expression, top: int) -> bool:
    """ "a package, the third since May 2031": it says how many there were, and not when this one was."""
    head = stage.text.tokens[top].head
    counted = head not in owners and head != top and stage.text.tokens[head].pos not in ("VERB", "AUX")
    return counted and dict(expression.args).get("open") == SINCE


def is_year_of_name(stage: Stage, owners: Mapping[int, int], expression: Expression, top: int) -> bool:
    """ "ended the 2031 Oslo accord": the year belongs to the name of a thing; "launched a Sunday raid" has its day."""
    token = stage.text.tokens[top]
    before = token.dep in BEFORE_NOUN and token.i < token.head and token.head not in owners
    return before and expression.op == WRITTEN_OUT and dict(expression.args).get("day") is None


def is_span_of_first(stage: Stage, sighting: Sighting, expression: Expression) -> bool:
    """ "the first visit by a Chilean president in six years": so long there was none before it."""
    text, noun = stage.text, sighting.token
    counted = expression.op == AHEAD and dict(expression.args).get("side") == 1 and sighting.rule.pos == "noun"
    behind = expression.span.start > text.tokens[noun].end and expression.sentence == text.tokens[noun].sentence
    kids = text.kids(noun, "amod", "nummod", "compound") if counted and behind else ()
    if not any(text.tokens[k].lower in stage.courses.ordinals for k in kids):
        return False
    first, last = text.tokens_in(Span(text.tokens[noun].end, expression.span.start))
    return not any(text.tokens[i].pos in ("VERB", "AUX") for i in range(noun + 1, last) if i >= first)


def is_scope(stage: Stage, owners: Mapping[int, int], top: int) -> bool:
    """ "signed a plan of cooperation for 2024": what the plan is for."""
    token = stage.text.tokens[top]
    above = stage.text.tokens[token.head]
    of_matter = token.dep == "nmod" and token.head not in owners and above.pos == "NOUN"
    return of_matter and stage.text.has_kid(top, stage.book.bound, "case")
