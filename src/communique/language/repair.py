"""Parses that are known to go wrong in this kind of text, set right before they are made Universal Dependencies.

In and out: one sentence in the parser's own scheme. Each repair names the pattern that it mends.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.language.adverbials import (
    agreed_with,
    bound_for,
    day_of_saying,
    hung_on_auxiliary,
    manner_as_object,
    object_as_subject,
    participle_as_apposition,
    plan_as_phrase,
)
from communique.language.closing import HELD, closing_clause, second_teller, teller_as_apposition
from communique.language.cues import (
    clause_before_colon,
    clause_before_cue,
    clause_before_semicolon,
    participle_behind_cue,
    past_behind_present,
    verb_of_point,
)
from communique.language.headlines import name_as_verb, present_as_modifier
from communique.language.nouns import (
    adjective_as_conjunct,
    clause_behind_day,
    day_behind_participle,
    name_before_title,
    name_behind_letters,
    name_in_row,
    noun_as_verb,
    pair_with_hyphen,
    particle_before_day,
    particle_with_object,
    report_as_noun,
    row_as_apposition,
    row_behind_agent,
    second_object,
    sides_behind_day,
    titles_with_dash,
)
from communique.language.occasions import (
    claim_called_so,
    held_on_occasion,
    meeting_beside_guest,
    meeting_they_held,
    said_in_words,
    said_on_occasion,
)
from communique.language.search import places
from communique.language.subjects import (
    FINITE,
    OBJECTS,
    SUBJECTS,
    adverb_as_subject,
    clause_behind_phrase,
    cue_inside,
    host_as_subject,
    name_behind_noun,
    participle_as_only_verb,
    past_as_modifier,
    place_as_subject,
    second_subject,
    second_verb,
    speaker_as_apposition,
    speaker_behind_phrase,
    subject_as_apposition,
    subject_before_clause,
)
from communique.language.ud import Tree

OPENERS = frozenset({"DT", "PRP$"})
NOMINAL = frozenset({"det", "amod", "poss", "nummod", "compound"})


def repair(tree: Tree) -> None:
    """Each repair in its turn, where a relation stands that it begins with: most sentences have few. Where they end in
    a circle, the parser's own tree stays."""
    standing, parsed = set(tree.deps), (tree.tags[:], tree.pos[:], tree.deps[:], tree.heads[:])
    for relations, mend in REPAIRS:
        if not relations.isdisjoint(standing):
            mend(tree)
            standing.update(tree.deps)
    if tree.heads != parsed[-1] and not tree.is_sound():
        tree.tags, tree.pos, tree.deps, tree.heads = parsed


def _verb_as_noun(tree: Tree) -> None:
    """ "The minister, Ana Mora, heads to Oslo", "Nordic ministers meet in Oslo": a bare noun that heads the sentence
    and has a subject is a verb; a plural agrees with one, a singular with several."""
    for i in tree.marked("ROOT"):
        if tree.tags[i] not in ("NNS", "NN"):
            continue
        kids = tree.kids(i)
        subjects = [k for k in kids if tree.deps[k] == "nsubj" and k < i]
        if not subjects or any(tree.deps[k] in NOMINAL for k in kids):
            continue
        if tree.tags[i] == "NNS":
            tree.tags[i], tree.pos[i] = "VBZ", "VERB"
        elif tree.tags[subjects[-1]] == "NNS":
            tree.tags[i], tree.pos[i] = "VBP", "VERB"


def _split_word(tree: Tree) -> None:
    """ "the re-election of the mayor": a hyphen taken for a noun joins the parts of one word, whose last part is the
    head; all three are parsed as so many objects or subjects."""
    for hyphen in places(tree.lowers, "-"):
        first, last = hyphen - 1, hyphen + 1
        if tree.tags[first : last + 1] not in (["NN", "NN", "NN"], ["NN", "NN", "NNS"]) or tree.heads[first] == last:
            continue
        if not {hyphen, last}.isdisjoint(tree.above(tree.heads[first])):
            continue
        tree.heads[last] = last if tree.heads[first] == first else tree.heads[first]
        tree.deps[last] = tree.deps[first]
        for k in (*tree.kids(first), first, hyphen):
            if k != last:
                tree.heads[k] = last
        tree.deps[first], tree.deps[hyphen] = "compound", "punct"
        tree.tags[hyphen], tree.pos[hyphen] = "HYPH", "PUNCT"


