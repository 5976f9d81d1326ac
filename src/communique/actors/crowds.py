"""People and bodies without a name who act in politics: police, rebels, a court, protesters.

In: a token whose word `words.yaml` lists under `crowds`. Out: a draft of form crowd, with PLOVER's sector and, where
the words name one, its state ("Afghan insurgents", "a court in Peru"). Only what then takes part in an event is kept.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.holders import after_article, holder_behind
from communique.actors.scan import Scan
from communique.model.actor import Form
from communique.model.terms import ActorKind

PARTS = frozenset({"compound", "amod", "nmod:poss"})
WIDE = frozenset({Form.COLLECTIVE, Form.CROWD})
LONGEST_OWNER = 6
"""Words behind "of" that still belong to a group's words."""
LOOSE = frozenset({"VERB", "AUX", "PUNCT", "PRON", "SCONJ"})


def crowd_at(scan: Scan, head: int, begin: int, states: tuple[str, ...]) -> Draft | None:
    """The group whose noun stands at `head` and whose words begin at `begin`; no part of a longer name."""
    token = scan.tokens[head]
    if token.pos not in ("NOUN", "PROPN") or token.dep in PARTS or _is_name(scan, head):
        return None
    return Draft(
        begin,
        head + 1,
        Form.CROWD,
        ActorKind.COLLECTIVE,
        "actors.crowd",
        states=states or _seat(scan, head + 1),
        roles=(scan.lexicon.crowds[token.lower],),
        plural=token.number == "plur",
        definite=scan.is_definite(begin),
    )


def _is_name(scan: Scan, head: int) -> bool:
    """ "Reef Protection Coalition": the noun ends a name; "the NGO" does not."""
    if scan.lowers[head] in scan.lexicon.faiths:
        return False
    return scan.is_capital(head) and head != scan.sentence(head).first and not scan.tokens[head].text.isupper()


def _seat(scan: Scan, i: int) -> tuple[str, ...]:
    """The state of "police in Peru"."""
    holder = holder_behind(scan, i, scan.lexicon.seats)
    return holder.of if holder and len(holder.of) == 1 else ()


def widened(scan: Scan, draft: Draft) -> Draft:
    """A group with "our" or "these" before it and "of the Council" behind it: what is inside is found as well."""
    if draft.form not in WIDE:
        return draft
    before = draft.first - 1
    owned = before >= scan.sentence(draft.first).first and _is_owner(scan, before, draft)
    first, last = before if owned else draft.first, _owner_end(scan, draft)
    if (first, last) == (draft.first, draft.last):
        return draft
    body = None if draft.states or last == draft.last else holder_behind(scan, last, scan.lexicon.links_of)
    if body is None or ":" not in body.of[0]:
        return replace(draft, first=first, last=last)
    return replace(draft, first=first, last=body.end, states=body.of)  # "Heads of State and Government of the Union"


def _is_owner(scan: Scan, i: int, draft: Draft) -> bool:
    """ "Our" or "these", and no "that" of a clause, which the parser may take for one before a plural."""
    token, lexicon = scan.tokens[i], scan.lexicon
    if token.lower in lexicon.owners_of_one and scan.tokens[draft.last - 1].number == "plur":
        return False
    return token.lower in lexicon.owners and token.dep in ("det", "nmod:poss")


def _owner_end(scan: Scan, draft: Draft) -> int:
    """Where the words behind "of" or "from" end that hang on the group's noun, with nothing but a noun phrase."""
    head, at = draft.last - 1, draft.last
    end = min(scan.sentence(head).last, at + LONGEST_OWNER)
    if at + 1 >= end or scan.lowers[at] not in scan.lexicon.origins:
        return at
    owner = scan.tokens[scan.tokens[at].head]
    if owner.head != head or owner.i <= at:
        return at
    last = max((*scan.analysis.descendants(owner.i), owner.i)) + 1
    if last > end and owner.lower in scan.lexicon.group_heads:
        last = owner.i + 1
    begin, stop = after_article(scan, at + 1, end), scan.sentence(head).last
    listed, hits = scan.name(begin, stop)
    if hits and begin + listed > last:
        return begin + listed  # "of the Organisation of Eastern Caribbean States"
    plain = last <= end and all(token.pos not in LOOSE for token in scan.tokens[at:last])
    return last if plain else at
