"""People and states that are described, not named: counterparts, both sides, allies, officials, pronouns.

In: a token. Out: drafts of form counterpart, description, collective, anonymous and pronoun.
"""

from __future__ import annotations

from communique.actors.crowds import crowd_at
from communique.actors.draft import Draft
from communique.actors.holders import behind_owner, holder_at, holder_behind, holders_behind, seated
from communique.actors.persons import is_style
from communique.actors.scan import NAMING, Scan
from communique.model.actor import Form
from communique.model.terms import ActorKind

LONGEST_HOLDER = 3
"""Words of a state's adjective ("South Korean")."""
ADJECTIVES = frozenset({"adjective", "demonym"})
STANDING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj"})
"""What a number does that stands for persons; beside a noun it only counts."""
MERE = frozenset({"compound", "amod"})
COUNTING = frozenset({"NUM", "ADV"})
OWNED = frozenset({"nmod:poss", "det"})
MODIFYING = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "ADV", "DET", "SYM"})


def counterpart_at(scan: Scan, i: int, end: int) -> list[Draft]:
    """ "his American counterpart": the pronoun, and the counterpart whose owner it is."""
    lexicon = scan.lexicon
    pronoun = scan.lowers[i] in lexicon.pronouns
    at = i + 1 if pronoun else i
    owner: int | None = i if pronoun else _possessor(scan, i)
    if owner is None or at >= end:
        return []
    states: tuple[str, ...] = ()
    while at < end and at < i + 6:
        length, many = lexicon.counterparts.match(scan.lowers, at)
        if length:
            if not states and scan.lowers[at] in lexicon.colleagues:
                return []
            return [
                *_owner(scan, i, pronoun=pronoun),
                _counterpart(scan, i, at + length, states, owner, many=bool(many)),
            ]
        length, order = lexicon.succession.match(scan.lowers, at)
        if order:
            return [*_owner(scan, i, pronoun=pronoun), _in_turn(i, at + length, owner, order)]
        holder = holder_at(scan, at, end)
        if holder is None and scan.tokens[at].pos not in ("ADJ", "CCONJ", "NOUN"):
            return []
        states = (*states, *holder.of) if holder else states
        at = holder.end if holder else at + 1
    return []


def bare_counterpart_at(scan: Scan, i: int, end: int) -> list[Draft]:
    """ "Mora to visit Oslo for talks with Norwegian counterpart": of the clause's subject, as headlines have it."""
    if scan.counterparts.isdisjoint(range(i + 1, i + 1 + LONGEST_HOLDER)) or (i and scan.tokens[i - 1].dep in OWNED):
        return []
    holder = holder_at(scan, i, end)
    if holder is None or holder.end not in scan.counterparts:
        return []
    length, many = scan.lexicon.counterparts.match(scan.lowers, holder.end)
    heads = scan.analysis.upwards(holder.end + length - 1)
    subjects = (k for head in heads for k in scan.analysis.kids(head, "nsubj", "nsubj:pass") if k < i)
    owner = next(subjects, None)
    return [] if owner is None else [_counterpart(scan, i, holder.end + length, holder.of, owner, many=bool(many))]


def _possessor(scan: Scan, i: int) -> int | None:
    """The token before a possessive mark that stands right before: "Rau" of "Rau's German counterpart"."""
    return i - 2 if i > 1 and scan.lowers[i - 1] in scan.lexicon.possessive else None


def _owner(scan: Scan, i: int, *, pronoun: bool) -> list[Draft]:
    return [pronoun_at(scan, i)] if pronoun else []


def _counterpart(scan: Scan, first: int, last: int, states: tuple[str, ...], owner: int, *, many: bool) -> Draft:
    behind = holders_behind if many else holder_behind
    holder = None if states else behind(scan, last, scan.lexicon.origins)
    if holder:
        states, last = holder.of, holder.end
    return Draft(
        first,
        last,
        Form.COUNTERPART,
        ActorKind.PERSON,
        "actors.counterpart",
        states=states,
        plural=many,
        definite=True,
        owner_at=owner,
    )


