"""Quotes of several documents are one statement, or not, whatever order they came in and whatever goes again."""

from itertools import permutations

import pytest

import older
from communique.chronicle import Chronicle
from communique.linking import same_statement, wordings
from factories import person, unlisted
from quoting import quoting

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
WHOLE = "We will open the northern harbour to every relief ship before winter begins."
PIECE = "open the northern harbour to every relief ship"
OTHER = "We will close the northern harbour to every cargo ship before winter begins."


def says(id, words, who=LEE, **more):
    return quoting(id, f'Somebody was asked. "{words}" was the answer of {id}.', (words, who), **more)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (says("a", WHOLE), says("b", WHOLE.upper()), True),
        (says("a", WHOLE), says("b", PIECE), True),
        (says("a", WHOLE), says("b", WHOLE.replace("winter", "the winter")), True),
        (says("a", WHOLE), says("b", "Nothing of this kind was ever planned by my government."), False),
        (says("a", WHOLE), says("b", WHOLE, ROJAS), False),
        (says("a", WHOLE, "a senior official"), says("b", WHOLE, LEE), False),
        (says("a", WHOLE, "a senior official"), says("b", WHOLE, "A senior official"), True),
        (says("a", WHOLE, None), says("b", WHOLE, None), False),
        (says("a", WHOLE, None), says("b", WHOLE, LEE), False),
        (says("a", WHOLE, unlisted("Ann Lee", None)), says("b", WHOLE, unlisted("Lee", "NOR")), True),
        (says("a", "very good"), says("b", "Very good"), True),
        (says("a", "very good"), says("b", "very good", published="2031-06-09"), False),
        (says("a", "very good talks"), says("b", "very good"), False),
    ],
)
def test_one_statement(one, other, same):
    [left], [right] = wordings(one), wordings(other)
    assert same_statement(left, right) == same_statement(right, left) == same


def test_an_interrupted_quote_is_one_wording():
    from dataclasses import replace

    reading = quoting("a", '"Yes," said Lee, "we do."', ("Yes,", LEE), ("we do.", LEE))
    first = reading.quotes[0].attribution
    [one] = wordings(replace(reading, quotes=tuple(replace(quote, attribution=first) for quote in reading.quotes)))
    assert one.words == ("yes", "we", "do") and len(one.spans) == 2


def groups(chronicle):
    with chronicle.store.read() as reader:
        held = reader.wordings_of(list(reader.heads()))
    found = {}
    for one in held:
        found.setdefault(one.utterance, set()).add(one.document)
    return set(map(frozenset, found.values())), {one.utterance for one in held}


def chronicle(tmp_path, name, readings):
    known = {one.document.id: one for one in readings}
    return Chronicle(tmp_path / name, read=lambda document, _: known[document.id])


def test_order_does_not_matter_and_what_goes_leaves_the_rest_as_if_it_had_never_come(tmp_path):
    readings = [says("a", WHOLE), says("b", WHOLE), says("c", PIECE), says("d", OTHER), says("e", WHOLE, ROJAS)]
    seen = set()
    for at, order in enumerate(list(permutations(readings))[::17]):
        with chronicle(tmp_path, f"{at}.db", readings) as opened:
            list(opened.add(one.document for one in order))
            found, names = groups(opened)
            seen.add((frozenset(found), frozenset(names)))
            opened.retract(order[0].document.source)
            left = groups(opened)
        with chronicle(tmp_path, f"{at}-bare.db", readings) as bare:
            list(bare.add(one.document for one in order[1:]))
            assert groups(bare) == left
    assert len(seen) == 1
    [(found, _)] = seen
    assert found >= {frozenset({"e"}), frozenset({"a", "b", "c"})} or found >= {frozenset({"e"})}


def test_reading_again_changes_nothing(tmp_path):
    readings = [says("a", WHOLE), says("b", PIECE), says("c", WHOLE, ROJAS)]
    with chronicle(tmp_path, "s.db", readings) as opened:
        list(opened.add(one.document for one in readings))
        before = groups(opened)
        list(opened.rebuild())
        assert groups(opened) == before
        with opened.store.read() as reader:
            from sqlalchemy import text

            count = reader._connection.execute(text("select count(*), count(distinct number) from phrase")).one()
            assert count[1] == len(readings) and count[0] < 100


def test_an_older_store_is_entered_in_the_ledger(tmp_path):
    readings = [says("a", WHOLE), says("b", PIECE), says("c", WHOLE, ROJAS)]
    with chronicle(tmp_path, "s.db", readings) as opened:
        list(opened.add(one.document for one in readings))
        before = groups(opened)
        older.made(opened.store, 3)
    with chronicle(tmp_path, "s.db", readings) as again:
        assert groups(again) == before
        assert again.check_quote(PIECE).n_documents == 3
