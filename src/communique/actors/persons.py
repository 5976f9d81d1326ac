"""Personal names: where one begins and ends, with or without a title; lists behind a plural title.

In: a token. Out: drafts of form name. The parser's own names are taken where they fit, a run of capitalised proper
nouns behind a title otherwise, and the names of the tables.
"""

from __future__ import annotations

from communique.actors.draft import Draft
from communique.actors.holders import Holder, behind_owner, holder_behind, seated
from communique.actors.offices import Office, Title, title_at
from communique.actors.scan import DATED, NAMING, PERSONAL, Scan
from communique.model.actor import Candidate, Form
from communique.model.terms import ActorKind, How

LONGEST_NAME = 7
LONGEST_NICKNAME = 2
"""Tokens of a nickname in marks."""
MARKS = frozenset({'"', "\u201c", "\u201d", "\u2018", "\u2019"})
CUTS = frozenset({",", "[", "(", ";"})
RANK = ("MIL", False)
"""The post of one soldier."""
NameTokens = tuple[int, int]


def name_after_title(scan: Scan, i: int, end: int) -> NameTokens | None:
    """The personal name that begins right behind a title; honorifics and ranks are passed over."""
    i = _past_ranks(scan, past_honorifics(scan, i, end), end)
    if i >= end or not (scan.is_capital(i) or _is_particle(scan, i, end)):
        return None
    span = scan.person_span(i)
    last = trimmed(scan, i, span.last) if span else i
    last = max(last, capital_run(scan, i, end))
    return (i, last) if last > i and is_personal(scan, i, last) else None


def past_honorifics(scan: Scan, i: int, end: int) -> int:
    while i < end and (scan.lowers[i] in scan.lexicon.honorifics or is_style(scan, i)):
        i += 1
    return i


def is_style(scan: Scan, i: int) -> bool:
    """ "HE Ana Mora": Her Excellency, where only these letters are capitals; "Royal Highness"."""
    behind = scan.words[i + 1 : i + 2]
    if scan.words[i] not in scan.lexicon.styles or not behind or not scan.is_capital(i + 1):
        return False
    return not behind[0].isupper() if scan.words[i].isupper() else behind[0].lower() in scan.lexicon.honorifics


def _past_ranks(scan: Scan, i: int, end: int) -> int:
    """ "Army chief Lt. Gen. Ana Mora": military ranks between a title and a name."""
    while i < end and scan.is_capital(i):
        length, post = scan.lexicon.posts.match(scan.lowers, i)
        behind = i + length
        behind += behind < end and scan.words[behind] == "."
        if post != RANK or behind >= end or not scan.is_capital(behind) or scan.tokens[behind].pos not in NAMING:
            break
        i = behind
    return i


def capital_run(scan: Scan, i: int, end: int) -> int:
    """The end of a run of capitalised proper nouns, with particles and hyphens inside."""
    at = last = i
    while at < end and at - i < LONGEST_NAME:
        if (scan.is_capital(at) or (at > i and scan.is_hyphen(at - 1))) and _may_be_name(scan, at, i):
            at += 1
            last = at
        elif (at > i and scan.is_hyphen(at)) or _is_particle(scan, at, end):
            at += 1
        elif at > i and (behind := _past_nickname(scan, at, end)):
            at = behind
        else:
            break
    return last


def _past_nickname(scan: Scan, at: int, end: int) -> int | None:
    """The token behind "Bob" in marks inside a name, where a capital follows."""
    if scan.words[at] not in MARKS:
        return None
    for close in range(at + 2, min(end - 1, at + LONGEST_NICKNAME + 2)):
        if scan.words[close] in MARKS:
            return close + 1 if scan.is_capital(at + 1) and scan.is_capital(close + 1) else None
    return None


def _may_be_name(scan: Scan, at: int, first: int) -> bool:
    if at > first and scan.words[at] in scan.lexicon.letters:
        return False
    span = scan.name_span(at)
    if span is not None and span.kind in DATED:
        return False
    if scan.tokens[at].pos not in ("PROPN", "X") and not (span and span.kind == "PER"):
        return at == first and scan.tokens[at].pos in ("NOUN", "ADJ")
    return at == first or title_at(scan, at, at + 4) is None


