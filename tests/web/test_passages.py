from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from communique.model.actor import Actor, Mention
from communique.model.ids import ActorId, RuleId
from communique.model.span import Span
from communique.model.terms import ActorKind, How
from communique.web.passages import paragraphs
from factories import document, person, reading, reading_of, told

TEXT = "Envoys meet\n\nAnn Lee visited Oslo. She left.\nPhoto: A\nThe end."


def text_of(paragraph):
    return "".join(segment.text for passage in paragraph.passages for segment in passage.segments)


def test_blocks_and_the_lines_between_them_come_in_order():
    head = replace(document("d", TEXT), blocks=(Span(0, 11), Span(13, 44), Span(54, 62)))
    found = list(paragraphs(reading_of(head, ())))
    assert [(text_of(one), one.read) for one in found] == [
        ("Envoys meet", True), ("Ann Lee visited Oslo. She left.", True), ("Photo: A", False), ("The end.", True),
    ]  # fmt: skip


def test_a_reported_sentence_carries_the_ids_of_its_reports():
    one = reading(
        "d", told("visit", [person("Ann Lee", "NOR")], "2031-05-06", words="visit of Lee."), text="visit of Lee."
    )
    [paragraph] = paragraphs(one)
    assert [passage.ids for passage in paragraph.passages] == [(one.reports[0].id,)]


def test_the_shortest_mark_leads_to_its_note_and_equal_meanings_are_written_once():
    head = document("d", "Lee met Lee of Oslo.")
    actors = (
        Actor(ActorId("p"), ActorKind.PERSON, "Ann Lee"),
        Actor(ActorId("o"), ActorKind.ORGANISATION, "Lee of Oslo"),
    )
    spans = ((Span(0, 3), "p"), (Span(8, 11), "p"), (Span(8, 19), "o"))
    mentions = tuple(Mention(s, s.of(head.text), ActorId(a), How.NAME, 1.0, RuleId("test")) for s, a in spans)
    [paragraph] = paragraphs(replace(reading_of(head, ()), actors=actors, mentions=mentions))
    first, second = paragraph.notes
    assert (first.words, first.value, first.rule) == (("Lee",), "Ann Lee (name)", "test")
    assert second.words == ("Lee of Oslo",)
    segments = {segment.text: segment.note for segment in paragraph.passages[0].segments}
    assert segments == {"Lee": first.id, " met ": None, " of Oslo": second.id, ".": None}


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_every_visible_character_comes_once_in_order(text, pieces):
    actor = Actor(ActorId("p"), ActorKind.PERSON, "Ann Lee")
    spans = [Span(start, min(start + size, len(text))) for start, size in pieces if start < len(text)]
    mentions = tuple(Mention(s, s.of(text), actor.id, How.NAME, 1.0, RuleId("test")) for s in spans)
    head = replace(document("d", text), blocks=())
    found = list(paragraphs(replace(reading_of(head, ()), actors=(actor,), mentions=mentions)))
    assert [text_of(one) for one in found] == [line for line in text.split("\n") if line.strip()]
