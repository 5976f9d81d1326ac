"""Offices: the title, whose it is, and what stands before and behind it, in any order.

In: a token at which an office may begin. Out: `Office`, which `persons` joins with a name. Grammar is not asked here:
the parser cuts "Secretary of State for Defence" apart.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.holders import Holder, after_article, begins_a_body, holder_at, holders_at, is_of_named_body
from communique.actors.portfolios import capitals_end, task_end
from communique.actors.scan import NATIONAL, Hits, Scan
from communique.knowledge.records import OfficeHit
from communique.model.record import record

LONGEST_LEAD = 9
BEFORE = frozenset({"amod", "compound"})
"""What a participle before a title is to it ("newly appointed minister")."""


@record
class Title:
    """The title's own words: tokens, the offices that they can mean, and whether they are plural."""

    first: int
    last: int
    roles: tuple[str, ...]
    plural: bool
    weak: bool = False
    """Too common a word to be an office by itself."""
    of: tuple[str, ...] = ()
    """The only holder that the title fits, where there is one ("Pentagon chief")."""


@record
class Office:
    """A title with its surroundings."""

    first: int
    last: int
    title: Title
    states: tuple[str, ...]
    qualifier: str | None
    count: int | None
    loose: bool = False
    """Whether words that only a name behind makes part of an office stand before the title ("climate envoy")."""


def title_at(scan: Scan, i: int, end: int) -> Title | None:
    """The longest title that begins at a token: of the tables, of the posts, or a minister of something."""
    if i >= end or scan.titles_from[i] != i:
        return None
    length, hits = scan.office(i, end)
    post_length, post = scan.lexicon.posts.match(scan.lowers, i)
    rank = _ranked(scan, i, end)
    if rank and rank.last - i > max(length, post_length):
        return _widened(scan, rank, end)
    if length >= post_length and hits:
        return _widened(scan, _from_hits(scan, i, length, hits), end)
    if post and i + post_length <= end and not _is_qualifier(scan, i, post_length, end):
        return Title(i, i + post_length, (post[0],), post[1], weak=True)
    return None


def _is_qualifier(scan: Scan, i: int, length: int, end: int) -> bool:
    """Whether a post only qualifies a title that reaches further: "deputy" of "deputy foreign minister"."""
    qualifying, _ = scan.lexicon.qualifiers.match(scan.lowers, i)
    behind = title_at(scan, i + qualifying, end) if qualifying else None
    return behind is not None and behind.last > i + length


def _from_hits(scan: Scan, i: int, length: int, hits: tuple[OfficeHit, ...]) -> Title:
    order = sorted(hits, key=lambda hit: ("official", "synonym", "paraphrase", "context").index(hit.kind))
    roles = tuple(dict.fromkeys(hit.role for hit in order))
    only = _only_holder(hits)
    weak = " ".join(scan.lowers[i : i + length]) in scan.lexicon.weak
    return Title(i, i + length, roles, hits[0].plural, weak, (only,) if only else ())


def _only_holder(hits: tuple[OfficeHit, ...]) -> str | None:
    """The one state that has this title, where others have it by analogy at most."""
    if len({hit.of for hit in hits if hit.of}) != 1:
        return None
    own, others = next(hit for hit in hits if hit.of), [hit for hit in hits if hit.of is None]
    return own.of if not others or (own.kind == "official" and all(h.kind != "official" for h in others)) else None


def _ranked(scan: Scan, i: int, end: int) -> Title | None:
    """ "Energy Minister", "Minister for Energy": a rank with what it is for."""
    lexicon, lowers = scan.lexicon, scan.lowers
    length, role = lexicon.portfolios.match(lowers, i)
    at = i + length
    if role and at < end:
        rank, plural = lexicon.ranks.match(lowers, at)
        return Title(i, at + rank, (role,), bool(plural)) if rank else None
    rank, plural = lexicon.ranks.match(lowers, i)
    at = i + rank + 1
    if not rank or at >= end or lowers[at - 1] not in lexicon.portfolio_marks:
        return None
    bare = after_article(scan, at, end)
    length, role = lexicon.portfolios.match(lowers, bare) if bare < end else (0, None)
    last = bare + length
    if role and not (last < end and scan.tokens[last - 1].dep == "compound" and scan.tokens[last - 1].head == last):
        return Title(i, last, (role,), bool(plural))
    known, hits = scan.office(i, end)
    if known > rank and _only_holder(hits):
        # "Secretary of State Hull" is of no "State Hull"; "Secretary of State for Border Affairs" is of these.
        at = i + known + 1
        if at >= end or lowers[at - 1] not in lexicon.portfolio_marks:
            return None
        bare = after_article(scan, at, end)
    last = capitals_end(scan, bare, end)
    return Title(i, last, (MINISTER,), bool(plural)) if last > bare else None