def _is_particle(scan: Scan, at: int, end: int) -> bool:
    """ "von" of "von der Leyen", "al" of "al-Sudani": a particle that a capital follows, perhaps after another."""
    if scan.lowers[at] not in scan.lexicon.particles:
        return False
    for after in range(at + 1, min(end, at + 4)):
        if scan.is_capital(after):
            return True
        if scan.lowers[after] not in scan.lexicon.particles and scan.words[after] != "-":
            return False
    return False


def is_personal(scan: Scan, first: int, last: int) -> bool:
    """Not a state, a group or a body by the tables, which only persons may share a name with."""
    if any(scan.lowers[i] in scan.lexicon.not_names for i in range(first, last)):
        return False
    if last == first + 1 and scan.lowers[first] in scan.lexicon.short_bodies:
        return False
    if is_unit(scan, first, last):
        return False
    length, hits = scan.name(first, last)
    if first + length < last or not hits:
        return True
    if any(hit.kind in PERSONAL or hit.entity_id.startswith("person:") for hit in hits):
        return True
    # "Jordan" may be somebody's given name; a group or an organ shares its name with nobody.
    return scan.words[first] in scan.lexicon.given_names


def is_unit(scan: Scan, first: int, last: int) -> bool:
    """ "Murad Division", "Saray al-Noor Group": who is called so is no person; Karen Wing is one."""
    given = scan.words[first] in scan.lexicon.given_names
    return last > first + 1 and scan.lowers[last - 1] in scan.lexicon.units and not given


def trimmed(scan: Scan, first: int, last: int) -> int:
    """Up to a comma or bracket inside ("Mora,[1"), without a possessive mark, a closing sign or the letters of an
    honour at the end."""
    last = next((i for i in range(first + 1, last) if scan.words[i] in CUTS or _is_origin(scan, i)), last)
    while last > first and _is_behind_name(scan, last - 1):
        last -= 1
    return last


def _is_origin(scan: Scan, i: int) -> bool:
    """ "of Kuwait" of "Ana Mora of Kuwait"."""
    return scan.lowers[i] in scan.lexicon.links_of and _behind(scan, i) is not None


def _is_behind_name(scan: Scan, i: int) -> bool:
    marks = scan.lowers[i] in scan.lexicon.possessive or scan.words[i] in scan.lexicon.letters
    # "met Mora later on Friday"
    adverb = scan.tokens[i].pos == "ADV" and not scan.is_capital(i)
    return marks or adverb or scan.tokens[i].pos in ("PUNCT", "PART", "ADP")


def titled(scan: Scan, office: Office, end: int) -> list[Draft]:
    """The person or persons that stand behind a title: "Foreign Ministers Sikorski and Sybiha" are two."""
    name = name_after_title(scan, office.last, end)
    if name is None:
        return []
    names = _listed(scan, name, end) if office.title.plural else [name]
    # "Told reporters Mora would go": many have the title, and one the name.
    apart = office.title.plural and office.title.weak and len(names) == 1
    return [] if apart else _each(scan, office, names, whole=True)


def apposed(scan: Scan, office: Office, end: int) -> list[Draft]:
    """ "The foreign ministers, Hakan Fidan of Turkey and ...": the names behind the comma, as many as are meant."""
    if not office.title.plural or office.last + 1 >= end or scan.lowers[office.last] != ",":
        return []
    name = name_after_title(scan, office.last + 1, end)
    names = _listed(scan, name, end) if name else []
    meant = office.count or len(office.states)
    fits = len(names) == meant if meant > 1 else len(names) > 1 and all(_is_somebody(scan, name) for name in names)
    return _each(scan, office, names, whole=False) if fits else []


def _is_somebody(scan: Scan, name: NameTokens) -> bool:
    """Whether words in apposition are surely a person: by the parser, by a given name, or by the tables."""
    by_parser = scan.person_span(name[0]) is not None
    return by_parser or scan.words[name[0]] in scan.lexicon.given_names or bool(candidates(scan, *name))


def beside(scan: Scan, i: int, end: int) -> list[Draft]:
    """The name that stands right behind a description, perhaps after a comma: there the parser often sees a body."""
    begin = i + (i < end and scan.words[i] == ",")
    name = name_after_title(scan, begin, end) if begin < end else None
    if name is None or name[1] - name[0] < 2 or not _is_closed(scan, name[1], end, apart=begin > i):
        return []
    return [plain(scan, *name)]


