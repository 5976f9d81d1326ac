"""What every resolver of this room is given: the ground, the words, the days, the states in play, the company so far.

In: the ground. Out: `Case`, with questions that several resolvers ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from communique.grounding.frame import Ground
from communique.grounding.people.figures import Company, Figure, is_state
from communique.grounding.people.words import Words, words
from communique.knowledge import Knowledge
from communique.knowledge.records import Entity, Tenure
from communique.model.actor import Form, Found
from communique.model.ids import ActorId
from communique.model.span import Span
from communique.model.terms import PERSONS, CueClass, QuoteKind, Role
from communique.model.voice import Voice
from communique.places import DATELINE

VISITING = frozenset({Role.VISITOR})
NAMES = frozenset({Form.NAME, Form.OFFICE})


@dataclass(frozen=True)
class Case:
    """One document's question: whom do its findings mean?"""

    ground: Ground
    words: Words
    company: Company

    @cached_property
    def knowledge(self) -> Knowledge:
        return self.ground.knowledge

    @cached_property
    def found(self) -> tuple[Found, ...]:
        return self.ground.findings.actors

    def day(self, k: int) -> date | None:
        """The day on which a finding's offices are asked for: of its happening, else the document's own."""
        return self._days.get(k) or self.today

    @cached_property
    def today(self) -> date | None:
        published = self.ground.document.published
        return published.latest if published and published.is_near else None

    @cached_property
    def _days(self) -> dict[int, date]:
        found: dict[int, date] = {}
        story, times = self.ground.findings.story, self.ground.times
        for happening in story.happenings:
            when = times[happening.expression].when if happening.expression is not None else None
            if when is None or when.earliest == date.min or when.latest == date.max:
                continue
            for part in happening.parts:
                found.setdefault(part.finding, when.earliest)
        return found

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states and organisations that the document's words name, the most frequent first."""
        counts = Counter(code for each in self.found for code in each.states if _is_holder(code))
        return tuple(code for code, _ in counts.most_common())

    @cached_property
    def away(self) -> dict[int, frozenset[str]]:
        """For each finding that travels: the states that it travels to, whose own official it cannot be."""
        travelling: dict[int, frozenset[str]] = {}
        for happening in self.ground.findings.story.happenings:
            visitors = [part.finding for part in happening.parts if part.role in VISITING]
            if visitors:
                hosts = {
                    code
                    for part in happening.parts
                    if part.role is Role.HOST
                    for code in self.found[part.finding].states
                }
                hosts |= self._place_states(happening.place)
                for k in visitors:
                    travelling[k] = travelling.get(k, frozenset()) | frozenset(hosts)
        for k in range(len(self.found)):
            goal = self._goal(k)
            if goal:
                travelling[k] = travelling.get(k, frozenset()) | goal
        return travelling

    def _place_states(self, place: int | None) -> set[str]:
        if place is None:
            return set()
        span = self.ground.findings.places[place].span
        return {code for each in self.found if each.span.touches(span) for code in each.states}

    def _goal(self, k: int) -> frozenset[str]:
        """ "the minister's visit to Washington": what the owned noun leads to, read from grammar alone."""
        text, head = self.ground.analysis, self.found[k].head
        if text.tokens[head].dep not in ("nmod:poss", "nmod") or text.tokens[head].head == head:
            return frozenset()
        noun = text.tokens[head].head
        goals = {i for i in text.kids(noun) if text.case(i) in self.words.towards}
        return frozenset(
            code
            for i in goals
            for j in self._by_token.get(i, ())
            if self.found[j].form in PLACES
            for code in self.found[j].states
        )

    @cached_property
    def _by_token(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for k, each in enumerate(self.found):
            found.setdefault(each.head, []).append(k)
        return found

    def at_token(self, i: int) -> tuple[int, ...]:
        """The findings whose head is this token."""
        return tuple(self._by_token.get(i, ()))

    def is_where(self, j: int) -> bool:
        """Whether a state or its capital is only where something happens: "in Samoa", "OSLO, May 3 -"."""
        each = self.found[j]
        placed = self.ground.analysis.case(each.head) in self.words.locative
        return each.form in PLACES and (placed or any(span.touches(each.span) for span in self._datelines))

    @cached_property
    def _datelines(self) -> tuple[Span, ...]:
        return tuple(place.span for place in self.ground.findings.places if place.rule == DATELINE)

    @cached_property
    def home(self) -> tuple[str, ...]:
        """The state of the place from which the text is written; empty where no dateline tells it."""
        named = (place for place in self.ground.findings.places if place.rule == DATELINE)
        rows = (self.knowledge.places(place.within) if place.within else place.options for place in named)
        return tuple(dict.fromkeys(row[0].state for row in rows if row and row[0].state))

    @cached_property
    def at_home(self) -> tuple[str, ...]:
        """The one state of the dateline, where the text names it or one of its officials, or no other state."""
        others = {code for j, each in enumerate(self.found) if not self.is_where(j) for code in each.states}
        others |= {figure.of for figure in self.company.figures.values() if figure.is_person and figure.of}
        states = {code for code in others if is_state(code)}
        return self.home if len(self.home) == 1 and (not states or self.home[0] in states) else ()

    def starting(self, i: int) -> Iterator[tuple[int, Found]]:
        """The findings whose first token is this."""
        return ((j, self.found[j]) for j in self._by_start.get(i, ()))

    @cached_property
    def _by_start(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for k, each in enumerate(self.found):
            found.setdefault(each.tokens[0], []).append(k)
        return found

    @cached_property
    def cues(self) -> frozenset[int]:
        """The tokens of verbs and phrases of saying; who plans or asks is no speaker of the story."""
        said = (
            voice for voice in self.ground.findings.voices if voice.cue_class not in (CueClass.PROMISE, CueClass.ASK)
        )
        spans = (span for voice in said for span in voice.cue)
        return frozenset(i for span in spans for i in range(*self.ground.analysis.tokens_in(span)))

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The findings that are holders of what is said."""
        return frozenset(k for voice in self.ground.findings.voices for k in voice.sources)

    def beside(self, k: int) -> frozenset[ActorId]:
        """Whom the words cannot mean: the subject of the verb whose object they are ("Rau thanked the minister", "Rau
        met Mora and thanked him"), and the object of that whose subject they are ("The minister thanked Rau")."""
        text, i = self.ground.analysis, self.found[k].head
        if text.tokens[i].dep == "nsubj":
            objects = text.kids(text.tokens[i].head, "obj", "iobj")
            return frozenset(figure.id for s in objects for j in self.at_token(s) for figure in self.company.whom(j))
        if text.tokens[i].dep not in OBJECTS or text.tokens[i].head == i:
            return frozenset()
        subjects: tuple[int, ...] = ()
        for verb in map(text.tokens.__getitem__, text.upwards(text.tokens[i].head)):
            subjects = text.kids(verb.i, "nsubj", "nsubj:pass")
            # "Rau offered to meet the minister": it is he who would meet.
            if subjects or not (verb.dep == "conj" or (verb.dep == "xcomp" and verb.form == "inf")):
                break
        return frozenset(
            figure.id for s in subjects for j in self.at_token(s) if j != k for figure in self.company.whom(j)
        )

    def speaks_for(self, k: int) -> str | None:
        """The one state of those within whose quoted words a finding stands; None outside quotes. A speaker of whom
        nothing tells whom he serves, in what a body of a state publishes, serves that state."""
        span = self.found[k].span
        quoting = [voice for voice, quotes in self._quoting if any(quote.holds(span) for quote in quotes)]
        speakers = [j for voice in quoting for j in voice.sources]
        states = {of for j in speakers for of in self._serves(j)}
        if speakers and not states and all(self.found[j].form in NAMES for j in speakers):
            return self.publisher[0] if self.publisher else None
        return states.pop() if len(states) == 1 else None

    @cached_property
    def publisher(self) -> tuple[str, str] | None:
        """The state whose body publishes the document, and the body as the tables call it among that state's."""
        hits = self.knowledge.lookup(self.ground.document.source or "")
        entities = (self.knowledge.entity(hit.entity_id) for hit in hits)
        bodies = (one for one in entities if one and one.state and (one.kind == ORGAN or one.sector == GOVERNMENT))
        return next(((one.state, one.id.rsplit(":", 1)[-1]) for one in bodies if one.state), None)

    def quoted_for(self, k: int) -> str | None:
        """Whom the speaker of the words in which a finding stands serves, "" where nothing tells; None where nobody
        speaks who was found."""
        return (self.speaks_for(k) or "") if self._quoted(k)[1] else None

    def _serves(self, j: int) -> tuple[str, ...]:
        """The state of a speaker; of "the ministry", not settled yet, that of the ministry named before."""
        figures = self.company.whom(j) or self.company.whom(self.found[j].same_as)
        return (*self.found[j].states, *(figure.of for figure in figures if figure.of))

    def named_by(self, k: int, forms: frozenset[Form] = NAMES) -> frozenset[ActorId]:
        """Whom the words that a finding is the speaker of name: hardly the speaker ("We wish Sten well, he said"), nor
        the "he" in them."""
        spoken = [span for voice, spans in self._quoting if k in voice.sources for span in spans]
        named = (j for j, each in enumerate(self.found) if spoken and each.form in forms)
        return frozenset(
            figure.id
            for j in named
            if any(span.holds(self.found[j].span) for span in spoken)
            for figure in self.company.whom(j)
        )

    def speaking_around(self, k: int) -> frozenset[ActorId]:
        """The speakers of the words in which a finding stands: who speaks is no "he" in his own words. Of
        "“He is late,” he added", where the pronoun behind the words is open, he who spoke last before."""
        speakers = self._quoted(k)[1]
        if any(self.found[j].form is Form.PRONOUN and not self.company.whom(j) for j in speakers):
            speakers = (*speakers, *self._spoke_before(k))
        return frozenset(figure.id for j in speakers for figure in self.company.whom(j))

    def _spoke_before(self, k: int) -> tuple[int, ...]:
        """The last finding before another one that says something, and is settled."""
        settled = (j for j in self.speaking if j < k and self.company.whom(j))
        return tuple(sorted(settled)[-1:])

    def is_quoted_apart(self, j: int, k: int) -> bool:
        """Whether a finding stands in somebody's words that another one does not stand in."""
        quote = self._quoted(j)[0]
        return quote is not None and not quote.holds(self.found[k].span)

    def _quoted(self, k: int) -> tuple[Span | None, tuple[int, ...]]:
        """The tightest quote around a finding, and its speakers."""
        at = self.found[k].span
        around = [(quote, voice.sources) for voice, quotes in self._quoting for quote in quotes if quote.holds(at)]
        return min(around, key=lambda each: each[0].end - each[0].start, default=(None, ()))

    @cached_property
    def _quoting(self) -> tuple[tuple[Voice, tuple[Span, ...]], ...]:
        """The voices that give somebody's own words, with these."""
        voices = self.ground.findings.voices
        direct = ((voice, tuple(span for span, kind in voice.quotes if kind is QuoteKind.DIRECT)) for voice in voices)
        return tuple((voice, spans) for voice, spans in direct if spans)

    def entity_of(self, of: str) -> Entity | None:
        """Who holds an office, in the tables: a state by its code, anybody else by the id."""
        return self.knowledge.entity(f"state:{of}" if is_state(of) else of)

    def states_of_persons(self, j: int) -> tuple[str, ...]:
        """The states of the persons that a finding means."""
        return tuple(one.of for one in self.company.whom(j) if one.is_person and is_state(one.of))

    def holders(self, roles: tuple[str, ...], of: str, on: date) -> tuple[Tenure, ...]:
        """Who held one of these offices that day, by the tables and only as far as they reach."""
        return tuple(
            tenure
            for role in roles
            for tenure in self.knowledge.holders(role, of, on)
            if not tenure.beyond or on - tenure.known_to <= GRACE
        )

    def before(self, k: int) -> Iterator[tuple[int, Figure]]:
        """The persons that earlier findings mean, the latest first; each with its finding."""
        found, meant, figures = self.found, self.company.meant, self.company.figures
        start = found[k].span.start
        for j in range(k - 1, max(-1, k - 1 - LOOK_BACK), -1):
            if j in meant and found[j].span.end <= start:
                for meaning in meant[j]:
                    figure = figures[meaning.actor]
                    if figure.kind in PERSONS:
                        yield j, figure

    def persons_around(self, k: int) -> Iterator[Figure]:
        """The persons before a finding, the latest first, then those behind it in text order."""
        yield from (figure for _, figure in self.before(k))
        for j in range(k + 1, min(len(self.found), k + 1 + LOOK_BACK)):
            yield from (figure for figure in self.company.whom(j) if figure.kind in PERSONS)


LOOK_BACK = 300
"""Findings (some pages of text) over which an office points back or forward; it also bounds the work."""
ORGAN, GOVERNMENT = "organisation", "GOV"
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
GRACE = timedelta(0)
"""An open tenure says nothing of the days after its source closed."""
PLACES = frozenset({Form.CAPITAL, Form.STATE})


def _is_holder(code: str) -> bool:
    return is_state(code) or code.startswith("group:")


def open_case(ground: Ground) -> Case:
    """A case with nobody in it yet."""
    return Case(ground, words(ground.knowledge), Company())
