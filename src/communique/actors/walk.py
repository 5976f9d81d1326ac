"""One walk over the tokens of each sentence: at each token the first reader that fits takes its words.

In: a `Scan`. Out: drafts in text order. The order of the readers below is the order of trust: an office before the
state that it begins with, a person before the place that shares the name.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from communique.actors import bodies, crowds, described, persons, tables, untitled
from communique.actors.again import again
from communique.actors.appointed import appointed
from communique.actors.draft import Draft
from communique.actors.holders import ORGAN, after_article
from communique.actors.letters import lettered
from communique.actors.offices import Office, office_at
from communique.actors.officials import named
from communique.actors.outlets import as_outlet
from communique.actors.scan import NAMING, Scan
from communique.actors.shortened import shortened
from communique.model.actor import Form
from communique.model.terms import ActorKind

MANY = 5
"""More holders of one office than can be told apart by a document: "27 foreign ministers" is a collective."""


def walk(scan: Scan) -> Iterator[Draft]:
    """The drafts of all sentences."""
    seen: list[Draft] = []
    for k, (first, last, *_) in enumerate(scan.analysis.sentences):
        seen += _dateline(scan, first, last) if k in scan.analysis.datelines else _sentence(scan, first, last)
    last_name: Draft | None = None
    sentence_of = -1
    whole = lettered(scan, again(scan, [*named(scan, seen)]))
    for draft in appointed(scan, shortened(scan, [as_outlet(scan, draft) for draft in whole])):
        if scan.tokens[draft.first].sentence != sentence_of:
            last_name, sentence_of = None, scan.tokens[draft.first].sentence
        linked = _linked(scan, last_name, draft)
        yield crowds.widened(scan, linked)
        if draft.form in (Form.NAME, Form.OFFICE, Form.COUNTERPART):
            last_name = linked


def _dateline(scan: Scan, first: int, last: int) -> Iterator[Draft]:
    """States and agencies of the tables, and no person: the "May" of "5 May 2023 -" is nobody."""
    behind = first
    for i in range(first, last):
        draft = tables.named_at(scan, i, last) if i >= behind and scan.is_capital(i) else None
        if draft is not None and draft.form is not Form.NAME:
            yield draft
            behind = draft.last


def _sentence(scan: Scan, first: int, last: int) -> Iterator[Draft]:
    groups = described.heads(scan, first, last)
    behind = first
    for i in sorted(scan.openings.intersection(range(first, last)).union(groups)):
        if i < behind:
            continue
        drafts = _at(scan, i, last, groups)
        yield from drafts
        if len(drafts) > 1:
            yield from _in_gaps(scan, drafts)
        if drafts:
            behind = max(draft.last for draft in drafts)


def _in_gaps(scan: Scan, drafts: list[Draft]) -> Iterator[Draft]:
    """What stands between the names of a list: "Mora of Peru and Lind of Sweden"."""
    for before, after in itertools.pairwise(drafts):
        for i in range(before.last, after.first):
            if scan.is_capital(i) and (draft := tables.named_at(scan, i, after.first)):
                yield draft
                break


def _at(scan: Scan, i: int, end: int, groups: Mapping[int, Draft]) -> list[Draft]:
    """What begins at a token; empty where nothing does."""
    token = scan.tokens[i]
    if token.pos in ("PUNCT", "SPACE"):
        return []
    if pointing := _pointing(scan, i, end):
        return pointing
    body = bodies.unit_at(scan, i, end) or bodies.circle_at(scan, i, end) or bodies.called_at(scan, i)
    if body := body or bodies.prefix_at(scan, i, end):
        return [body]
    capital = scan.is_capital(i)
    if capital or token.lower in scan.lexicon.starters or scan.office(i, end)[0]:
        office = office_at(scan, i, end)
        if office and (found := _office(scan, office, end, groups.get(i))):
            return found
    if i in groups:
        return _group(scan, groups[i], end)
    if not capital and token.pos not in NAMING and token.lower not in scan.lexicon.starters:
        return []
    name = untitled.person_at(scan, i, end) if capital or token.lower in scan.lexicon.particles else None
    if name and not _is_longer(scan, name, end):
        return [name]
    draft = bodies.half_at(scan, i, end) or bodies.other_half_at(scan, i, end) or bodies.twins_at(scan, i)
    draft = draft or bodies.short_at(scan, i) or bodies.realm_at(scan, i)
    draft = draft or tables.body_at(scan, i, end) or tables.organ_at(scan, i, end)
    if draft is None and (capital or token.pos in NAMING or token.lower in scan.lexicon.particles):
        draft = tables.named_at(scan, i, end)
        unknown = draft is None or (draft.form is Form.BODY and not draft.candidates)
        draft = (bodies.gathering_at(scan, i, end) if unknown else None) or draft or bodies.run_at(scan, i, end)
    return [draft] if draft else []


def _pointing(scan: Scan, i: int, end: int) -> list[Draft]:
    """A pronoun, a counterpart with its owner and the name beside it, or two who are named as one."""
    if pair := described.pair_at(scan, i):
        return [pair]
    if scan.is_capital(i) and (two := untitled.two_at(scan, i, end)):
        return two
    pronoun = described.is_pronoun(scan, i)
    owned = pronoun or _is_possessed(scan, i) or _is_theirs(scan, i)
    found = (described.counterpart_at if owned else described.bare_counterpart_at)(scan, i, end)
    if found:
        return [*found, *persons.beside(scan, found[-1].last, end)]
    return [described.pronoun_at(scan, i)] if pronoun else []


def _is_possessed(scan: Scan, i: int) -> bool:
    return i > 0 and scan.lowers[i - 1] in scan.lexicon.possessive


def _is_theirs(scan: Scan, i: int) -> bool:
    """ "their Danish counterparts"."""
    return scan.lowers[i] in scan.lexicon.pronouns and scan.tokens[i].dep == "nmod:poss"


def _is_longer(scan: Scan, name: Draft, end: int) -> bool:
    """Whether the tables know a longer name here: "Lincoln Center" is not Mr Lincoln."""
    length, hits = scan.name(name.first, end)
    return name.first + length > name.last and not any(hit.entity_id.startswith("person:") for hit in hits)


def _group(scan: Scan, group: Draft, end: int) -> list[Draft]:
    """A described group, unless the tables name it ("Baltic States") or it is a body ("Hamburg police")."""
    crowd = group.form is Form.CROWD
    counted = scan.tokens[group.first].pos == "NUM" or scan.lowers[group.first] in scan.lexicon.quantifiers
    if crowd and (body := tables.body_at(scan, group.first + counted, end)) and body.last >= group.last:
        return [body]
    organ = tables.organ_at(scan, group.first, end) if crowd else None
    if organ and organ.states and organ.last > group.last:
        return [organ]
    named = tables.named_at(scan, group.first, end)
    if named is None or not any(scan.knowledge.entity(each.entity) for each in named.candidates):
        named = tables.town_body_at(scan, group.first, end)
    # "Government" alone is the name of many bodies, and of none that one could tell; "Congress" is not.
    own = scan.is_capital(group.first) and named is not None and any(ORGAN in one.entity for one in named.candidates)
    behind = group.last + (crowd and group.last == group.first + 1 and not own)
    # Two soldiers are not the army.
    some = named is not None and named.form is Form.BODY and group.count is not None
    return [named] if named and named.last >= behind and not some else [group]


def _office(scan: Scan, office: Office, end: int, group: Draft | None) -> list[Draft]:
    """A title with its person or persons, or the office alone where that says enough."""
    named = persons.titled(scan, office, end)
    if named:
        return named
    if (
        group
        and office.title.plural
        and " ".join(scan.lowers[office.title.first : office.title.last]) in scan.lexicon.led
    ):
        return []  # "rebel leaders" are a group.
    # "The chairman of ECOWAS" is one, "a chairman" is anybody.
    headed = office.title.roles[0] == HEAD and bool(office.states) and office.last > office.title.last
    anonymous = group is not None and group.form is Form.ANONYMOUS and office.title.weak and not headed
    if office.loose or anonymous or _is_of_a_region(scan, office) or (group and group.last > office.last):
        return []
    if _is_many(office):
        return [_sent(scan, office), *_inside(scan, office)] if _is_whole(scan, office, group) else []
    if group and _are_sent(scan, office):
        return []
    if office.title.weak and not (_may_stand_alone(scan, office) or _describes_a_name(scan, office)):
        return []
    if _are_sent(scan, office):
        return [_sent(scan, office)]
    return [_alone(scan, office), *persons.apposed(scan, office, end)]


def _is_of_a_region(scan: Scan, office: Office) -> bool:
    """ "Quebec's premier": the owner is a place and no state, so that no state's premier is meant."""
    mark = office.first - 1
    if mark < 1 or office.states or scan.lowers[mark] not in scan.lexicon.possessive:
        return False
    span = scan.name_span(mark - 1)
    return span is not None and span.kind == "LOC" and not scan.name(span.first, mark)[1]


