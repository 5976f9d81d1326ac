"""The decorator of records: what its instances can do."""

from dataclasses import replace

import pytest

from communique.model.record import record


@record
class Row:
    name: str
    count: int = 0


def test_records_are_equal_and_hashed_by_their_fields():
    assert Row("a", 1) == replace(Row("a"), count=1) != Row("a", 2)
    assert len({Row("a"), Row("a", 0), Row("b")}) == 2


def test_a_record_has_no_other_fields_than_its_own():
    with pytest.raises(AttributeError):
        Row("a").other = 1
