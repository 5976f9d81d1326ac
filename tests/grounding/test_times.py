"""Times of whole sentences: parsed, found, counted from a day of writing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from communique import dates
from communique.dates.edtf import bounds
from communique.grounding.times import settle_all
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document, Published, document_id, published_on
from communique.model.ids import RuleId
from communique.model.span import Span
from communique.model.terms import Basis, Extent, Precision

KNOWLEDGE = load()
TABLE = yaml.safe_load((Path(__file__).parent.parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))
CASES = [(str(group["day"] or ""), case["text"], case["times"]) for group in TABLE for case in group["cases"]]


def read(text, published=None):
    document = Document(document_id(None, None, text), text, blocks=(Span(0, len(text)),))
    analysis = analyse(document)
    return settle_all(dates.find(analysis, KNOWLEDGE), text, published, KNOWLEDGE)


def on(day):
    return published_on(date.fromisoformat(day), Basis.USER, "user") if day else None


def between(first, last):
    days = date.fromisoformat(first), date.fromisoformat(last)
    rule = RuleId("published.constraints")
    return Published(f"{first}/{last}", *days, Precision.DAY, Extent.WITHIN, Basis.CONSTRAINT, rule)


@pytest.mark.parametrize(("day", "text", "wanted"), CASES, ids=[f"{day} {text[:50]}" for day, text, _ in CASES])
def test_what_phrases_mean(day, text, wanted):
    times = read(text, on(day))
    assert [time.text for time in times] == [str(want[0]) for want in wanted]
    for time, want in zip(times, wanted, strict=True):
        words, edtf, extent, precision, value = [*want, *[None] * (5 - len(want))]
        when = time.when
        assert (when and (when.earliest, when.latest)) == (bounds(str(edtf)) if edtf else None), words
        assert extent is None or (when and when.extent == extent)
        assert precision is None or (when and when.precision == precision)
        assert value is None or time.timex_value == value


def test_each_time_says_what_it_was_counted_from():
    text = "The treaty of 4 March 2019 was printed the next day; last week it ended."
    first, second, third = read(text, on("2025-03-05"))
    assert (first.when.anchor, first.when.basis) == (None, Basis.EXPLICIT)
    assert (second.when.anchor, second.when.basis) == (first.id, Basis.EVENT_ANCHORED)
    assert (third.when.anchor, third.when.basis) == ("published", Basis.DEICTIC)


def test_without_a_day_of_writing_only_whole_dates_have_days():
    times = read("On 4 March 2019 they met; last week they met again, and on Friday.")
    assert [time.when and time.when.edtf for time in times] == ["2019-03-04", None, None]


def test_an_uncertain_day_gives_the_hull_unless_all_its_days_agree():
    week, month = read("They met last week and last month.", between("2024-05-29", "2024-06-02"))
    assert (week.when.edtf, week.when.approximate) == ("2024-05-20/2024-05-26", False)
    assert (month.when.edtf, month.when.approximate) == ("2024-04-01/2024-05-31", True)


def test_a_day_named_in_the_text_settles_its_weekday():
    text = "The visit on 13-14 June will begin with a dinner. Talks are to be held on Friday."
    visit, friday = read(text, between("2024-06-07", "2024-06-13"))
    assert visit.when.edtf == "2024-06-13/2024-06-14"
    assert (friday.when.edtf, friday.when.basis) == ("2024-06-14", Basis.CONSTRAINT)


def test_a_clock_with_its_zone_has_a_moment():
    (time,) = read("The session opens on 4 March 2019 at 14:30 Kyiv time.", on("2019-03-01"))
    assert time.when.start_at.isoformat() == "2019-03-04T14:30:00+02:00"
    (bare,) = read("The session opens on 4 March 2019 at 14:30.", on("2019-03-01"))
    assert bare.when.start_at.isoformat() == "2019-03-04T14:30:00"


@pytest.mark.parametrize(("month_first", "day"), [(True, "2024-03-05"), (False, "2024-05-03")])
def test_the_order_of_figures_is_the_outlets(month_first, day):
    text = "dated 3/5/2024"
    (time,) = settle_all(dates.find_in(text, KNOWLEDGE), text, None, KNOWLEDGE, month_first=month_first)
    assert (time.when.edtf, time.when.approximate) == (day, True)
