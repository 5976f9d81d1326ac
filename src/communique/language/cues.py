"""Clauses around a verb of saying that hang on the wrong verb, set right in the parser's own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from functools import cache

from communique.knowledge import load
from communique.language.closing import is_told_behind
from communique.language.subjects import OBJECTS, SUBJECTS
from communique.language.ud import Tree

PRESENT = frozenset({"VBZ", "VBP"})


@cache
def spoken_on() -> frozenset[str]:
    """Verbs by which a speaker goes on ("..., she said, adding that")."""
    return frozenset(load().words("language/cues")["spoken_on"])


@cache
def operative() -> frozenset[str]:
    """Verbs that open the points of resolutions and declarations."""
    return frozenset(load().words("language/cues")["operative"])


def verb_of_point(tree: Tree) -> None:
    """ "2. Also demands that Peru leave", "Demands that Peru leave": what opens a point is its verb, and its number no
    subject."""
    first = 1 if tree.lowers[0] == "(" else 0
    if len(tree.lowers) < first + SHORTEST:
        return
    numbered = tree.lowers[first + 1] in CLOSERS
    verb = first + 2 if numbered else 0
    while verb + 1 < len(tree.lowers) and tree.tags[verb] == "RB":
        verb += 1
    if tree.lemmas[verb] not in operative() or tree.deps[verb] != "ROOT":
        return
    if numbered:
        tree.deps[first] = "meta"
    elif not tree.tags[verb].startswith("NN"):
        return
    if tree.tags[verb].startswith("NN"):
        if not tree.lowers[verb].endswith("s"):
            return  # "2. Support for Peru": a heading
        for k in tree.kids(verb):
            if tree.deps[k] in CONTENTS:
                tree.deps[k] = CONTENTS[tree.deps[k]]
    tree.tags[verb], tree.pos[verb] = "VBD" if tree.lowers[verb].endswith("ed") else "VBZ", "VERB"


SHORTEST = 4
"""Tokens of a point: its number, what closes that, and two words."""
CLOSERS = frozenset({".", ")"})
CONTENTS = {"acl": "ccomp", "relcl": "ccomp", "appos": "dobj"}
"""What hangs on a verb that was taken for a noun, and what it is to the verb."""


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
        kids = tree.kids(verb)
        past = [k for k in kids if tree.deps[k] == "conj" and tree.tags[k] == "VBD"]
        past = [k for k in past if not any(tree.deps[m] in SUBJECTS for m in tree.kids(k))]
        for k in past:
            tree.heads[k] = cue
        for mark in kids:
            if past and tree.deps[mark] == "cc" and mark < past[-1]:
                tree.heads[mark] = cue


def clause_before_semicolon(tree: Tree) -> None:
    """ "Peru has sent help; Chile promised more": what ends before a semicolon is not what somebody behind it says."""
    for i in tree.marked("ccomp") if ";" in tree.lowers else ():
        verb = tree.heads[i]
        subject = next((k for k in tree.kids(verb) if tree.deps[k] in SUBJECTS), None)
        if i < verb and subject is not None and i < subject < verb:
            first = tree.left_edge(subject)
            if first > 0 and tree.lowers[first - 1] == ";":
                tree.deps[i] = "parataxis"


def clause_before_cue(tree: Tree) -> None:
    """ "She will meet Holm when he visits Peru, the agency said": "when" is about the meeting, not the saying."""
    for i in tree.marked("advcl"):
        cue = tree.heads[i]
        kids = tree.kids(cue) if i < cue else []
        told = [k for k in kids if tree.deps[k] == "ccomp" and k < i]
        if told and any(tree.deps[k] in SUBJECTS and i < k < cue for k in kids):
            tree.heads[i] = told[-1]


def clause_before_colon(tree: Tree) -> None:
    """ "It is their second call: in May, Peru called Chile": what has an object of its own behind a colon says nothing
    of what stands before it."""
    for i in tree.marked("ccomp") if ":" in tree.lowers else ():
        verb = tree.heads[i]
        if (
            i < verb
            and ":" in tree.lowers[i:verb]
            and not is_told_behind(tree, verb)
            and any(tree.deps[k] in OBJECTS and k > verb for k in tree.kids(verb))
        ):
            tree.deps[i] = "parataxis"