ENVOY = "ENVOY"
"""The role of whoever leads a delegation."""
MINISTER = "MIN"
"""The role of ministers whose portfolio has none of its own."""


def _widened(scan: Scan, title: Title, end: int) -> Title:
    """ "Minister of Foreign Affairs" followed by "and Trade", not by "and Trade Minister"."""
    last = title.last
    marked = any(scan.lowers[i] in scan.lexicon.portfolio_marks for i in range(title.first, last))
    while marked and last + 1 < end and scan.lowers[last] in scan.lexicon.joins:
        at = last + 1 + (scan.lowers[last + 1] in scan.lexicon.joins)
        length, _ = scan.lexicon.portfolios.match(scan.lowers, at) if at < end else (0, None)
        if not length or (scan.lowers[last] == "," and scan.lowers[at - 1] == "," and not scan.is_capital(at)):
            break
        other = title_at(scan, at, end)
        if other and other.last > at + length:
            break
        last = at + length
    if last == title.last:
        return title
    return replace(title, last=last)


def office_at(scan: Scan, i: int, end: int) -> Office | None:
    """The office phrase that begins at a token; None where no title follows soon enough."""
    if split := _split(scan, i, end):
        return split
    at, lead, limit = i, NOTHING, min(end, i + LONGEST_LEAD)
    while scan.titles_from[at] < limit:
        title = title_at(scan, at, end)
        if title is not None:
            return _of_two(scan, i, title, end, lead) or _with_tail(scan, i, title, end, lead)
        step = _lead(scan, at, end, first=at == i) or _between(scan, at, lead)
        if step is None:
            return None
        at, more = step
        lead = Lead(
            (*lead.states, *more.states),
            more.qualifier or lead.qualifier,
            more.count or lead.count,
            lead.loose or more.loose,
        )
    return None


def _split(scan: Scan, i: int, end: int) -> Office | None:
    """ "the top Chinese diplomat": the holder stands between the words of the title; "a top diplomat" is any."""
    lasts = scan.lexicon.split.get(scan.lowers[i])
    held = holders_at(scan, i + 1, end) if lasts else None
    if lasts is None or held is None or held.end >= end or (i and scan.lowers[i - 1] in scan.lexicon.indefinite):
        return None
    role, plural = lasts.get(scan.lowers[held.end], (None, False))
    if role is None or plural != (len(held.of) > 1):
        return None
    return Office(i, held.end + 1, Title(i, held.end + 1, (role,), plural), held.of, None, None)


def _of_two(scan: Scan, first: int, title: Title, end: int, lead: Lead) -> Office | None:
    """ "Deputy Prime Minister and Foreign Minister Mora": one person with two offices, the second said of his work."""
    joint = title.last
    joined = joint + 1 < end and scan.tokens[joint].pos == "CCONJ" and not scan.is_definite(first)
    other = title_at(scan, joint + 1, end) if joined and "HOS" not in title.roles else None
    if other is None or title.plural or other.plural:
        return None
    if not (scan.is_capital(title.first) and scan.is_capital(other.first)):
        return None
    both = replace(title, last=other.last, roles=tuple(dict.fromkeys((*other.roles, *title.roles))), weak=False)
    office = _with_tail(scan, first, both, end, lead)
    return office if office and office.last < end and scan.is_capital(office.last) else None


@record
class Lead:
    """What stood before the title."""

    states: tuple[str, ...] = ()
    qualifier: str | None = None
    count: int | None = None
    loose: bool = False


NOTHING = Lead()


def _between(scan: Scan, at: int, lead: Lead) -> tuple[int, Lead] | None:
    """ "climate" of "US climate envoy": a word between the holder and the title."""
    fits = lead.states and not lead.loose and scan.tokens[at].pos in ("NOUN", "PROPN", "ADJ")
    return (at + 1, Lead(loose=True)) if fits else None


def _lead(scan: Scan, at: int, end: int, *, first: bool) -> tuple[int, Lead] | None:
    """One piece before a title: a number, "former", the holder, or a word that changes nothing."""
    lower = scan.lowers[at]
    length, qualifier = scan.lexicon.qualifiers.match(scan.lowers, at)
    if qualifier:
        last = at + length
        return last + (last < end and scan.words[last] == "-"), Lead(qualifier=qualifier)
    held = holders_at(scan, at, end)
    if held:
        return held.end, Lead(states=held.of)
    if scan.lexicon.numbers.get(lower):
        return at + 1, Lead(count=scan.lexicon.numbers[lower])
    if scan.tokens[at].pos == "NUM" and lower.isdigit() and len(lower) < 4:
        return at + 1, Lead(count=int(lower))
    told = scan.tokens[at].pos == "VERB" and scan.tokens[at].dep not in BEFORE  # "Peru appointed Minister Ana Mora"
    if (lower in scan.lexicon.modifiers and not told) or (not first and lower in scan.lexicon.regions):
        return at + 1, NOTHING
    return None


