"""Participles that name a source for somebody else's report: "reports ..., citing Y", "which cited Y".

In: a scene and a verb. Out: the verb of reporting that it serves. `verbs` and `contents` leave these alone, `phrases`
reads them.
"""

from __future__ import annotations

from communique.attribution.draft import Scene
from communique.attribution.holders import can_hold, kind_of
from communique.language import Token
from communique.model.terms import ActorKind, CueClass


def before_mark(scene: Scene, clause: int, token: int) -> bool:
    """Whether a token of a clause stands before its "that" ("reported, citing a memo, that")."""
    mark = scene.analysis.kid(clause, "mark")
    return mark is not None and token < mark


def cites(scene: Scene, verb: int) -> int | None:
    """The cue verb that this participle serves to name a source for ("reports ..., citing Y"), or None."""
    token = scene.analysis.tokens[verb]
    if token.lemma not in scene.lexicon.naming_verbs:
        return None
    if token.form != "ger":
        return _passed_on_by(scene, token)
    if token.dep not in ("advcl", "acl", "xcomp", "conj", "dep"):
        return None
    named = _named(scene, verb)
    if named is None or not can_hold(scene, named) or is_without_source(scene, verb):
        return None
    head = scene.analysis.tokens[token.head]
    if (phrase := _phrase_before(scene, token)) is not None:
        return phrase
    reporting = [head, *(scene.analysis.tokens[k] for k in scene.analysis.kids(head.i, "advcl", "parataxis"))]
    is_parted = head.dep == "ccomp" and (before_mark(scene, head.i, token.i) or _closes(scene, head, token, named))
    if is_parted or (token.dep in ("acl", "advcl") and head.dep == "nsubj"):
        reporting.append(scene.analysis.tokens[head.head])
    for one in reporting:
        senses = scene.lexicon.verbs.get(one.lemma)
        if one.i != verb and senses and "clause" in senses and is_told(scene, one) and _passes_on(scene, one, token):
            return one.i
    return None


def is_without_source(scene: Scene, verb: int) -> bool:
    """ "without citing its sources"."""
    token = scene.analysis.tokens[verb]
    if token.lemma not in scene.lexicon.naming_verbs or token.form != "ger":
        return False
    marks = scene.analysis.kids(verb, "mark", "advmod", "case")
    return any(scene.analysis.tokens[k].lower in scene.lexicon.negations for k in marks)


def _phrase_before(scene: Scene, participle: Token) -> int | None:
    """The "according" of "According to the Post, citing two aides, ..."."""
    beside = scene.analysis.kids(participle.head, "case", "advcl", "obl")
    phrases = (k for k in beside if k < participle.i and scene.analysis.tokens[k].lower in scene.lexicon.according)
    return next((k for k in phrases if scene.analysis.subtree(k)[1] == participle.i - 1), None)


def _closes(scene: Scene, clause: Token, participle: Token, named: int) -> bool:
    """ "The Post wrote that it had failed, citing two aides": at the end of what is told, a participle that names
    somebody without a name, or a source of what an outlet reports."""
    analysis, reporter = scene.analysis, scene.analysis.tokens[clause.head]
    is_last = analysis.subtree(participle.i)[1] >= analysis.subtree(clause.i)[1]
    if not (clause.head < clause.i < participle.i and analysis.tokens[participle.i - 1].text == "," and is_last):
        return False
    sense = scene.lexicon.verbs.get(reporter.lemma, {}).get("clause")
    reports = _is_medium(scene, reporter) or (sense is not None and sense.cue_class is CueClass.REPORT)
    return reports or analysis.tokens[named].lemma in scene.lexicon.anonymous


def _is_medium(scene: Scene, reporter: Token) -> bool:
    """Whether an outlet reports, by the findings ("Rudaw", "the broadcaster Rudaw") or by its noun."""
    for who in scene.analysis.kids(reporter.i, "nsubj"):
        named = (who, *scene.analysis.kids(who, "appos", "compound"))
        if any(kind_of(scene, k) is ActorKind.MEDIA for k in named):
            return True
        if scene.analysis.tokens[who].lemma in scene.lexicon.outlet_words:
            return True
    return False


def is_told(scene: Scene, verb: Token) -> bool:
    """ "reports", "had reported", "by saying that"."""
    marks = scene.analysis.kids(verb.i, "mark", "case") if verb.form == "ger" else ()
    if marks and scene.analysis.tokens[marks[0]].lower in scene.lexicon.giver_marks:
        return True
    helpers = scene.analysis.auxiliaries(verb.i)
    return verb.form == "fin" or any(scene.analysis.tokens[k].form == "fin" for k in helpers)


def _passed_on_by(scene: Scene, verb: Token) -> int | None:
    """ "was reported by the Post, which cited a memo": the verb of reporting (or "according") whose holder the clause
    describes."""
    holder = scene.analysis.tokens[verb.head]
    if holder.dep == "appos":
        holder = scene.analysis.tokens[holder.head]
    reporter = scene.analysis.tokens[holder.head]
    own, source = scene.analysis.kid(verb.i, "nsubj"), scene.analysis.kid(verb.i, "obj")
    is_aside = verb.dep == "acl:relcl" and verb.lemma in scene.lexicon.citing
    if not is_aside or own is None or source is None or scene.analysis.tokens[own].lower not in scene.lexicon.relatives:
        return None
    if reporter.lower in scene.lexicon.according:
        return reporter.i if can_hold(scene, source) else None
    reports = holder.dep in ("nsubj", "obl:agent") and "clause" in scene.lexicon.verbs.get(reporter.lemma, ())
    return reporter.i if reports and can_hold(scene, source) else None


def _named(scene: Scene, verb: int) -> int | None:
    """Who or what is cited: the object, or the noun behind "to"."""
    if scene.analysis.tokens[verb].lemma in scene.lexicon.citing:
        return scene.analysis.kid(verb, "obj")
    return next((k for k in scene.analysis.kids(verb, "obl", "nmod") if k > verb), None)


def _passes_on(scene: Scene, reporter: Token, participle: Token) -> bool:
    """ "he said, referring to Lind": only who reports, or an outlet, refers to a source; whoever speaks refers to a
    matter."""
    if participle.lemma in scene.lexicon.citing or reporter.dep == "advcl":
        return True
    if _is_medium(scene, reporter):
        return True
    return scene.lexicon.verbs[reporter.lemma]["clause"].cue_class is CueClass.REPORT
