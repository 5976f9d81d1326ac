"""Contents that are no clause of their verb: an object, an object with what it is called, a phrase with a preposition.

In: a scene, a verb and the frames that the lexicon gives it. Out: `Content`; `contents` asks for clauses first.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.attribution.draft import Scene
from communique.attribution.lexicon import Frames, Sense
from communique.model.span import Span
from communique.model.terms import CueClass

PHRASES = ("obl", "advcl", "nmod", "case", "xcomp")
NAMES = frozenset({"ADJ", "NOUN", "PROPN"})
REASONS = frozenset({"for", "over"})
ASIDE = frozenset({",", "–", "—", "-", "--"})


class Content(NamedTuple):
    """The tokens that are said, the frame that found them, and tokens that the cue takes along (a preposition)."""

    sense: Sense
    tokens: frozenset[int]
    with_cue: tuple[int, ...] = ()
    addressee: int | None = None
    clause: bool = False
    by_object: bool = False


def of_object(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "rejected the offer", "accused them of fraud", "called it a success", "blasted them for leaving"."""
    analysis, lexicon = scene.analysis, scene.lexicon
    obj = analysis.kid(verb, "obj")
    if obj is None:
        return _of_antecedent(scene, verb, frames)
    tokens = set(analysis.descendants(obj))
    if "charge" in frames:
        tokens.update(_behind(scene, verb, obj, lexicon.charge_marks))
        return Content(frames["charge"], frozenset(tokens))
    if "naming" in frames and (name := _behind(scene, verb, obj, _naming_marks(scene, frames))):
        return Content(frames["naming"], frozenset(tokens | name))
    if "naming" in frames and "object" not in frames and _has_marks_behind(scene, tokens):
        return Content(frames["naming"], frozenset(tokens))
    if "object" not in frames:
        return None
    return Content(frames["object"], _bare(scene, tokens | _added(scene, verb, obj, frames)), by_object=True)