def _in_turn(first: int, last: int, owner: int, order: str) -> Draft:
    """ "his predecessor": `qualifier` says whether he held the owner's office before or after."""
    form, rule = Form.COUNTERPART, "actors.predecessor"
    return Draft(first, last, form, ActorKind.PERSON, rule, definite=True, owner_at=owner, qualifier=order)


def pronoun_at(scan: Scan, i: int) -> Draft:
    """A personal pronoun, with what it says of gender and number."""
    lower = scan.lowers[i]
    gender = scan.lexicon.pronouns[lower]
    return Draft(
        i,
        i + 1,
        Form.PRONOUN,
        ActorKind.PERSON,
        "actors.pronoun",
        gender=gender or None,
        plural=not gender,
        definite=True,
    )


def pair_at(scan: Scan, i: int) -> Draft | None:
    """ "The two", "both", "the two men": so many persons that stand before."""
    lexicon, lower = scan.lexicon, scan.lowers[i]
    if lower not in lexicon.pairs or not (lower in lexicon.quantifiers or scan.is_definite(i)):
        return None
    named = i + 1 < len(scan.words) and scan.lowers[i + 1] in lexicon.pair_heads
    if not named and scan.tokens[i].dep not in STANDING:
        return None
    count, last = lexicon.numbers[lower], i + 1 + named
    return Draft(i, last, Form.DESCRIPTION, ActorKind.PERSON, "actors.the-two", count=count, plural=True, definite=True)


def is_pronoun(scan: Scan, i: int) -> bool:
    """He and she always; they only as the subject of a verb."""
    gender = scan.lexicon.pronouns.get(scan.lowers[i])
    if gender is None or scan.tokens[i].pos not in ("PRON", "DET") or _is_family_name(scan, i) or is_style(scan, i):
        return False
    return bool(gender) or (scan.lowers[i] in scan.lexicon.plural_subjects and scan.tokens[i].dep.startswith("nsubj"))


def _is_family_name(scan: Scan, i: int) -> bool:
    """ "He" of "the envoy He Lifeng": a capital inside a sentence, and a name behind."""
    inside = (
        scan.is_capital(i) and scan.sentence(i).first < i and scan.tokens[i - 1].pos not in ("PUNCT", "SCONJ", "CCONJ")
    )
    behind = i + 1 < len(scan.words) and scan.tokens[i + 1].pos == "PROPN"
    return inside and behind and not scan.words[i].isupper()


def heads(scan: Scan, first: int, last: int) -> dict[int, Draft]:
    """The described groups of a sentence, by the token at which their words begin."""
    found: dict[int, Draft] = {}
    lexicon = scan.lexicon
    group_heads, lowers = lexicon.group_heads, scan.lowers[first:last]
    for i, lower in [(i, lower) for i, lower in enumerate(lowers, first) if lower in group_heads]:
        if scan.tokens[i].pos not in NAMING or _is_in_name(scan, i, first):
            continue
        draft = None
        if lower in lexicon.anonymous or lower in lexicon.people or _is_one_of_several_leaders(scan, i, first):
            draft = _anonymous(scan, i, first)
        elif lower in lexicon.plural_heads and not (lower in lexicon.body_heads and _is_other(scan, i, first)):
            draft = _several(scan, i, first)
        if draft is None and lower in lexicon.crowds and not (lower in lexicon.anonymous and _is_mere(scan, i)):
            draft = _crowd(scan, i, first)
        if draft:
            found.setdefault(draft.first, draft)
    return found


def _is_one_of_several_leaders(scan: Scan, i: int, first: int) -> bool:
    """ "a union leader", not "the union leader" and nobody who is named behind."""
    if (
        scan.lowers[i] not in scan.lexicon.led_heads
        or i == first
        or " ".join(scan.lowers[i - 1 : i + 1]) not in scan.lexicon.led
    ):
        return False
    named = i + 1 < len(scan.words) and (scan.is_capital(i + 1) or scan.lowers[i + 1] in scan.lexicon.particles)
    return not named and not scan.is_definite(_left_edge(scan, i, first))


