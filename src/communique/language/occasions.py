"""Phrases of the occasion on which somebody says what is to be done ("urged Peru to open the port in a call").

In and out: one sentence in the parser's own scheme, as in `repair`. The parser hangs such a phrase on the nearest word;
it belongs to the verb of saying, with what follows it ("with Ana Mora in Lima on Monday").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from communique.knowledge import load
from communique.language import closing
from communique.language.ud import Tree

SAYING = frozenset({"VBD", "VBN"})
WAY = frozenset({"prep", "pobj", "dobj", "compound", "xcomp", "ccomp", "prt"})
"""Relations on the way from the phrase up to the verb of what is to be done."""
HANGING = frozenset({"prep", "npadvmod"})


OBJECTS = frozenset({"dobj", "pobj"})


class Words(NamedTuple):
    occasions: Mapping[str, frozenset[str]]
    """Nouns of occasions by the preposition before them."""
    nouns: frozenset[str]
    spoken: frozenset[str]
    """Verbs of what is itself done on such an occasion."""
    held: frozenset[str]
    """Participles of what took place before, and the nouns and prepositions of where it did."""
    meetings: frozenset[str]
    gatherings: frozenset[str]
    """Nouns of meetings and of all other occasions."""
    met_at: frozenset[str]
    goes: frozenset[str]
    bound: frozenset[str]
    """Verbs of setting out, and the preposition before the place one sets out for."""
    agrees: frozenset[str]
    manners: tuple[tuple[str, ...], ...]
    """Phrases that say how people meet."""
    uttered: Mapping[str, frozenset[str]]
    """Nouns of what somebody says, or where, by the preposition before them."""
    claims: frozenset[str]
    """What is called a thing that somebody has said."""
    sourced: frozenset[str]
    """Words before a source at the sentence's end."""


@cache
def words() -> Words:
    listed = load().words("language/occasions")
    occasions, uttered = (
        {case: frozenset(nouns) for case, nouns in listed[name].items()} for name in ("occasions", "uttered")
    )
    nouns, meetings = frozenset().union(*occasions.values()), frozenset(listed["meetings"])
    return Words(
        occasions,
        nouns,
        spoken=frozenset(listed["spoken"]),
        held=frozenset(listed["held"]),
        meetings=meetings,
        gatherings=meetings | nouns,
        met_at=frozenset(listed["met_at"]),
        goes=frozenset(listed["goes"]),
        bound=frozenset(listed["bound"]),
        agrees=frozenset(listed["agrees"]),
        manners=tuple(tuple(phrase.split()) for phrase in listed["manners"]),
        uttered=uttered,
        claims=frozenset(listed["claims"]),
        sourced=frozenset(listed["sourced"]),
    )


def held_on_occasion(tree: Tree) -> None:
    """ "Will continue talks held last week in Oslo, at a meeting of ministers": hangs the meeting on "held"."""
    known = words()
    if known.meetings.isdisjoint(tree.lemmas) or known.held.isdisjoint(tree.lemmas):
        return
    for i in tree.marked("prep"):
        verb = tree.heads[i]
        if tree.lowers[i] not in known.met_at or tree.lowers[i - 1] != "," or not verb < i:
            continue
        if any(tree.deps[k] == "pobj" and tree.lemmas[k] in known.meetings for k in tree.kids(i)):
            things = [k for k in tree.kids(verb) if tree.deps[k] in OBJECTS and verb < k < i]
            clauses = [k for thing in things for k in tree.kids(thing) if tree.deps[k] in ("acl", "relcl")]
            held = next((k for k in clauses if tree.tags[k] in SAYING and tree.lemmas[k] in known.held), None)
            if held is not None and held < i:
                tree.heads[i] = held


def meeting_they_held(tree: Tree) -> None:
    """ "Follows a call the two ministers held last week": nobody is held; the noun behind the call says who held it."""
    known = words()
    if known.gatherings.isdisjoint(tree.lemmas) or known.held.isdisjoint(tree.lemmas):
        return
    for verb in tree.marked("acl"):
        noun = tree.heads[verb]
        first = tree.left_edge(noun)
        that = first > 0 and tree.lowers[first - 1] == "that"
        meeting = first - 1 - that
        if verb != noun + 1 or tree.tags[verb] not in SAYING or tree.lemmas[verb] not in known.held:
            continue
        agent = any(tree.deps[k] == "agent" for k in tree.kids(verb))
        if meeting >= 0 and tree.lemmas[meeting] in known.gatherings and tree.deps[noun] in OBJECTS and not agent:
            tree.heads[noun], tree.deps[noun] = verb, "nsubj"
            tree.heads[verb], tree.deps[verb], tree.tags[verb] = meeting, "relcl", "VBD"
            if that:
                tree.heads[first - 1], tree.deps[first - 1], tree.pos[first - 1] = verb, "dobj", "PRON"


