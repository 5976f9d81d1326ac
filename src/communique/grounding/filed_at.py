"""Where what the first sentences of a wire tell as done took place: the town of its dateline, unless they tell another.

In: the drafts of reports in text order, with their days. Out: the drafts; talks and signings of the day of the news, or
the day before, are placed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from communique.grounding.drafts import Draft
from communique.grounding.frame import Ground
from communique.grounding.standing import VISIT, words
from communique.model.ids import PlaceId
from communique.model.terms import DONE, Modality, Polarity
from communique.places import DATELINE

LEAD = 2
"""Sentences with which a wire says what happened where it was sent from."""
PRESS = timedelta(days=1)


def filed_at(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """Each such draft with its place."""
    town = _town(ground)
    published = ground.document.published
    if town is None or published is None:
        return list(drafts)
    lists = words(ground.knowledge)
    types = (lists.encounters | lists.accords) - lists.placeless - {VISIT}
    since = published.earliest - PRESS
    return [
        one._replace(place=town) if one.place is None and one.happening.type in types and _is_lead(one, since) else one
        for one in drafts
    ]


def _town(ground: Ground) -> PlaceId | None:
    found = (k for k, place in enumerate(ground.findings.places) if place.rule == DATELINE)
    place = next((ground.places[k] for k in found), None) if ground.places else None
    return place.id if place else None


def _is_lead(draft: Draft, since: date) -> bool:
    one = draft.happening
    sure = one.modality is Modality.ASSERTED and one.polarity is Polarity.POSITIVE
    lead = sure and one.foreground and one.status in DONE and one.sentence < LEAD
    return lead and draft.when is not None and draft.when.earliest >= since
