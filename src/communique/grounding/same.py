"""Mentions that turn out to be one event once persons, days and places are known.

In: drafts of reports with the clusters that words alone gave. Out: for each draft the first of its event. "The Foreign
Minister's visit to Rome on Wednesday" and "Valtonen visits Italy on May 15" share no word, but type, visitor and days.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from communique.grounding.drafts import Draft
from communique.grounding.standing import VISIT
from communique.model.actor import Actor
from communique.model.event import Participant
from communique.model.ids import ActorId, PlaceId
from communique.model.place import Place
from communique.model.terms import PLANNED, SIDE_ROLES, Extent, Modality, Polarity, Precision, Status

EXACT = frozenset({Precision.DAY, Precision.PART_OF_DAY, Precision.MINUTE})
LONGEST = 7
"""Days within which nobody does the same twice, as far as one text tells."""
HEADLINE = 0
"""The sentence that a text opens with."""
Course = tuple[str, bool, frozenset[ActorId]]
Key = tuple[str, bool, date, date, frozenset[ActorId]]


def firsts(
    drafts: Sequence[Draft], types: Collection[str], places: Mapping[PlaceId, Place], actors: Mapping[ActorId, Actor]
) -> tuple[int, ...]:
    """For each draft the index of the first mention of its event, itself where it is the first; types as told apart."""
    first = [_first(k, drafts) for k in range(len(drafts))]
    seen: dict[Key, list[int]] = {}
    for k, draft in enumerate(drafts):
        key = _key(draft, actors) if draft.happening.type in types else None
        if key is None:
            continue
        same = next((m for m in seen.get(key, ()) if not _elsewhere(drafts[m], draft, places)), None)
        if same is not None:
            first = _joined(first, first[same], first[k])
        for one in (key, _by_state(key, actors)):
            seen.setdefault(one, []).append(k)
    dayless = [k for k, draft in enumerate(drafts) if draft.happening.type in types]
    titles = [k for k, draft in enumerate(drafts) if draft.happening.sentence == HEADLINE]
    for look, ks in ((_day_within, dayless), (_told_below, titles)):
        for k in ks:
            told = look(k, drafts, first, places)
            first = first if told is None else _joined(first, told, first[k])
    return tuple(first)


def _joined(first: list[int], one: int, other: int) -> list[int]:
    """The first mentions with two events made one, under the earlier."""
    kept, gone = sorted((one, other))
    return [kept if at == gone else at for at in first]


def _told_below(k: int, drafts: Sequence[Draft], first: Sequence[int], places: Mapping[PlaceId, Place]) -> int | None:
    """The one event of the text with the type, sides and course of what a headline tells without a day; of one with a
    day, what the next sentence tells without one."""
    here = drafts[k]
    if not _is_certain(here) or not _core(here.participants):
        return None
    found = {first[m] for m, one in enumerate(drafts)
             if m != k and _is_certain(one) and _tells(here, one) and not _elsewhere(here, one, places)
             and (here.when is None or (one.when is None and one.happening.sentence == HEADLINE + 1))}  # fmt: skip
    return found.pop() if len(found) == 1 and first[k] not in found else None


def _day_within(k: int, drafts: Sequence[Draft], first: Sequence[int], places: Mapping[PlaceId, Place]) -> int | None:
    """The one event with the type, sides and course of one that falls within some days, on one of those days: "will
    travel this week to meet Rau ... On 6 May they will meet"; of a plan that has no day yet, on any."""
    here = drafts[k]
    open_ = here.when is None and here.happening.status is Status.ANNOUNCED
    stays = here.happening.type == VISIT and here.when is not None and here.when.precision in EXACT
    if not (open_ or stays or _is_within_days(here)) or not _is_certain(here) or not _core(here.participants):
        return None
    mine = _course(here)
    found = {first[m] for m, one in enumerate(drafts)
             if m != k and one.when is not None and one.when.precision in EXACT and _is_one_stay(one)
             and (here.when is None or _falls_in(one, here) or (stays and _falls_in(here, one)))
             and _is_certain(one) and _course(one) == mine and not _elsewhere(here, one, places)}  # fmt: skip
    return found.pop() if len(found) == 1 and first[k] not in found else None


