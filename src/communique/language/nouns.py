"""Nouns that the parser took for verbs, or joined to the wrong word, set right in its own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from communique.language.subjects import ANY_FINITE, SUBJECTS
from communique.language.ud import Tree

ENDS = frozenset({".", "!", "?"})


def adjective_as_conjunct(tree: Tree) -> None:
    """ "Chile, Peru and Andean partners have drafted a plan": the partners are the last of the row, not another name of
    the first."""
    for i in tree.marked("conj"):
        noun = i + 1
        if tree.tags[i] != "JJ" or noun >= len(tree.deps) or tree.deps[noun] != "appos":
            continue
        if tree.tags[noun] in ("NN", "NNS") and noun not in tree.above(i):
            tree.heads[noun], tree.deps[noun] = tree.heads[i], "conj"
            tree.heads[i], tree.deps[i] = noun, "amod"


def name_as_verb(tree: Tree) -> None:
    """ "Rau to visit Oslo": a name that the parser took for a verb, at the head of a line without a finite verb."""
    if tree.lowers[1:2] != ["to"] or tree.deps[0] != "ROOT" or not tree.tags[0].startswith("VB"):
        return
    verb = next((k for k in tree.kids(0) if tree.deps[k] == "xcomp" and tree.tags[k] == "VB"), None)
    if verb is None or tree.lowers[-1] in ENDS or any(tag in ANY_FINITE for tag in tree.tags):
        return
    tree.tags[0], tree.pos[0] = "NNP", "PROPN"
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.heads[0], tree.deps[0] = verb, "nsubj"
    for k in tree.kids(0):
        tree.heads[k] = verb


def noun_as_verb(tree: Tree) -> None:
    """ "the peace plan he brokered": what has no subject and stands between a noun with an article and a clause of a
    pronoun is the noun that the clause is about."""
    for verb in tree.marked("ccomp"):
        i = tree.heads[verb]
        if not 1 < i < verb or tree.tags[i] not in ("VB", "VBP") or tree.tags[i + 1] != "PRP":
            continue
        noun, kids = i - 1, tree.kids(i)
        if tree.tags[noun] != "NN" or tree.heads[noun] == i or any(tree.deps[k] in SUBJECTS for k in kids):
            continue
        if not any(tree.deps[k] == "det" for k in tree.kids(noun)) or tree.heads[i + 1] != verb:
            continue
        if i in tree.above(noun):
            continue  # "Save a quarter let's say you think": a noun of the clause behind.
        tree.tags[i], tree.pos[i] = "NN", "NOUN"
        tree.heads[i], tree.deps[i] = tree.heads[noun], tree.deps[noun]
        for k in tree.kids(noun):
            tree.heads[k] = i
        tree.heads[noun], tree.deps[noun] = i, "compound"
        tree.deps[verb] = "relcl"


def second_object(tree: Tree) -> None:
    """ "visited Oslo on Monday and Lima on Tuesday": the second town is joined to the first, and not to the day."""
    for i in tree.marked("conj"):
        day = tree.heads[i]
        marker = tree.heads[day]
        verb = tree.heads[marker]
        if tree.deps[day] != "pobj" or i + 1 == len(tree.lowers) or tree.lowers[i + 1] != tree.lowers[marker]:
            continue
        objects = [k for k in tree.kids(verb) if tree.deps[k] == "dobj" and k < marker]
        if objects and tree.heads[i + 1] == verb and tree.tags[i] == tree.tags[objects[-1]] == "NNP":
            tree.heads[i] = objects[-1]
            for k in tree.kids(day):
                if tree.deps[k] == "cc" and k < i:
                    tree.heads[k] = objects[-1]
