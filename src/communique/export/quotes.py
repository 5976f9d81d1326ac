"""The quote ledger in plain text: what the store says of some words, and the statements that it holds.

In: a `Checked` or an `UtteranceLine`. Out: lines for people, the first of each the one to read; JSON is
`timeline.plain`, CSV stands in `quotes_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.model.terms import CueClass, HolderKind
from communique.query import Checked, UtteranceLine, Verdict, VersionLine
from communique.query.quote_records import Change, Difference, Form, SpeakerLine, Weight
from communique.store import Extent

INDENT = "    "
SHORT = 200
"""Characters of a statement in the ledger's list."""
ELLIPSIS = " … "
UNKNOWN = "speaker unknown"
FORMS = {
    Form.DIRECT: "quoted",
    Form.PARTIAL: "quoted in part, inside a sentence of the document",
    Form.PARTLY: "only some of these words stand in quotation marks",
    Form.MARKED: "in quotation marks, but no speaker was read",
    Form.INDIRECT: "reported speech, not in quotation marks",
    Form.OWN: "in the document's own words, not a quote",
}
WEIGHTS = {Weight.NEGATION: "a negation: it turns the sense", Weight.NUMBER: "a number"}


def checked(found: Checked) -> Iterator[str]:
    """The answer, what it says of the speaker asked about, each version, and how far the store reaches."""
    yield headline(found)
    yield from _by(found)
    for part in found.parts:
        yield f'"{part.asked}"'
        yield from version(part.version)
    for one in found.versions:
        yield from version(one)
    if found.more > 0:
        yield f"and {count(found.more, 'more document')}"
    if found.verdict is not Verdict.NOT_FOUND:
        yield f"in this store of {reach(found.store)}; offices as of {found.knowledge_as_of}"


def headline(found: Checked) -> str:
    has = "has" if found.n_documents == 1 else "have"
    where = f"{count(found.n_documents, 'document')} {has} them or words near them"
    where += f", {count(found.n_independent_sources, 'independent source')}"
    match found.verdict:
        case Verdict.EXACT:
            return f"exact: quoted in these words ({where})"
        case Verdict.NEAR:
            return f"near: quoted, but not in these words ({where})"
        case Verdict.SPLIT:
            return f"split: put together from {count(len(found.parts), 'quote')} of {_whose(found)}"
        case Verdict.UNQUOTED:
            return f"unquoted: the words stand in this store, but in nobody's quote ({where})"
        case _:
            return f"not found: no report of these words, or of words near them, in this store ({reach(found.store)})"


def _whose(found: Checked) -> str:
    speakers = {who(part.version.speakers) for part in found.parts}
    return next(iter(speakers)) if len(speakers) == 1 else count(len(speakers), "speaker")


def reach(store: Extent) -> str:
    """How much the store holds: "6 documents, to 2024-06-07"."""
    return count(store.documents, "document") + (f", to {store.to_day}" if store.to_day else "")


def _by(found: Checked) -> Iterator[str]:
    """What it says of the speaker asked about, also where the words are right and the speaker is not."""
    if found.by_found is None:
        return
    lines = [*found.versions, *(part.version for part in found.parts)]
    mine = [one for one in lines if one.by]
    others = list(dict.fromkeys(who(one.speakers) for one in lines if not one.by and one.form is not Form.OWN))
    if not mine:
        instead = f", but from {' and '.join(others)}" if others else ""
        yield f"not by {found.by}: no document of this store has it from {found.by}{instead}"
        return
    if found.parts and others:
        yield f"by {who(mine[0].speakers)} in part, the rest from {' and '.join(others)}"
        return
    other_words = "" if any(one.same for one in mine) or found.parts else ", in other words"
    elsewhere = f", but elsewhere from {' and '.join(others)}" if others else ""
    yield f"by {who(mine[0].speakers)}{other_words}{elsewhere}"


