"""Stories: documents that tell the same news, by the words with which they begin, whatever each tells of it.

In: the beginnings of documents, in the order of their days. Out: groups of two and more, each with the words that most
of it share. No two happenings are made one by it. A group is a function of the documents that likeness connects, and
only days near one another are compared, so that a long row of documents is gone through once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from communique.linking.openings import alike
from communique.linking.parts import parts
from communique.model.ids import DocumentId
from communique.model.record import record

ALIKE = 0.25
"""From here on two documents are tied: few pairs of two topics that look alike lie above it, most of one story have
a neighbour that does."""
ON_AVERAGE = 0.2
"""What two groups have in common on average to be one: two stories that a single text ties stay two."""
ENOUGH = 4
"""Words that two beginnings share at least: short notes have as many in common by their form alone."""
WINDOW = timedelta(days=7)
"""Documents further apart are not compared: news of a later week is another story with the same background."""
MOST = 100
"""Documents in sight that are looked at for a word; one that more of them have says little."""


@record
class Opening:
    """The longer words with which a document begins, and the day it came out, None where nobody knows it."""

    document: DocumentId
    day: date | None
    words: tuple[str, ...]


@record
class Tied:
    """A document of a story: how alike it is to the others on average, and the words it has of the story's."""

    document: DocumentId
    likeness: float
    words: tuple[str, ...]


@record
class Story:
    """Documents of one story, the likest to the others first; `words` are those that most of them share."""

    documents: tuple[Tied, ...]
    words: tuple[str, ...]
    first: date | None
    last: date | None


class Tie(NamedTuple):
    """Two documents that are alike."""

    left: DocumentId
    right: DocumentId
    score: float


class Part(NamedTuple):
    """Documents that ties connect."""

    openings: list[Opening]
    ties: list[Tie]


def stories(openings: Iterable[Opening]) -> Iterator[Story]:
    """The stories of documents that come undated ones first, then by their day; each once its days are over."""
    sight = _Sight()
    for opening in openings:
        yield from _in_order(sight.gone(opening.day or date.min))
        sight.take(opening)
    yield from _in_order(sight.left())


def _in_order(parts: Iterable[Part]) -> list[Story]:
    """The stories of some parts by their first day, undated ones last."""
    told = chain.from_iterable(map(_stories, parts))
    return sorted(told, key=lambda one: (one.first or date.max, one.documents[0].document))


class _Sight:
    """The documents around the day that was reached, by their words and by what ties connect."""

    def __init__(self) -> None:
        self._openings: dict[DocumentId, Opening] = {}
        self._having: dict[str, list[DocumentId]] = {}
        self._part_of: dict[DocumentId, Part] = {}
        self._cleared = date.min

    def take(self, opening: Opening) -> None:
        """Put a document with those in sight that it is like."""
        whole = self._part_of[opening.document] = Part([opening], [])
        mine = frozenset(opening.words)
        for other in self._near(opening):
            likeness = alike(mine, other.words)
            if likeness < ALIKE:
                continue
            part = self._part_of[other.document]
            if part is not whole:
                fewer, whole = sorted((part, whole), key=lambda one: len(one.openings))
                whole.openings.extend(fewer.openings)
                whole.ties.extend(fewer.ties)
                self._part_of.update((one.document, whole) for one in fewer.openings)
            whole.ties.append(Tie(other.document, opening.document, likeness))
        self._openings[opening.document] = opening
        for word in opening.words:
            self._having.setdefault(word, []).append(opening.document)

    def _near(self, opening: Opening) -> list[Opening]:
        """Those that share enough words with it and came out near its day."""
        having = (some for word in opening.words if len(some := self._having.get(word, ())) <= MOST)
        counted = Counter(chain.from_iterable(having))
        found = (self._openings[one] for one, n in counted.items() if n >= ENOUGH)
        return [one for one in found if not _apart(one, opening)]

    def gone(self, day: date) -> list[Part]:
        """The parts that nothing from this day on is near to, a week of them at a time."""
        if day <= self._cleared + WINDOW:
            return []
        self._cleared = day
        ended = [part for part in self.left() if all(_is_past(one, day) for one in part.openings)]
        for one in chain.from_iterable(part.openings for part in ended):
            del self._part_of[one.document]
        past = {one for one, opening in self._openings.items() if _is_past(opening, day)}
        self._openings = {one: opening for one, opening in self._openings.items() if one not in past}
        seen = ((word, [one for one in some if one not in past]) for word, some in self._having.items())
        self._having = {word: some for word, some in seen if some}
        return ended

    def left(self) -> list[Part]:
        """The parts in sight."""
        return list({id(part): part for part in self._part_of.values()}.values())


def _is_past(one: Opening, day: date) -> bool:
    return one.day is not None and one.day + WINDOW < day


def _apart(one: Opening, other: Opening) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > WINDOW


def _stories(part: Part) -> Iterator[Story]:
    """The stories in a part: the likest join first, ties by id."""
    openings = {one.document: one for one in part.openings}
    for members, ties in parts(frozenset(openings), part.ties, ALIKE):
        if len(members) > 1:
            yield from _joined([openings[one] for one in sorted(members)], ties)


def _joined(members: Sequence[Opening], ties: Iterable[Tie]) -> Iterator[Story]:
    """Two groups that a tie connects are one where they are alike on average; `common` is kept between groups."""
    alone = [[_likeness(one, other) for other in members] for one in members]
    common, home = [list(row) for row in alone], [[i] for i in range(len(members))]
    at = {one.document: i for i, one in enumerate(members)}
    for tie in sorted(ties, key=lambda tie: (-tie.score, *sorted(tie[:2]))):
        left, right = home[at[tie.left]], home[at[tie.right]]
        if left is not right and common[left[0]][right[0]] >= ON_AVERAGE * len(left) * len(right):
            first, second = common[left[0]], common[right[0]]
            common[left[0]] = [one + other for one, other in zip(first, second, strict=True)]
            for row in common:
                row[left[0]] += row[right[0]]
            left += right
            for i in right:
                home[i] = left
    for group in {id(one): sorted(one) for one in home}.values():
        if len(group) > 1:
            yield _story([members[i] for i in group], [[alone[i][j] for j in group] for i in group])


def _likeness(one: Opening, other: Opening) -> float:
    return 0.0 if _apart(one, other) else alike(one.words, other.words)


def _story(members: Sequence[Opening], likeness: Sequence[Sequence[float]]) -> Story:
    counted = Counter(chain.from_iterable(one.words for one in members))
    shared = sorted((word for word, n in counted.items() if 2 * n > len(members)), key=lambda one: (-counted[one], one))
    tied = []
    for one, row in zip(members, likeness, strict=True):
        # Itself left out, to which every document is wholly alike.
        others = round((sum(row) - 1) / (len(row) - 1), 4)
        tied.append(Tied(one.document, others, tuple(filter(set(one.words).__contains__, shared))))
    days = sorted(one.day for one in members if one.day)
    first, last = (days[0], days[-1]) if days else (None, None)
    return Story(tuple(sorted(tied, key=lambda one: (-one.likeness, one.document))), tuple(shared), first, last)
