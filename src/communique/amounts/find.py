"""Every quantity of a text: numbers first, then what they are numbers of.

In: an `Analysis`. Out: `Amount`s. A number is looked at only where a token is one; dates, clocks, ranks, ages and
numbers that are part of a name are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.amounts.numerals import figures, value_of
from communique.amounts.words import FIGURES, Words, words
from communique.knowledge import Knowledge
from communique.language.analysis import Analysis, Token
from communique.model.ids import RuleId
from communique.model.place import Amount
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import AmountKind

BEFORE = 24
"""Characters before a number in which its currency and "between" or "up to" stand."""
BEFORE_NOUN = ("compound", "nmod", "flat", "amod", "obl:npmod", "conj")
"""How a noun hangs that may stand before the one that is counted ("mouth and nose masks")."""
COUNTED = ("NOUN", "PROPN", "NUM")
NAMES = ("PROPN", "NOUN", "ADJ", "VERB", "X")
"""What a number may be a part of; "Some 300 tents" only begins a sentence."""
YEARS = range(1900, 2100)
TIED = re.compile(r"(?:\w|\w[-\u2010\u2011]|[/:#\u2116.+]|\d[,.])\Z")
POINTED = re.compile(r"\d{1,3}\.\d{3}")
WHOLE_FIGURES = re.compile(FIGURES)
MILLION = 1_000_000
GOES_ON = 2
"""Sentences after a sum in which a bare one may go on about it."""
LEAST_BARE = 1000
"""A smaller number without a currency is told of things, not of money."""
OF_THE = 4
"""Tokens of "of the promised 60"."""
FURTHEST_NOUN = 9
"""Tokens between a number and the noun it counts."""


@record
class Number:
    """A number or range as written: its span without sign or unit, and both ends."""

    start: int
    end: int
    low: float
    high: float
    plain: bool
    """One run of figures, without separators, scale or range: it may be a year."""
    money_scale: bool
    """Whether a scale was read that holds in money alone ("400m")."""
    inner: str = ""
    """The currency between figures and scale ("4 EUR million")."""


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[Amount, ...]:
    """The quantities of a document, in text order."""
    known = words(knowledge)
    return tuple(_found(analysis, known))


def _found(analysis: Analysis, known: Words) -> Iterator[Amount]:
    done = 0
    money: Amount | None = None
    for token in _beginnings(analysis, known):
        if token.start < done:
            continue
        at = _first_figure(token)
        end = analysis.sentences[token.sentence].span.end
        number = _number(analysis.text, at, end, known, alone=_is_dated(analysis, token, known))
        if number is None:
            continue
        amount = _amount(analysis, token, number, known) or _share(analysis, number, end, known)
        if amount is None and money is not None:
            number = _in_its_scale(analysis, token, number, money, known)
        if amount is None and money is not None and _goes_on(analysis, token, number, money, known):
            amount = _row(
                analysis.text, Span(number.start, number.end), AmountKind.MONEY, number, None, money.currency, known
            )
        done = amount.span.end if amount else number.end
        if amount:
            yield amount
            money = amount if amount.kind is AmountKind.MONEY else money


def _share(analysis: Analysis, number: Number, end: int, known: Words) -> Amount | None:
    """ "paid 2 million of the 5 million dollars": the part is in the currency of the whole right behind it."""
    text = analysis.text
    behind = known.whole_behind.match(text, number.end, end) if number.high >= LEAST_BARE else None
    whole = _number(text, behind.end(), end, known) if behind else None
    if behind is None or whole is None or whole.high <= number.high:
        return None
    sign = known.sign_before.search(text, max(behind.start(), whole.start - BEFORE), whole.start)
    written = known.currency_behind.match(text, whole.end, end)
    if not (sign or written or whole.inner):
        return None
    money = _money(text, whole, sign, written, known)
    span = Span(number.start, number.end)
    return _row(text, span, AmountKind.MONEY, number, None, money.currency, known)


def _goes_on(analysis: Analysis, token: Token, number: Number, money: Amount, known: Words) -> bool:
    """ "4 million euros for food and 6 million for tents", "the 60 million": a bare sum in the currency before it."""
    told = analysis.sentence_at(money.span.start)
    if number.high < LEAST_BARE or told is None or token.sentence - told > GOES_ON or number.plain:
        return False
    again = (number.low, number.high) == (money.value_min, money.value_max)
    start = max(0, number.start - BEFORE)
    behind = known.money_behind.match(analysis.text, number.end)
    before = known.money_before.search(analysis.text, start, number.start)
    return (
        again or behind is not None or before is not None or (told == token.sentence and _is_gapped(analysis, number))
    )


def _in_its_scale(analysis: Analysis, token: Token, number: Number, money: Amount, known: Words) -> Number:
    """ "Chile gave 40 million euros and Peru 6": millions too."""
    whole = known.number.search(money.text)
    scale = known.scales.get(_scale(whole), 1) if whole else 1
    same = analysis.sentence_at(money.span.start) == token.sentence
    name = analysis.tokens[token.head]
    joined = name.dep == "conj" and name.pos == "PROPN" and not analysis.kids(name.head, "nummod")
    if scale == 1 or not number.plain or not same or not joined or not _is_gapped(analysis, number):
        return number
    if number.low in YEARS or _is_dated(analysis, token, known):
        return number
    return Number(number.start, number.end, number.low * scale, number.high * scale, plain=False, money_scale=False)


def _is_gapped(analysis: Analysis, number: Number) -> bool:
    """ "Chile gave 4 million euros and Peru 6 million": a name, a number and no noun that it would count."""
    first, last = analysis.tokens_in(Span(number.start, number.end))
    behind = analysis.tokens[last : last + 1]
    return analysis.tokens[first - 1].pos == "PROPN" and all(one.pos in ("PUNCT", "CCONJ", "ADV") for one in behind)


def _beginnings(analysis: Analysis, known: Words) -> list[Token]:
    """The tokens with which a number may begin."""
    first_words, columns = known.first_words, (analysis.parts_of_speech, analysis.lowers, analysis.texts)
    return [
        analysis.tokens[i]
        for i, (pos, lower, text) in enumerate(zip(*columns, strict=True))
        if pos == "NUM" or lower in first_words or (not text.isalpha() and (text[-1].isdigit() or text[0].isdigit()))
    ]


def _first_figure(token: Token) -> int:
    """Where the number begins inside a token ("EUR71.5"); its start where it is in letters."""
    if token.text[0].isdigit():
        return token.start
    found = re.search(r"\d", token.text)
    return token.start + (found.start() if found else 0)


def _is_dated(analysis: Analysis, token: Token, known: Words) -> bool:
    """ "from 7 October to 9 million", "since October 7 to 9 million": the day opens no range."""
    near = analysis.tokens[max(0, token.i - 1) : token.i] + analysis.tokens[token.i + 1 : token.i + 2]
    return any(one.lower in known.months for one in near)


def _number(text: str, at: int, end: int, known: Words, *, alone: bool = False) -> Number | None:
    """The number that begins here, with the second end of a range unless it stands `alone`."""
    article = known.article.search(text, max(0, at - BEFORE), at)
    first = known.number.match(text, article.start() if article else at, end) or known.number.match(text, at, end)
    if first is None:
        return None
    value, inner = value_of(first, known), first["inner"] or ""
    single = Number(first.start(), first.end(), value, value, _is_plain(first), first["money_scale"] is not None, inner)
    second = _second(text, first, end, known) if not alone else None
    if second is None:
        return single
    high = value_of(second, known)
    shared = known.scales.get(_scale(second), 1) if not _scale(first) and value < high else 1
    low = value * shared
    if low >= high:
        return single
    in_money = single.money_scale or second["money_scale"] is not None
    inner = inner or second["inner"] or ""
    return Number(first.start(), second.end(), low, high, plain=False, money_scale=in_money, inner=inner)


def _second(text: str, first: re.Match[str], end: int, known: Words) -> re.Match[str] | None:
    joint = known.joint.match(text, first.end(), end)
    if joint is None or (
        joint["word"] and not known.opening.search(text, max(0, first.start() - BEFORE), first.start())
    ):
        return None
    return known.number.match(text, joint.end(), end)


def _scale(found: re.Match[str]) -> str:
    return (found["scale"] or found["money_scale"] or "").lower()


def _is_plain(found: re.Match[str]) -> bool:
    return found["figures"] is not None and found["figures"].isdigit() and not _scale(found)


def _amount(analysis: Analysis, token: Token, number: Number, known: Words) -> Amount | None:
    """What the number is a number of: money, a share, a measure, or things; None where it is no quantity."""
    text, sentence = analysis.text, analysis.sentences[token.sentence].span
    sign = known.sign_before.search(text, max(sentence.start, number.start - BEFORE), number.start)
    behind = known.currency_behind.match(text, number.end, sentence.end)
    if behind and number.high < MILLION and behind[1].lower() in known.in_millions:
        behind = None
    if sign or behind or number.inner:
        return _money(text, number, sign, behind, known)
    if number.money_scale:
        number = _without_scale(text, number, known)
    if _is_in_a_name(text, number) or known.not_quantity.match(text, number.end, sentence.end):
        return None
    unit = known.unit_behind.match(text, number.end, sentence.end)
    if unit:
        return _measure(text, number, unit, known)
    if text[number.end : number.end + 1].isalpha():
        return None
    return _count(analysis, token, number, known)


def _money(text: str, number: Number, sign: re.Match[str] | None, behind: re.Match[str] | None, known: Words) -> Amount:
    written = sign[1] if sign else behind[1] if behind else number.inner
    number = _thousands(text, number)
    currency = known.currencies.get(written) or known.currencies.get(written.lower()) or None
    span = Span(sign.start(1) if sign else number.start, behind.end() if behind and not sign else number.end)
    return _row(text, span, AmountKind.MONEY, number, None, currency, known)


def _thousands(text: str, number: Number) -> Number:
    """ "100.000 EUR": nobody writes thousandths of a euro, so the point sets thousands apart."""
    if not POINTED.fullmatch(text, number.start, number.end):
        return number
    value = number.low * 1000
    return Number(number.start, number.end, value, value, plain=False, money_scale=False, inner=number.inner)


def _measure(text: str, number: Number, unit: re.Match[str], known: Words) -> Amount:
    written = unit[1].lower()
    span = Span(number.start, unit.end())
    if written in known.percent:
        return _row(text, span, AmountKind.PERCENT, number, None, None, known)
    name = known.units.get(unit[1]) or known.units.get(written)
    return _row(text, span, AmountKind.MEASURE, number, name, None, known)


def _count(analysis: Analysis, token: Token, number: Number, known: Words) -> Amount | None:
    """A count of things, where the number has a noun and nothing says that it is a date or part of a name."""
    first, last = analysis.tokens_in(Span(number.start, number.end))
    sentence = analysis.sentences[token.sentence]
    before = analysis.tokens[first - 1] if first > sentence.first else None
    start = last + _of_the(analysis, last, known)
    noun = _noun(analysis, start, sentence.last, known)
    if (
        noun is None
        or _is_calendar(analysis, number, first, last, known)
        or _is_label(before, first, noun, analysis, known)
    ):
        return None
    head = analysis.tokens[noun]
    if head.lemma in known.not_counted or head.lower in known.not_counted:
        return None
    named = [
        t.lower for t in analysis.tokens[start:noun] if t.pos in COUNTED and t.text != "-" and t.dep != "obl:npmod"
    ]
    unit = " ".join([*named, head.lemma])
    return _row(analysis.text, Span(number.start, number.end), AmountKind.COUNT, number, unit, None, known)


def _of_the(analysis: Analysis, last: int, known: Words) -> int:
    """Tokens of "of the (promised) 60" in "25 of the 60 vehicles": the noun behind it is what the first counts."""
    behind = analysis.tokens[last : last + OF_THE]
    if not behind or behind[0].lower not in known.among:
        return 0
    for n, token in enumerate(behind):
        if token.pos == "NUM":
            return n + 1
        if token.lower not in known.among and token.form != "part":
            return 0
    return 0


def _noun(analysis: Analysis, last: int, end: int, known: Words) -> int | None:
    """The noun that a number counts: the last of the adjectives and nouns behind it."""
    noun = None
    passed = _past_reach(analysis, last, known)
    for token in analysis.tokens[passed : min(end, passed + FURTHEST_NOUN)]:
        if analysis.opens_compound(token.i) or _parts_adjectives(analysis, token.i):
            continue
        if token.pos in ("NOUN", "PROPN"):
            noun = token.i
            if token.dep not in BEFORE_NOUN:
                break
        elif noun is not None and token.dep == "cc" and analysis.tokens[noun].head > token.i:
            continue
        elif not _leads_to_noun(token, analysis.tokens[noun] if noun is not None else None):
            break
    return noun


def _past_reach(analysis: Analysis, last: int, known: Words) -> int:
    """Behind the "surface to air" of "1,000 (more) surface to air missiles"."""
    for i in range(last, last + 2):
        near = [token.lower for token in analysis.tokens[i : i + 3]]
        if len(near) == 3 and near[0] in known.reaches and near[2] in known.reaches and near[1] not in known.reaches:
            return i + 3
    return last


def _parts_adjectives(analysis: Analysis, i: int) -> bool:
    """The comma of "50 light, armoured vehicles"."""
    tokens = analysis.tokens
    if tokens[i].text != "," or i + 1 == len(tokens):
        return False
    return all(tokens[k].dep == "amod" for k in (i - 1, i + 1 + 2 * analysis.opens_compound(i + 1)))


def _leads_to_noun(token: Token, noun: Token | None) -> bool:
    """Whether a noun may still follow: adjectives before it, and a figure inside a name ("Cobra 2 boats")."""
    if noun is not None:
        named = noun.text[0].isupper() or noun.text[-1].isdigit()
        return named and (token.pos in ("ADJ", "NUM") or token.form in ("part", "ger"))
    return token.pos in ("ADJ", "ADV", "NUM") or token.form in ("part", "ger")


def _is_calendar(analysis: Analysis, number: Number, first: int, last: int, known: Words) -> bool:
    """Whether it is a day of a month or a year."""
    tokens = analysis.tokens
    near = tokens[max(0, first - 1) : first] + tokens[last : last + 1]
    if any(token.lower in known.months for token in near):
        return True
    if number.plain and number.low in YEARS and not _counts(tokens, first, last):
        return not known.approximate.search(analysis.text, max(0, number.start - BEFORE), number.start)
    return False


def _counts(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "and 2000 rounds": round figures right before what they count, no article before them."""
    behind, opens = tokens[last : last + 1], tokens[max(0, first - 1)]
    round_figure = tokens[first].text.endswith("00") and tokens[first].dep == "nummod"
    return round_figure and opens.pos not in ("DET", "ADP") and any(one.number == "plur" for one in behind)


