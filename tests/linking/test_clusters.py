from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking import compare, tellings, together
from communique.model.terms import Status
from factories import person, reading, state, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
DAYS = ("2031-05-06", "2031-05-07", "2031-05-05/2031-05-11", "2031-05", None)


@st.composite
def stories(draw):
    """Some documents that tell of few people on few days, so that many pairs are possible."""
    n = draw(st.integers(2, 7))
    return [
        reading(
            f"d{at}",
            told(
                draw(st.sampled_from(["meeting", "negotiation_round", "call"])),
                draw(st.sampled_from([(LEE, ROJAS), (LEE, WERE), (ROJAS, WERE), (LEE,)])),
                draw(st.sampled_from(DAYS)),
                status=draw(st.sampled_from([Status.HELD, Status.ANNOUNCED, Status.CANCELLED])),
            ),
            published=draw(st.sampled_from(["2031-05-04", "2031-05-08", "2031-05-12"])),
        )
        for at in range(n)
    ]


@given(stories(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_clusters_do_not_depend_on_order(documents, random):
    told_in_order = [one for record in documents for one in tellings(record)]
    shuffled = list(told_in_order)
    random.shuffle(shuffled)
    assert together(told_in_order) == together(shuffled)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_cluster_holds_a_barred_pair(documents):
    for cluster in together(one for record in documents for one in tellings(record)):
        assert not any(compare(one, other).bar for one in cluster for other in cluster if one.id < other.id)


def test_an_undated_telling_does_not_join_two_days():
    documents = [
        reading("a", told("call", [LEE, ROJAS], "2031-05-06"), published="2031-05-08"),
        reading("b", told("call", [LEE, ROJAS], "2031-05-07"), published="2031-05-08"),
        reading("c", told("call", [LEE, ROJAS]), published="2031-05-08"),
    ]
    clusters = together(one for record in documents for one in tellings(record))
    assert sorted(len(cluster) for cluster in clusters) == [1, 2]


def test_what_a_cluster_tells_together_may_fit_what_no_single_telling_fits():
    """One names him alone, one both, one only their states: together the first two have both states."""
    documents = [
        reading("a", told("signing", [LEE], status=Status.CANCELLED), published="2031-05-08"),
        reading("b", told("signing", [LEE, ROJAS], status=Status.CANCELLED), published="2031-05-08"),
        reading("c", told("signing", [state("NOR"), state("CHL")], status=Status.CANCELLED), published="2031-05-08"),
    ]
    assert len(together(one for record in documents for one in tellings(record))) == 1


def test_documents_without_a_day_find_one_another_by_their_story():
    salmon = "Prime Minister Lee and President Rojas ended their quarrel about frozen salmon in Valdivia harbour."
    whales = "Antarctic researchers heard Lee and Rojas speak of icebreakers, stations and whales."
    texts = {"a": salmon, "b": f"Farmers cheered. {salmon}", "c": whales}
    documents = [reading(id, told("meeting", [LEE, ROJAS]), published=None, text=text) for id, text in texts.items()]
    clusters = together(one for record in documents for one in tellings(record))
    assert sorted(sorted(one.document for one in cluster) for cluster in clusters) == [["a", "b"], ["c"]]
