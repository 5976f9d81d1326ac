"""Who goes on speaking: "said the pact had failed, adding that ...", "said it fails and warned that ...".

In: a scene and its verbs of saying. Out: for a verb that the parser hung on what somebody else's verb of saying says,
that verb: both have the same holder, and what the one says is no part of what the other says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from communique.attribution.clause import HIGHEST, is_set_off
from communique.attribution.draft import Scene
from communique.language import Token

CONTENTS = frozenset({"ccomp", "obj", "acl", "obl"})
"""Relations between a verb of saying and what is said."""


def resumptions(scene: Scene, verbs: Iterable[Token]) -> dict[int, int]:
    """By verb that resumes: the verb of saying that it goes on from."""
    return _with_speech_around(scene, verbs, _can_resume)


def others_speaking(scene: Scene, verbs: Iterable[Token]) -> dict[int, int]:
    """By verb of saying with a holder of its own that the parser joined to what somebody else says: that one's verb
    ("One said it was late, and two said it was early")."""
    return _with_speech_around(scene, verbs, _speaks_beside)


def _with_speech_around(scene: Scene, verbs: Iterable[Token], fits: Callable[[Scene, Token], bool]) -> dict[int, int]:
    """By joined verb that fits: the verb of saying in whose content it stands."""
    joined = (verb for verb in verbs if verb.dep in ("advcl", "conj") and fits(scene, verb))
    around = ((verb.i, _speech_around(scene, verb)) for verb in joined)
    return {verb: outer for verb, outer in around if outer is not None}


def _speaks_beside(scene: Scene, verb: Token) -> bool:
    """A verb with its own subject and something said, joined to a verb that says nothing, or set against it ("while
    Peru called for talks")."""
    analysis = scene.analysis
    if analysis.kid(verb.i, "nsubj") is None or not _has_content(scene, verb):
        return False
    mark = analysis.kid(verb.i, "mark")
    if verb.dep == "advcl":
        return mark is not None and analysis.tokens[mark].lower in scene.lexicon.contrast_marks
    joined = analysis.tokens[verb.head]
    speaks = joined.lemma in scene.lexicon.verbs and analysis.kid(joined.i, "ccomp") is not None
    return mark is None and not speaks


def _has_content(scene: Scene, verb: Token) -> bool:
    """A clause, or a phrase that this verb takes ("called for talks")."""
    frames = scene.lexicon.verbs.get(verb.lemma, {})
    sense = frames.get("clause") or frames.get("inf")
    if sense is not None and sense.inside and scene.analysis.kid(verb.i, "ccomp", "xcomp") is not None:
        return True
    cases = (scene.analysis.case(k) for k in scene.analysis.kids(verb.i, "obl"))
    return any(f"with:{case}" in frames for case in cases)


def _can_resume(scene: Scene, verb: Token) -> bool:
    analysis = scene.analysis
    if analysis.kid(verb.i, "nsubj", "nsubj:pass", "mark") is not None:
        return False
    frames = scene.lexicon.verbs.get(verb.lemma, {})
    sense = frames.get("clause")
    clause = analysis.kid(verb.i, "ccomp")
    if verb.form == "ger":
        if sense is None:
            return "naming" in frames and analysis.kid(verb.i, "obj") is not None and is_set_off(analysis, verb.i)
        marked = clause is not None and analysis.kid(clause, "mark") is not None
        marked = marked or _has_noun_of_saying(scene, verb.i)
        return (sense.inside or marked) and (verb.dep == "conj" or is_set_off(analysis, verb.i))
    is_finite = verb.form == "fin" or (verb.form == "inf" and not analysis.auxiliaries(verb.i))
    if verb.dep != "conj" or not is_finite:
        return False
    said = clause if clause is not None else analysis.kid(verb.i, "xcomp", "obj")
    return (said is not None and said > verb.i) or ("quote" in frames and scene.opens_quote(verb.i))


def _has_noun_of_saying(scene: Scene, verb: int) -> bool:
    """ "..., expressing hope that it would end": the noun has what is said."""
    analysis = scene.analysis
    noun = analysis.kid(verb, "obj")
    clause = analysis.kid(noun, "acl", "ccomp") if noun is not None else None
    is_marked = clause is not None and analysis.kid(clause, "mark") is not None
    return is_marked and noun is not None and analysis.tokens[noun].lemma in scene.lexicon.nouns


def _speech_around(scene: Scene, verb: Token) -> int | None:
    """The nearest verb of saying above whose content would hold this verb; one that is joined to a verb must go with
    the verb of saying."""
    tokens = scene.analysis.tokens
    at, is_inside = verb, False
    for _ in range(HIGHEST):
        above = tokens[at.head]
        if above.i == at.i:
            return None
        is_inside = is_inside or at.dep in CONTENTS
        if is_inside and above.pos == "VERB" and above.lemma in scene.lexicon.verbs:
            return above.i if verb.dep == "advcl" or _agrees(scene, verb, above) else None
        at = above
    return None


def _agrees(scene: Scene, verb: Token, outer: Token) -> bool:
    """Whether a joined verb goes with the verb of saying: it has its mood, and the verb it is joined to has another
    ("said it fails and warned that") or says nothing, while this one says a clause ("said it fell and added that")."""
    analysis = scene.analysis
    joined = analysis.tokens[verb.head]
    if _mood(verb) != _mood(outer):
        return False
    if _mood(outer) != _mood(analysis.tokens[next(iter(analysis.auxiliaries(joined.i)), joined.i)]):
        return True
    if scene.opens_quote(verb.i):
        return True
    sense = scene.lexicon.verbs[verb.lemma].get("clause") if verb.lemma in scene.lexicon.verbs else None
    speaks = sense is not None and sense.inside and analysis.kid(verb.i, "ccomp") is not None
    return speaks and joined.lemma not in scene.lexicon.verbs and scene.level(verb.start) == scene.level(outer.start)


def _mood(verb: Token) -> tuple[bool, str, bool]:
    """What verbs of one holder share; the parser takes plural present forms for infinitives."""
    return verb.form == "ger", verb.tense or "pres", verb.number == "sing"