def _is_closed(scan: Scan, i: int, end: int, *, apart: bool) -> bool:
    return not apart or i >= end or scan.tokens[i].pos == "PUNCT"


def plain(scan: Scan, first: int, last: int) -> Draft:
    """A name without a title."""
    return Draft(
        first=first,
        last=last,
        form=Form.NAME,
        kind=ActorKind.PERSON,
        rule="actors.personal-name",
        candidates=candidates(scan, first, last),
        name=(first, last),
        states=behind_owner(scan, first) or _own(scan, (first, last)),
        definite=True,
    )


def _each(scan: Scan, office: Office, names: list[NameTokens], *, whole: bool) -> list[Draft]:
    states = office.states or _of_region(scan, office)
    paired = len(states) == len(names) > 1
    of = [_own(scan, spot) or (states[k : k + 1] if paired else states) for k, spot in enumerate(names)]
    return [_titled(scan, office, spot, of[k], whole=whole and k == 0) for k, spot in enumerate(names)]


def _of_region(scan: Scan, office: Office) -> tuple[str, ...]:
    """ "California Governor Ana Mora": the state of the region or town right before the title of who governs it."""
    begin = office.first
    while begin > max(scan.sentence(begin).first, office.first - LONGEST_REGION) and scan.is_capital(begin - 1):
        begin -= 1
    return seated(scan, begin, office.first) if begin < office.first and office.title.roles[0] == REGIONAL else ()


REGIONAL = "GOVERNOR"
LONGEST_REGION = 3


def _own(scan: Scan, name: NameTokens) -> tuple[str, ...]:
    """ "Mora of Peru": the state behind one name of several."""
    holder = _behind(scan, name[1])
    return holder.of if holder else ()


def _behind(scan: Scan, i: int) -> Holder | None:
    return holder_behind(scan, i, scan.lexicon.origins)


def _listed(scan: Scan, name: NameTokens, end: int) -> list[NameTokens]:
    names = [name]
    at = _past_own(scan, name)
    while at + 1 < end and scan.lowers[at] in scan.lexicon.joins:
        at += 1 + (scan.lowers[at + 1] in scan.lexicon.joins)
        more = name_after_title(scan, at, end) if at < end else None
        if more is None or title_at(scan, at, end):
            break
        names.append(more)
        at = _past_own(scan, more)
    return names


def _past_own(scan: Scan, name: NameTokens) -> int:
    holder = _behind(scan, name[1])
    return holder.end if holder else name[1]


def _titled(scan: Scan, office: Office, name: NameTokens, states: tuple[str, ...], *, whole: bool) -> Draft:
    return Draft(
        first=office.first if whole else name[0],
        last=name[1],
        form=Form.NAME,
        kind=ActorKind.PERSON,
        rule="actors.title-and-name" if whole else "actors.names-behind-title",
        candidates=candidates(scan, *name),
        name=name,
        roles=office.title.roles,
        title=_title_of_one(scan, office.title),
        states=states,
        gender=gender_of(scan, name[0]),
        qualifier=office.qualifier,
        definite=True,
    )


def _title_of_one(scan: Scan, title: Title) -> str:
    """The title as one person bears it: of "rebel leaders" each is a rebel leader."""
    last, text = title.last - 1, scan.analysis.words(title.first, title.last)
    if not (title.plural and title.weak):
        return text
    return f"{text[: len(text) - len(scan.words[last])]}{scan.tokens[last].lemma}"


def candidates(scan: Scan, first: int, last: int) -> tuple[Candidate, ...]:
    """The persons of the tables that exactly these words name."""
    length, hits = scan.name(first, last)
    if first + length != last:
        return ()
    found = {}
    for hit in hits:
        if hit.entity_id.startswith("person:") and hit.entity_id not in found:
            full = hit.kind != "surname"
            found[hit.entity_id] = Candidate(hit.entity_id, How.NAME if full else How.ALIAS, 1.0 if full else 0.8)
    return tuple(found.values())


def gender_of(scan: Scan, first: int) -> str | None:
    return scan.lexicon.honorifics.get(scan.lowers[first - 1]) or None if first else None