def version(one: VersionLine) -> Iterator[str]:
    """One document's version: day, chain and speaker; the words; how they stand there; what differs; where."""
    yield f"{one.published or 'undated':11} {_way(one)}"
    yield f'{INDENT}"{one.exact.rstrip(",")}"'
    yield INDENT + "; ".join(_notes(one))
    for difference in one.differences:
        yield INDENT + differs(difference)
    yield INDENT + place(one)


def _way(one: VersionLine) -> str:
    """The chain to the speaker, by the name that the chain has for him, with his office and state."""
    outlet = one.chain or (one.source or one.document,)
    match one.speakers:
        case ():
            return " > ".join(outlet)
        case (speaker,) if len(outlet) > 1 or (one.chain and not one.source):
            return " > ".join((*outlet[:-1], _named(outlet[-1], speaker)))
        case speakers:
            return " > ".join((*outlet[: max(1, len(outlet) - 1)], who(speakers)))


def _notes(one: VersionLine) -> Iterator[str]:
    yield FORMS[one.form]
    if one.form in (Form.DIRECT, Form.PARTIAL) and not one.whole:
        yield "from a longer quote"
    if one.cue_class is CueClass.DENY:
        yield "inside a denial"
    if one.said:
        yield f"said {one.said}"
    if one.first:
        yield "first in this store"
    if one.official:
        yield "official version"


def place(one: VersionLine) -> str:
    """Where to look: the stretches of the stored text, as `explain` takes them."""
    spans = ", ".join(f"{one.document}:{start}-{end}" for start, end in one.spans)
    return f"{spans}  {one.url}" if one.url else spans


def differs(one: Difference) -> str:
    """One difference, seen from the words that were asked about."""
    weight = f" ({WEIGHTS[one.weight]})" if one.weight else ""
    match one.kind:
        case Change.CHANGED:
            return f'changed: "{one.asked}" asked, "{one.told}" quoted{weight}'
        case Change.ADDED:
            return f'added: "{one.asked}" is not in the quote{weight}'
        case Change.SHORTENED:
            return f'shortened at the ellipsis: "{one.told}"'
        case _:
            return f'left out: the quote goes on "{one.told}"{weight}'


def utterance(one: UtteranceLine) -> Iterator[str]:
    """One statement of the ledger, with its other wordings."""
    day = str(one.first_published or "undated")
    yield f'{day:12}{who(one.speakers)}: "{cut(one.text.rstrip(","))}"'
    yield INDENT + "; ".join(_told(one))
    for other in one.versions[1:] if one.n_wordings > 1 else ():
        chain = " > ".join(other.chain)
        yield f'{INDENT}{other.published or "undated"}  {chain}: "{cut(other.exact.rstrip(","))}"'


def _told(one: UtteranceLine) -> Iterator[str]:
    first = one.versions[0]
    yield f"{count(one.n_documents, 'document')}, {count(one.n_independent_sources, 'source')}"
    if one.n_wordings > 1:
        yield count(one.n_wordings, "wording")
    yield f"first in {' > '.join(first.chain) or first.document}"
    if one.official:
        yield f"official version {one.official}"
    yield one.id


def who(speakers: Sequence[SpeakerLine]) -> str:
    """Those who speak, with office and state; nobody is guessed."""
    return " and ".join(_speaker(one) for one in speakers) or UNKNOWN


def _speaker(one: SpeakerLine) -> str:
    return _named(one.name, one)


def _named(name: str, one: SpeakerLine) -> str:
    """A name with office and state; a body has its state in its name."""
    more = [part for part in (one.office, one.state) if part] if one.kind is HolderKind.PERSON else []
    return f"{name} ({', '.join(more)})" if more else name


def cut(text: str) -> str:
    """A text of at most so many characters, its middle left out."""
    if len(text) <= SHORT:
        return text
    return text[: SHORT // 2].rsplit(" ", 1)[0] + ELLIPSIS + text[-SHORT // 2 :].split(" ", 1)[-1]


def count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
