"""Subjects that the parser lost or gave to the wrong verb, set right in its own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from communique.knowledge import load
from communique.language.ud import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ"})
"""Tags of verbs that no infinitive can be joined to; VBP is written like an infinitive and often mistaken for one."""
NAMED = frozenset({"NNP", "NNPS", "PRP", "NN", "NNS"})
"""Tags of subjects that open no relative clause."""
BEFORE_NOUN = frozenset({"det", "amod", "poss", "nummod", "compound", "nmod"})
WITH_NOUN = BEFORE_NOUN | {"prep", "conj", "cc", "acl", "relcl", "appos"}
"""Relations of what stays with a noun that becomes an object."""
ANY_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})


@cache
def intransitive() -> frozenset[str]:
    """Verbs without an object, whose participle is no passive."""
    return frozenset(load().words("language/verbs")["intransitive"])


def place_as_subject(tree: Tree) -> None:
    """ "OSLO: Prime Minister Ana Mora said": a name before a colon that opens a sentence is no subject; the one behind
    it is."""
    if tree.lowers[1:2] != [":"] or tree.deps[0] not in SUBJECTS or not tree.tags[0].startswith("NNP"):
        return
    behind = [k for k in tree.kids(0) if tree.deps[k] == "appos" and k > 1]
    verb = tree.heads[0]
    if len(behind) == 1 and behind[0] < verb:
        tree.heads[behind[0]], tree.deps[behind[0]] = verb, tree.deps[0]
        tree.heads[1], tree.deps[0] = verb, "dep"


def second_subject(tree: Tree) -> None:
    """ "In a call Ana Mora and Luis Sten agreed", "Peru's minister Ana Mora and her colleague Luis Sten agreed": of two
    names joined by "and" the parser made two subjects."""
    subjects = tree.marked("nsubj")
    for first, second in pairwise(subjects):
        named = (first, *(k for k in tree.kids(first) if tree.deps[k] == "appos"))
        if tree.heads[first] == tree.heads[second] > second and any(
            tree.deps[k] == "cc" and first < k < second for at in named for k in tree.kids(at)
        ):
            tree.heads[second], tree.deps[second] = first, "conj"


def speaker_as_apposition(tree: Tree) -> None:
    """ "He will meet his guest, Ana Mora, the ministry said": what no comma parts from the verb is its subject; an
    apposition would have one behind it too."""
    for i in tree.marked("appos"):
        first, verb = tree.left_edge(i), tree.right_edge(i) + 1
        if verb >= len(tree.tags) or tree.tags[verb] not in FINITE or tree.lowers[first - 1 : first] != [","]:
            continue
        if tree.tags[i] != "NNS" and not any(tree.deps[k] == "det" for k in tree.kids(i)):
            continue
        subjects = [k for k in tree.kids(verb) if tree.deps[k] in SUBJECTS]
        head = tree.heads[verb]
        if subjects == [tree.heads[i]] and (beside := _guest_before(tree, subjects[0])) is not None:
            tree.heads[subjects[0]], tree.deps[subjects[0]] = beside, "appos"
            tree.heads[i], tree.deps[i] = verb, "nsubj"
            continue
        if not subjects and head == verb and any(tree.deps[k] == "ccomp" and k < first for k in tree.kids(verb)):
            tree.heads[i], tree.deps[i] = verb, "nsubj"
        elif len(subjects) == 1 and subjects[0] < first and tree.deps[verb] == "ccomp" and head < subjects[0]:
            _swap_clauses(tree, subjects[0], verb, head)
            tree.heads[i], tree.deps[i] = verb, "nsubj"
        elif subjects == [tree.heads[i]] and (beside := _named_before(tree, subjects[0])) is not None:
            tree.heads[subjects[0]], tree.deps[subjects[0]] = beside, "appos"
            tree.heads[i], tree.deps[i] = verb, "nsubj"


def subject_as_apposition(tree: Tree) -> None:
    """ "At the invitation of Luis Sten, the minister, Ana Mora, paid a visit": a finite verb has a subject; in a row
    of names behind a phrase that opens the sentence it is the last one, with what stands beside it."""
    for verb in tree.marked("ROOT"):
        kids = tree.kids(verb)
        if not kids or tree.deps[kids[0]] != "prep" or kids[0] > verb or any(tree.deps[k] in SUBJECTS for k in kids):
            continue
        row = [i for i in tree.marked("appos", "conj") if kids[0] < i < verb and _is_named_apart(tree, i)]
        modal = next((k for k in kids if tree.tags[k] == "MD"), None)
        if row and modal is not None and tree.tags[verb].startswith("VB") and tree.right_edge(row[-1]) + 1 == modal:
            _make_subject(tree, row[-1], verb)
        elif row and tree.tags[verb] in PAST_OR_PRESENT and not any(tree.tags[k] in ("VB", "MD") for k in kids):
            subject = row[-2] if len(row) > 1 else row[-1]
            _make_subject(tree, subject, verb)


def speaker_behind_phrase(tree: Tree) -> None:
    """ "After talks in Lima, Minister Ana Mora said": what opens no clause is a preposition; its noun is no subject,
    and the name behind the comma is no apposition to the town."""
    for i in tree.marked("mark"):
        verb = tree.heads[i]
        if tree.deps[verb] != "ROOT" or tree.tags[i] != "IN":
            continue
        noun = next((k for k in tree.kids(verb) if tree.deps[k] == "nsubj" and i < k < verb), None)
        names = [k for k in tree.marked("appos") if i < k < verb and tree.right_edge(k) + 1 == verb]
        if noun is None or not names or not tree.tags[names[-1]].startswith("NNP") or noun not in tree.above(names[-1]):
            continue
        if not _is_named_apart(tree, names[-1]):
            continue
        day = i - 1 if i and tree.deps[i - 1] == "npadvmod" else verb
        tree.heads[i], tree.deps[i] = day, "prep"
        tree.heads[noun], tree.deps[noun] = i, "pobj"
        _make_subject(tree, names[-1], verb)


def name_behind_noun(tree: Tree) -> None:
    """ "..., a charge Oman has denied": the noun with its article stands beside what is before the comma, and the name
    behind it denies it."""
    for i in tree.marked("compound", "nsubj"):
        name = tree.heads[i] if tree.deps[i] == "compound" else _next_subject(tree, i)
        verb, above = tree.heads[name], _clause_before(tree, i, tree.heads[name])
        if tree.tags[i] != "NN" or not tree.tags[name].startswith("NNP") or tree.deps[name] != "nsubj":
            continue
        article = next((k for k in (*tree.kids(i), *tree.kids(name)) if tree.deps[k] == "det" and k < i), 0)
        has_object = any(tree.deps[k] in (*OBJECTS, "prep") and k > verb for k in tree.kids(verb))
        if above is None or not article or tree.lowers[article - 1] != "," or has_object:
            continue
        if tree.heads[verb] == verb:
            tree.heads[above], tree.deps[above] = above, "ROOT"
        tree.heads[i], tree.deps[i] = above, "npadvmod"
        for k in tree.kids(name):
            if k < i:
                tree.heads[k] = i
        tree.heads[verb], tree.deps[verb] = i, "relcl"


def _next_subject(tree: Tree, i: int) -> int:
    """The second subject of a verb, right behind the first one; else the noun itself."""
    beside = [k for k in tree.kids(tree.heads[i]) if tree.deps[k] == "nsubj" and k > i]
    return beside[0] if beside and tree.left_edge(beside[0]) == i + 1 else i


def _clause_before(tree: Tree, i: int, verb: int) -> int | None:
    """The clause before a noun, which the parser joined to the verb behind it, or took for what it says."""
    if tree.deps[verb] == "conj":
        return tree.heads[verb]
    return next((k for k in tree.kids(verb) if tree.deps[k] == "ccomp" and k < i), None)


def subject_before_clause(tree: Tree) -> None:
    """ "The sources, whom nobody named because ..., said": what "whom" and its like begin is a clause about the noun,
    which is the subject of the main verb."""
    for noun in tree.marked("nsubj"):
        verb = tree.heads[noun]
        main = tree.heads[verb]
        behind = tree.right_edge(noun) + 1
        if tree.deps[verb] != "ccomp" or tree.deps[main] != "ROOT" or not verb < main:
            continue
        if not tree.tags[min(behind + 1, main)].startswith("W") and not tree.tags[min(behind, main)].startswith("W"):
            continue
        if tree.lowers[main - 1] == "," and not any(tree.deps[k] in SUBJECTS for k in tree.kids(main)):
            tree.heads[noun], tree.deps[noun] = main, "nsubj"
            tree.heads[verb], tree.deps[verb] = noun, "relcl"


def adverb_as_subject(tree: Tree) -> None:
    """ "They last met in May": no finite verb is the bare subject of the next word; it says when, and its subject is
    the other's."""
    for i in tree.marked("nsubj", "csubj", "ccomp"):
        verb = tree.heads[i]
        kids = tree.kids(i)
        alone = len(kids) == 1 and tree.deps[kids[0]] == "nsubj" and kids[0] == i - 1
        if alone and verb == i + 1 and tree.tags[i] in ("VBP", "VBD") and tree.tags[verb] == "VBD":
            tree.tags[i], tree.pos[i], tree.deps[i] = "RB", "ADV", "advmod"
            tree.heads[kids[0]] = verb


