from datetime import date
from itertools import pairwise

import pytest

from communique.chronicle import Chronicle
from communique.web.axis import axis
from communique.web.drawing import MOST_ROWS, drawing
from factories import person, reading, told


@pytest.fixture
def events(store_file):
    with Chronicle(store_file, create=False) as chronicle:
        yield list(chronicle.timeline())


def test_days_rise_and_long_gaps_are_drawn_shorter():
    days = axis([date(2031, 5, 2), date(1998, 1, 1), date(2031, 5, 1)])
    assert days.days[0] == date(1998, 1, 1)
    assert days.positions[0] == 0
    assert days.positions[-1] == 1
    assert 0.8 < days.at(date(2031, 5, 1)) < 0.95
    assert days.at(date(1900, 1, 1)) == 0


def test_one_day_stands_in_the_middle():
    assert axis([date(2031, 5, 1)]).at(date(2031, 5, 1)) == 0.5
    assert list(axis([date(2031, 5, 1)]).ticks(0.1)) == [(0.5, date(2031, 5, 1))]


@pytest.mark.parametrize("width", [1120.0, 360.0])
def test_every_dated_event_is_drawn_inside_and_none_over_another(events, width):
    picture = drawing("wide", events, width)
    assert len(picture.shapes) == len(events) - 1
    assert picture.left_out == 1
    for shape in picture.shapes:
        assert shape.left - 11 >= 0
        assert shape.right + 11 <= width
        assert events[shape.number - 1] is shape.event
    rows = {}
    for shape in picture.shapes:
        rows.setdefault(shape.y, []).append((shape.left - 11, shape.right + 11))
    for spans in rows.values():
        ordered = sorted(spans)
        assert all(one[1] < other[0] for one, other in pairwise(ordered))


def test_styles_tell_the_status_and_soft_ends_the_unknown_day(events):
    shapes = {shape.event.type: shape for shape in drawing("wide", events, 1120).shapes}
    assert {kind: shape.style for kind, shape in shapes.items()} == {
        "visit": "planned", "summit": "cancelled", "conference": "postponed", "call": "held", "meeting": "held",
        "negotiation_round": "tentative", "signing": "held",
    }  # fmt: skip
    assert shapes["summit"].soft_left
    assert shapes["summit"].soft_right
    assert shapes["visit"].is_bar
    assert not shapes["visit"].soft_left


def test_nothing_dated_is_no_drawing(events):
    assert drawing("wide", [event for event in events if event.earliest is None], 1120) is None


def test_more_events_than_rows_stay_in_the_list(tmp_path):
    lee = person("Ann Lee", "NOR")
    days = ["2031-05-01/2031-05-09"] * (MOST_ROWS + 3)
    tellings = [told("call" if at % 2 else "visit", [lee], day, words=f"call {at}.") for at, day in enumerate(days)]
    known = {f"d{at}": reading(f"d{at}", one) for at, one in enumerate(tellings)}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as chronicle:
        list(chronicle.add(one.document for one in known.values()))
        [event, *_] = chronicle.timeline()
    picture = drawing("wide", [event] * (MOST_ROWS + 3), 1120)
    assert len(picture.shapes) == MOST_ROWS
    assert picture.left_out == 3
