"""What is given, asked for or stopped in a happening, in a few words for its title: "EUR 60 million", "500 tents".

In: the reports of the happening and the reading, for its entries of the assistance ledger. Out: words, or None.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from communique.linking.figures import in_words
from communique.model.actor import Actor
from communique.model.event import Assistance
from communique.model.ids import ActorId, ReportId
from communique.model.reading import Reading
from communique.model.terms import Role

ALIKE = 3
"""First letters by which a thing is known in one number and the other ("knife", "knives")."""
JOINT = ", "
"""Between two things; of more the first alone is named."""
LONGEST = 40
"""Letters of a thing's name that fit into a title."""


def given(reports: Collection[ReportId], reading: Reading) -> str | None:
    """The sums and things of some reports; parts of another sum, and what was given before, are left out."""
    actors = {one.id: one for one in reading.actors}
    told = [one for one in reading.reports if one.id in reports]
    givers = {_behind(part.actor, actors) for one in told for part in one.participants if part.role is Role.DONOR}
    entries = [one for one in reading.assistance if one.report in reports and not (one.package or one.period)]
    if givers:
        entries = [one for one in entries if one.donor is None or _behind(one.donor, actors) in givers]
    named = list(dict.fromkeys(words for one in entries if (words := _words(one, reading.document.text))))
    return JOINT.join(named) if 0 < len(named) < 3 else next(iter(named), None)


def _behind(actor: ActorId, actors: Mapping[ActorId, Actor]) -> str:
    """The state of somebody, by which a minister and his government are one."""
    return (actors[actor].state if actor in actors else None) or actor


def is_measured(unit: str | None, item: str | None) -> bool:
    """Whether the unit is a measure, not the counted thing itself: "5 tonnes" of maize, but "5 boats"."""
    last = (unit or "").casefold().rpartition(" ")[2]
    words = (item or "").casefold().split()
    return bool(last and words) and not any(word[:ALIKE] == last[:ALIKE] for word in words)


def _words(entry: Assistance, text: str) -> str | None:
    if entry.amount_max is not None:
        return f"{entry.currency or ''} {in_words(entry.amount_max)}".lstrip()
    thing = " ".join((entry.item or "").split())
    if not thing or len(thing) > LONGEST:
        return None
    if entry.quantity_max is None or entry.span.of(text).endswith(thing):
        return thing
    if is_measured(entry.unit, thing):
        return f"{entry.span.of(text)} {thing}"
    return f"{in_words(entry.quantity_max)} {thing}"