def _is_whole(scan: Scan, office: Office, group: Draft | None) -> bool:
    """Whether a plural title has its body behind it, and nothing more: not "the presidents of the Mercosur states"."""
    last = office.last - 1
    behind = last >= office.title.last and (group is None or office.last > group.last)
    behind = behind and (not office.title.weak or office.title.roles[0] in scan.lexicon.accredited)
    return behind and not (scan.tokens[last].dep == "compound" and scan.tokens[last].head > last)


def _inside(scan: Scan, office: Office) -> list[Draft]:
    """The body of "the foreign ministers of the Arab League"."""
    behind = range(office.title.last, office.last)
    found = (tables.named_at(scan, i, office.last) for i in behind if scan.is_capital(i))
    return [draft for draft in found if draft][:1]


HEAD = "HEAD"


def _sent(scan: Scan, office: Office) -> Draft:
    """ "Kenya's representatives": a group of unnamed people."""
    return Draft(
        office.first,
        office.last,
        Form.COLLECTIVE,
        ActorKind.COLLECTIVE,
        "actors.collective",
        states=office.states,
        count=office.count,
        plural=True,
        definite=_is_definite(scan, office),
    )


def _alone(scan: Scan, office: Office) -> Draft:
    several = len(office.states) if office.title.plural and len(office.states) > 1 else None
    return Draft(
        office.first,
        office.last,
        Form.OFFICE,
        ActorKind.PERSON,
        "actors.offices" if office.title.plural else "actors.office",
        roles=office.title.roles,
        title=scan.analysis.words(office.title.first, office.title.last),
        states=office.states,
        count=office.count or several,
        plural=office.title.plural,
        definite=_is_definite(scan, office),
        qualifier=office.qualifier,
    )


