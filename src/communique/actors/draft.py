"""A finding in the making: tokens instead of offsets, and other findings named by a token that they cover.

In: made by the readers of this room. Out: `settled` turns all drafts of a document into `Found` records in text order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.language import Analysis
from communique.model.actor import Candidate, Form, Found
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import ActorKind


@record
class Draft:
    """Like `Found`; `owner_at` and `same_at` are tokens inside the finding that is meant."""

    first: int
    last: int
    form: Form
    kind: ActorKind
    rule: str
    candidates: tuple[Candidate, ...] = ()
    name: tuple[int, int] | None = None
    roles: tuple[str, ...] = ()
    title: str | None = None
    states: tuple[str, ...] = ()
    count: int | None = None
    plural: bool = False
    definite: bool = False
    owner_at: int | None = None
    same_at: int | None = None
    gender: str | None = None
    qualifier: str | None = None


def settled(analysis: Analysis, drafts: Iterable[Draft]) -> tuple[Found, ...]:
    """The findings in text order, the wider before the narrower at one place."""
    ordered = sorted(drafts, key=lambda draft: (draft.first, -draft.last))
    at: dict[int, int] = {}
    for k, draft in enumerate(ordered):
        # The narrower finding comes later and wins: "his" inside "his counterpart" is the owner.
        for i in range(draft.first, draft.last):
            at[i] = k
    return tuple(
        _found(analysis, draft, owner=_other(at, draft.owner_at, k), same_as=_other(at, draft.same_at, k))
        for k, draft in enumerate(ordered)
    )


def _other(at: Mapping[int, int], token: int | None, k: int) -> int | None:
    """The finding at a token, where it is another one."""
    found = at.get(token) if token is not None else None
    return None if found == k else found


def _found(analysis: Analysis, draft: Draft, *, owner: int | None, same_as: int | None) -> Found:
    span = analysis.span(draft.first, draft.last)
    return Found(
        span=span,
        tokens=(draft.first, draft.last),
        head=head_of(analysis, draft),
        sentence=analysis.tokens[draft.first].sentence,
        form=draft.form,
        kind=draft.kind,
        text=span.of(analysis.text),
        rule=RuleId(draft.rule),
        candidates=draft.candidates,
        name=analysis.words(*draft.name) if draft.name else None,
        roles=draft.roles,
        title=draft.title,
        states=draft.states,
        count=draft.count,
        plural=draft.plural,
        definite=draft.definite,
        owner=owner,
        same_as=same_as,
        gender=draft.gender,
        qualifier=draft.qualifier,
    )


def head_of(analysis: Analysis, draft: Draft) -> int:
    """The token inside that hangs outside; the name's last one where several do."""
    tops = analysis.tops(draft.first, draft.last)
    if not tops:
        return draft.last - 1
    named = [i for i in tops if draft.name and draft.name[0] <= i < draft.name[1]]
    wordy = [i for i in tops if analysis.tokens[i].pos not in ("PUNCT", "DET", "ADP")]
    return (named or wordy or tops)[-1 if named else 0]