def _is_in_name(scan: Scan, i: int, first: int) -> bool:
    """Whether a head with a capital is part of a name: "Reef Protection Group", "United States"."""
    lower = scan.lowers[i]
    if i > first and scan.is_capital(i) and scan.words[i - 1] in scan.lexicon.given_names and scan.person_span(i):
        return True  # "Ana Bishop"
    return scan.is_capital(i) and (lower in scan.lexicon.body_heads or (i > first and lower in scan.lexicon.sides))


def _crowd(scan: Scan, head: int, first: int) -> Draft | None:
    begin = _left_edge(scan, head, first)
    return crowd_at(scan, head, begin, _states(scan, begin, head) or _behind(scan, head + 1))


def _left_edge(scan: Scan, head: int, first: int) -> int:
    """Where the words before a head noun begin: adjectives, numbers and nouns that hang on it, without the article."""
    at = head
    while at > first:
        token = scan.tokens[at - 1]
        loose = token.pos not in MODIFYING and token.text != "-" and not _is_joined(scan, at - 1)
        if loose or token.lower in scan.lexicon.articles or not at - 1 < token.head <= head:
            break
        if token.pos == "DET" and token.lower not in scan.lexicon.quantifiers:
            break
        at -= 1
    return _paired(scan, at, first)


def _is_joined(scan: Scan, i: int) -> bool:
    """ "based" of "Oslo-based"."""
    return i > 1 and scan.words[i - 1] == "-" and scan.tokens[i - 1].end == scan.tokens[i].start


def _paired(scan: Scan, begin: int, first: int) -> int:
    """Further back over "Finnish and Swedish" of "Finnish and Swedish diplomats", which the parser leaves apart."""
    at = begin if holder_at(scan, begin, begin + LONGEST_HOLDER) else _holder_before(scan, begin, first)
    if at is None:
        return begin
    while at - 2 >= first and scan.lowers[at - 1] in scan.lexicon.joins:
        start = _holder_before(scan, at - 1, first)
        if start is None:
            break
        at = start
    return at


def _holder_before(scan: Scan, end: int, first: int) -> int | None:
    """Where the adjective of a state (or its abbreviation) that ends at a token begins; the longest counts."""
    for at in range(max(first, end - LONGEST_HOLDER), end):
        length, hits = scan.name(at, end)
        national = scan.words[end - 1].isupper() or any(hit.kind in ADJECTIVES for hit in hits)
        if national and at + length == end and holder_at(scan, at, end):
            return at
    return None


def _behind(scan: Scan, i: int) -> tuple[str, ...]:
    """The states of "officials from Greece and Egypt", the one of "clerics in Greece"."""
    holder = holders_behind(scan, i, scan.lexicon.origins) or holder_behind(scan, i, scan.lexicon.seats)
    return holder.of if holder else ()


def _several(scan: Scan, head: int, first: int) -> Draft | None:
    lexicon, lower = scan.lexicon, scan.lowers[head]
    begin = _left_edge(scan, head, first)
    words = scan.lowers[begin:head]
    count = _count(scan, begin, head)
    counted = lower in lexicon.sides and words and words[0] in lexicon.pairing and len(words) < 3
    bare = lower in lexicon.bare_sides and begin == head and scan.is_definite(head)
    if (bare and scan.tokens[head].dep in STANDING and not _behind(scan, head + 1)) or (
        counted and not _states(scan, begin, head)
    ):
        return Draft(
            begin, head + 1, Form.DESCRIPTION, ActorKind.STATE, "actors.sides", count=count, plural=True, definite=True
        )
    last = _coordinated(scan, head)
    states = _states(scan, begin, head) or seated(scan, begin, head) or _behind(scan, last) or _owned(scan, begin, head)
    if begin == head and last == head + 1 and not states and not _says_enough(scan, head):
        return None
    return Draft(
        _behind_number(scan, begin, head),
        last,
        Form.COLLECTIVE,
        ActorKind.COLLECTIVE,
        "actors.collective",
        states=states,
        count=count,
        plural=True,
        definite=scan.is_definite(begin),
    )


