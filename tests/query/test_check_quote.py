"""A pasted sentence against a store: in these words, in like words, spliced, unquoted, another's, or not at all."""

import pytest

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.model.terms import CueClass
from communique.query import QuotesQuestion, Verdict
from communique.query.quote_records import Change, Form, Weight
from factories import person
from quoting import PARTIAL, quoting

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
SHIPS = "We will not open the northern harbour before the 12 relief ships have left it."
FISH = "Our fishing fleets must respect the colour line drawn on the chart, and they will."
READINGS = (
    quoting("wire", f'At noon the minister spoke. "{SHIPS}" he said.', (SHIPS, LEE), published="2031-05-04"),
    quoting("daily", f'Lee was firm: "{SHIPS[:-1]}," on Sunday.', (SHIPS[:-1], LEE), published="2031-05-05"),
    quoting("chile", f'Rojas answered: "{FISH}"', (FISH, ROJAS), published="2031-05-06"),
    quoting(
        "part",
        'Rojas called the plan "a quiet gift to smugglers", and "reckless".',
        ("a quiet gift to smugglers", ROJAS),
        ("reckless", "a diplomat"),
        kind=PARTIAL,
        published="2031-05-07",
    ),
    quoting("own", "Every lighthouse on the western coast was dark that night.", published="2031-05-08"),
    quoting(
        "deny", 'Lee denied having said "the harbour is for sale to anyone".',
        ("the harbour is for sale to anyone", LEE),
        cue=CueClass.DENY, published="2031-05-09",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    known = {one.document.id: one for one in READINGS}
    path = tmp_path_factory.mktemp("quotes") / "s.db"
    with Chronicle(path, read=lambda document, _: known[document.id]) as chronicle:
        assert not [one for one in chronicle.add(one.document for one in READINGS) if one.error]
        yield chronicle


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (SHIPS, Verdict.EXACT),
        ("“WE will not open the northern harbour…”", Verdict.EXACT),
        ("Our fishing fleets must respect the color line", Verdict.EXACT),
        ("we won't open the northern harbor before the 12 relief ships have left", Verdict.NEAR),
        ("the plan is a quiet gift to smugglers", Verdict.NEAR),
        (f"{SHIPS[:42]} Our fishing fleets must respect the colour line.", Verdict.SPLIT),
        ("We will not open the northern harbour … reckless … a quiet gift to smugglers", Verdict.SPLIT),
        ("Every lighthouse on the western coast was dark", Verdict.UNQUOTED),
        ("We will open three new lighthouses on Monday", Verdict.NOT_FOUND),
        ("Our fleets", Verdict.NOT_FOUND),
        ("reckless", Verdict.EXACT),
        ("harbour", Verdict.NOT_FOUND),
        ("Ñandú 𝄞 ßßß", Verdict.NOT_FOUND),
        ("'; DROP TABLE wording; -- % _ \x00", Verdict.NOT_FOUND),
        ("(" * 500 + "a" * 5000 + "\\" * 500, Verdict.NOT_FOUND),
        (f"{SHIPS} " * 120, Verdict.NOT_FOUND),
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_verdict(opened, asked, verdict):
    assert opened.check_quote(asked).verdict is verdict


def test_every_version_side_by_side_the_first_marked(opened):
    found = opened.check_quote(SHIPS)
    assert [(one.document, one.first, one.published) for one in found.versions] == [
        ("wire", True, "2031-05-04"), ("daily", False, "2031-05-05")
    ]  # fmt: skip
    assert (found.n_documents, found.n_independent_sources, found.by_found) == (2, 2, None)
    for one in found.versions:
        text = next(r.document.text for r in READINGS if r.document.id == one.document)
        assert [text[start:end] for start, end in one.spans] == [one.exact]
        assert one.speakers[0].name == "Ann Lee" and one.chain[-1] == "Ann Lee"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("We will open the northern harbour before the 12 relief ships have left it",
         (Change.LEFT_OUT, "", "not", Weight.NEGATION)),
        ("We will not open the northern harbour before the 21 relief ships have left it",
         (Change.CHANGED, "21", "12", Weight.NUMBER)),
        ("We will not open the big northern harbour before the 12 relief ships have left it",
         (Change.ADDED, "big", "", None)),
        ("We will not open … before the 12 relief ships have left it",
         (Change.SHORTENED, "", "the northern harbour", None)),
        ("We will not ever open the northern harbour before the 12 relief ships",
         (Change.ADDED, "ever", "", None)),
    ],
)  # fmt: skip
def test_the_difference_is_shown(opened, asked, expected):
    found = opened.check_quote(asked)
    assert found.verdict is Verdict.NEAR
    [one] = found.versions[0].differences
    assert (one.kind, one.asked, one.told, one.weight) == expected


