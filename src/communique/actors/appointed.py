"""Offices that a verb or noun gives somebody: "named Ana Mora finance minister", "Ivo Rau was sworn in as president".

In: drafts in text order. Out: the same, with such an office meaning the one named, also where the walk saw no office in
its words. He has it from there on in the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.actors import persons
from communique.actors.draft import Draft
from communique.actors.holders import holder_behind
from communique.actors.lexicon import Phrases
from communique.actors.offices import Office, office_at
from communique.actors.scan import Scan
from communique.knowledge import Knowledge
from communique.language.analysis import Token
from communique.model.actor import Form
from communique.model.record import record
from communique.model.terms import ActorKind

DESIGNATE, FORMER = "designate", "former"
RULE = "actors.appointed-office"
SUBJECTS = ("nsubj", "nsubj:pass")
NAMED, PERSONS = (Form.NAME,), (Form.NAME, Form.PRONOUN)
LONGEST_LEAD = 5
"""Tokens of an office before its head: "the country's first female president"."""


@record
class Words:
    """What gives or takes an office, by lemma: the qualifier of an office that is not held on the day, else None."""

    behind: dict[str, str | None]
    """Verbs that name the one behind them; his is the passive."""
    own: dict[str, str | None]
    """Verbs whose subject takes the office or gives it up."""
    nouns: dict[str, str | None]
    replacing: frozenset[str]
    bare: frozenset[str]
    particles: frozenset[str]
    links: Phrases[bool]

    @property
    def all(self) -> frozenset[str]:
        return frozenset((*self.behind, *self.own, *self.nouns))


class Given(NamedTuple):
    """Who is given which office."""

    whom: Draft
    office: Office
    qualifier: str | None


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """The words of this knowledge. KnowledgeError where the file is missing."""
    table = knowledge.words("actors/appointing")
    courses = {"enters": None, "awaits": DESIGNATE, "leaves": FORMER}
    return Words(
        behind={lemma: says for course, says in courses.items() for lemma in table[course]},
        own={lemma: says for course, says in (("takes", None), ("quits", FORMER)) for lemma in table[course]},
        nouns={lemma: says for course, says in courses.items() for lemma in table["nouns"][course]},
        replacing=frozenset(table["replacing"]),
        bare=frozenset(table["bare"]),
        particles=frozenset(table["particles"]),
        links=Phrases((link, True) for link in table["links"]),
    )


def appointed(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with the offices that are given."""
    told = words(scan.knowledge)
    spots = [token for token in scan.analysis.having(told.all) if token.pos in ("VERB", "NOUN")]
    if not spots:
        return list(drafts)
    covered = {i: draft for draft in drafts for i in range(draft.first, draft.last)}
    found: dict[int, Draft] = {}
    dropped: set[int] = set()
    for given in (each for spot in spots for each in _given(scan, told, covered, spot)):
        office = given.office
        if office.first in found or _name_follows(scan, office):
            continue
        found[office.first] = _draft(scan, given)
        dropped.update(id(covered[i]) for i in range(office.first, office.last) if i in covered)
    kept = (draft for draft in drafts if id(draft) not in dropped)
    return sorted((*kept, *found.values()), key=lambda draft: draft.first)


def _name_follows(scan: Scan, office: Office) -> bool:
    """ "Named President Rau's brother": the office is that of the one behind."""
    return persons.name_after_title(scan, office.last, scan.sentence(office.first).last) is not None


def _draft(scan: Scan, given: Given) -> Draft:
    office, title = given.office, given.office.title
    listed = bool(given.whom.candidates) and given.qualifier == FORMER
    return Draft(
        office.first,
        office.last,
        Form.OFFICE,
        ActorKind.PERSON,
        RULE,
        roles=title.roles,
        title=scan.analysis.words(title.first, title.last),
        states=office.states,
        definite=True,
        # Until when the tables say that he held it counts more.
        qualifier=office.qualifier or (None if listed else given.qualifier),
        same_at=given.whom.last - 1,
    )


def _given(scan: Scan, told: Words, covered: dict[int, Draft], spot: Token) -> Iterator[Given]:
    """The offices that one verb or noun gives."""
    lemma, end = spot.lemma, scan.sentence(spot.i).last
    if spot.pos == "NOUN":
        if lemma in told.nouns:
            yield from _by_noun(scan, told, covered, spot, told.nouns[lemma])
        return
    passive = _is_passive(scan, spot.i) and not _names(scan, covered, spot.i)
    if lemma in told.behind and not passive:
        yield from _behind(scan, told, covered, spot, told.behind[lemma])
        return
    if lemma not in told.own and not passive:
        return
    qualifier = FORMER if passive and lemma in told.replacing else told.own.get(lemma, told.behind.get(lemma))
    whom = _subject(scan, covered, spot.i)
    free = passive or lemma in told.bare
    office = _after(scan, told, spot.i + 1, end, free=free) or _as_part(scan, spot.i)
    if whom and office:
        yield Given(whom, office, qualifier)