def meeting_beside_guest(tree: Tree) -> None:
    """ "Talks are planned with Ana Mora, as well as a meeting with Luis Sten": the meeting is no guest of the talks."""
    known = words()
    if known.gatherings.isdisjoint(tree.lemmas):
        return
    for i in tree.marked("conj"):
        guest = tree.heads[i]
        if (
            tree.lemmas[i] not in known.gatherings
            or tree.tags[i] not in ("NN", "NNS")
            or not tree.tags[guest].startswith("NNP")
        ):
            continue
        above = tree.heads[tree.heads[tree.first_conjunct(guest)]]
        parts = (above, *(k for k in tree.kids(above) if tree.deps[k] in ("nsubjpass", "nsubj", "dobj")))
        talks = next((k for k in parts if tree.lemmas[k] in known.gatherings and k < guest), None)
        if talks is not None:
            for k in (*(k for k in tree.kids(guest) if tree.deps[k] == "cc" and guest < k < i), i):
                tree.heads[k] = talks


def said_on_occasion(tree: Tree) -> None:
    """Hangs each such phrase on the verb of saying above the infinitive that it hangs on now."""
    known = words()
    if known.nouns.isdisjoint(tree.lemmas):
        return
    for i in tree.marked("prep"):
        nouns = known.occasions.get(tree.lowers[i])
        if nouns is None or not any(tree.deps[k] == "pobj" and tree.lemmas[k] in nouns for k in tree.kids(i)):
            continue
        chain = _infinitives(tree, i, known)
        if chain is None:
            continue
        saying, passed = chain
        tree.heads[i] = saying
        for at in passed:
            for k in tree.kids(at):
                if k > i and tree.deps[k] in HANGING:
                    tree.heads[k] = saying


def said_in_words(tree: Tree) -> None:
    """ "She said the port would open, in remarks carried by Lusa", "..., according to Lusa": behind a comma at the
    sentence's end, the words in which somebody says so, and who tells it, belong to the verb of saying."""
    if closing.words().isdisjoint(tree.lemmas):
        return
    for i in tree.marked("prep"):
        nouns, is_source = words().uttered.get(tree.lowers[i]), tree.lowers[i] in words().sourced
        if (nouns is None and not is_source) or tree.lowers[i - 1 : i] != [","]:
            continue
        is_uttered = any(tree.deps[k] == "pobj" and tree.lemmas[k] in (nouns or ()) for k in tree.kids(i))
        is_last = all(tree.pos[k] == "PUNCT" for k in range(tree.right_edge(i) + 1, len(tree.pos)))
        saying = _saying_above(tree, i) if (is_uttered or is_source) and is_last else None
        if saying is not None:
            tree.heads[i - 1] = tree.heads[i] = saying


def claim_called_so(tree: Tree) -> None:
    """ "Peru said the road was shut, a claim Chile denied": what is called so at the sentence's end is all that was
    said, and who said it does not call it so."""
    known = words().claims
    if known.isdisjoint(tree.lemmas) or closing.words().isdisjoint(tree.lemmas):
        return
    for i in tree.marked("appos", "npadvmod", "dep"):
        if tree.lemmas[i] not in known or not any(tree.deps[k] == "relcl" for k in tree.kids(i)):
            continue
        is_last = all(tree.pos[k] == "PUNCT" for k in range(tree.right_edge(i) + 1, len(tree.pos)))
        saying = _saying_above(tree, i) if is_last and tree.lowers[tree.left_edge(i) - 1] == "," else None
        if saying is not None:
            tree.heads[i], tree.deps[i] = saying, "npadvmod"


def _saying_above(tree: Tree, i: int) -> int | None:
    """The verb of saying before the clause that a phrase hangs on."""
    at = tree.heads[i]
    for _ in range(len(tree.heads)):
        above = tree.heads[at]
        if above == at:
            return None
        if tree.deps[at] == "ccomp" and above < at and tree.lemmas[above] in closing.words():
            return above
        at = above
    return None


def _infinitives(tree: Tree, i: int, known: Words) -> tuple[int, list[int]] | None:
    """The verb of saying above a phrase, with what lies between; None where nothing is to be done."""
    passed: list[int] = []
    at = tree.heads[i]
    for _ in range(len(tree.heads)):
        if tree.tags[at] in SAYING and passed and at < passed[-1]:
            return (at, passed) if _is_asked(tree, passed) else None
        if at >= i or tree.lemmas[at] in known.spoken or tree.deps[at] not in WAY:
            return None
        passed.append(at)
        at = tree.heads[at]
    return None


def _is_asked(tree: Tree, passed: list[int]) -> bool:
    """Whether the way up ends with an infinitive of its own."""
    verb = passed[-1]
    return tree.tags[verb] == "VB" and any(tree.tags[k] == "TO" and k < verb for k in tree.kids(verb))
