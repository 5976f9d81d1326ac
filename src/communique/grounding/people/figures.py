"""The persons and bodies of one document while they are being settled.

In: what the resolvers find out. Out: `Figure` records by id, later made into actors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeGuard

from communique.knowledge.folding import token_pieces as pieces
from communique.model.ids import DOCUMENT_ONLY, ActorId
from communique.model.terms import PERSONS, ActorKind, How

ELITE = "ELI"
"""PLOVER's sector of people of standing without an office."""
FORMER = "former"
ALPHA = 3
"""Letters of a state's code; those of regions and organisations are longer."""


def is_state(of: str | None) -> TypeGuard[str]:
    """Whether a code is a state's, and not that of a region or the id of an organisation."""
    return of is not None and len(of) == ALPHA


class Figure(NamedTuple):
    """An actor as known so far. `roles` and `of` are the office that he is in, as the document means it."""

    id: ActorId
    kind: ActorKind
    name: str
    state: str | None = None
    roles: tuple[str, ...] = ()
    of: str | None = None
    """Who holds the office: alpha-3 code or entity id."""
    office: str | None = None
    gender: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    known: bool = True
    past: bool = False
    """Whether the words call him a former holder."""

    @property
    def is_person(self) -> bool:
        return self.kind in PERSONS


class Meaning(NamedTuple):
    """What one finding means: an actor, how the words name it, and why we think so."""

    actor: ActorId
    how: How
    score: float
    rule: str


@dataclass
class Company:
    """Everybody in the document: figures by id, and for each finding whom it means."""

    figures: dict[ActorId, Figure] = field(default_factory=dict)
    meant: dict[int, tuple[Meaning, ...]] = field(default_factory=dict)
    names: dict[str, dict[ActorId, None]] = field(default_factory=dict)
    """Everybody by each name that the document writes."""
    misspelt: set[ActorId] = field(default_factory=set)
    """Those whose name is written wrong somewhere."""
    _by_word: dict[str, dict[str, None]] = field(default_factory=dict)

    def enter(self, figure: Figure) -> Figure:
        """Add a figure, or fill what was not known of him before."""
        old = self.figures.get(figure.id)
        self.figures[figure.id] = figure if old is None else _joined(old, figure)
        return self.figures[figure.id]

    def call(self, figure: Figure, name: str) -> None:
        """Remember how the document writes somebody."""
        self.names.setdefault(name, {})[figure.id] = None
        for word in {*pieces(name), *pieces(figure.name)}:
            self._by_word.setdefault(word, {})[name] = None

    def called(self, name: str) -> Iterator[tuple[str, Figure]]:
        """Who may be meant by a name: those who share its last word; else everybody, while they are few."""
        words = pieces(name)
        shared = self._by_word.get(words[-1]) if words else None
        for written in shared or (self.names if len(self.names) < MOST_NAMES else {}):
            yield from ((written, self.figures[actor]) for actor in self.names[written])

    def mean(self, k: int, *meanings: Meaning) -> None:
        """Settle a finding."""
        self.meant[k] = meanings
        self.misspelt.update(meaning.actor for meaning in meanings if meaning.how is How.MISSPELLING)

    def whom(self, k: int | None) -> tuple[Figure, ...]:
        """The figures that a finding means; empty where it is open."""
        meant = self.meant.get(k) if k is not None else None
        return tuple([self.figures[meaning.actor] for meaning in meant]) if meant else ()


MOST_NAMES = 100
"""Names in one document over which a misspelling is looked for; a longer list is no news story."""


def _joined(old: Figure, new: Figure) -> Figure:
    if old == new:
        return old
    return old._replace(
        state=old.state or new.state,
        roles=old.roles or new.roles,
        of=old.of or new.of,
        office=old.office or new.office,
        gender=old.gender or new.gender,
        sector=old.sector or new.sector,
    )


def slug(text: str) -> str:
    """A name as part of an id: lower case, hyphens."""
    return "-".join(pieces(text)) or "unnamed"


def document_only(text: str) -> ActorId:
    """The id of an actor that only this document knows."""
    return ActorId(f"{DOCUMENT_ONLY}{slug(text)}")