def host_as_subject(tree: Tree) -> None:
    """ "At the invitation of the king of Chad, Idris Saleh, the king of Oman, Said Musa, went home": of two pairs of
    title and name behind a phrase that opens the sentence, the first belongs to the phrase."""
    for title in tree.marked("appos"):
        name = tree.heads[title]
        if tree.deps[name] not in SUBJECTS or not all(tree.tags[k].startswith("NN") for k in (name, title)):
            continue
        named = _name_behind(tree, title)
        first = tree.left_edge(name)
        first += tree.lowers[first] == ","
        phrase = next((k for k in tree.kids(tree.heads[name]) if tree.deps[k] == "prep"), None)
        if named is None or phrase is None or phrase > first or tree.right_edge(phrase) != first - 2:
            continue
        host = _last_object(tree, phrase)
        if host is not None and tree.lowers[first - 1] == ",":
            verb, tree.heads[title], tree.deps[title] = tree.heads[name], tree.heads[name], tree.deps[name]
            tree.heads[name], tree.deps[name] = host, "appos"
            tree.heads[named] = title
            for k in tree.kids(name):
                if k > title:
                    tree.heads[k] = verb


def _name_behind(tree: Tree, title: int) -> int | None:
    """The apposition of a title, or of its last word ("the President of the Republic, Ana Mora")."""
    behind = range(title + 1, tree.right_edge(title) + 1)
    names = (k for k in behind if tree.deps[k] == "appos" and tree.tags[k] in ("NNP", "NNPS"))
    return next((k for k in names if title in tree.above(k)), None)


