"""Words that an outlet carries: "said in remarks broadcast by VTV", "in an interview aired by TVP on Monday, she said",
"Mora, quoted by Lusa, said".

In: a scene. Out: drafts of the outlets, which pass on what is said so, cue and all.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.clause import fragments
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import kind_of, source_spans
from communique.language import Token
from communique.model.terms import ActorKind, HolderKind

UNKNOWN = frozenset({"actors.parsed-body", "actors.personal-name"})
"""Rules that find a name by its form alone."""


def carried_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for each outlet that carries what a verb of saying beside it says."""
    analysis, lexicon = scene.analysis, scene.lexicon
    for token in analysis.having(lexicon.carrying | lexicon.citing):
        if token.form != "part" or token.lemma not in lexicon.carrying | lexicon.citing:
            continue
        outlet, found = _outlet(scene, token.i), _speech(scene, token)
        if outlet is None or found is None:
            continue
        saying, aside = found
        tokens = frozenset(analysis.descendants(saying)).difference(analysis.descendants(aside))
        cue = (token.i, *analysis.kids(outlet, "case"))
        yield Draft(
            sense=lexicon.senses["carried"],
            content=fragments(analysis, tokens),
            cue=fragments(analysis, cue),
            source=source_spans(scene, outlet, set(cue)),
            heads=(outlet,),
            at=token.i,
            firm=True,
            kind=None if kind_of(scene, outlet) is ActorKind.MEDIA else HolderKind.OUTLET,
            sentence=token.sentence,
        )


def _speech(scene: Scene, participle: Token) -> tuple[int, int] | None:
    """The verb of saying whose words are carried, and the head of the phrase that says so."""
    if (saying := quoted(scene, participle)) is not None:
        return saying, participle.i
    saying = _saying(scene, participle.head) if participle.dep == "acl" else None
    if saying is None:
        return None
    above = scene.analysis.tokens[participle.head].head
    return saying, participle.head if above == saying else above


def quoted(scene: Scene, participle: Token) -> int | None:
    """The verb of saying of "Mora, quoted by Lusa, said", "Mora said, as quoted by Lusa"."""
    analysis = scene.analysis
    if participle.form != "part" or participle.lemma not in scene.lexicon.citing:
        return None
    above = analysis.tokens[participle.head]
    around: tuple[int, ...] = ()
    if participle.dep == "acl" and above.dep == "nsubj":
        around = (above.head,)
    elif participle.dep == "advcl" and analysis.kid(participle.i, "nsubj:pass", "aux:pass") is None:
        around = (above.i, above.head) if above.dep == "ccomp" else (above.i,)
    return next((verb for verb in around if "clause" in scene.lexicon.verbs.get(analysis.tokens[verb].lemma, ())), None)


def _outlet(scene: Scene, participle: int) -> int | None:
    """By whom, or on which channel."""
    analysis = scene.analysis
    for kid in analysis.kids(participle, "obl:agent", "obl"):
        called = f" {analysis.words(*analysis.subtree(kid)).casefold()} "
        is_medium = _is_medium(scene, kid) or any(f" {word} " in called for word in scene.lexicon.outlet_words)
        if is_medium and kid not in scene.times:
            return kid
    return None


def _is_medium(scene: Scene, token: int) -> bool:
    """A medium by the findings, or a single name of which nothing else is known."""
    if kind_of(scene, token) is ActorKind.MEDIA:
        return True
    found = scene.actor_at.get(token)
    is_single = scene.analysis.tokens[token].pos == "PROPN" and scene.analysis.kid(token, "compound", "amod") is None
    return is_single and (found is None or scene.findings.actors[found].rule in UNKNOWN)


def _saying(scene: Scene, noun: int) -> int | None:
    """The verb of saying beside a phrase ("said in remarks"), or around its participle ("speaking in remarks, he
    said")."""
    analysis, lexicon = scene.analysis, scene.lexicon
    if analysis.tokens[noun].dep != "obl" or analysis.case(noun) not in lexicon.settings:
        return None
    at = analysis.tokens[noun].head
    if analysis.tokens[at].dep == "advcl" and analysis.tokens[at].form == "ger":
        at = analysis.tokens[at].head
    return at if "clause" in lexicon.verbs.get(analysis.tokens[at].lemma, ()) else None
