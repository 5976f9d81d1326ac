"""Clauses around a verb of saying that hang on the wrong verb, set right in the parser's own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from functools import cache

from communique.knowledge import load
from communique.language.subjects import SUBJECTS
from communique.language.ud import Tree

PRESENT = frozenset({"VBZ", "VBP"})


@cache
def spoken_on() -> frozenset[str]:
    """Verbs by which a speaker goes on ("..., she said, adding that")."""
    return frozenset(load().words("language/cues")["spoken_on"])


def participle_behind_cue(tree: Tree) -> None:
    """ "Rau and Mora spoke on Sunday, the palace said, agreeing to meet": they agreed, unless it is the palace that
    goes on ("adding that ...")."""
    for i in tree.marked("advcl"):
        cue = tree.heads[i]
        if not cue < i or tree.tags[i] != "VBG" or tree.lowers[tree.left_edge(i) - 1] != ",":
            continue
        kids = tree.kids(cue)
        told = next((k for k in kids if tree.deps[k] == "ccomp" and k < cue), None)
        subject = next((k for k in kids if tree.deps[k] in SUBJECTS and told is not None and told < k), None)
        if told is None or subject is None or tree.lemmas[i] in spoken_on() or "," in tree.lowers[cue + 1 : i - 1]:
            continue
        if any(tree.deps[k] in SUBJECTS and k < told for k in tree.kids(told)):
            tree.heads[i] = told


def past_behind_present(tree: Tree) -> None:
    """ "The chief said the group stands ready and called for calm": what is told in the past behind words told in the
    present is told of the speaker."""
    for verb in tree.marked("ccomp"):
        cue = tree.heads[verb]
        if not cue < verb or tree.tags[verb] not in PRESENT or tree.tags[cue] != "VBD":
            continue
        for k in tree.kids(verb):
            own = tree.kids(k) if tree.deps[k] == "conj" and tree.tags[k] == "VBD" else None
            if own is not None and not any(tree.deps[m] in SUBJECTS for m in own):
                tree.heads[k] = cue
                for mark in tree.kids(verb):
                    if tree.deps[mark] == "cc" and mark < k:
                        tree.heads[mark] = cue
