"""Persons' names as news writes them, out of sources that write "Capt Ibrahim Traore" or "J. Trump"."""

from __future__ import annotations

import re

from communique.knowledge.families import FAMILY_FIRST
from communique.knowledge.folding import folded, pieces
from tablefiles import Row, by_hand

_RANKS = re.compile(
    r"^(?:(?:Sac |Cnsp |Gnu |Ceo )?(?:Acting |Interim |Transition |appointed |transitional )*"
    r"(?:Chair|Chief Executive|Chief Minister|Governor|Premier|Prime Minister|Minister of State|Minister of Interior|"
    r"Foreign Minister|Secretary of State|Administrator|Commissioner|Supreme People's Assembly President|"
    r"State Affairs Commission Chairman|Prime|Chief|President),? )"
)
_OFFICES = re.compile(
    r"^(?:of (?:the )?(?:Republic|transitional government,|Council of Ministers|Presidency|Swiss Confederation|China|"
    r"Government|Territorial Assembly|Territorial Council|French Polynesia|Islamic Republic of Afghanistan)|"
    r"Presidential Council,|also spelled) "
)
_HONOURS = re.compile(r"^(?:(?:Sr\. |Lt\. )?Gen\.|Lt\. Col\.|Capt|Sir|Dr\.|Ms\.|Cardinal|Ratu|Tan Sri) ")
_TAIL = re.compile(
    r",? (?:Dr\.|Lt\. Gen\.|also spelled .*|- previously .*|appointed .*|elected chancellor|"
    r"serving as caretaker|in caretaker status)$|, (?=Jr)"
)
_PARTICLES = {
    *("al", "el", "bin", "ibn", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la"),
    *("le", "lo", "ould", "st", "ten", "ter", "van", "vel", "von", "zu", "ben", "abu"),
}


def clean(name: str) -> str:
    """A name without offices, ranks, quotes and remarks."""
    before = ""
    while name != before:
        before = name
        for pattern in (_OFFICES, _RANKS, _HONOURS):
            name = pattern.sub("", name)
        name = _TAIL.sub(lambda found: " " if found[0] == ", " else "", name)
    return re.sub(r'\s*["“][^"”]*["”]', "", name).strip(" ,")


def surname(name: str, given: str, state: str) -> str:
    """The family name with its particles: "Correia e Silva", "von der Leyen", "Le Drian"."""
    words = name.split()
    words = [word for word in words if word not in {"Jr", "Jr.", "Sr.", "II", "III"}] or words
    last = _given_words(given, words)
    if not last or len(words) == 1:
        last = words[:1] if state in FAMILY_FIRST else words[-1:]
    begin, end = words.index(last[0]), words.index(last[-1])
    while begin > 1 and folded(words[begin - 1]) in _PARTICLES:
        begin -= 1
    return " ".join(words[begin : end + 1]) if end >= begin else last[0]


def _given_words(given: str, words: list[str]) -> list[str]:
    known = {folded(word): word for word in words}
    parts = [known.get(folded(part)) for part in given.split() if not re.fullmatch(r"[A-Z]\.", part)]
    return [part for part in parts if part]


def same_person(first: str, second: str) -> bool:
    """Whether one name is the other with words left out: "Donald Trump" and "Donald J. Trump"."""
    one, two = set(pieces(first)), set(pieces(second))
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) > 1 and short <= long)


class Register:
    """Persons under one id each; hand-written names and aliases decide how a person is called."""

    def __init__(self, iso3: dict[str, str]) -> None:
        self._iso3 = iso3
        self._known: dict[str, dict[str, str]] = {}
        self.persons: dict[str, Row] = {}
        self.names: list[Row] = []
        self._by_alias: dict[tuple[str, str], Row] = {}
        for row in by_hand("persons"):
            for alias in (row["name"], *row["aliases"].split("|")):
                if alias:
                    self._by_alias[row["state"], folded(alias)] = row

    def add(self, name: str, given: str, state: str, qid: str, credit: Row) -> str:
        """The id of a person, who is registered when new."""
        name = clean(name)
        mine = self._by_alias.get((state, folded(name)))
        home = (mine or {}).get("home") or state
        preferred = mine["name"] if mine else self._earlier(name, state)
        iso3 = self._iso3.get(home, home)
        person = f"person:{iso3}:{'-'.join(pieces(preferred))}"
        if person not in self.persons:
            known = (mine or {}).get("surname") or surname(preferred, given, self._iso3.get(state, state))
            self.persons[person] = {
                "id": person,
                "name": preferred,
                "surname": known,
                "state": iso3,
                "wikidata": qid,
                "source": credit["source"],
                "licence": credit["licence"],
            }
            self._known.setdefault(state, {})[preferred] = person
            self._alias_rows(mine, person, credit)
        elif qid and not self.persons[person]["wikidata"]:
            self.persons[person]["wikidata"] = qid
        if folded(name) != folded(preferred):
            self._name(name, person, "alias", credit)
        return person

    def _earlier(self, name: str, state: str) -> str:
        same = [other for other in self._known.get(state, {}) if same_person(name, other)]
        return same[0] if same else name

    def _alias_rows(self, mine: Row | None, person: str, credit: Row) -> None:
        for alias in (mine or {}).get("aliases", "").split("|"):
            if alias:
                self._name(alias, person, "alias", mine or credit)
        for short in (mine or {}).get("surnames", "").split("|"):
            if short:
                self._name(short, person, "surname", mine or credit)

    def _name(self, name: str, person: str, kind: str, credit: Row) -> None:
        self.names.append(
            {
                "name": name,
                "entity": person,
                "kind": kind,
                "note": "",
                "source": credit["source"],
                "licence": credit["licence"],
            }
        )