def _falls_in(one: Draft, other: Draft) -> bool:
    """Whether one begins on a day of the other."""
    return bool(one.when and other.when and other.when.earliest <= one.when.earliest <= other.when.latest)


def _is_one_stay(one: Draft) -> bool:
    """Whether its days are one day, or all of them its own."""
    return one.when is not None and (one.when.earliest == one.when.latest or one.when.extent is Extent.THROUGHOUT)


def _is_within_days(here: Draft) -> bool:
    when = here.when
    return when is not None and when.extent is Extent.WITHIN and (when.latest - when.earliest).days <= LONGEST


def _tells(here: Draft, below: Draft) -> bool:
    """Whether an event has the type, sides and course of a headline's. A headline may leave the course open ("heads to
    Oslo"), or the sides ("for talks")."""
    (type_, planned, people), (their_type, theirs_planned, their_people) = _course(here), _course(below)
    open_ = here.happening.status is Status.UNKNOWN
    unnamed = all(one.inferred for one in here.participants)
    return type_ == their_type and (open_ or planned == theirs_planned) and (unnamed or people == their_people)


def _course(draft: Draft) -> Course:
    return draft.happening.type, draft.happening.status in PLANNED, _core(draft.participants)


def _is_certain(draft: Draft) -> bool:
    return draft.happening.modality is Modality.ASSERTED and draft.happening.polarity is Polarity.POSITIVE


def _first(k: int, drafts: Sequence[Draft]) -> int:
    """By the words alone, unless their days are known and differ ("the first summit on 2 May, and this one")."""
    leader = drafts[k].happening.cluster
    apart = leader is not None and (_apart(drafts[k], drafts[leader]) or _is_given_up(drafts[k], drafts[leader]))
    return k if leader is None or apart else leader


def _is_given_up(one: Draft, other: Draft) -> bool:
    """ "They will meet on 12 May. The talks, due in April, were put off": the day that was given up is over when the
    new one begins."""
    off, new = (one, other) if one.happening.status is Status.POSTPONED else (other, one)
    if off.happening.status is not Status.POSTPONED or new.happening.status is not Status.ANNOUNCED:
        return False
    return off.when is not None and new.when is not None and off.when.latest < new.when.earliest


def _apart(one: Draft, other: Draft) -> bool:
    """Whether their days differ; of what is dated by a week, or by words of two kinds, by more than news is out."""
    mine, theirs = one.when, other.when
    if mine is None or theirs is None or mine.approximate or theirs.approximate:
        return False
    months = mine.precision is theirs.precision is Precision.MONTH
    slack = 0 if months or {mine.precision, theirs.precision} <= EXACT else LONGEST
    return max((theirs.earliest - mine.latest).days, (mine.earliest - theirs.latest).days) > slack


def _key(draft: Draft, actors: Mapping[ActorId, Actor]) -> Key | None:
    """What two mentions of one event have in common; None where the words leave its days or sides open. Of one that
    names nobody the states of those whom it is taken to mean."""
    happening, when = draft.happening, draft.when
    core = _core(draft.participants)
    if not _is_certain(draft) or not core or when is None or when.precision not in EXACT or when.approximate:
        return None
    key = (happening.type, happening.status in PLANNED, when.earliest, when.latest, core)
    return _by_state(key, actors) if all(one.inferred for one in draft.participants) else key


def _by_state(key: Key, actors: Mapping[ActorId, Actor]) -> Key:
    """The same with everybody's state in his place."""
    states = {one: actors[one].state for one in key[-1] if one in actors}
    return *key[:-1], frozenset(ActorId(states.get(one) or one) for one in key[-1])


def _core(people: Sequence[Participant]) -> frozenset[ActorId]:
    return frozenset(one.actor for one in people if one.role not in SIDE_ROLES)


def _elsewhere(one: Draft, other: Draft, places: Mapping[PlaceId, Place]) -> bool:
    """Whether they are said to take place in two states."""
    states = {places[at].state for at in (one.place, other.place) if at is not None and at in places}
    return len(states - {None}) > 1
