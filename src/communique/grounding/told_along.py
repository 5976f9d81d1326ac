"""The day of what the news tells as done and gives no day: "They talked on Tuesday. She then met the king in Oslo."

In: the drafts of reports in text order. Out: the drafts; such a deed told in a past of its own has, about, the day of
the deed told right before it; where none was, the day on which the news came out or the day before. These days are
guesses: they bind nobody who compares reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from communique.grounding.drafts import Draft
from communique.grounding.frame import Ground
from communique.grounding.report_days import begun_by_news, by_news
from communique.grounding.standing import words
from communique.language import Analysis
from communique.model.ids import RuleId
from communique.model.story import Happening
from communique.model.terms import DONE, Basis, Extent, Modality, Polarity
from communique.model.when import When

RULE = RuleId("reports.told-along")
NEAR = 2
"""Sentences from a deed with its day to the next one without."""
LEAD = 3
"""Sentences with which news says what is new; what stands behind without a day may be of any."""
OBJECTS = frozenset({"obj", "nsubj", "nsubj:pass"})
DAY = timedelta(days=1)


def told_along(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """Each such draft with its day."""
    result: list[Draft] = []
    lists = words(ground.knowledge)
    types = lists.encounters | lists.accords | lists.decreed
    last: Draft | None = None
    for draft in drafts:
        happening = draft.happening
        if happening.type in types and _is_news(ground.analysis, happening):
            if draft.when is None and happening.expression is None:
                when = _when(ground, happening, last)
                draft = draft._replace(when=begun_by_news(ground, when, happening) if when else None)
            last = draft if draft.when and draft.when.latest - draft.when.earliest <= DAY else last
        result.append(draft)
    return result


def _when(ground: Ground, happening: Happening, last: Draft | None) -> When | None:
    if last and last.when and _is_past(ground.analysis, happening.token):
        if happening.sentence - last.happening.sentence > NEAR:
            return None
        return replace(last.when, extent=Extent.WITHIN, basis=Basis.CONSTRAINT, rule=RULE, approximate=True)
    published = ground.document.published
    return by_news(published) if published and happening.sentence < LEAD and last is None else None


def _is_news(text: Analysis, happening: Happening) -> bool:
    """Whether it is told as done, by a verb of its own, and not as what lay before."""
    sure = happening.modality is Modality.ASSERTED and happening.polarity is Polarity.POSITIVE
    if not (sure and happening.foreground and happening.status in DONE):
        return False
    verb = _verb(text, happening.token)
    return verb is not None and not text.is_pluperfect(verb)


def _verb(text: Analysis, i: int) -> int | None:
    """The verb that tells it: its own word, or the one whose subject or object that is ("held talks")."""
    token = text.tokens[i]
    over = token.head if token.pos != "VERB" and token.dep in OBJECTS else i
    return over if text.tokens[over].pos == "VERB" else None


def _is_past(text: Analysis, i: int) -> bool:
    """ "met", "was signed"; "has met" counts from now."""
    verb = _verb(text, i)
    if verb is None:
        return False
    tokens = [text.tokens[verb], *(text.tokens[k] for k in text.auxiliaries(verb))]
    return any(token.form == "fin" and token.tense == "past" for token in tokens)
