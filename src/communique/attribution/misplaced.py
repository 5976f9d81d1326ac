"""Contents that do not hang on their verb of saying: clauses that the parser hung on a noun or participle between, and
"this", which points back to the sentence before.

In: a scene and a verb. Out: `Content` or the clause's head; `contents` asks where the verb has no clause of its own.
"""

from __future__ import annotations

from communique.attribution.draft import Scene
from communique.attribution.lexicon import Frames
from communique.attribution.objects import Content


def misplaced(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "said after the talks that the road would open", "told the paper he would go": the parser hangs the clause on
    the noun before it."""
    if "clause" not in frames:
        return None
    analysis = scene.analysis
    told = analysis.kid(verb, "obj") if "person" in frames else None
    for clause in analysis.kids(told, "acl:relcl") if told is not None else ():
        if _is_whole(scene, clause):
            return Content(frames["clause"], frozenset(analysis.descendants(clause)), (), told, clause=True)
    citing = (k for k in analysis.kids(verb, "advcl") if analysis.tokens[k].lemma in scene.lexicon.naming_verbs)
    cited = (n for k in citing for n in (k, *analysis.kids(k, "obj")))
    for clause in (c for n in cited for c in analysis.kids(n, "ccomp", "acl:relcl")):
        mark = analysis.kid(clause, "mark")
        if mark is not None and analysis.tokens[mark - 1].text == ",":
            return Content(frames["clause"], frozenset(analysis.descendants(clause)), clause=True)
    for at in (k for k in analysis.kids(verb, "obl", "obl:npmod") if k > verb):
        for clause in (c for k in (at, *analysis.kids(at, "nmod")) for c in analysis.kids(k, "acl:relcl", "acl")):
            opener = analysis.subtree(clause)[0]
            is_that = analysis.tokens[opener].dep in ("mark", "obj") and analysis.tokens[opener].pos in (
                "SCONJ",
                "PRON",
            )
            subject_of = analysis.kid(clause, "nsubj", "nsubj:pass")
            if is_that and subject_of is not None and analysis.tokens[at].lemma not in scene.lexicon.media:
                return Content(frames["clause"], frozenset(analysis.descendants(clause)), clause=True)
    return None


def _is_whole(scene: Scene, clause: int) -> bool:
    """A clause that begins with its own subject and has an auxiliary or copula: not "the man he trusted"."""
    analysis = scene.analysis
    own = analysis.kid(clause, "nsubj", "nsubj:pass")
    is_first = own is not None and analysis.subtree(own)[0] == analysis.subtree(clause)[0]
    return is_first and analysis.kid(clause, "aux", "cop", "aux:pass") is not None


def behind_noun(scene: Scene, verb: int) -> int | None:
    """ "It was noted in the report that ...": the parser hangs the clause on the noun."""
    analysis = scene.analysis
    what = analysis.kid(verb, "nsubj:pass")
    if what is None or analysis.tokens[what].lower not in scene.lexicon.nobody_subjects:
        return None
    clauses = (c for k in analysis.kids(verb, "obl") for c in analysis.kids(k, "acl", "acl:relcl", "ccomp"))
    return next((c for c in clauses if analysis.kid(c, "mark") is not None), None)


def pointing(scene: Scene, what: int | None, frames: Frames) -> Content | None:
    """ "The minister said this in Lima", "This is stated on the website", "She wrote about this": what is reported
    stands in the sentence before."""
    sense = frames.get("clause")
    if what is None or sense is None or sense.rule not in scene.lexicon.reporting:
        return None
    marks = scene.analysis.kids(what, "case")
    is_bare = scene.analysis.tokens[what].lower in scene.lexicon.pointing and scene.analysis.kids(what) == marks
    return Content(sense, frozenset({what}), marks, clause=True) if is_bare else None


def pointed_at(scene: Scene, verb: int) -> int | None:
    """The object "this", or what stands behind "about"."""
    about = (k for k in scene.analysis.kids(verb, "obl") if scene.analysis.case(k) in scene.lexicon.matter_marks)
    return next((k for k in (*scene.analysis.kids(verb, "obj"), *about) if k > verb), None)
