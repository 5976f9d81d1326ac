import pytest

from communique import actors, attribution
from communique.grounding import voices
from communique.grounding.frame import Cast, Ground
from communique.grounding.naming import attribution_id
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.actor import Actor
from communique.model.document import Document
from communique.model.ids import ActorId, DocumentId
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.terms import ActorKind

KINDS = {"Mora": ActorKind.PERSON, "Finland": ActorKind.STATE, "ministry": ActorKind.ORGANISATION}


def ground_of(text, source=None, office=None):
    """A text read, where every finding that names one of KINDS is that actor."""
    blocks = tuple(Span(text.index(line), text.index(line) + len(line)) for line in text.split("\n"))
    document = Document(DocumentId("d"), text, source=source, blocks=blocks)
    analysis = analyse(document)
    found = actors.find(analysis, load())
    findings = Findings(actors=found, voices=attribution.find(analysis, Findings(actors=found), load()))
    named = [next((name for name in KINDS if name.lower() in one.text.lower()), None) for one in found]
    everyone = tuple(Actor(ActorId(f"doc:{name}"), kind, name, office=office) for name, kind in KINDS.items())
    cast = Cast(everyone, (), tuple((ActorId(f"doc:{name}"),) if name else () for name in named))
    return Ground(analysis, findings, load(), document, cast=cast)


def settled(text, source=None, office=None):
    return voices.settle(ground_of(text, source, office))


def teller(text, words):
    """The holder of the attribution that words stand in."""
    ground = ground_of(text, source="Harbour News")
    told = ground._replace(voices=voices.settle(ground))
    meant = attribution_id(told, Span(text.index(words), text.index(words) + len(words)))
    return next(one.holders[0].text for one in told.voices.attributions if one.id == meant)


def holders(attribution_):
    return [(one.id, one.kind.value, one.text) for one in attribution_.holders]


def test_the_documents_own_voice_is_the_root_of_all():
    told = settled("Ana Mora said the pier is closed.", source="Harbour News")
    own, first = told.attributions
    assert (own.id, own.parents, own.cue, holders(own)) == ("a0", (), (), [(None, "outlet", "Harbour News")])
    assert (first.id, first.parents, told.of) == ("a1", ("a0",), ("a1",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Mora said the pier is closed.", [("doc:Mora", "person", "Ana Mora")]),
        ("Finland said the pier is closed.", [("doc:Finland", "state", "Finland")]),
        ("The Ministry of Transport said the pier is closed.",
         [("doc:ministry", "organisation", "The Ministry of Transport")]),
        ("The Finnish ministry of transport said the pier is closed.",
         [(None, "organisation", "The Finnish ministry of transport")]),
        ("It was noted that the pier is closed.", [(None, "anonymous", "")]),
        ("A senior official said the pier is closed.", [(None, "anonymous", "A senior official")]),
        ("The report said the pier is closed.", [(None, "document", "The report")]),
        ("According to the ministry's website, the pier is closed.", [(None, "website", "the ministry's website")]),
    ],
)  # fmt: skip
def test_holders(text, expected):
    assert holders(settled(text).attributions[1]) == expected


def test_several_holders_stand_side_by_side():
    told = settled("Finland and Ana Mora said that the pier is closed.")
    assert holders(told.attributions[1]) == [("doc:Finland", "state", "Finland"), ("doc:Mora", "person", "Mora")]


def test_the_documents_own_source_is_an_outlet():
    told = settled("As Harbour News reports, citing Finland, the pier is closed.", source="Harbour News")
    kinds = [one.holders[0].kind.value for one in told.attributions]
    assert kinds == ["outlet", "outlet", "state"]
    assert [one.parents for one in told.attributions] == [(), ("a0",), ("a1",)]


def test_a_quote_has_its_speaker_and_office():
    told = settled('"The pier is closed," Ana Mora said.', office="harbour master")
    (quote,) = told.quotes
    assert (quote.text, quote.kind.value, quote.speakers) == ("The pier is closed,", "direct", ("doc:Mora",))
    assert (quote.office, quote.attribution) == ("harbour master", "a1")


def test_a_document_speaks_for_nobody_whom_it_names():
    told = settled('"Ana Mora will travel on Friday," the report says.')
    assert [quote.speakers for quote in told.quotes] == [()]


def test_an_anonymous_speaker_is_never_named():
    told = settled('"The pier is closed," a source close to Ana Mora said.')
    assert [quote.speakers for quote in told.quotes] == [()]
    assert [one.id for one in told.attributions[1].holders] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finland said the pier is closed. It added that the dam would hold.", [("doc:Finland", "state", "Finland")]),
        ("Finland said that Ana Mora had called the toll too high. It would fall in May, it said.",
         [("doc:Finland", "state", "Finland")]),
        ("Two officials said the pier is closed. They added that the dam would hold.",
         [(None, "anonymous", "Two officials")]),
        ("Ana Mora said the pier is closed. It added to the delay, the port says.", [(None, None, "the port")]),
        ("Ana Mora said the pier is closed. They said that the dam would hold.", [(None, "person", "They")]),
    ],
)  # fmt: skip
def test_it_and_they_go_on_with_a_body_or_with_several(text, expected):
    found = holders(settled(text).attributions[-1])
    assert [row[::2] for row in found] == [row[::2] for row in expected]


def test_who_is_addressed_behind_a_colon_is_not_the_speaker():
    told = settled("MINISTER MORA: Good afternoon.\nQUESTION: Minister Mora, will you go to Oslo?")
    assert [holders(one)[0][0] for one in told.attributions[1:]] == ["doc:Mora", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam will open, the ministry said. Boats will sail.", "the ministry"),
        ("The dam will open, the White House said. Boats will sail.", "the White House"),
        ("The dam will open, Reuters reported, citing an official. Boats will sail.", "an official"),
        # A person's words are followed by the outlet's own, and so is another paragraph, a view, another voice.
        ("The dam will open, Ana Mora said. Boats will sail.", "Harbour News"),
        ("The dam will open, the ministry said.\nBoats will sail.", "Harbour News"),
        ("The ministry welcomed the offer. Boats will sail.", "Harbour News"),
        ("The dam will open, the ministry said and the port added it would close. Boats will sail.", "Harbour News"),
    ],
)
def test_a_bodys_report_goes_on_in_plain_sentences(text, expected):
    assert teller(text, "Boats will sail") == expected


def test_who_passes_on_a_saying_is_its_teller():
    text = "As Lusa reports, citing the ministry, the dam will open.\nAna Mora said that boats would sail."
    assert teller(text, "said") == "the ministry"
    assert teller(text, "boats would sail") == "Ana Mora"
