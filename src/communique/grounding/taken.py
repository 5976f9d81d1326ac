"""Which names of places are somebody: persons, organisations with a place in their name, states that act.

In: the cast. Out: `Taken`, which `places` asks name by name.
"""

from __future__ import annotations

from communique.grounding.frame import Ground
from communique.language.analysis import Analysis
from communique.model.actor import Mention
from communique.model.ids import RuleId
from communique.model.index import SpanIndex
from communique.model.place import PlaceName, PlaceOption
from communique.model.span import Span
from communique.model.terms import ActorKind, How, PlaceKind
from communique.places import DATELINE

OWNER = RuleId("places.owner")
ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
MODIFIES = frozenset({"compound", "nmod:poss", "amod", "flat"})
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP})


class Taken:
    """The words that are somebody: persons, organisations with a place in their name, states that act."""

    def __init__(self, ground: Ground) -> None:
        self._kinds = {actor.id: actor.kind for actor in ground.cast.actors}
        self._known = {actor.id for actor in ground.cast.actors if actor.known}
        names = [m for m in ground.cast.mentions if m.how in (How.NAME, How.ALIAS, How.MISSPELLING, How.METONYM)]
        self._names = SpanIndex((mention.span, mention) for mention in names)
        self._analysis = ground.analysis
        self._given = {
            mention.text.partition(" ")[0]
            for mention in names
            if self._kinds.get(mention.actor) is ActorKind.PERSON and " " in mention.text
        }

    def by_somebody(self, name: PlaceName) -> bool:
        """Whether a name is no place here; a first name that a person of the document bears counts too."""
        if not name.locative and (name.text in self._given or (is_state(name) and _acts(name, self._analysis))):
            return True
        if not name.locative and self._is_union(name):
            return True
        if name.rule == OWNER:
            return not all(self._is_described(m, name) for m in self._over(name.span))
        over = self._over(name.span)
        return any(self._takes(mention, name) and not self._begins(mention, name) for mention in over)

    def shown(self, name: PlaceName) -> PlaceOption | None:
        """What a map shows for a name that acts, or says whose something is: the state, the union of states, or the
        place of an adjective."""
        if self.by_others(name):
            return None
        return name.options[0] if name.adjective or self._is_union(name) else is_state(name)

    def _is_union(self, name: PlaceName) -> bool:
        """Whether a part of the world is called like an organisation of the document: "the EU"."""
        region = bool(name.options) and name.options[0].kind is PlaceKind.REGION
        return region and any(m.span == name.span and self._kinds.get(m.actor) in BODIES for m in self._over(name.span))

    def _over(self, span: Span) -> list[Mention]:
        """The names that a span touches."""
        return self._names.touching(span)

    def _begins(self, mention: Mention, name: PlaceName) -> bool:
        """Whether a dateline without a dash was read as the beginning of a body's name ("LIMA The Navy")."""
        return name.rule == DATELINE and self._kinds.get(mention.actor) is not ActorKind.PERSON

    def by_others(self, name: PlaceName) -> bool:
        """Whether a state's name is a person's, or a part of what an organisation is called."""
        if name.text in self._given:
            return True
        over = [m for m in self._over(name.span) if not self._is_described(m, name)]
        return any(self._kinds.get(m.actor) is not ActorKind.STATE and self._takes(m, name) for m in over)

    def _is_described(self, mention: Mention, name: PlaceName) -> bool:
        """Whether a body is described by whose it is: "Turkish forces", or "Lima Water Board", which no table has."""
        if self._kinds.get(mention.actor) is ActorKind.PERSON:
            return False
        return mention.span != name.span and (
            mention.span.start == name.span.start or mention.span.end == name.span.end
        )

    def _takes(self, mention: Mention, name: PlaceName) -> bool:
        kind = self._kinds.get(mention.actor)
        if kind is ActorKind.PERSON:
            # Nobody but the recogniser knows this person, and grammar puts something there: a place, then.
            guessed = mention.actor not in self._known and name.span.holds(mention.span)
            if name.site and guessed and name.span != mention.span:
                return False
            return not (guessed and name.locative and name.options)
        if mention.how is How.METONYM:
            return not name.locative
        if kind is ActorKind.STATE:
            return False
        return (
            mention.span != name.span and mention.span.holds(name.span) and not self._stands_alone(mention.span, name)
        )

    def _stands_alone(self, whole: Span, name: PlaceName) -> bool:
        """Whether a name inside a longer one is still where: it closes it ("the embassy in Lima"), or only common words
        follow ("Lima police", not "Lima Police Department")."""
        behind = self._analysis.text[name.span.end : whole.end]
        return not behind or (whole.start == name.span.start and behind.islower() and not is_state(name))


def is_state(name: PlaceName) -> PlaceOption | None:
    """The state that a name may mean, or None."""
    return next((option for option in name.options if option.kind is PlaceKind.COUNTRY), None)


def _acts(name: PlaceName, analysis: Analysis) -> bool:
    """Whether a state's name is who acts, also behind "by" and in a row of such, or says whose something is."""
    at = analysis.top(*name.tokens)
    while analysis.tokens[at].dep == "conj" and analysis.tokens[at].head < at:
        at = analysis.tokens[at].head
    return analysis.tokens[at].dep in ACTING | MODIFIES