def _is_label(before: Token | None, first: int, noun: int, analysis: Analysis, known: Words) -> bool:
    """Whether the number is part of a name ("Article 5", "Leopard 2 tanks") rather than a count."""
    if before is None:
        return False
    if before.lower in known.labels:
        return True
    place = analysis.name_of.get(before.i)
    if before.dep == "iobj" or (place and place.kind == "LOC" and analysis.tokens[place.first - 1].pos == "VERB"):
        return False  # "sent Chad 5 trucks"
    heads = {first, analysis.tokens[first].head, noun}
    return (
        before.pos in NAMES
        and before.text[0].isupper()
        and (before.head in heads or analysis.tokens[first].head == before.i)
    )


def _is_in_a_name(text: str, number: Number) -> bool:
    """Whether letters, points or strokes tie the number to what stands before it ("F-16", "10:30", "G7")."""
    before = text[max(0, number.start - 2) : number.start]
    return bool(TIED.search(before))


def _without_scale(text: str, number: Number, known: Words) -> Number:
    """The number without a scale that only money has: in "400 m" the letter is a unit."""
    found = WHOLE_FIGURES.match(text, number.start)
    if found is None:
        return number
    value = figures(found[0])
    return Number(number.start, found.end(), value, value, found[0].isdigit(), money_scale=False)


def _row(
    text: str, span: Span, kind: AmountKind, number: Number, unit: str | None, currency: str | None, known: Words
) -> Amount:
    most = known.at_most.search(text, max(0, number.start - BEFORE), number.start)
    low = 0.0 if most and number.low == number.high else number.low
    return Amount(span, span.of(text), kind, low, number.high, unit, currency, RuleId(f"amounts.{kind.value}"))
