"""Names of the tables that are no persons: states, adjectives, capitals, ministries, groups, outlets; and the parser's
organisations that no table has.

In: a token. Out: drafts. What is part of a larger phrase has been taken before.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.holders import (
    LONGEST_TOWN,
    after_article,
    behind_owner,
    codes,
    holder_at,
    holder_behind,
    owners,
    placed,
    seated,
)
from communique.actors.scan import Hits, Scan
from communique.actors.untitled import is_ship, run_from
from communique.knowledge.records import NameHit
from communique.model.actor import Candidate, Form
from communique.model.terms import ActorKind, How

FORMS = {
    "name": Form.STATE,
    "official": Form.STATE,
    "alias": Form.STATE,
    "abbr": Form.STATE,
    "organ": Form.BODY,
    "group": Form.GROUP,
    "nonstate": Form.GROUP,
    "outlet": Form.MEDIA,
    "adjective": Form.DEMONYM,
    "demonym": Form.DEMONYM,
    "metonym": Form.CAPITAL,
    "capital": Form.CAPITAL,
}
"""The form of each kind of name, and which kind is meant first where a name is of several."""
ORDER = {kind: place for place, kind in enumerate(FORMS)}
KINDS = {
    Form.STATE: ActorKind.STATE,
    Form.DEMONYM: ActorKind.STATE,
    Form.CAPITAL: ActorKind.STATE,
    Form.BODY: ActorKind.ORGANISATION,
    Form.GROUP: ActorKind.GROUP,
    Form.MEDIA: ActorKind.MEDIA,
}
HOWS = {
    "name": How.NAME,
    "organ": How.NAME,
    "outlet": How.NAME,
    "adjective": How.DEMONYM,
    "demonym": How.DEMONYM,
    "metonym": How.METONYM,
    "capital": How.METONYM,
}


GOVERNMENT = "gov"
"""The organ that no body of several states has ("heads of government of the Union")."""
ALIASED = {"group": Form.GROUP, "outlet": Form.MEDIA}
"""What another name of an entity is a name of; of all others a body."""


def named_at(scan: Scan, i: int, end: int) -> Draft | None:
    """The table name that begins at a token, or the parser's organisation where that one is longer."""
    length, hits = scan.name(i, end)
    hits = tuple([hit for hit in hits if hit.kind in FORMS and not hit.entity_id.startswith("person:")])
    if scan.tokens[i].pos == "ADJ" and length == 1 and all(hit.kind == "organ" for hit in hits):
        hits = ()  # "Military aid"
    body = _parsed_body(scan, i, end)
    if hits and (body is None or body.last <= i + length or not _is_grown(scan, i + length, body.last)):
        return _listed(scan, i, i + length, hits)
    own = tuple(hit for hit in hits if FORMS[hit.kind] in (Form.STATE, Form.DEMONYM, Form.CAPITAL))
    if body is None or not own or _is_format(scan, body.last):
        return body
    states = body.states or codes(scan, own)
    return replace(body, states=states, candidates=_own_organ(scan, i + length, body.last, states))


