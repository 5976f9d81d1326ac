"""One document as this room walks it: words, and what the tables say at a token, asked once.

In: the parse and the knowledge. Out: `Scan`, given to every reader of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property

from communique.actors.lexicon import Lexicon
from communique.actors.spots import spots
from communique.knowledge import Knowledge
from communique.knowledge.records import NameHit, OfficeHit
from communique.language import Analysis
from communique.language.analysis import NameSpan, Sentence, Token
from communique.language.search import places
from communique.model.place import PlaceOption
from communique.model.terms import PlaceKind

Hits = tuple[NameHit, ...]
PERSONAL = frozenset({"person", "surname"})
NATIONAL = frozenset({"name", "official", "alias", "abbr", "adjective", "demonym"})
WHOLE = frozenset({"name", "alias"})
"""Kinds of a state's names that may share a word with another's."""
HYPHENS = frozenset({"-", "‑"})
NAMING = frozenset({"NOUN", "PROPN", "NUM"})
"""Kinds of words with which a name in small letters may begin ("coalition of the willing")."""
DATED = frozenset({"MISC", "EVT"})
LONGEST_PROVINCE = 3
"""Words of the name of a province."""
SHORTEST_IN_HEADLINE = 4
"""Letters: shorter words in capitals are too often a month, a verb or an abbreviation."""


@dataclass(frozen=True)
class Scan:
    """The parse, the tables and the word lists, with lookups remembered by token."""

    analysis: Analysis
    knowledge: Knowledge
    lexicon: Lexicon
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    _names: dict[int, tuple[int, Hits]] = field(default_factory=dict, repr=False)
    _titles: dict[int, tuple[int, tuple[OfficeHit, ...]]] = field(default_factory=dict, repr=False)

    def is_capital(self, i: int) -> bool:
        return self.analysis.capitals[i]

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens at which something may begin that this room reads, seen at a glance: most words begin nothing."""
        openers, possessive = self.lexicon.openers, self.lexicon.possessive
        found = {
            i
            for i, (lower, capital) in enumerate(zip(self.lowers, self.analysis.capitals, strict=True))
            if capital or lower in openers or not (lower.isascii() and lower.isalpha())
        }
        for i in [i for mark in possessive for i in places(self.lowers, mark)]:
            found.update((i - 1, i, i + 1))
        return frozenset(found)

    @cached_property
    def counterparts(self) -> frozenset[int]:
        """The tokens at which "counterpart" or its like begins."""
        phrases = self.lexicon.counterparts
        return frozenset(t.i for t in self.analysis.having(phrases.firsts) if phrases.match(self.lowers, t.i)[0])

    def name(self, i: int, end: int) -> tuple[int, Hits]:
        """Tokens and hits of the longest table name that begins at a token and ends before `end`."""
        if i not in self._names:
            length, hits = self.knowledge.longest(self.words, i)
            lone = length == 1 and len(self.words[i].strip(".")) == 1
            elsewhere = self._is_part_of_place(i, i + length, hits) or self._is_namesake(i, i + length, hits)
            self._names[i] = (0, ()) if lone or elsewhere else (length, hits)
        length, hits = self._names[i]
        return (length, hits) if i + length <= end else (0, ())

    def _is_part_of_place(self, i: int, last: int, hits: Hits) -> bool:
        """Whether capitals beside a state's name make a place outside it: "New Mexico", "Latin America"."""
        if not hits:
            return False
        sentence = self.sentence(i)
        before = i > sentence.first and self._is_proper(i - 1)
        behind = last < sentence.last and self._is_proper(last)
        if not (before or behind) or not all(hit.entity_id.startswith("state:") for hit in hits):
            return False
        wider = ((i - 1, last),) * before + ((i, last + 1),) * behind
        found = [place for span in wider for place in self.knowledge.places(self.analysis.words(*span))[:1]]
        return any(f"state:{place.state}" != hits[0].entity_id for place in found)

    def _is_namesake(self, i: int, last: int, hits: Hits) -> bool:
        """Whether a capital or state shares its name with a town or the province around it: "Athens, Georgia,"."""
        states = {hit.entity_id.removeprefix("state:") for hit in hits if hit.entity_id.startswith("state:")}
        if not states:
            return False
        sentence, at = self.sentence(i), last + 1
        if at < sentence.last and self.words[last] == ",":
            around = self._closed_place(at, sentence.last)
            if around and self._is_inside(self.analysis.words(i, last), around, states):
                return True
        if i < sentence.first + 2 or self.words[i - 1] != "," or not self.is_capital(i - 2):
            return False
        provinces = [place for place in self._closed_place(i, sentence.last) if place.kind is PlaceKind.ADMIN]
        return self._is_inside(self.words[i - 2], provinces, states)

    def _is_inside(self, town: str, around: Iterable[PlaceOption], states: Set[str]) -> bool:
        """Whether a town of this name lies in one of these places, and in none of these states."""
        wholes = {(place.state, place.region) for place in around if place.state not in states}
        inside = {(place.state, region) for place in self.knowledge.places(town) for region in (place.region, None)}
        return bool(wholes & inside)

    def _closed_place(self, i: int, end: int) -> tuple[PlaceOption, ...]:
        """The states and provinces that capitals up to a comma, a closing sign or the sentence's end name."""
        last = next((k for k in range(i, min(end, i + LONGEST_PROVINCE + 1)) if not self._is_proper(k)), end)
        more = last + 1 < end and (self.is_capital(last + 1) or self.tokens[last + 1].pos == "CCONJ")
        if last == i or (more and self.words[last] == ",") or (last < end and self.tokens[last].pos != "PUNCT"):
            return ()
        rows = self.knowledge.places(self.analysis.words(i, last))
        return tuple(place for place in rows if place.kind in (PlaceKind.ADMIN, PlaceKind.COUNTRY))

    def _is_proper(self, i: int) -> bool:
        return self.is_capital(i) and self.words[i].isalpha()

    def office(self, i: int, end: int) -> tuple[int, tuple[OfficeHit, ...]]:
        """Tokens and hits of the longest title of the tables that begins at a token and ends before `end`."""
        if self.titles_from[i] != i:
            return 0, ()
        if i not in self._titles:
            self._titles[i] = self.knowledge.longest_title(self.words, i)
        length, hits = self._titles[i]
        return (length, hits) if i + length <= end else (0, ())

    @cached_property
    def titles_from(self) -> list[int]:
        """Of each token the first one, itself or a later one, at which a title may begin; past the end where none is
        left."""
        last = len(self.words)
        found: list[int] = []
        for start in (*sorted(i for i in self.openings if 0 <= i < last and self._may_title(i)), last):
            found += [start] * (start + 1 - len(found))
        return found

    def _may_title(self, i: int) -> bool:
        """A plain word tells by itself whether titles begin with it; the tables are asked of the others."""
        if self.lowers[i] in self.lexicon.title_firsts:
            return True
        return not self._is_plain(i) and self.knowledge.may_title(self.words, i)

    def _is_plain(self, i: int) -> bool:
        """Letters alone, without a possessive mark behind."""
        word, behind = self.lowers[i], self.lowers[i + 1 : i + 2]
        return word.isascii() and word.isalpha() and not (behind and behind[0] in self.lexicon.possessive)

    def sentence(self, i: int) -> Sentence:
        return self.analysis.sentences[self.tokens[i].sentence]

    def is_definite(self, first: int) -> bool:
        """Whether a definite article stands right before."""
        return first > 0 and self.lowers[first - 1] in self.lexicon.definite

    def is_bare_subject(self, i: int) -> bool:
        """Whether a noun without article or adjective begins its sentence and is its subject, as a name may."""
        if self.sentence(i).first != i or not self.tokens[i].dep.startswith("nsubj"):
            return False
        return not self.analysis.kids(i, "amod", "compound", "nmod", "acl", "acl:relcl")

    def is_headline(self, i: int) -> bool:
        """Whether a longer word stands in a sentence that is all in capitals."""
        if len(self.words[i]) < SHORTEST_IN_HEADLINE or not self.words[i].isupper():
            return False
        sentence = self.sentence(i)
        return all(word.isupper() or not word.isalpha() for word in self.words[sentence.first : sentence.last])

    def is_hyphen(self, at: int) -> bool:
        """Whether a hyphen joins the words on both sides without a space."""
        tokens = self.tokens
        if not 0 < at < len(tokens) - 1 or tokens[at].text not in HYPHENS:
            return False
        return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def person_span(self, i: int) -> NameSpan | None:
        """The parser's own personal name that covers a token."""
        found = self.analysis.name_of.get(i)
        return found if found and found.kind == "PER" else None

    def name_span(self, i: int) -> NameSpan | None:
        """The parser's own name, of any kind, that covers a token."""
        return self.analysis.name_of.get(i)

    @cached_property
    def halved(self) -> dict[str, str]:
        """ "North" and "south" with the states whose name the document has in full for one of the two."""
        found: dict[str, str] = {}
        for i in [i for half in self.lexicon.halves for i in places(self.lowers, half) if i + 1 < len(self.words)]:
            for half in self.lexicon.halves if self.is_capital(i) and self.is_capital(i + 1) else ():
                hits = self.knowledge.lookup(f"{half.capitalize()} {self.words[i + 1]}")
                of = next(
                    (hit.entity_id for hit in hits if hit.kind in WHOLE and hit.entity_id.startswith("state:")), None
                )
                if of:
                    found.setdefault(half, of)
        return found

    @cached_property
    def surnames(self) -> dict[str, str]:
        """Last words of the full names that the parser found, with the full name: how people are called afterwards."""
        found: dict[str, str] = {}
        for first, last in self._personal:
            full = self.analysis.words(first, last)
            if last > first + 1 and full not in self._placed:
                found.setdefault(self.words[last - 1], full)
        return found

    def is_placed(self, first: int, last: int) -> bool:
        """Whether the document puts something inside or near what is called so, or ends in these words."""
        words = self.analysis.words(first, last)
        return words in self._placed or words in self._placed_ends

    @cached_property
    def _personal(self) -> tuple[tuple[int, int], ...]:
        """The parser's personal names, without a possessive mark."""
        spans = [(span.first, span.last) for span in self.analysis.names if span.kind == "PER"]
        return tuple((i, j - (self.lowers[j - 1] in self.lexicon.possessive)) for i, j in spans)

    @cached_property
    def _placed(self) -> frozenset[str]:
        return spots(self.analysis, self.lexicon, self.knowledge)

    @cached_property
    def _placed_ends(self) -> frozenset[str]:
        return frozenset(name.rpartition(" ")[2] for name in self._placed)


def scan(analysis: Analysis, knowledge: Knowledge, lexicon: Lexicon) -> Scan:
    """A document ready to be walked."""
    return Scan(analysis, knowledge, lexicon, analysis.tokens, analysis.texts, analysis.lowers)
