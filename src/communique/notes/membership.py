"""Who belongs to a group as its note tells it: a claim about the group, with the days from and to."""

from __future__ import annotations

from typing import Any

from communique.model.event import Claim
from communique.model.terms import Predicate
from communique.notes import values
from communique.notes.entry import OWN_VOICE, Entry


def membership(entry: Entry) -> dict[str, Any]:
    """The lists of its record."""
    spans = entry.form.spans
    days = [name for name in ("since", "until") if name in spans]
    group = entry.actor("group")
    assert group is not None, "a form without its group is not written"
    members = tuple(actor for actor, _ in entry.actors("member") if actor != group)
    span = spans["member"]
    claim = Claim(group, Predicate.MEMBERS, span.of(entry.text), None, None, members, span, OWN_VOICE)
    times = (values.time(name, at, spans[name], entry.text, "", entry.where) for at, name in enumerate(days, 1))
    return {"times": tuple(times), "claims": (claim,)}
