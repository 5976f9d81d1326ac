"""From the parser's labels to Universal Dependencies: tags, relations, and the few trees that are shaped otherwise.

In: parallel lists of one sentence in the parser's scheme (Penn tags, ClearNLP relations as in OntoNotes). Out: the
same tokens in UD v2. Three shapes differ: prepositions (the noun heads its preposition in UD), copulas (the predicate
noun or adjective heads the sentence) and coordination (every conjunct hangs on the first). Source of the mapping: the
UD guidelines and the ClearNLP guidelines, compared label by label.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.search import places

UPOS = {
    "$": "SYM", "#": "SYM", "SYM": "SYM", "ADD": "X", "AFX": "X", "FW": "X", "XX": "X", "LS": "X", "NIL": "X",
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "PRON", "EX": "PRON", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WP$": "PRON", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "WRB": "ADV", "UH": "INTJ", "MD": "AUX", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB",
}  # fmt: skip
"""Penn tag -> universal part of speech; a tag that is not here is a mark (PUNCT)."""

FEATURES = {
    "MD": ("fin", "", ""), "VB": ("inf", "", ""), "VBD": ("fin", "past", ""), "VBG": ("ger", "pres", ""),
    "VBN": ("part", "past", ""), "VBP": ("fin", "pres", "plur"), "VBZ": ("fin", "pres", "sing"),
    "NN": ("", "", "sing"), "NNP": ("", "", "sing"), "NNS": ("", "", "plur"), "NNPS": ("", "", "plur"),
}  # fmt: skip
"""Penn tag -> verb form, tense, number."""

RELATIONS = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj",
    "auxpass": "aux:pass", "neg": "advmod", "predet": "det:predet", "poss": "nmod:poss", "quantmod": "advmod",
    "relcl": "acl:relcl", "preconj": "cc:preconj", "intj": "discourse", "npadvmod": "obl:npmod",
    "prt": "compound:prt", "oprd": "xcomp", "acomp": "xcomp", "attr": "xcomp", "meta": "dep", "nmod": "nmod",
    "agent": "case", "prep": "case",
}  # fmt: skip
"""Relations with another name; all else is called the same in both."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})


@dataclass(slots=True)
class Tree:
    """One sentence, while it is being reshaped: indexes are local, a root is its own head."""

    tags: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]

    def kids(self, i: int) -> list[int]:
        return [k for k in places(self.heads, i) if k != i]

    def is_sound(self) -> bool:
        """Whether every token hangs, in the end, on a root."""
        sound: set[int] = set()
        for i in range(len(self.heads)):
            path: list[int] = []
            while i not in sound and self.heads[i] != i:
                path.append(i)
                if len(path) > len(self.heads):
                    return False
                i = self.heads[i]
            sound.update(path)
        return True

    def above(self, i: int) -> list[int]:
        """A token and all that it hangs on, up to the root."""
        found = [i]
        while self.heads[found[-1]] not in found:
            found.append(self.heads[found[-1]])
        return found

    def first_conjunct(self, i: int) -> int:
        """The head of the row that a conjunct stands in; any other token is its own."""
        for _ in range(len(self.deps)):
            if self.deps[i] != "conj":
                break
            i = self.heads[i]
        return i

    def marked(self, *deps: str) -> list[int]:
        """The tokens with one of these relations, in text order."""
        if len(deps) == 1:
            return places(self.deps, deps[0])
        return sorted([i for dep in deps for i in places(self.deps, dep)])

    def left_edge(self, i: int) -> int:
        """The first token of what stands before a noun and hangs on it."""
        for _ in range(len(self.heads)):
            before = [k for k in self.kids(i) if k < i]
            if not before:
                break
            i = before[0]
        return i

    def right_edge(self, i: int) -> int:
        """The last token of what stands behind a noun and hangs on it."""
        for _ in range(len(self.heads)):
            behind = [k for k in self.kids(i) if k > i]
            if not behind:
                break
            i = behind[-1]
        return i


def convert(tree: Tree) -> None:
    """Reshape a sentence in place, in the one order in which the steps do not disturb each other."""
    _flatten_coordination(tree)
    _lift_prepositions(tree)
    _lift_predicates(tree)
    tree.deps = [RELATIONS.get(dep, dep) for dep in tree.deps]
    _settle_pos(tree)
    _settle_determiners(tree)


def _flatten_coordination(tree: Tree) -> None:
    """`A <- B <- C` becomes `A <- B, A <- C`; "and" moves to the conjunct behind it."""
    conjuncts = tree.marked("conj")
    for i in conjuncts:
        tree.heads[i] = tree.first_conjunct(tree.heads[i])
    for i in tree.marked("cc"):
        head = tree.heads[i]
        first = tree.heads[head] if tree.deps[head] == "conj" else head
        behind = next((c for c in conjuncts if c > i and tree.heads[c] == first), None)
        if behind is not None:
            tree.heads[i] = behind


def _lift_prepositions(tree: Tree) -> None:
    """`met <-prep- with <-pobj- Smith` becomes `met <-obl- Smith <-case- with`; a clause becomes advcl or acl."""
    for i in tree.marked(*PREPOSITIONS):
        if tree.pos[i] in NOMINAL:
            continue
        kids = tree.kids(i)
        objects = [k for k in kids if tree.deps[k] in ("pobj", "pcomp")]
        if not objects:
            continue
        first, head = objects[0], tree.heads[i]
        clausal = tree.deps[first] == "pcomp"
        verbal = tree.pos[head] in ("VERB", "AUX", "ADJ", "ADV")
        for k in kids:
            tree.heads[k] = first if k not in objects else head
        for k in objects:
            tree.deps[k] = ("advcl" if verbal else "acl") if clausal else ("obl" if verbal else "nmod")
        if tree.deps[i] == "agent" and not clausal:
            tree.deps[first] = "obl:agent"
        tree.heads[i], tree.deps[i] = first, "mark" if clausal else "prep"


def _lift_predicates(tree: Tree) -> None:
    """`is <-attr- continuation` becomes `continuation <-cop- is`: the predicate takes the copula's place."""
    for i in places(tree.lemmas, "be"):
        if tree.deps[i] in ("aux", "auxpass"):
            continue
        kids = tree.kids(i)
        predicate = next((k for k in kids if tree.deps[k] in ("attr", "acomp") and k > i), None)
        if predicate is None:
            continue
        for k in kids:
            tree.heads[k] = predicate
        was_root = tree.heads[i] == i
        tree.heads[predicate] = predicate if was_root else tree.heads[i]
        tree.deps[predicate] = tree.deps[i]
        tree.heads[i], tree.deps[i] = predicate, "cop"


def _settle_pos(tree: Tree) -> None:
    """What Penn tags leave open: conjunction or preposition, auxiliary or verb."""
    for i in tree.marked("mark"):
        if tree.tags[i] in ("IN", "WRB"):
            tree.pos[i] = "SCONJ"
    for i in tree.marked("aux", "aux:pass", "cop"):
        if tree.pos[i] == "VERB":
            tree.pos[i] = "AUX"
    for i in tree.marked("case"):
        if tree.tags[i] == "TO":
            tree.pos[i] = "ADP"


def _settle_determiners(tree: Tree) -> None:
    """Determiner or pronoun."""
    for i in places(tree.tags, "DT"):
        if tree.deps[i] not in ("det", "det:predet", "advmod", "cc:preconj"):
            tree.pos[i] = "PRON"
    for i in places(tree.tags, "WDT"):
        if tree.deps[i] == "det":
            tree.pos[i] = "DET"
