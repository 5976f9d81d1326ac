"""Personal names that stand without a title: whole ones, surnames of the tables, what the parser took for a body.

In: a token. Out: a draft of form name, or nobody where a place, a ship, a unit or a class of things is called so.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.holders import after_article
from communique.actors.offices import office_at
from communique.actors.persons import (
    candidates,
    capital_run,
    gender_of,
    is_personal,
    is_unit,
    past_honorifics,
    plain,
    trimmed,
)
from communique.actors.scan import DATED, Scan
from communique.language.analysis import NameSpan


def person_at(scan: Scan, i: int, end: int) -> Draft | None:
    """A personal name without a title that begins at a token."""
    begin = past_honorifics(scan, i, end)
    if begin >= end or scan.tokens[begin].pos == "DET" or is_ship(scan, begin):
        return None
    last = _untitled_end(scan, begin, end, honoured=begin > i)
    if last <= begin or _is_a_class(scan, last) or not is_personal(scan, begin, last):
        return None
    if begin == i and (_is_rather_a_place(scan, begin, last) or _calls_a_ground(scan, begin, last)):
        return None
    rule = "actors.surname" if _is_bare(scan, begin, last) else "actors.personal-name"
    return replace(plain(scan, begin, last), first=i, rule=rule, gender=gender_of(scan, begin) if begin > i else None)


def two_at(scan: Scan, i: int, end: int) -> list[Draft]:
    """ "the Obama-Xi meeting": two surnames with a hyphen before a noun are two persons."""
    if i + 3 >= end or not scan.is_hyphen(i + 1) or scan.tokens[i + 3].pos != "NOUN":
        return []
    known = all(candidates(scan, k, k + 1) or scan.words[k] in scan.surnames for k in (i, i + 2))
    return [replace(plain(scan, k, k + 1), rule="actors.surname") for k in (i, i + 2)] if known else []


def _is_a_class(scan: Scan, i: int) -> bool:
    """Whether "-class" follows: things are called after somebody."""
    return scan.is_hyphen(i) and scan.lowers[i + 1] in scan.lexicon.classes


def is_ship(scan: Scan, i: int) -> bool:
    """Whether a ship's name begins here, or is meant by the words: "USS Lima"."""
    return scan.words[i] in scan.lexicon.ships or (i > 0 and scan.words[i - 1] in scan.lexicon.ships)


def _is_bare(scan: Scan, first: int, last: int) -> bool:
    """Whether only the tables take the first word of a sentence, or of a headline, for a name."""
    begins = scan.sentence(first).first == first or scan.is_headline(first)
    return begins and last == first + 1 and scan.tokens[first].pos != "PROPN" and scan.name_span(first) is None


def _is_rather_a_place(scan: Scan, first: int, last: int) -> bool:
    """A place's name that the parser took for a person's: nobody of the document or the tables is called so."""
    if scan.words[last - 1] in scan.surnames or candidates(scan, first, last):
        return False
    span = scan.person_span(first)
    first = span.first if span else first
    if scan.is_placed(first, last):
        return True
    return scan.words[first] not in scan.lexicon.given_names and bool(
        scan.knowledge.places(scan.analysis.words(first, last))
    )


LONGEST_GROUND = 3
"""Words behind a name in the name of a hospital."""


def _calls_a_ground(scan: Scan, first: int, last: int) -> bool:
    """ "The Jamila market", "Al Asad Palace", "Second Thomas Shoal", "Mora National Hospital": nobody is there who
    bears the name."""
    end = next((at for at in range(last, len(scan.words)) if not scan.is_capital(at)), len(scan.words))
    grounds = scan.lexicon.sites | scan.lexicon.houses
    if any(scan.lowers[at] in grounds for at in range(last, min(end, last + LONGEST_GROUND))):
        return True
    if first and scan.is_capital(first - 1) and scan.knowledge.places(scan.analysis.words(first - 1, last)):
        return True
    if last >= len(scan.words) or scan.lowers[last] not in scan.lexicon.grounds or scan.is_capital(last):
        return False
    return scan.tokens[last - 1].head == last and not candidates(scan, first, last)