def _last_object(tree: Tree, phrase: int) -> int | None:
    """The noun of "at the invitation of the king": the one behind the second preposition, with a title's article."""
    noun = next((k for k in tree.kids(phrase) if tree.deps[k] == "pobj"), None)
    below = [k for k in tree.kids(noun) if tree.deps[k] == "prep"] if noun is not None else []
    objects = [k for of in below for k in tree.kids(of) if tree.deps[k] == "pobj" and tree.tags[k].startswith("NN")]
    return next((k for k in objects if any(tree.deps[d] in ("det", "poss") for d in tree.kids(k))), None)


def clause_behind_phrase(tree: Tree) -> None:
    """ "On the eve of the summit he had met Ana Mora": no preposition heads a sentence that ends in a clause with a
    subject of its own; the clause is the main one."""
    if tree.tags[0] != "IN" or tree.deps[0] != "ROOT":
        return
    for verb in tree.marked("relcl"):
        subjects = [k for k in tree.kids(verb) if tree.deps[k] in SUBJECTS and k < verb]
        if len(subjects) == 1 and tree.tags[subjects[0]] in NAMED:
            tree.heads[verb], tree.deps[verb] = verb, "ROOT"
            tree.heads[0], tree.deps[0] = verb, "prep"
            for k in tree.kids(0):
                if tree.deps[k] == "punct":
                    tree.heads[k] = verb
            return


def _make_subject(tree: Tree, noun: int, verb: int) -> None:
    """Hangs a noun on a verb, as the subject of its voice."""
    passive = any(tree.deps[k] == "auxpass" for k in tree.kids(verb))
    tree.heads[noun], tree.deps[noun] = verb, "nsubjpass" if passive else "nsubj"


def _is_named_apart(tree: Tree, i: int) -> bool:
    """Whether a noun stands behind a comma without "and"."""
    first, above = tree.left_edge(i), tree.heads[i]
    joined = any(tree.deps[k] == "cc" for k in tree.kids(above))
    return tree.tags[i].startswith("NN") and not joined and tree.lowers[first - 1 : first] == [","]


def _named_before(tree: Tree, i: int) -> int | None:
    """The noun that a name behind a comma stands beside ("his guest, Ana Mora")."""
    first = tree.left_edge(i)
    if first < 2 or tree.lowers[first - 1] != "," or tree.tags[i] not in ("NNP", "NNPS"):
        return None
    return first - 2 if tree.tags[first - 2] in ("NN", "NNS") else None


def _guest_before(tree: Tree, i: int) -> int | None:
    """The name before a comma that a title stands beside ("will meet Ana Mora, the mayor, her office said"), where the
    clause before is what is said."""
    first, verb = tree.left_edge(i), tree.heads[i]
    if first < 2 or tree.lowers[first - 1] != "," or not tree.tags[i].startswith("NN") or tree.tags[first - 2] != "NNP":
        return None
    return first - 2 if any(tree.deps[k] == "ccomp" and k < first for k in tree.kids(verb)) else None


