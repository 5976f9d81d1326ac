"""Nouns that the parser took for verbs, or joined to the wrong word, set right in its own scheme.

In and out: one sentence, as in `repair`. Each names the pattern that it mends.
"""

from __future__ import annotations

from functools import cache

from communique.knowledge import load
from communique.language.datelines import calendar_names
from communique.language.search import places
from communique.language.subjects import ANY_FINITE, FINITE, SUBJECTS
from communique.language.ud import Tree

OWNERS = frozenset({"det", "poss"})


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


def titles_with_dash(tree: Tree) -> None:
    """ "Deputy Prime Minister – Minister of Trade Ana Mora will visit Peru": the name behind the second title is the
    head."""
    for name in tree.marked("appos", "nsubj"):
        first = tree.left_edge(name)
        title = first - 2
        if title < 0 or tree.lowers[first - 1] not in DASHES:
            continue
        beside = tree.deps[name] == "nsubj" == tree.deps[title] and tree.heads[name] == tree.heads[title]
        if not beside and (tree.deps[name] != "appos" or tree.heads[name] != title):
            continue
        if not all(tree.tags[k].startswith("NNP") for k in (title, first, name)) or title == tree.heads[title]:
            continue
        if tree.deps[title] not in SUBJECTS or tree.right_edge(name) + 1 >= len(tree.tags):
            continue
        if tree.tags[tree.right_edge(name) + 1] not in ANY_FINITE:
            continue
        tree.heads[name], tree.deps[name] = tree.heads[title], tree.deps[title]
        tree.heads[title], tree.deps[title] = name, "nmod"


DASHES = frozenset({"-", "–", "—"})


def day_behind_participle(tree: Tree) -> None:
    """ "Will visit Peru beginning Tuesday": a participle taken for a preposition has its day behind it."""
    for i in tree.marked("prep"):
        day = next((k for k in tree.kids(i) if k > i and tree.deps[k] == "npadvmod"), None)
        if day is not None and tree.tags[i] == "VBG" and not any(tree.deps[k] == "pobj" for k in tree.kids(i)):
            tree.deps[day] = "pobj"


def particle_with_object(tree: Tree) -> None:
    """ "call on the authorities to release her": what has a noun behind it is a preposition, and no particle."""
    for i in tree.marked("prt"):
        if any(tree.deps[k] == "pobj" for k in tree.kids(i)):
            tree.tags[i], tree.pos[i], tree.deps[i] = "IN", "ADP", "prep"


def clause_behind_day(tree: Tree) -> None:
    """ "was discussed at a summit in Oslo on 3 May, which fifty states attended": they attended the summit, no day."""
    for verb in tree.marked("relcl"):
        day = tree.heads[verb]
        phrase = tree.heads[day]
        above = tree.heads[phrase]
        opener = tree.left_edge(verb)
        if tree.lowers[day] not in days() or tree.deps[day] != "pobj" or tree.tags[opener] != "WDT":
            continue
        if tree.lemmas[verb] == "be" or any(tree.deps[k] == "prep" and k < verb for k in tree.kids(verb)):
            continue  # "on 3 May, which is a holiday", "in May, by which time"
        nouns = [above] if tree.tags[above] in COMMON else _things_of(tree, above, phrase)
        if nouns:
            tree.heads[verb] = nouns[-1]


def sides_behind_day(tree: Tree) -> None:
    """ "talks held in Oslo on 3 May between Peru and Chile", "met on Friday with Mora": the sides are no day's."""
    for i in tree.marked("prep"):
        day = tree.heads[i]
        phrase = tree.heads[day]
        if tree.lowers[i] in SIDES and tree.deps[day] == "pobj" and tree.lowers[day] in days():
            sides = [k for k in tree.kids(i) if tree.deps[k] == "pobj" and tree.tags[k].startswith("NN")]
            if sides and not days().intersection(tree.lowers[k] for k in sides):
                tree.heads[i] = tree.heads[phrase]


SIDES = frozenset({"between", "with", "among"})


def _things_of(tree: Tree, verb: int, end: int) -> list[int]:
    """The common nouns, but no names, that a verb has as objects or behind prepositions before a token."""
    parts = [k for k in tree.kids(verb) if k < end and tree.deps[k] in ("dobj", "prep", "nsubjpass")]
    nouns = (n for k in parts for n in ((k,) if tree.deps[k] != "prep" else tree.kids(k)))
    return [n for n in nouns if tree.tags[n] in COMMON and tree.deps[n] in ("dobj", "pobj", "nsubjpass")]


COMMON = frozenset({"NN", "NNS"})


@cache
def days() -> frozenset[str]:
    """Names of months and weekdays, in small letters."""
    return frozenset(name.lower() for name in calendar_names("month", "weekday"))


def name_behind_letters(tree: Tree) -> None:
    """ "The Lake Union (LU) Secretary Ana Mora said": the union is hers, and not called so."""
    for i in tree.marked("appos"):
        owner = tree.heads[i]
        if tree.lowers[owner + 1 : owner + 2] != ["("] or tree.lowers[owner + 3 : owner + 4] != [")"] or i < owner + 5:
            continue
        if not tree.tags[i].startswith("NNP") or tree.deps[owner] not in SUBJECTS or "," in tree.lowers[owner:i]:
            continue
        tree.heads[i], tree.deps[i] = tree.heads[owner], tree.deps[owner]
        tree.heads[owner], tree.deps[owner] = i, "nmod"


