"""Times: a phrase read symbolically (expression), and its value once anchored (time)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from communique.model.ids import RuleId, TimeId
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import Basis, Extent, Precision, TimexType


@record
class When:
    """A resolved time: first and last day, how they are meant, how precise, and why we think so."""

    edtf: str
    earliest: date
    latest: date
    extent: Extent
    precision: Precision
    basis: Basis
    rule: RuleId
    anchor: str | None = None
    """Id of the time or report it was counted from, or "published"."""
    approximate: bool = False
    start_at: datetime | None = None
    end_at: datetime | None = None


NEAREST = 2


@record
class Expression:
    """A time phrase found in the text, not yet anchored: `op` with its arguments says what it means.

    `direction` is -1 (past), +1 (future) or 0 (not known), read from the clause that holds the phrase; `NEAREST` says
    that either is as likely.
    """

    span: Span
    op: str
    args: tuple[tuple[str, Any], ...]
    rule: RuleId
    timex_type: TimexType
    direction: int = 0
    approximate: bool = False
    sentence: int | None = None
    head: int | None = None
    """Index of the token that governs the phrase (its verb or noun), where grammar was asked."""
    ends: tuple[Span, Span] | None = None
    """Of a range of days or years: the words of its first and of its last one."""


@record
class Time:
    """A time expression of a document with its value; `when` is None where it stays open what day is meant."""

    id: TimeId
    span: Span
    text: str
    when: When | None
    timex_type: TimexType
    timex_value: str | None
    rule: RuleId