def _with_tail(scan: Scan, first: int, title: Title, end: int, lead: Lead) -> Office | None:
    """The office with "-elect", "of the Republic", "of Poland and Ukraine".

    Several holders before a title in the singular are a list that ends with an office ("France and the UK premier").
    """
    if len(set(lead.states)) > 1 and not title.plural:
        if not _is_of_a_body(lead.states) or "," in scan.lowers[first : title.first]:
            return None  # "Speaking to NATO, the Turkish minister": of two
        # "The OSCE's Swiss envoy" is of the body, and comes from the state.
        lead = replace(lead, states=lead.states[:1])
    _, worded = scan.lexicon.qualifiers.match(scan.lowers, title.first)
    before = lead.qualifier or (worded if worded == "acting" else None)
    last, qualifier = _designate(scan, title.last, end, before)
    length, _ = scan.lexicon.tails.match(scan.lowers, last) if last < end else (0, None)
    states = lead.states
    tail = None if _is_sent_by_somebody(scan, first, title) else _of(scan, last + length, end, title)
    if tail and tail.end < end and scan.lowers[tail.end] in scan.lexicon.delegations:
        # "Head of the Iraqi delegation" heads no state.
        tail = Holder(tail.of, tail.end + 1)
        title = replace(title, roles=(ENVOY,), last=tail.end)
    if tail:
        serves_there = title.roles[0] in scan.lexicon.accredited and scan.lowers[last + length] in scan.lexicon.towards
        states = states if serves_there else (*states, *tail.of)
        title = _presiding(scan, title, last + length, tail.end)
        title, tail = _headed(scan, title, tail, end)
    if tail is None and scan.lexicon.links_of.intersection(scan.lowers[last : last + 1]):
        title = _heading_ministry(scan, title, after_article(scan, last + 1, end)) or _with_task(scan, title, last, end)
        last = max(last, title.last)
    held = tuple(dict.fromkeys(states)) or title.of or _at_home(scan, title, last + length)
    title = _heading(scan, first, _own(scan, title, held))
    return Office(first, tail.end if tail else last + length, title, held, qualifier, lead.count, lead.loose)


def _with_task(scan: Scan, title: Title, last: int, end: int) -> Title:
    """ "Assistant Secretary of State for African Affairs": no less of an office for a common word."""
    if title.plural or title.roles[0] not in scan.lexicon.partly_listed:
        return title
    behind = task_end(scan, last, end)
    return replace(title, last=behind, weak=False) if behind > title.last else title


def _at_home(scan: Scan, title: Title, last: int) -> tuple[str, ...]:
    """ "Lawmakers in Nepal" are Nepal's; ministers may be there for a summit, and in a capital sit foreigners too."""
    end = len(scan.words)
    if not title.plural or title.roles[0] not in scan.lexicon.at_home or last + 1 >= end:
        return ()
    at = after_article(scan, last + 1, end)
    named = scan.lowers[last] in scan.lexicon.seats and any(hit.kind in NATIONAL for hit in scan.name(at, end)[1])
    holder = holder_at(scan, at, end) if named else None
    return holder.of if holder else ()


def _is_of_a_body(states: tuple[str, ...]) -> bool:
    return len(states) == 2 and ":" in states[0] and ":" not in states[1]


def _own(scan: Scan, title: Title, held: tuple[str, ...]) -> Title:
    """The office that the title means in this state: India's foreign secretary is no minister."""
    hits = scan.knowledge.offices(scan.analysis.words(title.first, title.last)) if len(held) == 1 else ()
    roles = tuple(dict.fromkeys(hit.role for hit in hits if hit.of in held))
    return replace(title, roles=roles) if roles else title


def _heading(scan: Scan, first: int, title: Title) -> Title:
    """ "The Mossad chief", "the Chinese foreign ministry spokeswoman": the body before the title belongs to it."""
    for at in range(first, title.first):
        longer = scan.knowledge.offices(scan.analysis.words(at, title.last))
        length, hits = scan.name(at, title.first)
        role = _presided(scan, title, hits) if at + length == title.first else None
        if longer or role:
            roles = (role,) if role else tuple(dict.fromkeys(hit.role for hit in longer))
            return replace(title, first=at, roles=roles)
    return title