def _untitled_end(scan: Scan, i: int, end: int, *, honoured: bool) -> int:
    span = scan.person_span(i) or _misread(scan, i)
    if span and is_unit(scan, span.first, span.last):
        return i
    if span and span.first <= i and _is_named(scan, i):
        return trimmed(scan, i, min(run_from(scan, span.last, end), end))
    length, hits = scan.name(i, end)
    if length > 1 and any(hit.entity_id.startswith("person:") for hit in hits):
        return i + length
    if honoured:
        return capital_run(scan, i, end)
    return i + length if length and _is_known_surname(scan, i, length) else i


def _misread(scan: Scan, i: int) -> NameSpan | None:
    """A name that the parser took for an organisation although it begins with a given name or "who" points to it."""
    span = scan.name_span(i)
    fits = span and span.kind == "ORG" and span.first == i and 1 < span.last - i < 4
    plain = fits and span and all(scan.is_capital(at) for at in range(i, span.last))
    if not plain or span is None:
        return None
    named = scan.words[i] in scan.lexicon.given_names or _is_who(scan, span.last - 1) or _has_office(scan, span)
    return span if named else None


def _has_office(scan: Scan, span: NameSpan) -> bool:
    """Whether the title of one person stands behind the name and a comma: "Mora Lind, the envoy for Sudan, said"."""
    end = scan.sentence(span.first).last
    if span.last + 1 >= end or scan.lowers[span.last] != "," or scan.name(span.first, span.last)[1]:
        return False
    if scan.lowers[span.last - 1] in scan.lexicon.short_bodies | scan.lexicon.units:
        return False
    office = office_at(scan, after_article(scan, span.last + 1, end), end)
    if office is None or office.title.plural or office.last >= end:
        return False
    return scan.person_span(office.last) is None


def _is_who(scan: Scan, last: int) -> bool:
    """Whether a clause about a person hangs on a name: ", who left"."""
    text = scan.analysis
    subjects = (i for clause in text.kids(last, "acl:relcl") for i in text.kids(clause, "nsubj", "nsubj:pass"))
    return any(scan.lowers[i] in scan.lexicon.whos for i in subjects)


def run_from(scan: Scan, last: int, end: int) -> int:
    """A name that the parser cut at a hyphen: "Annegret Kramp" with "-Karrenbauer" behind."""
    while last + 1 < end and scan.is_hyphen(last) and scan.is_capital(last + 1):
        last += 2
    return last


def _is_named(scan: Scan, i: int) -> bool:
    return scan.is_capital(i) or scan.lowers[i] in scan.lexicon.particles


def _is_known_surname(scan: Scan, i: int, length: int) -> bool:
    """A surname of the tables that is no place, where the parser saw a proper noun and no name of another kind."""
    _, hits = scan.name(i, i + length)
    span = scan.name_span(i)
    if span is not None and span.kind in DATED and (span.last > i + length or scan.tokens[i].dep not in ACTING):
        return False
    if i and scan.words[i - 1].isdigit():
        return False  # "12 May"
    if _ends_a_name(scan, i) or not all(hit.entity_id.startswith("person:") for hit in hits):
        return False
    inside = scan.sentence(i).first < i and scan.is_capital(i)
    seen = inside or scan.tokens[i].pos == "PROPN" or scan.is_bare_subject(i) or scan.is_headline(i)
    if not seen and not _leads_a_row(scan, i + length):
        return False
    return not scan.knowledge.places(scan.analysis.words(i, i + length))


def _ends_a_name(scan: Scan, i: int) -> bool:
    """Whether a word is the last of a longer name: nobody is in "Victoria Park"."""
    if i == scan.sentence(i).first or not scan.is_capital(i - 1) or scan.name(i - 1, i)[1]:
        return False
    before, token, span = scan.tokens[i - 1], scan.tokens[i], scan.name_span(i - 1)
    if span is not None and span.kind in DATED:
        return False
    return before.pos in ("PROPN", "NOUN") and (
        (before.head == i and before.dep in JOINED) or (token.head == i - 1 and token.dep in JOINED)
    )


JOINED = frozenset({"compound", "flat"})
ACTING = frozenset({"nsubj", "obj"})
"""What no day or month is: the parser took somebody for one."""


def _leads_a_row(scan: Scan, joint: int) -> bool:
    """Whether another person of the tables follows: the parser often loses the first of "X and Y called"."""
    end = scan.sentence(joint - 1).last
    if joint + 1 >= end or scan.lowers[joint] not in scan.lexicon.joins:
        return False
    return any(hit.entity_id.startswith("person:") for hit in scan.name(joint + 1, end)[1])
