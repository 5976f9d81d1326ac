"""A user's own rows: which table they are for, what they change, and that a bad one changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import load, own
from communique.knowledge.tables import TABLES, read_table

PERSON = "id,name,surname,state,wikidata,source,licence\nperson:SWE:ada-exempel,Ada Exempel,Exempel,SWE,,gov,own\n"
HEAD = "person,role,of,title,start,end,known_to,note,source,licence\n"
TENURE = HEAD + "person:SWE:ada-exempel,FM,SWE,Foreign Minister,2030-01-15,,2030-02-01,,gov,own\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    persons, tenures = tmp_path / "p.csv", tmp_path / "t.csv"
    persons.write_text(PERSON, encoding="utf-8")
    tenures.write_text(TENURE, encoding="utf-8-sig")  # spreadsheets write a mark in front
    return persons, tenures


def rows(*files: Path) -> dict[str, list[dict[str, str]]]:
    return {(table := own.table_of(file)).name: read_table(table, file) for file in files}


def test_a_table_is_told_by_its_columns(files: tuple[Path, Path]) -> None:
    assert [own.table_of(file).name for file in files] == ["persons", "tenures"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_full_header_of_a_table_fits_only_it(table, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(",".join(table.columns) + "\n", encoding="utf-8")
    assert own.table_of(file) is table


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"\x00\n"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"x\.csv: no "):
        own.table_of(file)


def test_rows_are_laid_into_a_folder_and_win(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    first = own.put(rows(*files), folder)
    assert [change.what for change in first] == ["new", "new"]
    assert [change.what for change in own.put(rows(*files), folder)] == ["same", "same"]
    holder = load(folder).holders("FM", "SWE", date(2030, 2, 1))[0]
    assert holder.person_name == "Ada Exempel"


def test_what_ends_and_what_changes_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    own.put(rows(*files), folder)
    files[1].write_text(TENURE.replace("2030-01-15,,2030-02-01", "2030-01-15,2031-01-01,2031-01-01"), encoding="utf-8")
    [change] = own.put(rows(files[1]), folder)
    assert change.what == "ended"
    assert ("end", "", "2031-01-01") in change.fields
    assert len(read_table(TABLES["tenures"], folder / "world" / "tenures.csv")) == 1
    assert [one.what for one in own.against_ours(folder)] == ["new", "new"]


def test_a_row_that_does_not_hold_leaves_everything_as_it_was(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    own.put(rows(*files), folder)
    before = {file.name: file.read_bytes() for file in (folder / "world").iterdir()}
    stranger = tmp_path / "s.csv"
    stranger.write_text(TENURE.replace("ada-exempel", "nobody"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="not in persons"):
        own.put(rows(stranger), folder)
    assert {file.name: file.read_bytes() for file in (folder / "world").iterdir()} == before


def test_nothing_is_made_where_nothing_holds(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        own.put(rows(files[1]), tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_the_columns_stand_in_the_documentation(root: Path) -> None:
    page = (root / "docs" / "knowledge.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        columns = [f"**{name}**" if name in table.key else name for name in table.columns[:-2]]
        assert f"| {table.name} | {', '.join(columns)} |" in page