def _own_organ(scan: Scan, first: int, last: int, states: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The organ of the state before it, by the rest of the words: "United States Treasury Department"."""
    length, hits = scan.name(first, last)
    found = [hit for hit in hits if hit.entity_id.startswith(tuple(f"org:{code}:" for code in states))]
    return _candidates(tuple(found)) if found and first + length == last else ()


def _is_grown(scan: Scan, first: int, last: int) -> bool:
    """Whether a name of the tables only begins a longer one: "Congress Party", "NATO Defense College", not "NATO
    Summit"."""
    more = range(first, last)
    if scan.lowers[last - 1] in scan.lexicon.occasions:
        return False
    return scan.is_capital(last - 1) and all(scan.tokens[i].pos in ("PROPN", "NOUN", "ADJ", "ADP", "DET") for i in more)


def _listed(scan: Scan, first: int, last: int, hits: Hits) -> Draft | None:
    best = next((hit for hit in hits if hit.kind == "metonym" and _is_seat(hits)), None) or min(hits, key=_order)
    form = FORMS[best.kind]
    if best.kind == "demonym" and _is_people(scan, last - 1):
        return _people(scan, first, last, best)
    if best.kind == "alias" and not best.entity_id.startswith("state:"):
        form = ALIASED.get(best.entity_id.partition(":")[0], Form.BODY)
    kind = KINDS[form]
    if form is Form.GROUP and (entity := scan.knowledge.entity(best.entity_id)) and entity.kind == "organisation":
        kind = ActorKind.ORGANISATION
    return Draft(
        first,
        last,
        form,
        kind,
        rule=f"actors.{form.value}",
        candidates=_candidates(hits),
        name=(first, last),
        states=() if form is Form.MEDIA or len(owners(hits)) > 1 else codes(scan, (best,)),
        definite=True,
    )


def _is_people(scan: Scan, i: int) -> bool:
    """Whether a demonym means its people, many of them ("Peruvians fled"), and not what something is like."""
    token = scan.tokens[i]
    return token.number == "plur" and token.pos in ("NOUN", "PROPN") and token.dep not in ("amod", "compound")


def _people(scan: Scan, first: int, last: int, hit: NameHit) -> Draft:
    return Draft(
        first,
        last,
        Form.COLLECTIVE,
        ActorKind.COLLECTIVE,
        "actors.people",
        states=codes(scan, (hit,)),
        plural=True,
        definite=scan.is_definite(first),
    )


def _order(hit: NameHit) -> int:
    return ORDER[hit.kind]


def _is_seat(hits: Hits) -> bool:
    """A building that bears the name of the office in it ("White House"): where one is, or who acts."""
    return {hit.kind for hit in hits} == {"metonym", "organ"}


def _candidates(hits: tuple[NameHit, ...]) -> tuple[Candidate, ...]:
    """One candidate for each entity, the surest kind of name first."""
    found: dict[str, Candidate] = {}
    for hit in sorted(hits, key=_order):
        found.setdefault(hit.entity_id, Candidate(hit.entity_id, HOWS.get(hit.kind, How.ALIAS), 1.0))
    return tuple(found.values())


def _parsed_body(scan: Scan, i: int, end: int) -> Draft | None:
    """An organisation by the parser's own recogniser, without article and possessive mark."""
    span = scan.name_span(i)
    if span is None or span.kind != "ORG" or i != after_article(scan, span.first, end):
        return None
    if not (scan.is_capital(i) or scan.lowers[i] in scan.lexicon.particles):
        return None
    last = min(span.last, end)
    while last > i and (scan.lowers[last - 1] in scan.lexicon.possessive or scan.tokens[last - 1].pos == "PUNCT"):
        last -= 1
    if scan.knowledge.places(scan.analysis.words(i, last)) or is_ship(scan, i) or scan.is_placed(i, last):
        return None
    if (
        last == i
        or scan.lowers[last - 1] in scan.lexicon.sites
        or scan.lowers[last - 1] in scan.lexicon.papers
        or (scan.lowers[i] in scan.lexicon.not_names and last == i + 1)
        or (scan.words[i] in scan.lexicon.currencies and scan.tokens[min(i + 1, end - 1)].pos == "NUM")
    ):
        return None
    if last > i + 1 and (scan.lowers[i] in scan.lexicon.not_bodies or _urges(scan, i)):
        return None
    if last == i + 1 and scan.lowers[i] in scan.lexicon.honorifics:
        return None
    last = _whole(scan, last, end)
    if _is_format(scan, last):
        return Draft(i, last, Form.GROUP, ActorKind.GROUP, "actors.format", name=(i, last), definite=True)
    states = behind_owner(scan, i) or seated(scan, i, last) or _found_in(scan, i, last)
    return Draft(
        i, last, Form.BODY, ActorKind.ORGANISATION, "actors.parsed-body", name=(i, last), states=states, definite=True
    )


def _urges(scan: Scan, i: int) -> bool:
    """ "Urges the Coast Guard": the name begins behind the article."""
    return scan.tokens[i].pos == "VERB" and scan.lowers[i + 1] in scan.lexicon.articles


def _is_format(scan: Scan, last: int) -> bool:
    """Whether a name ends as those of bodies of several states do."""
    return last > 1 and f"{scan.lowers[last - 2]} {scan.lowers[last - 1]}" in scan.lexicon.formats


def _found_in(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The state of a house by the place behind it: "University of Cusco in Peru"; not of whoever is met there."""
    end = scan.sentence(first).last
    if last + 1 >= end or scan.lowers[last] not in scan.lexicon.seats or scan.lowers[last - 1] in scan.lexicon.links_of:
        return ()
    at = after_article(scan, last + 1, end)
    inside = any(first <= scan.tokens[scan.tokens[k].head].i < last for k in range(at, min(at + LONGEST_TOWN, end)))
    house = any(scan.lowers[i] in scan.lexicon.houses for i in range(first, last))
    if at >= end or not inside or not house or not scan.is_capital(at):
        return ()
    return next((found for k in range(min(at + LONGEST_TOWN, end), at, -1) if (found := placed(scan, at, k))), ())


def _whole(scan: Scan, last: int, end: int) -> int:
    """The end of a body's name that the parser cut: "NNC-East", "NNC 50", "Department of the Treasury"."""
    last = run_from(scan, last, end)
    if last < end and scan.words[last - 1].isupper() and scan.words[last].isdigit():
        return last + (len(scan.words[last]) < LONGEST_NUMBER)
    if last + 1 >= end or scan.lowers[last] not in scan.lexicon.links_of:
        return last
    at = after_article(scan, last + 1, end)
    if scan.lowers[last - 1] not in scan.lexicon.short_bodies or at >= end or not scan.is_capital(at):
        return last
    while at < end and scan.is_capital(at):
        at += 1
    return at


LONGEST_NUMBER = 4
"""Figures of a number behind the letters of a unit's name, fewer than those of a year."""


def organ_at(scan: Scan, i: int, end: int) -> Draft | None:
    """A ministry or other organ without its state's adjective: "the Foreign Ministry", "Japan's Defence Ministry"."""
    length, organ = scan.lexicon.organs.match(scan.lowers, i)
    if not organ or i + length > end or not _is_noun(scan, i + length - 1):
        return None
    last = i + length
    holder = holder_behind(scan, last, scan.lexicon.links_of)
    if (holder is None and _is_any(scan, last - 1)) or (holder and ":" in holder.of[0] and organ == GOVERNMENT):
        return None
    if holder is None and (seat := holder_behind(scan, last, scan.lexicon.seats)) and scan.is_capital(seat.end - 1):
        # "The Foreign Ministry in Oslo" is Norway's, and called so without Oslo.
        return _organ(scan, i, last, organ, seat.of)
    return _organ(scan, i, holder.end if holder else last, organ, holder.of if holder else ())


def _is_noun(scan: Scan, i: int) -> bool:
    """Whether a body is meant, and not what something is like: "military assistance"."""
    return scan.tokens[i].pos in ("NOUN", "PROPN") and scan.tokens[i].dep not in ("compound", "amod")


def _is_any(scan: Scan, head: int) -> bool:
    """Whether one of several is meant, and not that of the state at hand: "such a government"."""
    return any(scan.lowers[k] in scan.lexicon.indefinite for k in scan.analysis.kids(head, "det"))


def _organ(scan: Scan, first: int, last: int, organ: str, of: tuple[str, ...]) -> Draft:
    known = [f"org:{code}:{organ}" for code in of]
    return Draft(
        first,
        last,
        Form.BODY,
        ActorKind.ORGANISATION,
        "actors.organ",
        candidates=tuple(Candidate(key, How.NAME, 1.0) for key in known if scan.knowledge.entity(key)),
        states=of,
        roles=(organ,),
        definite=True,
    )


def town_body_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "Shanghai police": a body of a town or province, in its state but no organ of the state."""
    span = scan.name_span(i)
    if span is None or span.kind not in ("LOC", "ORG") or not scan.is_capital(i):
        return None
    if span.kind == "ORG" and scan.lowers[span.last - 1] in scan.lexicon.short_bodies:
        return None
    for last in range(i + 1, min(end, i + LONGEST_TOWN + 1)):
        bodies, organs = scan.lexicon.bodies, scan.lexicon.organs
        length = bodies.match(scan.lowers, last)[0] or organs.match(scan.lowers, last)[0]
        if length and last + length <= end:
            states = placed(scan, i, last)
            kind = ActorKind.ORGANISATION
            return Draft(i, last + length, Form.BODY, kind, "actors.town-body", states=states) if states else None
        if not scan.is_capital(last):
            return None
    return None


def body_at(scan: Scan, i: int, end: int) -> Draft | None:
    """A state's body with the state before it: "Ukrainian delegation", "Japan's navy", "US special forces"."""
    holder = holder_at(scan, i, end)
    if holder is None:
        return town_body_at(scan, i, end)
    if holder.end >= end or not holder.of[0].isalpha():
        return None
    length, organ = scan.lexicon.organs.match(scan.lowers, holder.end)
    if organ:
        return _organ(scan, i, holder.end + length, organ, holder.of)
    length, body = scan.lexicon.bodies.match(scan.lowers, holder.end)
    if not body or holder.end + length > end:
        return None
    if body.isupper():
        return Draft(
            i,
            holder.end + length,
            Form.BODY,
            ActorKind.COLLECTIVE,
            "actors.state-body",
            states=holder.of,
            roles=(body,),
        )
    if body == "state":
        state = (Candidate(f"state:{holder.of[0]}", How.DESCRIPTION, 0.9),)
        return Draft(
            i,
            holder.end + length,
            Form.BODY,
            ActorKind.STATE,
            "actors.state-body",
            state,
            states=holder.of,
            definite=True,
        )
    return _organ(scan, i, holder.end + length, body, holder.of)
