"""What weighs: sources, ranks and links, each up to where more says no more."""

import pytest

from communique.linking.importance import importance, rank, ranks
from communique.model.actor import Actor
from communique.model.ids import ActorId
from communique.model.terms import ActorKind
from communique.store import Filters
from communique.store.find import find


def holder(office_id=None, office=None, kind=ActorKind.PERSON):
    return Actor(ActorId("a"), kind, "A", "NOR", office=office, office_id=office_id)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (holder("NOR:HOG"), 4),
        (holder("NOR:FM"), 3),
        (holder("group:nato:HEAD"), 3),
        (holder("NOR:AMB"), 2),
        (holder(None, "spokesperson", ActorKind.UNKNOWN_PERSON), 2),
        (holder(), 1),
        (holder(kind=ActorKind.STATE), 1),
        (holder(kind=ActorKind.MEDIA), None),
    ],
)
def test_rank_by_office(actor, expected):
    assert rank(actor) == expected


def test_more_is_more_up_to_a_bound():
    assert importance(0, 0, 0) == 0 and importance(6, 8, 5) == 1 == importance(60, 80, 50)
    assert importance(2, 4, 1) < importance(3, 4, 1) < importance(3, 8, 1) < importance(3, 8, 2)


def test_the_two_who_stand_highest_count(opened):
    with opened.store.read() as reader:
        events = list(reader.events(reader.find(Filters())).values())
        assert [ranks(event.participants) for event in events] == [event.rank for event in events]
        assert {event.rank for event in events} == {2}
        counts = reader.n_links([event.id for event in events])
        assert sorted(counts[event.id] for event in events) == [0, 1, 1]


def test_the_store_orders_as_the_function_does(opened):
    with opened.store.read() as reader:
        events = reader.events(reader.find(Filters()))
        counts = reader.n_links(list(events))

        def key(event):
            weight = importance(event.n_independent_sources, event.rank or 0, counts[event.id])
            return -weight, -event.score, event.id

        ordered = [event.id for event in sorted(events.values(), key=key)]
        for n in range(1, len(ordered) + 1):
            assert set(find(reader._connection, Filters(top=n))) == set(ordered[:n])
