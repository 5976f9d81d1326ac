"""The forms (`knowledge/en/notes.yaml`), and a text as the form that was filled in it.

In: the knowledge, a text. Out: `Form`s; `Filled`, each field with the span of its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.model.record import record
from communique.model.span import Span

FILE = "notes"


@record
class Form:
    """One kind of note: the fields in their order, which must be filled, and the label of each."""

    name: str
    many: str
    """What a table of them is called."""
    heading: str
    fields: tuple[str, ...]
    needs: frozenset[str]
    people: frozenset[str]
    """The fields that name actors."""
    labels: Mapping[str, str]
    between: str
    """What stands between two names or topics."""


@record
class Filled:
    """A form in a text."""

    form: Form
    spans: Mapping[str, Span]

    def parts(self, field: str, text: str) -> tuple[Span, ...]:
        """The single values of a field that may hold several."""
        whole = self.spans.get(field)
        if whole is None:
            return ()
        found, start = [], whole.start
        for part in whole.of(text).split(self.form.between):
            at = start + len(part) - len(part.lstrip())
            found.append(Span(at, at + len(part.strip())))
            start += len(part) + len(self.form.between)
        return tuple(one for one in found if one.end > one.start)


@cache
def forms(knowledge: Knowledge) -> Mapping[str, Form]:
    """Every form by its name."""
    words = knowledge.words(FILE)
    return {
        name: Form(
            name, row["many"], row["heading"], tuple(row["fields"]), frozenset(row["needs"]),
            frozenset(words["people"]), words["labels"], words["between"],
        )
        for name, row in words["forms"].items()
    }  # fmt: skip


def form_named(name: str, knowledge: Knowledge) -> Form:
    """A form by its name, in singular or plural; UsageError with those that there are."""
    known = forms(knowledge)
    for form in known.values():
        if name in (form.name, form.many):
            return form
    raise UsageError(f"no kind of note '{name}'", hint=f"there are: {', '.join(one.many for one in known.values())}")


def filled(text: str, knowledge: Knowledge) -> Filled | None:
    """The form that a text is; None for any other text."""
    heading, _, _ = text.partition("\n")
    form = next((one for one in forms(knowledge).values() if one.heading == heading), None)
    if form is None:
        return None
    fields = {form.labels[name]: name for name in form.fields}
    spans: dict[str, Span] = {}
    start = len(heading) + 1
    for line in text[start:].splitlines(keepends=True):
        label, colon, value = line.partition(": ")
        if not colon or fields.get(label) in {None, *spans}:
            return None
        at = start + len(label) + len(colon)
        spans[fields[label]] = Span(at, at + len(value.rstrip("\r\n")))
        start += len(line)
    whole = all(name in spans and says_something(spans[name].of(text)) for name in form.needs)
    return Filled(form, spans) if whole else None


def says_something(value: str) -> bool:
    """Whether there is more in a field than signs."""
    return any(sign.isalnum() for sign in value)