def _joined_as_modifier(tree: Tree) -> None:
    """ "US envoy Ana Mora and Peruvian minister Luis Sten": a name with "and" behind it modifies no other name, the two
    are a row."""
    for i in tree.marked("nmod"):
        last = tree.heads[i]
        if not i < last or not all(tree.tags[k].startswith("NNP") for k in (i, last)):
            continue
        if not any(tree.deps[k] == "cc" and i < k < last for k in tree.kids(i)):
            continue
        tree.heads[i], tree.deps[i] = i if tree.heads[last] == last else tree.heads[last], tree.deps[last]
        tree.heads[last], tree.deps[last] = i, "conj"
        for k in tree.kids(last):
            if k < i:
                tree.heads[k] = i


def _phrase_as_mark(tree: Tree) -> None:
    """ "She said after talks with Ana Mora that trade will grow": what has a noun of its own opens no clause; before
    what somebody says it is a phrase of the verb that says so."""
    for i in tree.marked("mark"):
        verb = tree.heads[i]
        if tree.tags[i] == "IN" and any(tree.deps[k] == "pobj" for k in tree.kids(i)):
            said = tree.deps[verb] == "ccomp" and tree.heads[verb] < i < verb
            tree.heads[i], tree.deps[i] = tree.heads[verb] if said else verb, "prep"


def _split_phrase(tree: Tree) -> None:
    """ "a meeting with Lars Holm planned for Friday": a name behind a preposition is no subject of the participle."""
    for i in tree.marked("nsubj"):
        verb = tree.heads[i]
        if tree.deps[verb] != "relcl" or tree.tags[verb] not in ("VBD", "VBN") or verb < i:
            continue
        first = tree.left_edge(i)
        if first == 0 or tree.deps[first - 1] != "prep" or tree.kids(first - 1):
            continue
        if [k for k in tree.kids(verb) if k < verb] != [i]:
            continue
        tree.heads[i], tree.deps[i] = first - 1, "pobj"
        tree.deps[verb], tree.tags[verb] = "acl", "VBN"


def _clause_as_subject(tree: Tree) -> None:
    """ "Talks planned for Monday did not take place": the talks did not, and "planned" says which."""
    for verb in tree.marked("csubj", "csubjpass"):
        if tree.tags[verb] not in ("VBD", "VBN"):
            continue
        kids = tree.kids(verb)
        own = [k for k in kids if tree.deps[k] == "nsubj" and k < verb]
        if len(own) == 1 and not any(tree.deps[k] in ("mark", "aux", "auxpass", "dobj") for k in kids):
            _reduce(tree, own[0], verb, tree.heads[verb], tree.deps[verb].replace("csubj", "nsubj"))


def _clause_as_main(tree: Tree) -> None:
    """ "A visit planned for May has been put off", "The visit, meant for May, was put off": the second verb is the
    main one."""
    for verb in tree.marked("ROOT"):
        if tree.tags[verb] not in ("VBD", "VBN"):
            continue
        kids = tree.kids(verb)
        own = [k for k in kids if tree.deps[k] in ("nsubj", "nsubjpass") and k < verb]
        second = [k for k in kids if k > verb and (tree.deps[k] == "conj" or _is_passive_alone(tree, k))]
        if len(own) != 1 or len(second) != 1 or any(tree.deps[k] in ("cc", "aux", "auxpass", "dobj") for k in kids):
            continue
        main = second[0]
        parts = tree.kids(main)
        apart = tree.lowers[verb - 1] == "," and tree.lowers[min([main, *parts]) - 1] == ","
        if any(tree.deps[k] in SUBJECTS for k in parts) or ("," in tree.lowers[verb:main] and not apart):
            continue
        if any(tree.deps[k] in ("aux", "auxpass") for k in parts) or (apart and tree.tags[main] == "VBD"):
            tree.heads[main], tree.deps[main] = main, "ROOT"
            passive = any(tree.deps[k] == "auxpass" for k in parts)
            _reduce(tree, own[0], verb, main, "nsubjpass" if passive else "nsubj")
            for k in kids:
                if k > main:
                    tree.heads[k] = main


