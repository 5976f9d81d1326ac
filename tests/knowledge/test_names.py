"""Names, titles and places: what is found, what must not be."""

from __future__ import annotations

from datetime import date

import pytest

from communique import knowledge


@pytest.fixture(scope="module")
def known():
    return knowledge.load()


def ids(hits):
    return {hit.entity_id for hit in hits}


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("US", "state:USA"),
        ("U.S.", "state:USA"),
        ("United States", "state:USA"),
        ("UK", "state:GBR"),
        ("Great Britain", "state:GBR"),
        ("British", "state:GBR"),
        ("Türkiye", "state:TUR"),
        ("Turkiye", "state:TUR"),
        ("Côte d'Ivoire", "state:CIV"),
        ("Cote d’Ivoire", "state:CIV"),
        ("South Korean", "state:KOR"),
        ("Washington", "state:USA"),
        ("the Kremlin", "org:RUS:presidency"),
        ("Pentagon", "org:USA:mod"),
        ("State Department", "org:USA:mfa"),
        ("British Ministry of Defence", "org:GBR:mod"),
        ("Ministry of Defense of Peru", "org:PER:mod"),
        ("Chilean Foreign Ministry", "org:CHL:mfa"),
        ("Defence Ministry", "organ:mod"),
        ("Ukraine Defense Contact Group", "group:udcg"),
        ("NATO", "group:nato"),
        ("Nato", "group:nato"),
        ("WHO", "group:who"),
        ("Hamas", "nonstate:hamas"),
        ("Reuters", "outlet:reuters"),
        ("Donald J. Trump", "person:USA:donald-trump"),
        ("Zelensky", "person:UKR:volodymyr-zelenskyy"),
        ("Macron", "person:FRA:emmanuel-macron"),
        ("von der Leyen", "person:DEU:ursula-von-der-leyen"),
        ("Erdogan", "person:TUR:recep-tayyip-erdogan"),
    ],
)
def test_a_name_finds_its_entity(known, name, entity):
    assert entity in ids(known.lookup(name))


@pytest.mark.parametrize("word", ["us", "who", "is", "may", "turkey", "chad", "reading", "a", "", "…", "xyzzy"])
def test_a_common_word_is_no_name(known, word):
    assert known.lookup(word) == ()


def test_what_a_person_types_may_be_in_lower_case(known):
    assert "state:GBR" in ids(known.lookup("uk", any_case=True))


def test_every_hit_has_an_entity(known):
    for name in ("Washington", "Pentagon", "Paris", "Kim", "EU", "Ramstein group"):
        for hit in known.lookup(name):
            assert known.entity(hit.entity_id) is not None, hit


@pytest.mark.parametrize(
    ("words", "start", "tokens", "entity"),
    [
        (["in", "the", "United", "Arab", "Emirates", "today"], 2, 3, "state:ARE"),
        (["Kramp", "-", "Karrenbauer", "said"], 0, 3, "person:DEU:annegret-kramp-karrenbauer"),
        (["Kramp-Karrenbauer", "said"], 0, 1, "person:DEU:annegret-kramp-karrenbauer"),
        (["Côte", "d'", "Ivoire"], 0, 3, "state:CIV"),
        (["Emmanuel", "Macron", "'s", "visit"], 0, 2, "person:FRA:emmanuel-macron"),
        (["Japanese", "Foreign", "Ministry", "officials"], 0, 3, "org:JPN:mfa"),
        (["People", "'s", "Republic", "of", "China"], 0, 5, "state:CHN"),
        (["Polish", "People", "’s", "Republic"], 0, 4, "state:POL"),
        (["Saint", "George", "'s", "lies"], 0, 3, "state:GRD"),
        (["Japan", "'s", "Foreign", "Ministry"], 0, 1, "state:JPN"),
    ],
)
def test_the_longest_name_at_a_token(known, words, start, tokens, entity):
    length, hits = known.longest(words, start)
    assert length == tokens
    assert entity in ids(hits)


def test_nothing_stands_at_a_common_word(known):
    assert known.longest(["they", "met", "again"], 0) == (0, ())
    assert known.longest(["met", "us"], 1) == (0, ())