@pytest.mark.parametrize(
    ("by", "mine"),
    [("Ann Lee", True), ("lee", True), ("Norway", True), ("Ann Leee", True), ("Ana Rojas", False), ("Chile", False)],
)
def test_right_words_of_another_speaker(opened, by, mine):
    found = opened.check_quote(SHIPS, by=by)
    assert (found.verdict, found.by_found) == (Verdict.EXACT, mine)
    assert {one.by for one in found.versions} == {mine}


def test_an_undescribed_or_anonymous_speaker_is_nobody_s_name(opened):
    found = opened.check_quote("reckless", by="diplomat")
    assert (found.verdict, found.by_found) == (Verdict.EXACT, False)
    assert [(one.id, one.name) for one in found.versions[0].speakers] == [(None, "a diplomat")]


def test_how_the_words_stand(opened):
    [partly] = opened.check_quote("Rojas called the plan a quiet gift to smugglers").versions
    assert (partly.form, partly.same) == (Form.PARTLY, True)
    [partial] = opened.check_quote("a quiet gift to smugglers").versions
    assert (partial.form, partial.whole) == (Form.PARTIAL, True)
    [own] = opened.check_quote("lighthouse on the western coast").versions
    assert (own.form, own.speakers, own.first) == (Form.OWN, (), False)
    [denied] = opened.check_quote("the harbour is for sale to anyone").versions
    assert denied.cue_class is CueClass.DENY


def test_parts_of_a_splice_lead_to_their_quotes(opened):
    found = opened.check_quote(
        "Our fishing fleets must respect the colour line before the 12 relief ships have left it"
    )
    assert [(part.version.document, part.version.speakers[0].name) for part in found.parts] == [
        ("chile", "Ana Rojas"), ("wire", "Ann Lee")
    ]  # fmt: skip
    assert " ".join(part.asked for part in found.parts) == found.asked


def test_top_is_kept_and_the_rest_is_counted(opened):
    found = opened.check_quote(SHIPS, top=1)
    assert (len(found.versions), found.more, found.n_documents) == (1, 1, 2)


@pytest.mark.parametrize("asked", ["", "  …  ", "?!“”", "\x00", "a" * 20_001])
def test_nothing_to_look_for_is_bad_usage(opened, asked):
    with pytest.raises(UsageError):
        opened.check_quote(asked)


def test_a_name_without_letters_is_bad_usage(opened):
    with pytest.raises(UsageError):
        opened.check_quote(SHIPS, by=" - ")


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ({}, ["wire", "chile", "part", "part", "deny"]),
        ({"by": "rojas"}, ["chile", "part"]),
        ({"by": "NOR"}, ["wire", "deny"]),
        ({"about": "northern Harbour"}, ["wire"]),
        ({"about": "100%"}, []),
        ({"about": "_"}, ["wire", "chile", "part", "part", "deny"]),
        ({"top": 1}, ["wire"]),
    ],
)
def test_the_ledger(opened, asked, documents):
    assert [one.versions[0].document for one in opened.quotes(QuotesQuestion(**asked))] == documents


def test_a_statement_has_all_its_wordings(opened):
    [one, *_] = opened.quotes()
    assert [version.document for version in one.versions] == ["wire", "daily"]
    assert (one.n_documents, one.n_independent_sources, one.n_wordings) == (2, 2, 1)
    assert (str(one.first_published), str(one.last_published)) == ("2031-05-04", "2031-05-05")