def _swap_clauses(tree: Tree, noun: int, verb: int, above: int) -> None:
    """Makes a verb the main one, the main clause what it says, and its subject the object of the verb above it."""
    root = above
    for _ in range(len(tree.heads)):
        if tree.heads[root] == root:
            break
        root = tree.heads[root]
    tree.heads[noun], tree.deps[noun] = above, "dobj"
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    tree.heads[root], tree.deps[root] = verb, "ccomp"


def cue_inside(tree: Tree) -> None:
    """ "The risk," said Mora, "is that ...": of two subjects the one before the comma belongs to the verb behind."""
    for verb in tree.marked("parataxis", "ccomp"):
        head = tree.heads[verb]
        if head <= verb or tree.tags[verb] not in FINITE:
            continue
        own = [k for k in tree.kids(verb) if tree.deps[k] == "nsubj"]
        if len(own) != 2 or not own[0] < verb < own[1] or any(tree.deps[k] in SUBJECTS for k in tree.kids(head)):
            continue
        if "," not in tree.lowers[own[0] + 1 : verb]:
            continue
        _make_subject(tree, own[0], head)


def past_as_modifier(tree: Tree) -> None:
    """ "Turkey massed tanks near the river", "A delegation here called on the king": a verb in the past that only
    modifies the noun at the head of the sentence is the verb that the sentence lacks."""
    for verb in tree.marked("amod", "acl"):
        noun = tree.heads[verb]
        if tree.tags[verb] != "VBD" or tree.heads[noun] != noun or tree.tags[noun] in FINITE:
            continue
        kids = tree.kids(noun)
        if tree.deps[verb] == "acl" and any(tree.deps[k] in SUBJECTS for k in tree.kids(verb)):
            continue
        if tree.deps[verb] == "acl":
            subject = noun
        else:
            own = [k for k in (*tree.kids(verb), *kids) if k < verb and tree.tags[k].startswith(("NN", "PRP"))]
            if not own or verb > noun:
                continue
            subject = max(own)
            tree.heads[noun], tree.deps[noun] = verb, "dobj"
        for k in kids:
            if subject != noun and k < subject and tree.deps[k] in BEFORE_NOUN:
                tree.heads[k] = subject
            elif k != subject and (k > verb if subject == noun else tree.deps[k] not in WITH_NOUN or k < verb):
                tree.heads[k] = verb
        tree.heads[verb], tree.deps[verb] = verb, "ROOT"
        tree.heads[subject], tree.deps[subject] = verb, "nsubj"


def participle_as_only_verb(tree: Tree) -> None:
    """ "Families of hostages called on the mayor to resign.", "Police chiefs conferred with envoys.": in a sentence
    without any finite verb, a participle with a clause or an object of its own, or of a verb that has none, is no
    passive; it is the verb that the sentence lacks."""
    if tree.lowers[-1:] != ["."] or any(tag in ANY_FINITE for tag in tree.tags):
        return
    for verb in tree.marked("acl"):
        kids = tree.kids(verb)
        own = any(tree.deps[k] in ("dobj", "ccomp") or (tree.deps[k] in ("xcomp", "advcl") and k > verb) for k in kids)
        own = own or tree.lemmas[verb] in intransitive()
        if tree.tags[verb] != "VBN" or not own or any(tree.deps[k] in ("agent", *SUBJECTS) for k in kids):
            continue
        root = next(iter(tree.marked("ROOT")))
        if root < verb and tree.tags[root] in ("NN", "NNS", "NNP", "NNPS"):
            for k in tree.kids(root):
                if k > verb:
                    tree.heads[k] = verb
            tree.heads[verb], tree.deps[verb], tree.tags[verb] = verb, "ROOT", "VBD"
            tree.heads[root], tree.deps[root] = verb, "nsubj"
            return


def second_verb(tree: Tree) -> None:
    """ "urged Chile to leave and called for talks": a finite verb is no second member to an infinitive, but to the
    finite verb above it, whose subject it shares."""
    for i in tree.marked("conj"):
        first = tree.first_conjunct(i)
        if tree.tags[i] not in FINITE or tree.tags[first] != "VB" or first > i:
            continue
        verb = _finite_above(tree, first)
        if verb is None or any(tree.deps[k] in SUBJECTS for k in tree.kids(i)):
            continue
        for k in tree.kids(tree.heads[i]):
            if tree.deps[k] == "cc" and k < i:
                tree.heads[k] = verb
        tree.heads[i] = verb


def _finite_above(tree: Tree, i: int) -> int | None:
    if not any(tree.tags[k] == "TO" and k < i for k in tree.kids(i)):
        return None
    for _ in range(len(tree.heads)):
        if tree.heads[i] == i:
            return None
        i = tree.heads[i]
        if tree.tags[i] in FINITE:
            return i
    return None
