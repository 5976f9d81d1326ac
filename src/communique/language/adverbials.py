"""Phrases that the parser hung on the verb behind them, or took for its object, set right in its own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from communique.language.occasions import words
from communique.language.subjects import SUBJECTS
from communique.language.ud import Tree

PHRASES = frozenset({"prep", "npadvmod"})
TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def day_of_saying(tree: Tree) -> None:
    """ "said on Tuesday it would host talks": what stands between a verb of saying and the subject of what is said,
    where no "that" stands before it, tells when it was said."""
    for said in tree.marked("ccomp"):
        cue = tree.heads[said]
        kids = tree.kids(said)
        subject = next((k for k in kids if tree.deps[k] in SUBJECTS), None)
        if cue > said or tree.tags[cue] not in TOLD or subject is None or subject < cue:
            continue
        if any(tree.deps[k] == "mark" for k in kids):
            continue
        first = tree.left_edge(subject)
        if tree.lowers[first - 1] == ",":
            continue  # "said every day that passes, the risk grows": when it grows.
        for k in kids:
            if cue < k < first and tree.deps[k] in PHRASES:
                tree.heads[k] = cue


def hung_on_auxiliary(tree: Tree) -> None:
    """ "Norway is today imposing sanctions": what the parser hangs on "is" is the verb's."""
    for i in tree.marked("aux", "auxpass"):
        if tree.heads[i] != i:
            for k in tree.kids(i):
                tree.heads[k] = tree.heads[i]


def plan_as_phrase(tree: Tree) -> None:
    """ "Talks, due to open on Monday, were put off": an adjective with what it is due to do is no preposition."""
    for i in tree.marked("prep"):
        if tree.tags[i] == "JJ" and any(tree.deps[k] == "xcomp" for k in tree.kids(i)):
            tree.deps[i] = "acl"


def object_as_subject(tree: Tree) -> None:
    """ "A meeting planned for May between the leaders was cancelled": who stands right behind a preposition that has no
    object is its object, where the verb has a subject of its own."""
    for i in tree.marked("nsubj", "nsubjpass"):
        before = tree.left_edge(i) - 1
        if before < 0 or tree.deps[before] != "prep" or tree.kids(before) or before in tree.above(i):
            continue
        if any(tree.deps[k] in SUBJECTS and k < before for k in tree.kids(tree.heads[i])):
            tree.heads[i], tree.deps[i] = before, "pobj"


def bound_for(tree: Tree) -> None:
    """ "left for Kuala Lumpur to attend": one goes to a place; the place does not attend."""
    known = words()
    for i in tree.marked("mark"):
        verb = tree.heads[i]
        above = tree.heads[verb]
        if tree.lowers[i] not in known.bound or tree.lemmas[above] not in known.goes or not above < i < verb:
            continue
        place = next((k for k in tree.kids(verb) if tree.deps[k] == "nsubj"), None)
        if place is None or not i < place < verb or not tree.tags[place].startswith("NNP"):
            continue
        tree.heads[i], tree.deps[i] = above, "prep"
        tree.heads[place], tree.deps[place] = i, "pobj"


def agreed_with(tree: Tree) -> None:
    """ "agreed with her counterpart to open a consulate": with whom somebody agrees is no subject of what they do."""
    for verb in tree.marked("pcomp"):
        i = tree.heads[verb]
        above = tree.heads[i]
        if tree.lowers[i] != "with" or tree.lemmas[above] not in words().agrees or tree.tags[verb] != "VB":
            continue
        other = next((k for k in tree.kids(verb) if tree.deps[k] == "nsubj" and i < k < verb), None)
        if other is not None:
            tree.heads[other], tree.deps[other] = i, "pobj"
            tree.heads[verb], tree.deps[verb] = above, "xcomp"


def manner_as_object(tree: Tree) -> None:
    """ "met face to face for an hour": how they met is nobody whom they met."""
    for phrase in words().manners:
        for i in range(len(tree.lowers) - len(phrase)) if phrase[0] in tree.lowers else ():
            verb, inside = tree.heads[i], range(i, i + len(phrase))
            if tuple(tree.lowers[i : inside.stop]) != phrase or verb in inside or not tree.tags[verb].startswith("VB"):
                continue
            for k in (k for at in inside for k in tree.kids(at) if k not in inside):
                tree.heads[k] = verb
            for at in inside:
                tree.tags[at], tree.pos[at] = "RB", "ADV"
                tree.heads[at], tree.deps[at] = i, "advmod"
            tree.heads[i] = verb


def participle_as_apposition(tree: Tree) -> None:
    """ "The ministers, meeting in Lima, agreed": a participle between commas that nothing opens names nobody."""
    for i in tree.marked("appos"):
        bare = tree.tags[i] == "VBG" and tree.lowers[i - 1] == "," and tree.left_edge(i) == i
        if bare and any(tree.deps[k] in PHRASES for k in tree.kids(i)):
            tree.deps[i] = "acl"