def report_as_noun(tree: Tree) -> None:
    """ "As Lake Wire reports with reference to the ministry, ...": what "as" opens and a name stands right before is a
    verb."""
    for i in tree.marked("advcl"):
        kids = tree.kids(i) if tree.tags[i] == "NNS" and tree.tags[i - 1] == "NNP" else []
        if i - 1 in kids and any(tree.lowers[k] == "as" and tree.deps[k] == "mark" for k in kids):
            tree.tags[i], tree.pos[i] = "VBZ", "VERB"
            tree.deps[i - 1] = "nsubj"


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


def row_as_apposition(tree: Tree) -> None:
    """ "missiles, artillery rounds, trucks and tents", "the EU, Chile, Peru and Chad": the second of a row is no
    apposition to the first; "two towns, Lima and Oslo" is none."""
    for i in tree.marked("appos"):
        first, behind = tree.heads[i], _members_behind(tree, i)
        if behind and tree.lowers[tree.left_edge(i) - 1] == "," and _are_alike(tree, first, i, behind):
            tree.deps[i] = "conj"


def _members_behind(tree: Tree, i: int) -> int:
    """How many are joined to one by commas and a last "and"."""
    count, joined = 0, False
    for _ in range(len(tree.heads)):
        kids = tree.kids(i)
        joined = joined or any(tree.deps[k] == "cc" for k in kids)
        after = [k for k in kids if tree.deps[k] == "conj"]
        if not after:
            break
        count, i = count + len(after), after[-1]
    return count if joined else 0


def _are_alike(tree: Tree, first: int, second: int, behind: int) -> bool:
    """Three more names, or things that are both counted or both told without an article."""
    if all(tree.tags[k] == "NNP" for k in (first, second)):
        return behind > 1
    if not all(tree.tags[k] in ("NN", "NNS") for k in (first, second)):
        return False
    one, other = ({tree.deps[k] for k in tree.kids(noun)} for noun in (first, second))
    return ("nummod" in one) == ("nummod" in other) and OWNERS.isdisjoint(one | other)


def name_in_row(tree: Tree) -> None:
    """ "Peru gives boats for the coast and Chile adds tents": a name between "and" and a finite verb that lacks a
    subject is its subject, and not one more of what stands before."""
    for verb in tree.marked("conj"):
        name = verb - 1
        if tree.tags[verb] not in FINITE or name < 1 or tree.deps[name] != "conj" or tree.tags[name] != "NNP":
            continue
        kids, above = tree.kids(verb), tree.heads[verb]
        joint = name - 1 - (tree.tags[name - 1] == "DT")  # "and the UK announced"
        apart = set(tree.kids(name)) <= {name - 1} and tree.tags[joint] == "CC"
        if not apart or any(tree.deps[k] in SUBJECTS for k in kids):
            continue
        tree.heads[name], tree.deps[name] = verb, "nsubj"
        tree.heads[joint] = above


def pair_with_hyphen(tree: Tree) -> None:
    """ "the Peru-Chile working group": both names belong to the group, and not the one to the other."""
    for hyphen in (k for dash in HYPHENS for k in places(tree.lowers, dash)):
        first, last = hyphen - 1, hyphen + 1
        if first < 0 or tree.tags[first : last + 1 : 2] != ["NNP", "NNP"] or tree.lowers[first] in ARTICLES:
            continue
        noun = tree.heads[last]
        if tree.deps[first] == tree.deps[last] == "compound" and last < noun and tree.heads[first] == last:
            tree.heads[first], tree.heads[last], tree.deps[last] = noun, first, "conj"


def row_behind_agent(tree: Tree) -> None:
    """ "The talks were attended by the ministers of Peru and Chile, the envoy of Chad and Ana Mora": what stands behind
    the verb is no apposition to its subject, but one more of the row."""
    for i in tree.marked("appos"):
        subject = tree.heads[i]
        verb = tree.heads[subject]
        if tree.deps[subject] != "nsubjpass" or not subject < verb < i:
            continue
        by = next((k for k in tree.kids(verb) if tree.deps[k] == "agent" and k < i), None)
        doer = next((k for k in tree.kids(by) if tree.deps[k] == "pobj"), None) if by is not None else None
        if doer is not None and tree.lowers[tree.left_edge(i) - 1] == ",":
            tree.heads[i], tree.deps[i] = doer, "conj"


def particle_before_day(tree: Tree) -> None:
    """ "was sworn in Tuesday as president": no weekday is told by "in"."""
    for i in places(tree.lowers, "in"):
        day = i + 1
        if tree.lowers[day : day + 1] and tree.lowers[day] in _weekdays() and tree.heads[day] == i:
            tree.heads[day], tree.deps[day] = tree.heads[i], "npadvmod"
            tree.tags[i], tree.pos[i], tree.deps[i] = "RP", "ADP", "prt"


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name.lower() for name in calendar_names("weekday"))


def name_before_title(tree: Tree) -> None:
    """ "named Ana Mora finance minister": the name right behind the verb is the object, and what she becomes belongs to
    the verb, not to her."""
    for i in tree.marked("oprd", "dobj"):
        verb = tree.heads[i]
        first = verb + 1 + (tree.lowers[verb + 1] == "in")
        last = next((k for k in range(first, i) if tree.tags[k] != "NNP"), i) - 1
        if last < first or tree.tags[i] != "NN" or tree.lemmas[verb] not in _naming():
            continue
        tree.heads[last], tree.deps[last], tree.deps[i] = verb, "dobj", "oprd"
        for k in range(first, last):
            tree.heads[k] = last if tree.heads[k] == i else tree.heads[k]


@cache
def _naming() -> frozenset[str]:
    table = load().words("actors/appointing")
    return frozenset(lemma for course in ("enters", "awaits") for lemma in table[course])


HYPHENS = ("-", "\u2013")
ARTICLES = frozenset({"al", "an", "ad", "as", "ash", "at", "el", "abu", "bin"})
"""What a hyphen ties to a name, in names from Arabic."""


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