def _is_passive_alone(tree: Tree, i: int) -> bool:
    """ "A visit planned for May was put off after a quarrel", "Tents promised to Peru will be sent": a clause with
    "was" or "will" that nothing opens."""
    if tree.deps[i] not in ("advcl", "ccomp"):
        return False
    kids = tree.kids(i)
    opened = any(tree.deps[k] == "mark" or tree.tags[k].startswith("W") for k in kids)
    helped = any(tree.deps[k] in ("aux", "auxpass") and tree.tags[k] in (*FINITE, "VBP", "MD") for k in kids)
    return not opened and helped and any(tree.deps[k] == "auxpass" for k in kids)


def _reduce(tree: Tree, noun: int, verb: int, head: int, dep: str) -> None:
    """Makes a verb the participle of its subject, which takes another verb."""
    tree.heads[noun], tree.deps[noun] = head, dep
    tree.heads[verb], tree.deps[verb], tree.tags[verb] = noun, "acl", "VBN"


def _lost_object(tree: Tree) -> None:
    """ "discuss with his counterpart Ana Mora the plan": a noun phrase with its own article is no apposition without
    a comma; it is the object that the verb before the preposition lacks."""
    for i in tree.marked("appos", "dobj", "npadvmod", "dep"):
        if not tree.tags[i].startswith("NN"):
            continue
        first = next((k for k in tree.kids(i) if tree.deps[k] in ("det", "poss")), i)
        if first >= i or tree.tags[first] not in OPENERS or tree.tags[first - 1] not in ("NNP", "NNPS", "NN", "NNS"):
            continue
        verb = _verb_above(tree, i)
        if verb is None or any(tree.deps[k] in OBJECTS for k in tree.kids(verb)):
            continue
        tree.heads[i], tree.deps[i] = verb, "dobj"


def _verb_above(tree: Tree, i: int) -> int | None:
    """The verb whose prepositional phrase holds this token, where nothing but nouns lies between."""
    at, passed = tree.heads[i], False
    for _ in range(len(tree.heads)):
        if tree.tags[at].startswith("VB"):
            return at if passed and at < i else None
        passed = passed or tree.deps[at] == "prep"
        if tree.heads[at] == at or tree.deps[at] not in ("prep", "pobj", "appos", "compound"):
            return None
        at = tree.heads[at]
    return None


def _planned_by_be(tree: Tree) -> None:
    """ "The ministers are to discuss": the verb becomes the head, "are" its auxiliary, the subject the verb's own."""
    for i in tree.marked("xcomp"):
        be = tree.heads[i]
        if be == i or tree.lemmas[be] != "be" or not _is_infinitive(tree, i) or i < be:
            continue
        if not any(tree.tags[k] == "TO" and tree.heads[k] == i for k in range(be + 1, i)):
            continue
        if any(tree.deps[k] in ("attr", "acomp") for k in tree.kids(be)):
            continue
        tree.heads[i] = i if tree.heads[be] == be else tree.heads[be]
        tree.deps[i] = tree.deps[be]
        passive = any(tree.deps[k] == "auxpass" for k in tree.kids(i))
        for k in tree.kids(be):
            tree.heads[k] = i
            if tree.deps[k] == "nsubj" and passive:
                tree.deps[k] = "nsubjpass"
        tree.heads[be], tree.deps[be] = i, "aux"


