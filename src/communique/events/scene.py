"""Look-ups that the parts of the events stage share: which finding stands at a token, who a noun phrase names.

In: the parse and the findings. Out: indexes into the findings. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.language import Analysis, Token
from communique.model.actor import Form, Found
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.story import Happening
from communique.model.terms import TimexType
from communique.places import DATELINE

CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis"})
RELATIVE = "acl:relcl"
BESIDE = frozenset({RELATIVE, "appos", "conj", "case", "cc", "parataxis"})
"""What hangs on a noun and is no part of its phrase; relative clauses are cut off wherever they hang."""
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
AGENTS = ("obl:agent",)
WE = frozenset({"we"})
BREAKS = frozenset({",", ";", "(", "\u2013", "\u2014"})
"""What ends the plain part of a noun phrase."""


@dataclass(frozen=True)
class Scene:
    """One document for the events stage: grammar, findings by token, and the happenings found so far."""

    analysis: Analysis
    findings: Findings
    _finding_of_token: Mapping[int, int]
    _expression_of_token: Mapping[int, int]
    _place_of_token: Mapping[int, int]
    happenings: tuple[Happening, ...] = ()

    def token(self, i: int) -> Token:
        return self.analysis.tokens[i]

    @cached_property
    def in_names(self) -> frozenset[int]:
        """The tokens of names of groups: the "Support" of the Rapid Support Forces supports nobody."""
        named = (one for one in self.findings.actors if one.form is Form.GROUP)
        return frozenset(i for one in named for i in range(*one.tokens))

    @cached_property
    def repeated(self) -> frozenset[int | None]:
        """The tokens of which a time says that they come again and again ("twice a year")."""
        return frozenset(one.head for one in self.findings.expressions if one.timex_type is TimexType.SET)

    @cached_property
    def officials(self) -> frozenset[int]:
        """The names to which the document gives an office: beside it, or where it names the same person elsewhere."""
        actors = self.findings.actors
        told = {k for k, one in enumerate(actors) if one.form is Form.NAME and (one.roles or one.title)}
        for k, one in enumerate(actors):
            if one.same_as is not None:
                told |= {at for at, other in ((k, one.same_as), (one.same_as, k)) if _is_named_in(actors, at, other)}
        surnames = {(actors[k].name or "").rpartition(" ")[2] for k in told} - {""}
        return frozenset(
            k for k, one in enumerate(actors)
            if one.form is Form.NAME and (k in told or (one.name or "").rpartition(" ")[2] in surnames)
        )  # fmt: skip

    @cached_property
    def _happening_of_token(self) -> dict[int, int]:
        return {h.token: k for k, h in reversed(list(enumerate(self.happenings)))}

    def finding_at(self, i: int) -> int | None:
        """The actor finding whose head this token is, else the shortest one that covers it."""
        return self._finding_of_token.get(i)

    def happening_at(self, i: int) -> int | None:
        """The happening whose trigger this token heads."""
        return self._happening_of_token.get(i)

    def expression_at(self, i: int) -> int | None:
        return self._expression_of_token.get(i)

    @cached_property
    def dateline(self) -> int | None:
        """The town from which the document was sent."""
        return next((k for k, place in enumerate(self.findings.places) if place.rule == DATELINE), None)

    def place_at(self, i: int) -> int | None:
        return self._place_of_token.get(i)

    def people(self, i: int) -> tuple[int, ...]:
        """The findings of a noun phrase and its conjuncts ("the US, the UK and European allies" gives three)."""
        return self._each_once((i, *self.analysis.kids(i, "conj")))

    def people_of(self, i: int, *deps: str) -> tuple[int, ...]:
        """Who stands in these relations to a token."""
        kids = self.analysis.kids(i, *deps)
        return self._each_once([t for kid in kids for t in (kid, *self.analysis.kids(kid, "conj"))])

    def _each_once(self, tokens: Iterable[int]) -> tuple[int, ...]:
        found = [self._finding_of_token.get(t) for t in tokens]
        return tuple(dict.fromkeys([k for k in found if k is not None]))

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Who does it: the subject, of a passive the agent; of a conjoined or controlled verb that of its head."""
        for at in self._controllers(verb):
            passive = bool(self.analysis.kids(at, "aux:pass")) and at == verb
            if passive:
                return self.people_of(at, *AGENTS)
            if found := self.people_of(at, *SUBJECTS):
                return found
            if self.analysis.kids(at, *SUBJECTS):
                return ()
        return self._modified(verb)

    def _controllers(self, verb: int) -> Iterator[int]:
        """The verb itself, then the verbs that lend it their subject."""
        yield verb
        at = verb
        while self.token(at).dep in ("conj", "xcomp", "advcl") and self.token(at).head != at:
            at = self.token(at).head
            yield at

    def _modified(self, verb: int) -> tuple[int, ...]:
        """ "a group coordinating aid": the noun that the clause modifies."""
        token = self.token(verb)
        if token.dep in ("acl", "acl:relcl") and token.form != "part":
            return self.people(token.head)
        return ()

    def behind(self, verb: int) -> list[str]:
        """The words that may make another verb of it: particles and adverbs, then the prepositions of its phrases."""
        words = [self.token(k).lower for k in self.analysis.kids(verb, "compound:prt", "case", "advmod")]
        return [*words, *(case for k in self.analysis.kids(verb, "obl") if (case := self.analysis.case(k)))]

    def below(self, i: int, *, into_clauses: bool = True) -> Iterator[int]:
        """The descendants of a token; `into_clauses` False stops at subordinate clauses."""
        todo = list(self.analysis.kids(i))
        for at in todo:
            yield at
            if into_clauses or self.token(at).dep not in CLAUSES:
                todo.extend(self.analysis.kids(at))

    def phrase(self, i: int) -> tuple[int, int]:
        """Tokens [first, last) of a noun phrase without its relative clauses, articles and closing marks."""
        kept = [i, *(k for k in self._plain(i) if self.token(k).pos != "PUNCT")]
        first, last = min(kept), max(kept) + 1
        while first < i and (self.token(first).pos in ("DET", "PUNCT", "ADP") or self.token(first).lower == "the"):
            first += 1
        return first, last

    def _plain(self, i: int) -> Iterator[int]:
        """What belongs to a noun phrase up to its first comma: modifiers, prepositional phrases, infinitives."""
        tokens, stop = self.analysis.tokens, self._first_comma(i)
        todo = [k for k in self.analysis.kids(i) if tokens[k].dep not in BESIDE]
        for at in todo:
            if at < stop:
                yield at
            todo.extend(k for k in self.analysis.kids(at) if tokens[k].dep != RELATIVE)

    def _first_comma(self, i: int) -> int:
        end = self.analysis.sentences[self.token(i).sentence].last
        behind = enumerate(self.analysis.texts[i + 1 : end], i + 1)
        return next((k for k, text in behind if text in BREAKS), end)

    def words(self, first: int, last: int) -> str:
        return self.analysis.words(first, last)

    def clause(self, i: int) -> Span:
        """The span of a token with all below it, without marks at its ends."""
        first, last = self.analysis.subtree(i)
        while first < i and self.token(first).pos == "PUNCT":
            first += 1
        while last - 1 > i and self.token(last - 1).pos == "PUNCT":
            last -= 1
        return self.analysis.span(first, last)

    @cached_property
    def _introduced(self) -> Mapping[int | None, tuple[int, ...]]:
        """Voice -> those who say in it who they are ("We, the ministers of Peru and Chile, condemn")."""
        selves = ((token.i, self.people_of(token.i, "appos")) for token in self.analysis.having(WE))
        return {self.voice_around(i): people for i, people in selves if people}

    def speakers(self, i: int) -> tuple[int, ...]:
        """Those whose words hold this token; none where it stands in nobody's words."""
        voice = self.voice_around(i)
        return () if voice is None else self._introduced.get(voice) or self.findings.voices[voice].sources

    def voice_around(self, i: int) -> int | None:
        """The voice whose content holds this token most tightly."""
        token = self.token(i)
        best: tuple[int, int] | None = None
        for k, voice in enumerate(self.findings.voices):
            for span in voice.content:
                if span.start <= token.start and token.end <= span.end:
                    size = (span.end - span.start, k)
                    best = min(best, size) if best else size
        return best[1] if best else None


def _is_named_in(actors: Sequence[Found], name: int, office: int) -> bool:
    return actors[name].form is Form.NAME and actors[office].form in (Form.OFFICE, Form.COUNTERPART)


def scene_of(analysis: Analysis, findings: Findings) -> Scene:
    """A document of which nothing has been told yet."""
    actors: dict[int, int] = {}
    for k, finding in sorted(enumerate(findings.actors), key=lambda kf: kf[1].tokens[0] - kf[1].tokens[1]):
        actors.update(dict.fromkeys(range(*finding.tokens), k))
    actors.update({finding.head: k for k, finding in reversed(list(enumerate(findings.actors)))})
    times: dict[int, int] = {}
    for k, expression in enumerate(findings.expressions):
        times.update(dict.fromkeys(range(*analysis.tokens_in(expression.span)), k))
    places: dict[int, int] = {}
    for k, place in reversed(list(enumerate(findings.places))):
        places.update(dict.fromkeys(() if place.adjective else range(*place.tokens), k))
    return Scene(analysis, findings, actors, times, places)


def unique(items: Iterable[int]) -> tuple[int, ...]:
    """In order, each once."""
    return tuple(dict.fromkeys(items))
