"""Verbs of headlines that the parser took for names or nouns, set right in its own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from functools import cache

from communique.knowledge import load
from communique.language.subjects import ANY_FINITE
from communique.language.ud import Tree

ENDS = frozenset({".", "!", "?"})
LONGEST = 25
"""Words of a headline at most."""


@cache
def present_tense() -> frozenset[str]:
    """Verbs in the present that headlines have, and that are no plural before another noun."""
    return frozenset(load().words("language/verbs")["headlines"])


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


def present_as_modifier(tree: Tree) -> None:
    """ "Oslo hosts talks", "UN chief condemns raid, demands inquiry": a present that only modifies the noun at the
    head, right behind a name or a noun and before any other finite verb, is the verb of the headline."""
    for i in tree.marked("compound", "nmod") if len(tree.tags) <= LONGEST else ():
        noun = tree.heads[i]
        if not 0 < i < noun or not (tree.tags[i] == "VBZ" or tree.lowers[i] in present_tense()):
            continue
        if not tree.tags[i - 1].startswith("NN") or any(tag in ANY_FINITE for tag in tree.tags[:i]):
            continue
        later = tree.heads[noun]
        if later != noun and not (tree.deps[later] == "ROOT" and "," in tree.lowers[noun:later]):
            continue
        for k in (*tree.kids(noun), *tree.kids(i)):
            if k < i - 1:
                tree.heads[k] = i - 1
        tree.tags[i], tree.pos[i] = "VBZ", "VERB"
        tree.heads[i], tree.deps[i] = i, "ROOT"
        tree.heads[i - 1], tree.deps[i - 1] = i, "nsubj"
        tree.heads[noun], tree.deps[noun] = i, "dobj"
        if later != noun:
            tree.heads[later], tree.deps[later] = i, "conj"
        return