def _planned_behind_comma(tree: Tree) -> None:
    """ "thanked Peru for the talks, to be held in May": what is to be done behind a comma is about the noun there."""
    for to in places(tree.tags, "TO"):
        verb, noun = tree.heads[to], to - 2
        if noun < 0 or tree.lowers[to - 1] != "," or tree.tags[verb] != "VBN" or tree.tags[noun] not in ("NN", "NNS"):
            continue
        if tree.deps[verb] in ("advcl", "relcl", "acl") and tree.kids(verb)[0] == to:
            tree.heads[verb], tree.deps[verb] = noun, "relcl"


def _is_infinitive(tree: Tree, i: int) -> bool:
    """ "to discuss", "to be held"."""
    passive = (k for k in tree.kids(i) if tree.deps[k] == "auxpass")
    return tree.tags[i] == "VB" or (tree.tags[i] == "VBN" and any(tree.tags[k] == "VB" for k in passive))


def _day_before_verb(tree: Tree) -> None:
    """ "Peru on Friday imposed sanctions": the parser reads "on (Friday-imposed) sanctions"; the verb is the head."""
    for verb in tree.marked("amod"):
        day, marker, noun = verb - 1, verb - 2, tree.heads[verb]
        if verb < 3 or tree.tags[verb] not in ("VBN", "VBD") or tree.tags[day] != "NNP":
            continue
        doer = tree.heads[marker]
        parsed_so = tree.heads[day] in (verb, marker) and tree.heads[noun] in (marker, doer) and doer < marker
        if not parsed_so or not tree.tags[doer].startswith("N"):
            continue
        tree.tags[verb], tree.pos[verb] = "VBD", "VERB"
        tree.heads[verb] = verb if tree.heads[doer] == doer else tree.heads[doer]
        tree.deps[verb] = "ccomp" if tree.deps[doer] == "dep" else tree.deps[doer]
        for k in tree.kids(doer):
            if k > noun or tree.deps[k] == "punct":
                tree.heads[k] = verb
        tree.heads[doer], tree.deps[doer] = verb, "nsubj"
        tree.heads[marker], tree.deps[marker] = verb, "prep"
        tree.heads[day], tree.deps[day] = marker, "pobj"
        tree.heads[noun], tree.deps[noun] = verb, "dobj"


def _names_before_noun(tree: Tree) -> None:
    """ "by Peru, Chile and regional partners": the last member of a row of names is no head of the others."""
    for adjective in tree.marked("conj"):
        i = adjective + 1
        if tree.tags[adjective] != "JJ" or tree.tags[i : i + 1] not in (["NN"], ["NNS"]):
            continue
        first = tree.first_conjunct(adjective)
        if tree.heads[first] != i or tree.tags[first] not in ("NNP", "NNPS") or tree.heads[i] == i:
            continue
        tree.heads[first], tree.deps[first] = tree.heads[i], tree.deps[i]
        tree.heads[i], tree.deps[i] = tree.heads[adjective], "conj"
        tree.heads[adjective], tree.deps[adjective] = i, "amod"
        for k in tree.kids(i):
            if k < first:
                tree.heads[k] = first


def _called_by_name(tree: Tree) -> None:
    """ "called Ana Mora on Monday", "called Mora a friend": the first name behind a verb is whom it calls, and not what
    it calls somebody; "to discuss the plan" behind it says what for."""
    for i in tree.marked("oprd"):
        verb = tree.heads[i]
        if tree.tags[i] != "NNP" or i < verb or not tree.tags[verb].startswith("VB"):
            continue
        kids = tree.kids(verb)
        purposes = [k for k in kids if k > i and tree.deps[k] == "xcomp" and _is_infinitive(tree, k)]
        if any((tree.deps[k] in OBJECTS and k not in purposes) or (tree.deps[k] == "oprd" and k < i) for k in kids):
            continue
        tree.deps[i] = "dobj"
        for k in purposes:
            tree.deps[k] = "advcl"