def _is_many(office: Office) -> bool:
    if not office.title.plural:
        return False
    return (office.count or 0) > MANY or any(":" in code for code in office.states)


def _are_sent(scan: Scan, office: Office) -> bool:
    """Envoys and negotiators in the plural are a group of unnamed people, not offices."""
    return office.title.plural and office.title.weak and office.title.roles[0] in scan.lexicon.accredited


def _may_stand_alone(scan: Scan, office: Office) -> bool:
    """A weak title needs the holder of the office, or a definite article and a person to point back to."""
    word, last = " ".join(scan.lowers[office.title.first : office.title.last]), scan.lowers[office.title.last - 1]
    if office.title.plural or scan.lexicon.pointing & {word, last}:
        return bool(office.states) or office.count is not None or _is_definite(scan, office)
    return bool(office.states)


def _describes_a_name(scan: Scan, office: Office) -> bool:
    """ "Ana Mora, a rebel commander, ..."."""
    token = scan.tokens[office.title.last - 1]
    any_one = office.first > 0 and scan.lowers[office.first - 1] in scan.lexicon.indefinite
    return any_one and token.dep == "appos" and scan.person_span(token.head) is not None


def _is_definite(scan: Scan, office: Office) -> bool:
    if office.first == 0 or scan.tokens[office.first - 1].sentence != scan.tokens[office.first].sentence:
        return True
    before = scan.lowers[office.first - 1]
    if before in scan.lexicon.indefinite:
        return False
    capital = scan.is_capital(office.title.first)
    owned = before in scan.lexicon.possessive and not _is_of_a_day(scan, office.first - 2)
    return before in scan.lexicon.articles or owned or capital or bool(office.count)


