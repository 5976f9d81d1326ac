"""Answers "who was the UK defence minister on that day?" from the tables.

In: a question in a person's words, a day, the knowledge. Out: an `Answer` with the holders, or with candidates
where the question may mean several offices, or with the reason why nothing is said. For the command `who`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from communique.knowledge.base import Knowledge
from communique.knowledge.folding import pieces
from communique.knowledge.records import NameHit, OfficeHit, Tenure
from communique.knowledge.titling import on_day
from communique.model.record import record

# Holders of these kinds of name own offices; a person's or a newspaper's name in the question does not.
_OWNERS = ("name", "official", "alias", "abbr", "adjective", "demonym", "capital", "metonym", "group", "organ")
# Below this likeness two spellings are different words ("Poland" and "Polande" are 92, "Iran" and "Iraq" 75).
_ALIKE = 84.0
_LONGEST_QUESTION = 40


class Asked(NamedTuple):
    """One reading of the question: an office of a state or organisation."""

    role: str
    of: str
    title: str
    kind: str


@record
class Answer:
    """What the tables say. `holders` is empty where they say nothing; `reason` then tells why.

    `corrected` holds (written, read as) for spellings that were mended; `others` the offices that the question may
    also mean, with their holders.
    """

    question: str
    on: date
    asked: Asked | None
    holders: tuple[Tenure, ...]
    others: tuple[Tenure, ...]
    corrected: tuple[tuple[str, str], ...]
    reason: str | None
    as_of: date

    @property
    def certain(self) -> bool:
        """One holder, within the reach of the source, and no other office that may be meant."""
        return len(self.holders) == 1 and not self.holders[0].beyond and not self.others


def who(question: str, on: date, knowledge: Knowledge) -> Answer:
    """Who held the office named in the question on this day; never raises on what a person may type."""
    words = [word for word in question.replace("?", " ").replace("'s", " ").split() if word][:_LONGEST_QUESTION]
    corrected: list[tuple[str, str]] = []
    found = _found(words, on, knowledge)
    if not any(held for _, held in found):
        mended = _found(list(_mended(words, knowledge, corrected)), on, knowledge)
        if corrected and mended:
            found = mended
        else:
            corrected = []
    first = found[0][0] if found else None
    asked, holders = next(((reading, held) for reading, held in found if held), (first, ()))
    named = {tenure.person_id for tenure in holders}
    others = _others(found, asked, named)
    reason = None if holders else _reason(asked, on, knowledge)
    return Answer(question, on, asked, holders, others, tuple(corrected), reason, knowledge.as_of)


def _found(words: list[str], on: date, knowledge: Knowledge) -> list[tuple[Asked, tuple[Tenure, ...]]]:
    readings = _readings(words, on, knowledge)
    shared = frozenset(knowledge.words("actors/posts")["shared"])
    said = frozenset(pieces(" ".join(words)))
    found = [(reading, knowledge.holders(reading.role, reading.of, on)) for reading in readings]
    return [(reading, _most_alike(held, said) if reading.role in shared else held) for reading, held in found]


def _most_alike(held: tuple[Tenure, ...], said: frozenset[str]) -> tuple[Tenure, ...]:
    """Of several who hold an office at once, those whose title has most of the question's words ("envoy for Libya")."""
    alike = [len(said.intersection(pieces(tenure.title or ""))) for tenure in held]
    return tuple(tenure for tenure, words in zip(held, alike, strict=True) if words == max(alike))


def _others(
    found: Iterable[tuple[Asked, tuple[Tenure, ...]]], asked: Asked | None, named: set[str]
) -> tuple[Tenure, ...]:
    tenures = (tenure for reading, held in found if reading != asked for tenure in held)
    return tuple({tenure.person_id: tenure for tenure in tenures if tenure.person_id not in named}.values())


