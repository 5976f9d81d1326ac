"""People and bodies without a name who act in politics: police, rebels, a court, protesters.

In: a token whose word `words.yaml` lists under `crowds`. Out: a draft of form crowd, with PLOVER's sector and, where
the words name one, its state ("Afghan insurgents", "a court in Peru"). Only what then takes part in an event is kept.
"""

from __future__ import annotations

from communique.actors.draft import Draft
from communique.actors.holders import holder_behind
from communique.actors.scan import Scan
from communique.model.actor import Form
from communique.model.terms import ActorKind

PARTS = frozenset({"compound", "amod", "nmod:poss"})


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
    return scan.is_capital(head) and head != scan.sentence(head).first and not scan.tokens[head].text.isupper()


def _seat(scan: Scan, i: int) -> tuple[str, ...]:
    """The state of "police in Peru"."""
    holder = holder_behind(scan, i, scan.lexicon.seats)
    return holder.of if holder and len(holder.of) == 1 else ()