def _is_sent_by_somebody(scan: Scan, first: int, title: Title) -> bool:
    """ "recalled its ambassador from Lima": whose he is stands before, and Lima is where he was."""
    owned = first > 0 and scan.tokens[first - 1].pos == "PRON" and scan.tokens[first - 1].dep == "nmod:poss"
    return owned and title.roles[0] in scan.lexicon.accredited


def _headed(scan: Scan, title: Title, held: Holder, end: int) -> tuple[Title, Holder]:
    """ "Head of the Iraqi delegation", "of the Iraqi foreign ministry", "of the UN Secretary-General": the words go on
    with what the holder has."""
    if ministry := _heading_ministry(scan, title, held.end):
        return ministry, Holder(held.of, ministry.last)
    role = scan.lexicon.headed.get(scan.lowers[held.end]) if held.end < end and title.roles[0] in LEADING else None
    if role:
        return replace(title, roles=(role,), last=held.end + 1), Holder(held.of, held.end + 1)
    sent = title.roles[0] in scan.lexicon.accredited and held.end < end and scan.is_capital(held.end)
    sender = title_at(scan, held.end, end) if sent else None
    return title, Holder(held.of, sender.last) if sender else held


def _heading_ministry(scan: Scan, title: Title, at: int) -> Title | None:
    """ "The head of the foreign ministry" is the minister."""
    length, organ = scan.lexicon.organs.match(scan.lowers, at) if title.roles[0] in LEADING else (0, None)
    role = scan.lexicon.headed_organs.get(organ or "")
    return replace(title, roles=(role,), last=at + length) if role else None


LEADING = frozenset({"HEAD", "HOS", "HOG"})


def _presiding(scan: Scan, title: Title, of: int, end: int) -> Title:
    """The president of a parliament or court ("president of the Riigikogu") is not that of the state."""
    if title.roles[0] not in (PRESIDED.keys() | LEADING):
        return title
    _, hits = scan.name(after_article(scan, of + 1, end), end)
    role = _presided(scan, title, hits)
    return replace(title, roles=(role,), last=end) if role else title


def _presided(scan: Scan, title: Title, hits: Hits) -> str | None:
    """What the head of a body of the tables is."""
    body = next((scan.knowledge.entity(hit.entity_id) for hit in hits if hit.kind in ("organ", "alias")), None)
    ministry = scan.lexicon.headed_organs.get(body.id.rpartition(":")[2]) if body else None
    if ministry and title.roles[0] in LEADING:
        return ministry
    return PRESIDED.get(title.roles[0], {}).get(body.sector or "") if body else None


FOR = "for"
PRESIDENT = {"LEG": "SPEAKER", "JUD": "JUD"}
SERVICE = {"SPY": "INTEL"}
PRESIDED = {"HOS": PRESIDENT, "HOG": PRESIDENT, "HEAD": SERVICE, "CHAIR": SERVICE}
"""By the role of the bare title: the role by PLOVER's sector of the body."""


def _designate(scan: Scan, last: int, end: int, qualifier: str | None) -> tuple[int, str | None]:
    at = last + (last + 1 < end and scan.words[last] == "-")
    length, found = scan.lexicon.qualifiers.match(scan.lowers, at) if at < end else (0, None)
    return (at + length, found) if found == "designate" else (last, qualifier)


def _of(scan: Scan, last: int, end: int, title: Title) -> Holder | None:
    """The holder named behind the title: "of Poland", "for the EU", "to the UN" of ambassadors."""
    if last + 1 >= end:
        return None
    link = scan.lowers[last]
    accredited = link in scan.lexicon.towards and title.roles[0] in scan.lexicon.accredited
    if link not in scan.lexicon.links_of and not accredited:
        return None
    begin = after_article(scan, last + 1, end)
    if title.plural:
        return None if is_of_named_body(scan, begin, end) else holders_at(scan, begin, end, closed=True)
    holder = holder_at(scan, begin, end)
    if holder and title.roles[0] in LEADING and _is_of_any(scan, begin, holder.end):
        return None
    if holder and link == FOR and scan.lowers[holder.end - 1] in scan.lexicon.possessive:
        # "thanked the minister for Peru's help": the help is Peru's.
        return None
    return None if holder and begins_a_body(scan, begin, holder.end) else holder


def _is_of_any(scan: Scan, begin: int, last: int) -> bool:
    """ "At the head of an ECOWAS mission": nobody's office."""
    behind = scan.lowers[last : last + 1]
    return scan.lowers[begin - 1] in scan.lexicon.indefinite and bool(scan.lexicon.headed.keys() & set(behind))
