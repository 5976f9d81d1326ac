import io
from datetime import date

import pytest

from communique.errors import InputError
from communique.model.terms import Basis, DocumentKind, PublishedBasis
from communique.reading import documents, limits


def test_text_is_stored_verbatim_without_the_byte_order_mark(read):
    [plain] = read("a.txt", "One met.\r\n\r\nTwo mét 🤝.\n")
    [marked] = read("b.txt", b"\xef\xbb\xbfOne met.")
    assert plain.text == "One met.\r\n\r\nTwo mét 🤝.\n"
    assert marked.text == "One met."
    assert plain.source is plain.title is plain.published is None
    assert plain.published_basis is PublishedBasis.UNKNOWN


def test_the_users_day_and_source_fill_what_is_missing(read):
    [document] = read("a.txt", "One met.", date=date(2024, 5, 3), source="Harbour Post")
    assert (document.source, document.published_basis) == ("Harbour Post", PublishedBasis.USER)
    assert (document.published.edtf, document.published.basis) == ("2024-05-03", Basis.USER)


def test_equal_text_of_another_source_is_another_document(read):
    [first], [second] = read("a.txt", "One met.", source="A"), read("b.txt", "One met.", source="B")
    [again] = read("c.txt", "One met.", source="A")
    assert first.id == again.id != second.id


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.txt", b" \n\t", "no text in it"),
        ("a.txt", b"MZ\x00\x01\x02", "a binary file"),
        ("a.txt", b"ab\xffcd", "byte 0xff at offset 2"),
        ("a.txt", "grüßt".encode("latin-1"), "byte 0xfc at offset 2"),
        ("a.txt", "One met.".encode("utf-16"), "UTF-16, not UTF-8"),
        ("a.docx", b"x", "unknown kind of file '.docx'"),
        ("a.html", b"", "an empty file"),
        ("a.html", b"<html><body></body></html>", "no article text found"),
        ("a.html", b"<meta charset=base64><p>x", "unknown charset 'base64'"),
        ("a.jsonl", b"\n\n", "no documents in it"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(read, name, content, says):
    [error] = read(name, content)
    assert isinstance(error, InputError)
    assert says in error.what
    assert error.where.endswith(name)
    assert error.hint
    assert "\n" not in str(error)


def test_a_missing_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "b.txt").write_text("Two met.", encoding="utf-8")
    missing, document = documents([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert "no such file" in str(missing)
    assert document.text == "Two met."


def test_fifty_megabytes_are_refused_after_the_limit(tmp_path):
    file = tmp_path / "big.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    [error] = documents([str(file)])
    assert "more than 5 million bytes" in error.what


def test_no_more_is_read_than_the_limit():
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            self.taken += len(buffer)
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    stream = Endless()
    with pytest.raises(InputError, match="too long"):
        limits.read_bounded(stream, 1000, "here")
    assert stream.taken == 1001


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/d.png", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} met.", encoding="utf-8")
    assert [document.text for document in documents([str(tmp_path)])] == ["a/c.txt met.", "b.txt met."]


def test_a_folder_with_nothing_to_read_is_said(tmp_path):
    [error] = documents([str(tmp_path)])
    assert "no readable file" in str(error)


@pytest.mark.parametrize(
    ("sent", "texts"),
    [
        (b"One met.\nTwo met.", ["One met.\nTwo met."]),
        (b'{"text": "One met."}\n{"text": "Two met."}\n', ["One met.", "Two met."]),
        (b"\xef\xbb\xbfOne met.", ["One met."]),
    ],
)
def test_standard_input_is_text_or_jsonl(monkeypatch, sent, texts):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent)))
    assert [document.text for document in documents(["-"])] == texts


def test_empty_standard_input_is_said(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    [error] = documents(["-"])
    assert str(error).startswith("standard input: no text in it")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Readout of the minister's call with Oman\nThe minister called.", DocumentKind.READOUT),
        ("Joint communiqué of Chile and Peru\nThe ministers met.", DocumentKind.COMMUNIQUE),
        ("Press release\nThe minister flies to Lima.", DocumentKind.PRESS_RELEASE),
        ("Statement by the Foreign Ministry\nWe regret it.", DocumentKind.STATEMENT),
        ("Envoys meet in Muscat\nThe envoys met.", DocumentKind.NEWS),
    ],
)
def test_the_kind_is_told_by_the_opening(read, text, kind):
    assert read("a.txt", text)[0].kind is kind
