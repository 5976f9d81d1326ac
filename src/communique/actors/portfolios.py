"""What somebody is for whom no list of portfolios has: where "for Border Affairs" ends behind a title.

In: a token. Out: the token behind the words, for `offices`.
"""

from __future__ import annotations

from communique.actors.holders import after_article, holders_at
from communique.actors.scan import Scan


def capitals_end(scan: Scan, at: int, end: int) -> int:
    """Where a portfolio ends that no list has: "Minister for Border Affairs", "for the Indo-Pacific"; not "of Peru"."""
    if at >= end or holders_at(scan, at, end):
        return at
    last = at
    while last < end and not _is_named(scan, last) and (scan.is_capital(last) or _joins(scan, last, at, end)):
        last += 1
    return last


def _is_named(scan: Scan, i: int) -> bool:
    """Whether somebody's name begins here ("Ana", "Lolwah bint Rashid")."""
    if scan.lowers[i + 1 : i + 2] and scan.words[i + 1] in scan.lexicon.particles:
        return True
    return scan.person_span(i) is not None or (scan.is_capital(i) and scan.words[i] in scan.lexicon.given_names)


def _joins(scan: Scan, i: int, first: int, end: int) -> bool:
    """A hyphen or "and" between two capital letters."""
    between = scan.words[i] == "-" or scan.lowers[i] in scan.lexicon.joins
    return between and first < i < end - 1 and scan.is_capital(i + 1) and scan.lowers[i] != ","


def task_end(scan: Scan, last: int, end: int) -> int:
    """ "Under Secretary of the Treasury for Border Affairs": the end of all that is said of his task."""
    while last < end and scan.lowers[last] in scan.lexicon.portfolio_marks:
        begin = after_article(scan, last + 1, end)
        behind = capitals_end(scan, begin, end)
        if behind == begin:
            break
        last = behind
    return last