def test_a_title_of_one_state_and_of_any(known):
    hits = known.offices("Secretary of Defense")
    assert {(hit.role, hit.of, hit.kind) for hit in hits} >= {("DM", "USA", "official"), ("DM", "GBR", "context")}
    assert [(hit.role, hit.of) for hit in known.offices("foreign minister")] == [("FM", None)]


def test_a_title_has_a_first_day(known):
    since = {hit.since for hit in known.offices("Secretary of War") if hit.of == "USA"}
    assert since == {date(2025, 9, 5)}


@pytest.mark.parametrize(
    ("role", "of", "day", "title"),
    [
        ("DM", "USA", date(2025, 9, 4), "Secretary of Defense"),
        ("DM", "USA", date(2025, 9, 5), "Secretary of War"),
        ("FM", "group:eu", date(2025, 3, 5), "High Representative"),
        ("FM", "USA", None, "Secretary of State"),
    ],
)
def test_what_an_office_is_called_in_its_state(known, role, of, day, title):
    assert next(hit.title for hit in known.own_titles(role, of, day) if hit.kind == "official") == title


def test_an_office_without_a_title_of_its_own(known):
    assert known.own_titles("FM", "NOR", date(2025, 3, 5)) == ()


def test_titles_in_running_text(known):
    length, hits = known.longest_title(["the", "Danish", "Minister", "of", "Defence", "said"], 2)
    assert (length, hits[0].role, hits[0].plural) == (3, "DM", False)
    length, hits = known.longest_title(["the", "prime", "minister", "'s", "office"], 1)
    assert (length, hits[0].role, hits[0].plural) == (2, "HOG", False)
    length, hits = known.longest_title(["two", "foreign", "ministers"], 1)
    assert (length, hits[0].role, hits[0].plural) == (2, "FM", True)
    assert known.longest_title(["at", "3", "pm", "today"], 2) == (0, ())


def test_the_capital_comes_first(known):
    first = known.places("Washington")[0]
    assert (first.state, first.capital, first.geonames) == ("USA", True, 4140963)
    assert first.lat == pytest.approx(38.895, abs=0.01)
    assert first.lon == pytest.approx(-77.037, abs=0.01)
    assert known.capital_of("GBR").name == "London"


@pytest.mark.parametrize(
    ("name", "kind", "state"),
    [
        ("London", "city", "GBR"),
        ("Kiev", "city", "UKR"),
        ("Lancaster House", "venue", "GBR"),
        ("Camp David", "venue", "USA"),
        ("Ramstein Air Base", "venue", "DEU"),
        ("Crimea", "region", "UKR"),
        ("Black Sea", "sea", None),
        ("Ukraine", "country", "UKR"),
        ("Georgia", "country", "GEO"),
        ("Texas", "admin", "USA"),
    ],
)
def test_places(known, name, kind, state):
    first = known.places(name)[0]
    assert (first.kind, first.state) == (kind, state)


def test_members_by_hand_win_over_the_stale_list(known):
    members = {
        group: {member.member for member in known.members(group, date(2025, 2, 1))}
        for group in ("group:eu", "group:sco")
    }
    assert "state:GBR" not in members["group:eu"]
    assert len(members["group:eu"]) == 27
    assert {"state:IND", "state:IRN", "state:BLR"} <= members["group:sco"]
    assert "state:IDN" in {member.member for member in known.members("group:brics")}
    assert "group:nato" in {member.group for member in known.groups_of("state:GBR")}


def test_a_state_has_its_codes(known):
    state = known.state("GB")
    assert (state.iso3, state.wikidata, state.geonames, state.capital) == ("GBR", "Q145", 2635167, "London")
    assert known.state("GBR") == state
    assert known.entity("org:GBR:mod").name == "Ministry of Defence (United Kingdom)"


def test_persons_and_provinces_have_the_ids_of_the_identifiers(known):
    """Facts of Wikidata: Malcolm Turnbull is Q927550, Texas Q1439, Bavaria Q980; Texas City has none here."""
    assert known.entity("person:AUS:malcolm-turnbull").wikidata == "Q927550"
    assert [known.places(name)[0].wikidata for name in ("Texas", "Bavaria", "Texas City")] == ["Q1439", "Q980", None]
