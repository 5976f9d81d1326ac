"""The words and role tables that settling needs, compiled once for each `Knowledge`.

In: `en/actors/posts.yaml` and `words.yaml`. Out: `Words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.knowledge import Knowledge
from communique.knowledge.folding import token_pieces as pieces
from communique.model.record import record

IN_OFFICE = frozenset({"acting", "outgoing"})
"""Qualifiers of people who hold the office."""
DEPUTY = "deputy"
MINISTER, JUNIOR = "MIN", "JUNIOR"
LEADING = frozenset({"HOS", "HOG"})
"""The role of ministers whose portfolio has none of its own, and that of those below a minister."""


def serves(qualifier: str | None) -> bool:
    """Whether who is called so holds the office: not a former, future or deputy holder."""
    return qualifier is None or qualifier in IN_OFFICE


class Held(NamedTuple):
    """An office as it is held: its title in full, its roles; `past` where the words say that it is not held."""

    title: str | None
    roles: tuple[str, ...]
    past: bool


@record
class Words:
    """What roles cover and are called, and which prepositions make a capital a place."""

    covers: Mapping[str, tuple[str, ...]]
    ministers: Mapping[str, str]
    """The role of who leads a body of a state, by the body."""
    sectors: Mapping[str, str]
    kinds: Mapping[str, str]
    """PLOVER's sector by a word of an unnamed group or unlisted body."""
    crowds: Mapping[str, str]
    """The same of people without a name, by their noun alone."""
    telling: Mapping[str, tuple[str, ...]]
    styles: frozenset[str]
    private: frozenset[str]
    """Roles in which one acts for no state."""
    premier_leads: frozenset[str]
    office_names: Mapping[str, str]
    saying: Mapping[str, tuple[str, ...]]
    office_of: str
    qualified: Mapping[str, str]
    locative: frozenset[str]
    towards: frozenset[str]
    companions: frozenset[str]
    """Before whom one meets or stands with."""
    grounds: frozenset[str]
    """Before what somebody is thanked or blamed for."""
    owners: frozenset[str]
    """Words before a group that say whose or which it is: "our", "these"."""
    of: frozenset[str]
    """Between an office and whose it is."""
    own_country: frozenset[str]
    """Nouns behind it that mean the state at hand."""
    rank_words: frozenset[str]
    """Of a minister's title what says nothing of his portfolio."""
    its_own: frozenset[str]
    """Pronouns of what a state or organisation has; then of several, and of who speaks."""
    their_own: frozenset[str]
    speakers_own: frozenset[str]
    realms: Mapping[str, tuple[str, ...]]
    """States that are called by a word ("the kingdom")."""
    unions: Mapping[str, frozenset[str]]
    """The groups of states that a word may mean ("the bloc")."""
    parts_of_groups: Mapping[str, Mapping[str, str]]
    """By the last word of its name, the body that is part of a group."""
    deputies: frozenset[str]
    """Words before a title that make it a deputy's."""
    links: frozenset[str]
    """Behind the noun that says what a body is: "of"."""
    shared: frozenset[str]
    """Roles that several hold at once, each for something of his own."""
    partly_listed: frozenset[str]
    """Of these, the ones of which the tables have only some holders."""
    apart: frozenset[str]
    """Roles in which nobody is a minister or president of the same surname."""
    domestic: frozenset[str]
    """Roles of those whom a text names without their state where it is written in it."""
    serving: frozenset[str]
    """Between an office and the person whom it serves."""
    best_known: tuple[str, ...]
    """States whose organ is meant by a name that several have, where nothing tells whose it is."""
    communities: tuple[str, ...]
    """Parts of a state's people with leaders of their own."""
    short_names: Mapping[str, frozenset[str]]
    genders: Mapping[str, str]

    def gender(self, name: str) -> str | None:
        """ "m" or "f" by the given name; None where it tells nothing."""
        found = pieces(name)
        return self.genders.get(found[0]) if len(found) > 1 else None

    def bare(self, text: str) -> str:
        """A group's words without "our" or "these"."""
        first, _, rest = text.partition(" ")
        return rest if rest and first.lower() in self.owners else text

    def kind(self, text: str) -> str | None:
        """PLOVER's sector of somebody by his words; None where they tell nothing. What stands before "of" counts first
        ("Ministry of Mines"), and of that the last words."""
        found = pieces(text)
        cut = next((i for i, word in enumerate(found) if word in self.links), 0)
        return self._kind(found[:cut]) or self._kind(found)

    def _kind(self, found: Sequence[str]) -> str | None:
        for i in range(len(found) - 1, -1, -1):
            code = self.kinds.get(" ".join(found[max(0, i - 1) : i + 1])) or self.kinds.get(found[i])
            if code:
                return code
        return None

    def held(self, title: str | None, roles: tuple[str, ...], qualifier: str | None) -> Held:
        """The office that somebody really holds: a deputy foreign minister is no foreign minister, a former one holds
        none."""
        if qualifier is None or serves(qualifier):
            return Held(title, roles, past=False)
        plain = qualifier == DEPUTY and title is not None and pieces(title)[:1] and pieces(title)[0] in self.deputies
        called = title if plain or not title else self.qualified.get(qualifier, "{office}").format(office=title)
        called = called and (called[0].upper() + called[1:] if title and title[0].isupper() else called)
        junior = qualifier == DEPUTY and bool(roles) and set(roles) <= {MINISTER, *self.covers[MINISTER]}
        return Held(called, (JUNIOR,) if junior else roles, past=not junior)

    def portfolio(self, title: str) -> frozenset[str]:
        """What a minister is minister of, by the words of his title: "Minister of State (Africa)" -> africa."""
        return frozenset(pieces(title)) - self.rank_words

    def widened(self, roles: Iterable[str]) -> tuple[str, ...]:
        """The roles that a word for these may mean: "minister" is also the foreign minister."""
        return tuple(dict.fromkeys([each for role in roles for each in (role, *self.covers.get(role, ()))]))


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """The words of this knowledge. KnowledgeError where a file is missing."""
    posts, small = knowledge.words("actors/posts"), knowledge.words("actors/words")
    return Words(
        covers={role: tuple(others) for role, others in posts["covers"].items()},
        ministers=posts["ministers"],
        sectors=posts["sectors"],
        kinds={form: code for code, listed in posts["kinds"].items() for word in listed for form in (word, f"{word}s")},
        crowds={
            word: code
            for code, listed in small["crowds"].items()
            for word in listed
            if word not in small["of_anywhere"]
        },
        telling={word: tuple(others) for word, others in posts["telling"].items()},
        styles=frozenset(posts["styles"]),
        private=frozenset(posts["private"]),
        premier_leads=frozenset(posts["premier_leads"]),
        office_names=posts["office_names"],
        saying={role: tuple(listed) for role, listed in posts["saying"].items()},
        office_of=posts["office_of"],
        qualified=posts["qualified"],
        locative=frozenset(small["locative"]),
        towards=frozenset(posts["towards"]),
        companions=frozenset(posts["companions"]),
        grounds=frozenset(posts["grounds"]),
        owners=frozenset(small["owners"]),
        of=frozenset(small["whose"]["links"]),
        own_country=frozenset(small["whose"]["own"]),
        rank_words=frozenset(posts["rank_words"]),
        its_own=frozenset(small["owning"]["one"]),
        their_own=frozenset(small["owning"]["many"]),
        speakers_own=frozenset(small["owning"]["speaker"]),
        realms={word: tuple(states) for word, states in small["realms"].items()},
        unions={word: frozenset(groups) for word, groups in small["unions"].items()},
        parts_of_groups=small["parts_of_groups"],
        links=frozenset(small["links_of"]),
        shared=frozenset(posts["shared"]),
        partly_listed=frozenset(posts["partly_listed"]),
        apart=frozenset(posts["apart"]),
        domestic=frozenset(posts["domestic"]),
        deputies=frozenset(small["qualifiers"][DEPUTY]),
        serving=frozenset(posts["serving"]),
        best_known=tuple(posts["best_known"]),
        communities=tuple(" ".join(pieces(word)) for word in posts["communities"]),
        short_names=_short_names(small["short_names"]),
        genders=_genders(knowledge.words("actors/given_names")),
    )


def _genders(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {pieces(name)[0]: gender for gender, names in lists.items() for name in names}


def _short_names(groups: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            found[name] = found.get(name, frozenset()) | frozenset(group)
    return found
