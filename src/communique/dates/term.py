"""What a phrase says before anyone knows the day: an operation with its arguments.

Made by `scan` and `joins`, carried inside an `Expression`, read by grounding. Arguments may be terms themselves
("early" of "next week").
"""

from __future__ import annotations

from typing import Any, NamedTuple

from communique.model.when import Expression

Args = tuple[tuple[str, Any], ...]
CLOCK = frozenset({"second", "minute", "hour"})
"""Units shorter than a day."""


class Term(NamedTuple):
    """An operation (date, weekday, step, shift, ...; docs/dates.md lists them) and its arguments in a fixed order."""

    op: str
    args: Args = ()

    def get(self, name: str) -> Any:
        """An argument's value, None where it is not given."""
        for key, value in self.args:
            if key == name:
                return value
        return None

    def put(self, **more: Any) -> Term:
        """The same term with some arguments set; None takes one out."""
        kept = tuple((key, value) for key, value in self.args if key not in more)
        return Term(self.op, kept + tuple((key, value) for key, value in more.items() if value is not None))


def term_of(expression: Expression) -> Term:
    """What an expression says."""
    return Term(expression.op, expression.args)
