"""The knowledge of one run: rules and world tables behind one object.

In: the compiled files, and a user's folder with rows and rules of his own. Out: `Knowledge`, which every stage is
given.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from communique.errors import KnowledgeError
from communique.knowledge import database, sources
from communique.knowledge.days import first_day, last_day
from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.naming import Names
from communique.knowledge.records import Entity, Member, NameHit, OfficeHit, State, TableInfo, Tenure
from communique.knowledge.rulefiles import RuleFiles
from communique.knowledge.tables import digest_of
from communique.knowledge.tenures import Tenures
from communique.knowledge.titling import Titles
from communique.model.place import PlaceOption


class Knowledge:
    """What is known of words and of the world; made by `load`, never changed."""

    def __init__(self, connection: sqlite3.Connection, languages: Callable[[], Mapping[str, RuleFiles]]) -> None:
        self._connection = connection
        self._read_languages = languages
        self.entity = lru_cache(maxsize=8192)(self._entity)
        self.state = lru_cache(maxsize=256)(self._state)
        self.members = lru_cache(maxsize=256)(self._members)
        self.groups_of = lru_cache(maxsize=256)(self._groups_of)

    # Rules and words

    @cached_property
    def _languages(self) -> Mapping[str, RuleFiles]:
        return self._read_languages()

    def rules(self, path: str, *, language: str = "en") -> tuple[dict[str, Any], ...]:
        """The rules of one file: rules("dates/weeks"). KnowledgeError when there is no such file."""
        return self._rule_files(language).rules(path)

    def words(self, path: str, *, language: str = "en") -> dict[str, Any]:
        """One word list. KnowledgeError when there is no such file."""
        return self._rule_files(language).words(path)

    def rule_files(self, folder: str = "", *, language: str = "en") -> tuple[str, ...]:
        """The paths of the rule files in a folder and below it, sorted."""
        return self._rule_files(language).names(folder)

    def is_rules(self, path: str, *, language: str = "en") -> bool:
        """Whether a file is a list of rules; otherwise it is a word list."""
        return isinstance(self._rule_files(language).files.get(path), list)

    def _rule_files(self, language: str) -> RuleFiles:
        if language not in self._languages:
            raise KnowledgeError(f"no rules for language {language!r}", hint=f"there are: {', '.join(self._languages)}")
        return self._languages[language]

    # Names and titles

    @cached_property
    def _names(self) -> Names:
        return Names(self._connection)

    @cached_property
    def _titles(self) -> Titles:
        files = self._rule_files("en")
        return Titles(self._connection, files.rules("titles") if "titles" in files.files else ())

    def lookup(self, name: str, *, any_case: bool = False) -> tuple[NameHit, ...]:
        """The entities that exactly this name may stand for; accents, points and the kind of apostrophe do not matter.

        An abbreviation must have its own capitals ("US" is not "us"), any other name that begins with a capital must
        begin with one in the text; `any_case` drops both conditions.
        """
        return self._names.lookup(name, any_case)

    def names_of(self, entity_id: str) -> tuple[NameHit, ...]:
        """Every name that an entity is known by."""
        return self._names.of(entity_id)

    def spellings(self) -> Collection[str]:
        """Every name of the tables, folded."""
        return self._names.spellings()

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[NameHit, ...]]:
        """Tokens and hits of the longest name that begins at words[start]; (0, ()) where none does."""
        return self._names.longest(words, start)

    def offices(self, title: str, *, any_case: bool = False) -> tuple[OfficeHit, ...]:
        """The offices that exactly this title, without its state, may stand for."""
        return self._titles.offices(title, any_case=any_case)

    def own_titles(self, role: str, holder_of: str, on: date | None = None) -> tuple[OfficeHit, ...]:
        """What an office of this state or organisation is called there, on a day: the newest title first, then the
        shortest; empty where it goes by the titles that fit every state."""
        return self._titles.own(role, holder_of, on)

    def title_of(self, tenure: Tenure) -> str:
        """What to call an office held: the title of its tenure, else the official one of its first day."""
        return tenure.title or self._titles.official(tenure.role, tenure.of, tenure.start) or tenure.role

    def longest_title(self, words: Sequence[str], start: int) -> tuple[int, tuple[OfficeHit, ...]]:
        """Tokens and hits of the longest title that begins at words[start]; (0, ()) where none does."""
        return self._titles.longest(words, start)

    def may_title(self, words: Sequence[str], start: int) -> bool:
        """Whether words[start] is the first word of any title: asked of every word, `longest_title` of the few."""
        return self._titles.may_begin(words, start)

    def title_starts(self) -> frozenset[str]:
        """The folded words with which a title begins."""
        return self._titles.starts()

    def small_starts(self) -> frozenset[str]:
        """The folded words with which a title, or a name in small letters, begins."""
        return self._titles.starts() | self._names.small_starts()

    def vocabulary(self) -> frozenset[str]:
        """Every folded word that stands in the name of a state or organisation or in a title, for mending spellings."""
        return frozenset(word for name in (*self._owner_names(), *self._titles.folded()) for word in name.split())

    def _owner_names(self) -> Sequence[str]:
        wanted = "hits like 'state:%' or hits like '%\nstate:%' or hits like 'group:%'"
        return [row[0] for row in self._connection.execute(f"select folded from name_index where {wanted}")]

    # Entities, states, groups

    def owner(self, of: str) -> Entity | None:
        """Whose office it is: a state by its alpha-3 code, or an organisation by its id."""
        return self.entity(of) or self.entity(f"state:{of}")

    def _entity(self, entity_id: str) -> Entity | None:
        """One person, state, organisation, group or outlet by its id."""
        query = "select id, kind, name, state, wikidata, sector, of from entities where id = ?"
        row = self._connection.execute(query, (entity_id,)).fetchone()
        return Entity(row[0], row[1], row[2], *(value or None for value in row[3:])) if row else None

    def _state(self, code: str) -> State | None:
        """A state by its alpha-3 or alpha-2 code."""
        query = "select * from states where iso3 = ? or iso2 = ?"
        row = self._connection.execute(query, (code, code)).fetchone()
        fields: tuple[Any, ...] = (*row[:-1], bool(row[-1])) if row else ()
        return State(*fields) if row else None

    def states(self) -> tuple[State, ...]:
        """Every state and territory, by code."""
        codes = self._connection.execute("select iso3 from states order by iso3").fetchall()
        return tuple(state for row in codes if (state := self.state(row[0])))

    def _members(self, group_id: str, on: date | None = None) -> tuple[Member, ...]:
        """The members of a group, on a day where dates are known; `member` is an entity id."""
        return self._read_members("grp = ?", group_id, on)

    def _groups_of(self, entity_id: str, on: date | None = None) -> tuple[Member, ...]:
        """The groups that a state or organisation is in."""
        return self._read_members("member = ?", entity_id, on)

    def _read_members(self, where: str, value: str, on: date | None) -> tuple[Member, ...]:
        columns = "grp, member, status, start, end, source"
        rows = self._connection.execute(f"select {columns} from members where {where} order by rowid", (value,))
        found = (Member(row[0], row[1], row[2], first_day(row[3]), last_day(row[4]), row[5]) for row in rows)
        return tuple(member for member in found if on is None or _is_member(member, on))

    # Offices held

    @cached_property
    def _tenures(self) -> Tenures:
        return Tenures(self._connection)

    def holders(self, role: str, holder_of: str, on: date) -> tuple[Tenure, ...]:
        """Who held an office of a state (alpha-3 code) or organisation (entity id) on a day, latest first.

        A tenure without an end counts on every later day; `beyond` is then True after the last day its source
        speaks for.
        """
        return self._tenures.held(role, holder_of, on)

    def all_holders(self, role: str, holder_of: str) -> tuple[Tenure, ...]:
        """Everyone known to have held an office, oldest first."""
        return self._tenures.of_office(role, holder_of)

    def tenures(self, person_id: str) -> tuple[Tenure, ...]:
        """Every office that a person is known to have held, oldest first."""
        return self._tenures.of_person(person_id)

    def persons_of(self, holder_of: str, on: date) -> tuple[Tenure, ...]:
        """Everyone who held an office of a state or organisation on a day."""
        return self._tenures.current(holder_of, on)

    def all_persons_of(self, holder_of: str) -> tuple[Tenure, ...]:
        """Everyone known to have held an office of a state or organisation, oldest first."""
        return self._tenures.of_state(holder_of)

    # Places

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._connection)

    def places(self, name: str) -> tuple[PlaceOption, ...]:
        """The places of exactly this name (folded), capitals and large places first."""
        return self._gazetteer.by_name(name)

    def place(self, place_id: str) -> PlaceOption | None:
        """One place by its id."""
        return self._gazetteer.by_id(place_id)

    def capital_of(self, state: str) -> PlaceOption | None:
        """The capital of a state, as a place."""
        return self._gazetteer.capital_of(state)

    # What is in it

    @cached_property
    def as_of(self) -> date:
        """The last day for which any table of offices speaks; see `info` for each table, `Tenure.known_to` for
        each row."""
        return max((info.as_of for info in self.info() if info.as_of), default=date.min)

    def info(self) -> tuple[TableInfo, ...]:
        """Rows, sources, licences and reach of each table."""
        rows = self._connection.execute("select tab, n, sources, licences, as_of from info order by tab")
        return tuple(
            TableInfo(table, n, tuple(json.loads(named)), tuple(json.loads(licences)), last_day(as_of))
            for table, n, named, licences, as_of in rows
        )

    @cached_property
    def digest(self) -> str:
        """A digest of all rows and rules; the same for the same content, whatever the files' bytes."""
        rules = digest_of(
            {
                f"{name}/{path}": content
                for name, files in self._languages.items()
                for path, content in files.files.items()
            }
        )
        return digest_of({"world": database.digest(self._connection), "rules": rules})


def _is_member(member: Member, on: date) -> bool:
    return (member.start is None or member.start <= on) and (member.end is None or on <= member.end)


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Knowledge:
    """The knowledge of the package, with a user's folder over it (`en/**.yaml`, `world/*.csv`), whose rows and
    rules win.

    Opens in a few milliseconds; names, titles and places are read when first asked for. KnowledgeError when
    something does not hold, with file and row or rule.
    """
    knowledge = Knowledge(sources.world(extra), partial(sources.languages, extra))
    if extra is not None:
        # A user's own rules are refused now, not in the middle of a batch.
        knowledge.rule_files()
    return knowledge
