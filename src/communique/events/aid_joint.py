"""Help that several give or several get: who stands beside the donor and the recipient, and the commitment of them all.

In: the scene, a word of giving, the entries. Out: findings; the promises with one for each gift that several share, as
an entry of the ledger names one donor and one recipient and a commitment names all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.events.aid_ends import is_nameless, is_private, may_get, may_give, same_state
from communique.events.aid_gifts import Gift
from communique.events.aid_words import Words
from communique.events.scene import Scene, unique
from communique.model.ids import RuleId
from communique.model.story import Aid, Promise
from communique.model.terms import AssistanceStatus, CommitmentKind, CommitmentStatus

RULE = RuleId("assistance.joint")
COURSE = {
    AssistanceStatus.COMMITTED: CommitmentStatus.AGREED,
    AssistanceStatus.IN_TRANSIT: CommitmentStatus.IN_PROGRESS,
    AssistanceStatus.DELIVERED: CommitmentStatus.FULFILLED,
}
"""How far a commitment has come by its help; the other steps have the same names."""


def givers(scene: Scene, gift: Gift, lists: Words) -> tuple[int, ...]:
    """The donor and those who give with him: "Chile and Peru", "Chile, together with Peru"."""
    if gift.donor is None:
        return ()
    beside = (*_joined(scene, gift.donor), *_together(scene, gift, lists))
    may = (k for k in beside if may_give(scene, k, lists) and not is_private(scene, k) and k != gift.recipient)
    return tuple(_of_different_states(scene, (gift.donor, *may)))


def getters(scene: Scene, gift: Gift, lists: Words) -> tuple[int, ...]:
    """The recipient and those who get it with him; people of no known state are no name for the ledger."""
    if gift.recipient is None or is_nameless(scene, gift.recipient):
        return ()
    may = (k for k in _joined(scene, gift.recipient) if may_get(scene, k, gift.donor, lists))
    return tuple(_of_different_states(scene, (gift.recipient, *may)))


def _joined(scene: Scene, k: int) -> Iterator[int]:
    """The findings coordinated with one, in text order."""
    head = scene.findings.actors[k].head
    first = scene.token(head).head if scene.token(head).dep == "conj" else head
    for at in (first, *scene.analysis.kids(first, "conj")):
        beside = scene.finding_at(at)
        if beside is not None:
            yield beside


def _together(scene: Scene, gift: Gift, lists: Words) -> Iterator[int]:
    """ "Chile, together with Peru, sends tents": hung on the verb or on the donor."""
    donor = scene.findings.actors[gift.donor].head if gift.donor is not None else gift.at
    for at in (*scene.analysis.kids(gift.at, "obl"), *scene.analysis.kids(donor, "nmod")):
        if scene.analysis.case(at) in lists.together or scene.analysis.has_kid(at, lists.jointly, "advmod"):
            yield from scene.people(at)


def _of_different_states(scene: Scene, found: Iterable[int]) -> Iterator[int]:
    """The first of each state; whom no state or body is known of, only as the first of all."""
    kept: list[int] = []
    for k in found:
        finding = scene.findings.actors[k]
        known = (finding.states or finding.candidates) and scene.token(finding.head).dep != "compound"
        if not kept or (known and not any(k == one or same_state(scene, k, one) for one in kept)):
            kept.append(k)
            yield k


def with_joint(promises: Sequence[Promise], aid: Iterable[Aid]) -> tuple[tuple[Promise, ...], tuple[Aid, ...]]:
    """The promises with one for all who share in an entry, and the entries that point to them."""
    made, entries = list(promises), []
    own: dict[tuple[object, ...], int] = {}
    for entry in aid:
        if len(entry.donors) > 1 or len(entry.recipients) > 1:
            if entry.promise is not None:
                made[entry.promise] = _of_all(made[entry.promise], entry)
            elif entry.donors:
                key = (entry.act, entry.donors, entry.recipients)
                if key not in own:
                    own[key] = len(made)
                    made.append(_promise(entry))
                entry = replace(entry, promise=own[key])
        entries.append(entry)
    return tuple(made), tuple(entries)


def _of_all(promise: Promise, entry: Aid) -> Promise:
    """A promise of one of the donors is one of them all."""
    shared = not promise.by or set(promise.by) & set(entry.donors)
    by = unique((*promise.by, *entry.donors)) if shared else promise.by
    return replace(promise, by=by, to=unique((*promise.to, *(k for k in entry.recipients if k not in by))))


def _promise(entry: Aid) -> Promise:
    status = COURSE.get(entry.status) or CommitmentStatus(entry.status.value)
    return Promise(
        by=entry.donors, to=entry.recipients, kind=CommitmentKind.ASSISTANCE, content=(entry.act,), status=status,
        rule=RULE, due=entry.due, happening=entry.happening,
    )  # fmt: skip