def _owned(scan: Scan, begin: int, head: int) -> tuple[str, ...]:
    """ "Kenya's elite police" are Kenya's; its allies and critics need not be."""
    own = scan.lowers[head] in scan.lexicon.crowds and scan.lowers[head] not in scan.lexicon.of_anywhere
    return behind_owner(scan, begin) if own else ()


def _behind_number(scan: Scan, begin: int, head: int) -> int:
    """The first word behind the number or adverb with which a group begins: "more than 20 rebel units" are rebel units,
    20 of them."""
    at = begin
    while at < head and (scan.tokens[at].pos in COUNTING or scan.lowers[at] in scan.lexicon.quantifiers):
        at += 1
    counted = [i for i in range(begin, at) if scan.tokens[i].pos in COUNTING]
    return counted[-1] + 1 if counted else begin


def _says_enough(scan: Scan, head: int) -> bool:
    """Whether a bare noun is somebody: "protesters", "the regime"; not what another noun is like."""
    lexicon, lower = scan.lexicon, scan.lowers[head]
    if lower in lexicon.bare_heads:
        return True
    if scan.tokens[head].dep not in STANDING:
        return False
    return lower in lexicon.person_heads or (lower in lexicon.body_heads and scan.is_definite(head))


def _is_other(scan: Scan, head: int, first: int) -> bool:
    """Whether a body has its state right before ("Malian junta" is read with the bodies of states), or only says what
    another noun is like ("enemy fire")."""
    if _is_mere(scan, head):
        return True
    return scan.lowers[head] in scan.lexicon.bodies.firsts and _holder_before(scan, head, first) is not None


def _coordinated(scan: Scan, head: int) -> int:
    """ "friends and allies": one collective."""
    pair = scan.lowers[head + 1 : head + 3]
    joined = len(pair) == 2 and pair[0] in scan.lexicon.joins - {","} and pair[1] in scan.lexicon.state_heads
    return head + 3 if joined else head + 1


def _is_mere(scan: Scan, i: int) -> bool:
    """Whether a noun only says of what kind another one is: "refugee crisis", "Pilot Fund"; not "official" of "official
    Ana Mora"."""
    token = scan.tokens[i]
    if token.dep not in MERE or token.head <= i:
        return False
    inside = scan.is_capital(i) and scan.sentence(i).first < i and scan.person_span(i + 1) is None
    return inside or scan.tokens[token.head].pos == "NOUN"


def _anonymous(scan: Scan, head: int, first: int) -> Draft | None:
    lexicon, lower = scan.lexicon, scan.lowers[head]
    if _is_mere(scan, head):
        return None
    if lower in lexicon.people and (head + 1 >= len(scan.words) or scan.lowers[head + 1] not in lexicon.people_marks):
        return None
    plural = lexicon.anonymous.get(lower, scan.tokens[head].number == "plur")
    begin = _left_edge(scan, head, first)
    return Draft(
        begin,
        head + 1,
        Form.ANONYMOUS,
        ActorKind.COLLECTIVE if plural else ActorKind.UNKNOWN_PERSON,
        "actors.anonymous",
        states=_states(scan, begin, head) or _behind(scan, head + 1),
        count=_count(scan, begin, head),
        plural=plural,
        definite=scan.is_definite(begin),
        qualifier=scan.lexicon.qualifiers.match(scan.lowers, begin)[1],
    )


def _states(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    found: list[str] = []
    at = first
    while at < last:
        holder = holder_at(scan, at, last + 1)  # the tables know "Malian soldiers" too
        found += holder.of if holder else ()
        at = holder.end if holder else at + 1
    parts = scan.lexicon.parts_of_states
    return tuple(dict.fromkeys(found or [parts[word] for word in scan.lowers[first:last] if word in parts]))


def _count(scan: Scan, first: int, last: int) -> int | None:
    """The number before a group; of several in a row ("three thousand") none."""
    if sum(scan.tokens[i].pos == "NUM" for i in range(first, last)) > 1:
        return None
    for i in range(first, last):
        lower = scan.lowers[i]
        if lower in scan.lexicon.numbers:
            return scan.lexicon.numbers[lower]
        if scan.tokens[i].pos == "NUM" and lower.isdigit():
            return int(lower)
    return None