REPAIRS: tuple[tuple[frozenset[str], Callable[[Tree], None]], ...] = (
    (frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "appos", "conj", "attr"}), _split_word),
    (frozenset({"ROOT"}), verb_of_point),
    (frozenset({"aux", "auxpass"}), hung_on_auxiliary),
    (frozenset({"xcomp"}), name_as_verb),
    (frozenset({"compound", "nmod"}), present_as_modifier),
    (frozenset({"ccomp"}), noun_as_verb),
    (frozenset({"nsubj"}), _verb_as_noun),
    (frozenset({"advcl"}), report_as_noun),
    (frozenset({"prt"}), particle_with_object),
    (frozenset({"prep"}), particle_before_day),
    (frozenset({"relcl"}), clause_behind_phrase),
    (frozenset({"relcl"}), clause_behind_day),
    (frozenset({"prep"}), sides_behind_day),
    (frozenset({"xcomp"}), plan_as_phrase),
    (frozenset({"appos"}), place_as_subject),
    (frozenset({"nmod"}), _joined_as_modifier),
    (frozenset({"compound"}), pair_with_hyphen),
    (frozenset({"nsubj"}), second_subject),
    (frozenset({"compound", "nsubj"}), name_behind_noun),
    (frozenset({"ccomp"}), subject_before_clause),
    (frozenset({"nsubj", "csubj", "ccomp"}), adverb_as_subject),
    (frozenset({"nsubj", "nsubjpass"}), object_as_subject),
    (frozenset({"mark"}), bound_for),
    (frozenset({"pcomp"}), agreed_with),
    (frozenset({"mark"}), speaker_behind_phrase),
    (frozenset({"mark"}), _phrase_as_mark),
    (frozenset({"dobj", "npadvmod", "advmod"}), manner_as_object),
    (frozenset({"ccomp"}), clause_before_semicolon),
    (frozenset({"ccomp"}), clause_before_colon),
    (frozenset({"advcl"}), clause_before_cue),
    (frozenset({"advcl"}), participle_behind_cue),
    (frozenset({"ccomp"}), past_behind_present),
    (frozenset({"appos"}), participle_as_apposition),
    (frozenset({"appos"}), speaker_as_apposition),
    (frozenset({"appos", "nsubj"}), titles_with_dash),
    (frozenset({"appos", "dobj", "npadvmod"}), teller_as_apposition),
    (frozenset(HELD), closing_clause),
    (frozenset({"ccomp"}), second_teller),
    (frozenset({"npadvmod"}), day_behind_participle),
    (frozenset({"conj"}), adjective_as_conjunct),
    (frozenset({"appos", "conj"}), subject_as_apposition),
    (frozenset({"appos"}), name_behind_letters),
    (frozenset({"appos"}), host_as_subject),
    (frozenset({"relcl"}), _split_phrase),
    (frozenset({"csubj", "csubjpass"}), _clause_as_subject),
    (frozenset({"conj", "advcl", "ccomp"}), _clause_as_main),
    (frozenset({"xcomp"}), _planned_by_be),
    (frozenset({"advcl", "relcl", "acl"}), _planned_behind_comma),
    (frozenset({"amod"}), _day_before_verb),
    (frozenset({"amod", "acl"}), past_as_modifier),
    (frozenset({"acl"}), participle_as_only_verb),
    (frozenset({"appos", "dobj", "npadvmod", "dep"}), _lost_object),
    (frozenset({"conj"}), _names_before_noun),
    (frozenset({"conj"}), second_verb),
    (frozenset({"conj"}), second_object),
    (frozenset({"conj"}), name_in_row),
    (frozenset({"appos"}), row_as_apposition),
    (frozenset({"nsubjpass"}), row_behind_agent),
    (frozenset({"oprd", "dobj"}), name_before_title),
    (frozenset({"oprd"}), _called_by_name),
    (frozenset({"parataxis", "ccomp"}), cue_inside),
    (frozenset({"xcomp", "ccomp"}), said_on_occasion),
    (frozenset({"acl"}), meeting_they_held),
    (frozenset({"conj"}), meeting_beside_guest),
    (frozenset({"acl", "relcl"}), held_on_occasion),
    (frozenset({"ccomp"}), day_of_saying),
    (frozenset({"ccomp"}), said_in_words),
    (frozenset({"ccomp"}), claim_called_so),
)
"""The relations of which one must stand in a sentence, and what mends it; the later ones build on the earlier."""
