"""Terms of a deal in the present tense: "a deal under which Peru frees prisoners", "Under the accord, Peru sends aid".

In: the parse, a verb, the prepositions and the nouns that say so. Out: whether its clause tells what is to be done.
"""

from __future__ import annotations

from collections.abc import Set

from communique.language import Analysis


def is_term(text: Analysis, i: int, cases: Set[str], deals: Set[str]) -> bool:
    """Whether a verb tells what a deal provides for, and not that it is done."""
    if text.tokens[i].tense != "pres":
        return False
    relative = text.tokens[i].dep == "acl:relcl" and text.tokens[text.tokens[i].head].lemma in deals
    held = [k for k in text.kids(i, "obl", "advmod") if text.case(k) in cases or text.tokens[k].lower in cases]
    return any(text.tokens[k].lemma in deals or (relative and text.tokens[k].pos in WHICH) for k in held)


WHICH = frozenset({"PRON", "DET", "ADV", "SCONJ"})