def _readings(words: list[str], on: date, knowledge: Knowledge) -> Iterator[Asked]:
    """The offices that the words can mean, the surest first."""
    titles = list(_titles(words, on, knowledge))
    ranks = {"official": 0, "synonym": 1, "paraphrase": 2, "context": 3}
    seen = set()
    # "Prime Minister" alone is anybody's; "Secretary of State for Defence" alone is Britain's.
    anybodys = any(hit.of is None and hit.kind in {"official", "synonym"} for hit, _, _ in titles)
    for hit, first, last in sorted(titles, key=lambda row: (row[0].of is None, ranks[row[0].kind])):
        # "President of the European Council" says itself whose it is.
        before, behind = words[:first], _unless_a_body(words[last:], knowledge)
        owners = list(dict.fromkeys([*owners_in(before, knowledge), *owners_in(behind, knowledge)]))
        for owner in owners or ([hit.of] if hit.of and not anybodys else []):
            if hit.of in {None, owner} and (hit.role, owner) not in seen:
                seen.add((hit.role, owner))
                yield Asked(hit.role, owner, hit.title, hit.kind)


def _unless_a_body(words: list[str], knowledge: Knowledge) -> list[str]:
    """Nothing where a body of a state is named that the tables do not know: "of the Bank of England" is not England."""
    bodies = frozenset(knowledge.words("actors/words")["short_bodies"])
    at = next((i for i, word in enumerate(words) if word.lower() in bodies), None)
    known = at is None or any(True for _ in owners_in(words[: at + 1], knowledge))
    return words if known else []


def _titles(words: list[str], on: date, knowledge: Knowledge) -> Iterator[tuple[OfficeHit, int, int]]:
    """The longest titles in the question and where they stand; shorter ones inside them are not meant."""
    index = 0
    while index < len(words):
        length, hits = _longest_title(words, index, knowledge)
        yield from ((hit, index, index + length) for hit in on_day(hits, on))
        index += max(length, 1)


def _longest_title(words: list[str], start: int, knowledge: Knowledge) -> tuple[int, tuple[OfficeHit, ...]]:
    for end in range(len(words), start, -1):
        hits = knowledge.offices(" ".join(words[start:end]), any_case=True)
        if hits:
            return end - start, hits
    return 0, ()


def owners_in(words: list[str], knowledge: Knowledge) -> Iterator[str]:
    """States by code and organisations by id whose names stand in some words, longest names first in place."""
    index = 0
    while index < len(words):
        length = 1
        for end in range(len(words), index, -1):
            owners = [_owner(hit, knowledge) for hit in knowledge.lookup(" ".join(words[index:end]), any_case=True)]
            found = [owner for owner in owners if owner]
            if found:
                yield from found
                length = end - index
                break
        index += length


def _owner(hit: NameHit, knowledge: Knowledge) -> str | None:
    if hit.kind not in _OWNERS:
        return None
    entity = knowledge.entity(hit.entity_id)
    if entity is None:
        return None
    return entity.state if entity.state else entity.id


def _mended(words: list[str], knowledge: Knowledge, corrected: list[tuple[str, str]]) -> Iterator[str]:
    """The words with those that nothing knows replaced by the known word most like them."""
    from rapidfuzz import fuzz, process

    vocabulary = knowledge.vocabulary()
    for word in words:
        folded = " ".join(pieces(word))
        best = None
        if folded and folded not in vocabulary and len(folded) > 3:
            best = process.extractOne(folded, vocabulary, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best:
            corrected.append((word, best[0]))
        yield best[0] if best else word


def _reason(asked: Asked | None, on: date, knowledge: Knowledge) -> str:
    if asked is None:
        return 'the question names no office, or not whose office it is: name both, as in "UK defence minister"'
    held = knowledge.all_holders(asked.role, asked.of)
    if not held:
        return f"the tables hold nobody for this office ({asked.role} of {asked.of})"
    first = min((tenure.start for tenure in held if tenure.start), default=None)
    if first and on < first:
        return f"unknown: for this office the tables begin on {first}"
    last = max(tenure.end or tenure.known_to for tenure in held)
    if on > last:
        return f"unknown: for this office the tables reach to {last}"
    return f"unknown: the tables have nobody for this office on {on}"
