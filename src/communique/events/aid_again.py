"""What a text tells of help more than once: a sum told again, help without a figure whose sum follows.

In: the scene, entries in text order. Out: each entry once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.events.aid_course import FAR
from communique.events.aid_ends import of_a_state, same_state
from communique.events.scene import Scene
from communique.model.span import Span
from communique.model.story import Aid


def in_full(scene: Scene, entries: Sequence[Aid]) -> list[Aid]:
    """ "Peru helps Mali. It gives 9 million": help without a figure whose sum the next sentences tell."""
    return [one for n, one in enumerate(entries) if not any(_tells_in_full(scene, one, b) for b in entries[n + 1 :])]


def _tells_in_full(scene: Scene, one: Aid, other: Aid) -> bool:
    if one.item is not None or one.amount is not None or other.item is not None or other.amount is None:
        return False
    first, second = (scene.analysis.sentence_at(entry.span.start) for entry in (one, other))
    apart = second - first if first is not None and second is not None else 0
    alike = one.kind is other.kind and one.status is other.status and other.period is None
    return 0 < apart <= FAR and alike and bool(one.donors) and not _is_another(scene, one, other)


def each_once(scene: Scene, entries: Sequence[Aid]) -> Iterator[Aid]:
    """A sum or thing that a later sentence tells again ("the 50 million") is no further help."""
    told: dict[tuple[object, ...], list[tuple[int | None, Aid]]] = {}
    spans: set[tuple[Span, int]] = set()
    for entry in entries:
        row = scene.findings.amounts[entry.amount] if entry.amount is not None else None
        if row is not None:
            key: tuple[object, ...] = (row.value_min, row.value_max, row.currency)
        elif entry.quantity_max is not None:
            key = (entry.quantity_min, entry.quantity_max, (entry.unit or "").rpartition(" ")[2].removesuffix("s"))
        else:
            key = (entry.span,)
        sentence = scene.analysis.sentence_at(entry.span.start)
        before = told.setdefault(key, [])
        again = any(other != sentence and not _is_another(scene, one, entry) for other, one in before)
        before.append((sentence, entry))
        if not again and (entry.span, entry.share) not in spans:
            yield entry
        spans.add((entry.span, entry.share))


def _is_another(scene: Scene, one: Aid, other: Aid) -> bool:
    """Whether two states give it, or two get it, by their names: then an equal sum is another."""
    return are_other_states(scene, one.recipients, other.recipients) or are_other_states(
        scene, one.donors, other.donors
    )


def are_other_states(scene: Scene, some: Sequence[int], others: Sequence[int]) -> bool:
    known = all(of_a_state(scene, k) for k in (*some, *others))
    return bool(some and others) and known and not any(k == j or same_state(scene, k, j) for k in some for j in others)