def _is_passive(scan: Scan, i: int) -> bool:
    """ "Was named", "Ana Mora, named envoy in May"."""
    token = scan.tokens[i]
    return bool(scan.analysis.kids(i, "nsubj:pass", "aux:pass")) or (token.dep == "acl" and token.form == "part")


def _names(scan: Scan, covered: dict[int, Draft], i: int) -> bool:
    """ "The council named Ana Mora minister": a name right behind the verb is whom it names."""
    return scan.tokens[i].dep == "acl" and i + 1 in covered and covered[i + 1].form is Form.NAME


def _subject(scan: Scan, covered: dict[int, Draft], i: int) -> Draft | None:
    """The person who is the subject of a verb, of those that it is joined to, or whom its clause describes."""
    for at in scan.analysis.upwards(i):
        token = scan.tokens[at]
        subjects = scan.analysis.kids(at, *SUBJECTS)
        whom = next((covered[k] for k in subjects if k in covered), None)
        if whom and whom.form in PERSONS and not whom.plural:
            return whom
        if token.dep in ("acl", "acl:relcl", "appos") and (whom := covered.get(token.head)) is not None:
            return whom if whom.form is Form.NAME else None
        if subjects or token.dep not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
    return None


def _behind(scan: Scan, told: Words, covered: dict[int, Draft], spot: Token, qualifier: str | None) -> Iterator[Given]:
    """ "Named Ana Mora finance minister and Ivo Rau as his deputy"."""
    end = scan.sentence(spot.i).last
    at, first = spot.i + 1, True
    while at < end and (first or scan.tokens[at].pos != "VERB"):
        whom = covered.get(at)
        if whom is None or whom.form is not Form.NAME or whom.kind is not ActorKind.PERSON:
            at = whom.last if whom else at + 1
            continue
        office = _after(scan, told, whom.last, end, free=True) or ((first and _as_part(scan, spot.i)) or None)
        if office and office.first >= whom.last:
            yield Given(whom, office, qualifier)
        at, first = max(whom.last, office.last if office else 0), False


def _by_noun(scan: Scan, told: Words, covered: dict[int, Draft], spot: Token, qualifier: str | None) -> Iterator[Given]:
    """ "The appointment of Ana Mora as envoy", "Mora's resignation as foreign minister"."""
    end = scan.sentence(spot.i).last
    of = [k for k in scan.analysis.kids(spot.i, "nmod") if scan.analysis.case(k) == "of" and k in covered]
    owners = [k for k in scan.analysis.kids(spot.i, "nmod:poss") if k in covered]
    for k in (*of, *owners):
        whom = covered[k]
        at = whom.last if k in of else spot.i + 1
        office = _after(scan, told, at, end, free=False) or _as_part(scan, spot.i)
        if whom.form in PERSONS and office:
            yield Given(whom, office, qualifier)


def _after(scan: Scan, told: Words, at: int, end: int, *, free: bool) -> Office | None:
    """The office that begins at a token, behind "in", "office", "as", "to be" and an article; `free`: also bare."""
    of = holder_behind(scan, at, scan.lexicon.links_of)  # "named Ana Mora of Peru envoy"
    at = of.end if of else at
    while at < end and scan.lowers[at] in told.particles:
        at += 1
    length, linked = told.links.match(scan.lowers, at) if at < end else (0, None)
    at += length
    while at < end and (
        scan.lowers[at] in scan.lexicon.articles or scan.tokens[at].dep == "nmod:poss" == _own(scan, at)
    ):
        at += 1
    office = office_at(scan, at, end) if at < end and (linked or free) else None
    return office if office and not office.title.plural else None


def _own(scan: Scan, i: int) -> str:
    """ "his" of "his deputy"."""
    return scan.tokens[i].dep if scan.tokens[i].pos == "PRON" else ""


def _as_part(scan: Scan, i: int) -> Office | None:
    """The office that grammar makes part of the verb or noun: "elected the country's first woman president", "named
    her, in May, as envoy"."""
    for k in scan.analysis.kids(i, "xcomp", "obl", "nmod", "obj"):
        token = scan.tokens[k]
        if (
            k < i
            or token.pos not in ("NOUN", "PROPN")
            or (token.dep in ("obl", "nmod") and scan.analysis.case(k) != "as")
        ):
            continue
        for at in range(max(i + 1, k - LONGEST_LEAD), k + 1):
            office = office_at(scan, at, scan.sentence(i).last)
            if office and office.title.first <= k < office.title.last and not office.title.plural:
                return office
    return None
