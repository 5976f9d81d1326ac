from dataclasses import replace

from communique.linking.chains import DEEPEST, MOST, chains
from communique.model.actor import Actor, Mention
from communique.model.ids import ActorId, AttributionId, RuleId
from communique.model.span import Span
from communique.model.terms import ActorKind, HolderKind, How, Medium
from communique.model.voice import Holder
from factories import reading, told

BASE = reading("a", told("call", cited="Ministry"), source="Gazette")


def voices(*parents: tuple[str, tuple[str, ...], tuple[str, ...]]):
    """A reading whose attributions are (id, parents, holders); the report hangs on the last."""
    model = BASE.attributions[0]
    rows = tuple(
        replace(
            model,
            id=AttributionId(name),
            parents=tuple(AttributionId(one) for one in above),
            holders=tuple(Holder(None, HolderKind.PERSON, text) for text in holders),
        )
        for name, above, holders in parents
    )
    report = replace(BASE.reports[0], attribution=rows[-1].id)
    return chains(report, replace(BASE, attributions=rows))


def test_from_the_outlet_to_the_speaker():
    assert voices(("a0", (), ("Gazette",)), ("a1", ("a0",), ("Agency",)), ("a2", ("a1",), ("Ann Lee",))) == (
        ("Gazette", "Agency", "Ann Lee"),
    )


def test_the_outlet_is_put_first_where_no_voice_names_it():
    assert voices(("a1", (), ("Ann Lee",))) == (("Gazette", "Ann Lee"),)


def test_two_holders_are_two_chains():
    assert voices(("a0", (), ("Gazette",)), ("a1", ("a0",), ("Ann Lee", "Ana Rojas"))) == (
        ("Gazette", "Ann Lee"),
        ("Gazette", "Ana Rojas"),
    )


def test_two_parents_are_two_chains():
    found = voices(
        ("a0", (), ("Gazette",)), ("a1", ("a0",), ("X",)), ("a2", ("a0",), ("Y",)), ("a3", ("a1", "a2"), ("Z",))
    )
    assert set(found) == {("Gazette", "X", "Z"), ("Gazette", "Y", "Z")}


def test_nobody_cited_is_the_outlet_alone():
    assert chains(replace(BASE.reports[0], attribution=None), BASE) == (("Gazette",),)


def test_voices_in_a_circle_and_endless_ones_end():
    assert voices(("a1", ("a2",), ("X",)), ("a2", ("a1",), ("Y",))) == (("Gazette", "X", "Y"),)
    many = [(f"a{at}", tuple(f"a{n}" for n in range(at)), (f"n{at}",)) for at in range(40)]
    found = voices(*many)
    assert len(found) <= MOST and all(len(chain) <= DEEPEST + 1 for chain in found)


def test_what_is_said_to_an_outlet_is_known_through_it():
    text = "Lee told Le Monde that the talks would go on."
    base = reading("b", told("call", cited="Lee"), source="Gazette", text=text)
    outlet = Actor(ActorId("outlet:le-monde"), ActorKind.MEDIA, "Le Monde")
    mention = Mention(Span(9, 17), "Le Monde", outlet.id, How.NAME, 1.0, RuleId("test"))
    own, cited = base.attributions
    voice = replace(cited, cue=(Span(4, 8),))
    heard = replace(base, attributions=(own, voice), actors=(*base.actors, outlet), mentions=(*base.mentions, mention))
    assert chains(base.reports[0], heard) == (("Gazette", "Le Monde", "Lee"),)
    elsewhere = replace(heard, attributions=(own, replace(cited, cue=(Span(30, 35),))))
    assert chains(base.reports[0], elsewhere) == (("Gazette", "Lee"),)


def test_what_is_said_in_an_interview_is_known_through_its_outlet():
    text = "In an interview with Le Monde, Lee said the talks would go on."
    base = reading("b", told("call", cited="Lee"), source="Gazette", text=text)
    outlet = Actor(ActorId("outlet:le-monde"), ActorKind.MEDIA, "Le Monde")
    mention = Mention(Span(21, 29), "Le Monde", outlet.id, How.NAME, 1.0, RuleId("test"))
    own, cited = base.attributions
    voice = replace(cited, cue=(Span(35, 39),), source=(Span(31, 34),), content=(Span(40, 61),))
    heard = replace(base, attributions=(own, voice), actors=(*base.actors, outlet), mentions=(*base.mentions, mention))
    assert chains(base.reports[0], heard) == (("Gazette", "Lee"),)
    asked = replace(heard, attributions=(own, replace(voice, medium=Medium.INTERVIEW)))
    assert chains(base.reports[0], asked) == (("Gazette", "Le Monde", "Lee"),)