def _is_of_a_day(scan: Scan, i: int) -> bool:
    """ "Last weekend's leaders' meeting": a day owns no office."""
    span = scan.name_span(i)
    return span is not None and span.kind == "MISC"


def _linked(scan: Scan, before: Draft | None, draft: Draft) -> Draft:
    """An office or name beside an earlier one of the same person: apposition, with a comma or without."""
    if before is None or draft.form not in (Form.NAME, Form.OFFICE, Form.COUNTERPART) or draft.plural or before.plural:
        return draft
    gap = draft.first - before.last - _tail(scan, before, draft)
    if (
        not 0 <= gap <= 2
        or {before.form, draft.form} == {Form.OFFICE}
        or (before.form is draft.form is Form.NAME and not draft.title)
    ):
        return draft
    if gap == 0:
        return replace(draft, same_at=before.last - 1) if before.form is not Form.NAME else draft
    comma = draft.first - gap
    if scan.lowers[comma] != "," or after_article(scan, comma + 1, draft.last) != draft.first:
        return draft
    others = (before.same_at is not None or before.title) and _opens_another(scan, draft)
    return replace(draft, same_at=before.last - 1) if not others and _is_apposed(scan, before, draft) else draft


def _opens_another(scan: Scan, draft: Draft) -> bool:
    """ "The minister of Peru, Ana Mora, the minister of Chile, Luis Sten, left": an office behind a name that has its
    own, with a name of its own behind it."""
    end = scan.analysis.sentences[scan.tokens[draft.first].sentence].last
    behind = draft.last + 1
    comma = draft.form is Form.OFFICE and behind < end and scan.lowers[draft.last] == ","
    return comma and persons.name_after_title(scan, behind, end) is not None


def _tail(scan: Scan, before: Draft, draft: Draft) -> int:
    """The tokens behind an office that say where or for what, up to the comma before a name: "the ambassador of Japan
    to Kenya, Ana Mori"."""
    at, comma = before.last, draft.first - 1
    if before.form is not Form.OFFICE or draft.form is not Form.NAME or not 0 < comma - at <= LONGEST_TAIL:
        return 0
    plain = all(scan.tokens[i].pos not in ("VERB", "AUX", "PUNCT", "PRON") for i in range(at, comma))
    return comma - at if plain and scan.tokens[at].pos == "ADP" and scan.lowers[comma] == "," else 0


LONGEST_TAIL = 7


def _is_below_preposition(scan: Scan, draft: Draft) -> bool:
    return any(scan.analysis.case(i) for i in scan.analysis.tops(draft.first, draft.last))


def _is_subject(scan: Scan, draft: Draft) -> bool:
    """ "At the invitation of Luis Sten, the minister, Ana Mora, said": a subject is beside nobody before it."""
    return any(scan.tokens[i].dep in ("nsubj", "nsubj:pass") for i in range(draft.first, draft.last))


def _is_apposed(scan: Scan, before: Draft, draft: Draft) -> bool:
    """By grammar, or by the comma that closes: "Mora, the foreign minister, said"."""
    inside = range(before.first, before.last)
    if any(scan.tokens[i].dep == "appos" and scan.tokens[i].head in inside for i in range(draft.first, draft.last)):
        return True
    if _is_below_preposition(scan, before) and _is_subject(scan, draft):
        return False
    after = draft.last
    if after >= len(scan.words) or scan.tokens[after].sentence != scan.tokens[draft.first].sentence:
        return True
    if scan.lowers[after] not in (",", ".", ")"):
        return False
    # "the foreign minister of Chile, Ana Mora, and": an office of one state and the name of one.
    single = before.form is Form.OFFICE and bool(before.states) and draft.form is Form.NAME
    return single or scan.lowers[min(after + 1, len(scan.words) - 1)] not in scan.lexicon.joins
