"""The clause at the end of a sentence that says who told it ("will visit Peru with its president, Ana Mora, the agency
reported on Monday").

In and out: one sentence in the parser's own scheme, as in `repair`. Behind a name beside a noun the parser takes the
teller for one name more, or his clause for one about some noun; he is the subject of the main clause, and what stands
before is what he tells.
"""

from __future__ import annotations

from functools import cache

from communique.knowledge import load
from communique.language.search import places
from communique.language.subjects import SUBJECTS
from communique.language.ud import Tree

TOLD = frozenset({"VBD", "VBZ", "VBN"})
"""Tags of the teller's verb; the parser may take "reported" for a participle."""
HELD = ("acl", "relcl", "conj", "advcl", "parataxis", "ccomp")
BEHIND = frozenset({"punct", "prep", "npadvmod", "advmod"})
"""What may follow the verb of a teller whose clause the parser takes for what is told."""
WITHIN = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "POS"})
"""Tags of what may stand in "the private broadcaster Lake Radio"."""
TELLERS = ("appos", "conj", "nsubj", "npadvmod", "dep")
BOUND = frozenset({"aux", "auxpass", "mark", "cc"})
QUOTES = frozenset({'"', "\u201c", "\u201d", "``", "''"})


@cache
def words() -> frozenset[str]:
    return frozenset(load().words("language/cues")["closing"])


@cache
def outlets() -> frozenset[str]:
    """Nouns before the name of an outlet."""
    return frozenset(load().words("language/cues")["outlets"])


def closing_clause(tree: Tree) -> None:
    """Makes the verb of telling the main one, the name before it its subject, and the clause before what is told."""
    if words().isdisjoint(tree.lemmas):
        return
    for verb in tree.marked(*HELD):
        if tree.tags[verb] not in TOLD or tree.lemmas[verb] not in words():
            continue
        if tree.deps[verb] == "ccomp" and any(k > verb and tree.deps[k] not in BEHIND for k in tree.kids(verb)):
            continue
        main = next(iter(places(tree.deps, "ROOT")), verb)
        teller = _teller(tree, verb) if main < verb else None
        if teller is not None and any(tree.deps[k] in SUBJECTS and k < main for k in tree.kids(main)):
            _tell(tree, main, verb, teller)
            return


def _named_outlet(tree: Tree, verb: int) -> int | None:
    """ "They met on Sunday, the Peruvian daily La Marea wrote": the outlet's noun, where it and its name fill all
    between a comma and the verb; the name becomes its apposition."""
    name = first = verb
    while first > 0 and tree.tags[first - 1] in WITHIN:
        first -= 1
        name = first if tree.tags[first] == "NNP" and name == first + 1 else name
    noun = name - 1
    if name == verb or noun < first or tree.lowers[first - 1 : first] != [","] or tree.lemmas[noun] not in outlets():
        return None
    for k in range(first, noun):
        tree.heads[k] = tree.heads[k] if first <= tree.heads[k] <= noun else noun
    for k in range(name, verb - 1):
        tree.heads[k], tree.deps[k] = verb - 1, "compound"
    tree.heads[verb - 1], tree.deps[verb - 1] = noun, "appos"
    return noun


def is_told_behind(tree: Tree, verb: int) -> bool:
    """ "They agreed on two points: aid and trade, Ana Mora told reporters": who is told, and nothing that is said."""
    if tree.lemmas[verb] not in words() or any(k > verb and tree.deps[k] == "ccomp" for k in tree.kids(verb)):
        return False
    subject = _subject(tree, verb)
    first = min([k for k in tree.kids(verb) if tree.deps[k] == "aux"], default=verb)
    return tree.lowers[tree.left_edge(subject) - 1] == "," and tree.right_edge(subject) + 1 == min(first, verb)


def _subject(tree: Tree, verb: int) -> int:
    return next((k for k in tree.kids(verb) if tree.deps[k] == "nsubj"), verb)


def _teller(tree: Tree, verb: int) -> int | None:
    """The noun whose phrase fills all between a comma and the verb, where nothing joins the verb to what is before."""
    kids = [k for k in tree.kids(verb) if k < verb]
    nouns = [i for i in tree.marked(*TELLERS) if i < verb and tree.right_edge(i) + 1 == verb]
    noun = max(nouns, default=None)
    if (outlet := _named_outlet(tree, verb)) is not None:
        return outlet
    if noun is None or not tree.tags[noun].startswith("NN") or any(tree.deps[k] in BOUND for k in kids):
        return None
    first = tree.left_edge(noun)
    quoted = sum(word in QUOTES for word in tree.lowers[:first]) % 2
    return None if tree.lowers[first - 1 : first] != [","] or quoted or tree.heads[verb] == noun else noun


def teller_as_apposition(tree: Tree) -> None:
    """ "The visit starts on Monday, the spokesman of the ministry, Ana Mora, said": who tells it, behind the clause
    that is told, is no apposition or object in that clause."""
    for verb in tree.marked("ROOT"):
        kids = tree.kids(verb)
        told = next((k for k in kids if tree.deps[k] == "ccomp" and k < verb), None)
        if told is None or tree.lemmas[verb] not in words() or any(tree.deps[k] in SUBJECTS for k in kids):
            continue
        last = verb - 1 - (tree.lowers[verb - 1] == ",")
        row = [i for i in tree.marked("appos", "dobj", "npadvmod") if told < i < verb and tree.right_edge(i) == last]
        if row and tree.heads[row[0]] <= told and tree.lowers[tree.left_edge(row[0]) - 1] == ",":
            tree.heads[row[0]], tree.deps[row[0]] = verb, "nsubj"


def _tell(tree: Tree, main: int, verb: int, teller: int) -> None:
    first = tree.left_edge(teller)
    for k in tree.kids(verb):
        if main < k < first - 1:
            tree.heads[k] = main
    tree.heads[teller], tree.deps[teller] = verb, "nsubj"
    for k in tree.kids(main):
        if k > verb and (tree.deps[k] == "punct" or (tree.deps[k] == "advcl" and tree.tags[k] == "VBG")):
            tree.heads[k] = verb
    tree.heads[first - 1] = verb
    tree.heads[main], tree.deps[main] = verb, "ccomp"
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.tags[verb] = "VBD" if tree.tags[verb] == "VBN" else tree.tags[verb]


def second_teller(tree: Tree) -> None:
    """ "The port will open, Ana Mora said, Lusa reported": the last one tells what the other says, and she says what
    stands before; the parser joins the three clauses in any order."""
    verbs = [i for i, lemma in enumerate(tree.lemmas) if lemma in words() and tree.tags[i] in TOLD | {"VBP"}]
    tellers = [i for i in verbs if is_told_behind(tree, i)]
    if len(tellers) != 2:
        return
    first, last = tellers
    told = next((k for k in (*tree.kids(first), *tree.kids(last)) if tree.deps[k] == "ccomp" and k < first), None)
    root = next(iter(places(tree.deps, "ROOT")), None)
    if told is None or root not in tellers or tree.left_edge(_subject(tree, last)) <= first:
        return
    tree.heads[told] = first
    for k in tree.kids(first):
        if k > last:
            tree.heads[k] = last
    tree.heads[first], tree.deps[first] = last, "ccomp"
    tree.heads[last], tree.deps[last] = last, "ROOT"