def _of_antecedent(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "a charge Oman denied": what is denied in a clause without a relative pronoun."""
    analysis = scene.analysis
    token, own = analysis.tokens[verb], analysis.kid(verb, "nsubj")
    denies = "object" in frames and frames["object"].cue_class is CueClass.DENY and frames["object"].inside
    if token.dep != "acl:relcl" or not denies or own is None or token.head > verb:
        return None
    if analysis.tokens[own].lower in scene.lexicon.relatives:
        return None
    tokens = frozenset(analysis.descendants(token.head)).difference(analysis.descendants(verb))
    return Content(frames["object"], tokens.difference(analysis.kids(token.head, "case")), by_object=True)


def of_named_subject(scene: Scene, verb: int, what: int, frames: Frames) -> Content | None:
    """ "is seen as a haven", "is considered safe", "was accused of fraud", "was criticised for leaving"."""
    analysis, lexicon = scene.analysis, scene.lexicon
    if "charge" in frames:
        charged = _behind(scene, verb, verb, lexicon.charge_marks)
        return Content(frames["charge"], frozenset(charged.union(analysis.descendants(what)))) if charged else None
    if judged := {frame.removeprefix("and:") for frame in frames if frame.startswith("and:")} & REASONS:
        reason = _behind(scene, verb, verb, frozenset(judged))
        return Content(frames["object"], frozenset(reason.union(analysis.descendants(what)))) if reason else None
    if "naming" not in frames:
        return None
    name = _behind(scene, verb, verb, _naming_marks(scene, frames))
    is_name = analysis.tokens[verb].lemma in lexicon.names_given and analysis.kid(verb, "obl:agent") is None
    bare = () if is_name else (k for k in analysis.kids(verb, "xcomp") if _is_bare_name(scene, k))
    name.update(t for k in bare for t in analysis.descendants(k))
    return Content(frames["naming"], frozenset(name.union(analysis.descendants(what)))) if name else None


def _is_bare_name(scene: Scene, token: int) -> bool:
    """What is called safe or a friend; not where ("seen in the harbour")."""
    return scene.analysis.tokens[token].pos in NAMES and scene.analysis.kid(token, "case") is None


def _naming_marks(scene: Scene, frames: Frames) -> frozenset[str]:
    """Between an object and what it is called: "hailed it as a success", "likened it to a sieve"."""
    return scene.lexicon.as_marks.union(frame.removeprefix("and:") for frame in frames if frame.startswith("and:"))


def _behind(scene: Scene, verb: int, first: int, prefixes: frozenset[str]) -> set[int]:
    """Tokens of the verb's phrases behind `first` that begin with one of these words."""
    analysis = scene.analysis
    more = (k for k in analysis.kids(verb, *PHRASES) if k > first and not has_to(scene, k))
    return {t for k in more if _joint(scene, k) in prefixes for t in analysis.descendants(k)}


def _has_marks_behind(scene: Scene, tokens: set[int]) -> bool:
    """ "called the visit “a success”": the parser may take object and name for one phrase."""
    if not scene.stretches:
        return False
    starts = {scene.analysis.tokens[t].start for t in sorted(tokens)[1:]}
    span = scene.analysis.span(min(tokens), max(tokens) + 1)
    return any(one.inner.start in starts for one in scene.stretches_in(span))


def brought(scene: Scene, frames: Frames, marks: tuple[int, ...]) -> Sense | None:
    """The sense of a content that its preposition brings ("called *for* a pause"), the first of its marks."""
    return frames.get(f"with:{scene.analysis.tokens[marks[0]].lower}") if marks else None


def of_preposition(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "called for a pause", "referred to the report": the preposition goes to the cue."""
    for kid in scene.analysis.kids(verb, "obl", "nmod"):
        marks = scene.analysis.kids(kid, "case")
        sense = brought(scene, frames, marks)
        before = kid < verb and scene.analysis.tokens[kid].lower not in scene.lexicon.relatives
        if before or kid in scene.times or scene.analysis.tokens[kid].lemma in scene.lexicon.not_content:
            # "On Monday she called him" calls on nobody, "spoke on Monday" tells no matter.
            continue
        if sense is not None and _same_level(scene, verb, marks[0]):
            tokens = set(scene.analysis.descendants(kid)).difference(marks)
            return Content(sense, _bare(scene, tokens | _added(scene, verb, kid, frames)), marks, by_object=True)
    return None


def _bare(scene: Scene, tokens: set[int]) -> frozenset[int]:
    """Without what the writer adds at the end, behind a comma ("opposed the plan, which was drawn up in May")."""
    analysis = scene.analysis
    last = max((t for t in tokens if analysis.tokens[t].pos != "PUNCT"), default=-1)
    for at in sorted(tokens):
        aside = analysis.tokens[at]
        is_name = aside.dep == "appos" and analysis.kid(at, "conj") is None
        is_finite = aside.form == "fin" or bool(analysis.auxiliaries(at))
        if is_name or (aside.dep == "acl:relcl" and is_finite):
            first, end = analysis.subtree(at)
            if end > last and first - 1 in tokens and analysis.tokens[first - 1].text in ASIDE:
                return frozenset(tokens.difference(analysis.descendants(at)))
    return frozenset(tokens)


def of_prefixed_clause(scene: Scene, kid: int, frames: Frames) -> Content | None:
    """ "warned against opening the dam", "called for all of them to go": the preposition goes to the cue."""
    marks = scene.analysis.kids(kid, "mark")[:1]
    sense = brought(scene, frames, marks)
    if sense is None:
        return None
    return Content(sense, frozenset(scene.analysis.descendants(kid)).difference(marks), marks)


def _added(scene: Scene, verb: int, behind: int, frames: Frames) -> set[int]:
    """ "blasted them for leaving", "hailed it as a success", "called on them to go": what is said of the object."""
    analysis = scene.analysis
    more = (
        k
        for k in analysis.kids(verb, "obl", "advcl", "xcomp")
        if k > behind and k not in scene.times and _adds(scene, k, frames) and _goes_with(scene, behind, k)
    )
    return {token for k in more for token in analysis.descendants(k)}


def _adds(scene: Scene, phrase: int, frames: Frames) -> bool:
    joint = _joint(scene, phrase)
    return f"and:{joint}" in frames or joint in scene.lexicon.adding


def _joint(scene: Scene, token: int) -> str:
    """The preposition of a phrase or gerund, "to" of an infinitive; nothing for a clause of time ("as he left")."""
    if has_to(scene, token):
        return "to"
    is_clause = (
        scene.analysis.tokens[token].form == "fin" or scene.analysis.kid(token, "nsubj", "nsubj:pass") is not None
    )
    prefix = _prefix(scene, token)
    return "" if is_clause and prefix in scene.lexicon.as_marks else prefix


def _prefix(scene: Scene, token: int) -> str:
    """The preposition of a phrase; a preposition that the parser hung on the verb is its own."""
    here = scene.analysis.tokens[token]
    if here.dep == "case":
        return here.lower
    marks = scene.analysis.kids(token, "case", "mark", "advmod")
    return scene.analysis.tokens[marks[0]].lower if marks else ""


def _goes_with(scene: Scene, one: int, phrase: int) -> bool:
    """Whether a phrase stands at the level of a token or of its verb, or is in marks from its first word on."""
    first, verb = scene.analysis.subtree(phrase)[0], scene.analysis.tokens[phrase].head
    start = scene.analysis.tokens[first].start
    return (
        _same_level(scene, one, first)
        or _same_level(scene, verb, first)
        or any(stretch.inner.start == start for stretch in scene.stretches_in(Span(start, start + 1)))
    )


def _same_level(scene: Scene, one: int, other: int) -> bool:
    """Whether no mark opens or closes between two tokens."""
    if not scene.stretches:
        return True
    tokens = scene.analysis.tokens
    return scene.level(tokens[one].start) == scene.level(tokens[other].start)


def has_to(scene: Scene, verb: int) -> bool:
    """Whether an infinitive has its \"to\"."""
    return any(scene.analysis.tokens[k].pos == "PART" for k in scene.analysis.kids(verb, "aux", "mark"))
