"""Cues that are nouns: "Ghana's claim that", "a promise by Norway to", "made the point that", "support for".

In: a scene. Out: a draft for each noun of saying with a content, and with an owner or a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.clause import fragments, is_passive, subject, trim, verb_group
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import source_spans
from communique.attribution.lexicon import Frames, Sense
from communique.attribution.objects import brought
from communique.attribution.received import received_draft
from communique.model.span import Spans
from communique.model.terms import PERSONS, CueClass

OWNING = ("by", "from")
NEAR = 4
"""Words from a verb to the noun it governs ("cling to the hope that")."""


def noun_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every noun of saying that has a content."""
    for token in scene.analysis.having(scene.lexicon.noun_words):
        if token.pos == "NOUN" and token.lemma in scene.lexicon.nouns:
            draft = _draft(scene, token.i, scene.lexicon.nouns[token.lemma])
            if draft is not None:
                yield draft


def _draft(scene: Scene, noun: int, frames: Frames) -> Draft | None:
    analysis = scene.analysis
    received = received_draft(scene, noun, frames)
    if received is not None:
        return received
    found = _content(scene, noun, frames)
    if found is None:
        return _predicate(scene, noun, frames) or _opening(scene, noun, frames)
    sense, content, marks = found
    if not marks and sense.cue_class is CueClass.ASK and _is_said_beside(scene, noun, content):
        return None
    owner, cue = _owner(scene, noun, content)
    is_clause = analysis.tokens[content].dep in ("acl", "ccomp") and not marks and _is_finite(scene, content)
    if owner is None:
        if not is_clause or _is_told_of(scene, noun):
            return None
        owner, cue = _governor(scene, noun) or (None, cue)
    barred = set(analysis.descendants(content)) | {noun}
    source = _source(scene, owner, barred)
    return Draft(
        sense=sense,
        content=fragments(analysis, set(analysis.descendants(content)).difference(marks)),
        cue=_cue_spans(scene, (*cue, noun, *marks)),
        source=source,
        heads=(owner,) if source and owner is not None else (),
        at=noun,
        nobody=not source,
        sentence=analysis.tokens[noun].sentence,
    )


def _is_said_beside(scene: Scene, noun: int, clause: int) -> bool:
    """ "said in response to a question from Lusa that it fails": the clause is what the verb says."""
    analysis = scene.analysis
    token, owned = analysis.tokens[noun], analysis.kid(noun, "nmod:poss") is not None
    if token.dep == "nmod":
        token = analysis.tokens[token.head]
    verb = analysis.tokens[token.head]
    says = "clause" in scene.lexicon.verbs.get(verb.lemma, ()) and analysis.kid(verb.i, "ccomp", "obj") is None
    return token.dep == "obl" and says and verb.i < noun and analysis.kid(clause, "mark") is not None and not owned


def _predicate(scene: Scene, noun: int, frames: Frames) -> Draft | None:
    """ "Their fear is that the dam will break"."""
    analysis = scene.analysis
    verb = analysis.tokens[analysis.tokens[noun].head]
    owner = analysis.kid(noun, "nmod:poss")
    clause = analysis.kid(verb.i, "ccomp")
    if owner is None or clause is None or "clause" not in frames or analysis.tokens[noun].dep != "nsubj":
        return None
    if verb.lemma not in scene.lexicon.copulas or not _is_finite(scene, clause):
        return None
    joints = [k for k in analysis.kids(owner, "case") if k > owner]
    return Draft(
        sense=frames["clause"],
        content=fragments(analysis, analysis.descendants(clause)),
        cue=_cue_spans(scene, (*joints, noun, verb.i)),
        source=source_spans(scene, owner, {noun, *joints}),
        heads=(owner,),
        at=noun,
        sentence=verb.sentence,
    )


def _opening(scene: Scene, noun: int, frames: Frames) -> Draft | None:
    """ "issued the following statement: “...”": the words between marks behind the colon are what is said."""
    analysis = scene.analysis
    verb = _light_verb(scene, noun)
    last = analysis.sentences[analysis.tokens[noun].sentence].last
    rest = analysis.tokens[noun + 1 : last]
    if not scene.stretches or verb is None or "clause" not in frames:
        return None
    if not scene.opens_quote(noun) and not any(token.text == ":" for token in rest):
        return None
    owner = subject(analysis, verb)
    cue = (*verb_group(analysis, verb, scene.lexicon.with_cue), *range(verb, noun + 1))
    return Draft(
        sense=frames["clause"],
        content=(),
        cue=_cue_spans(scene, cue),
        source=_source(scene, owner, {noun}),
        heads=() if owner is None else (owner,),
        at=noun,
        quotable=True,
        sentence=analysis.tokens[noun].sentence,
    )


def _governor(scene: Scene, noun: int) -> tuple[int, tuple[int, ...]] | None:
    """ "floated the notion that", "cling to the hope that": the subject of the verb, and the words from it on."""
    token = scene.analysis.tokens[noun]
    verb = scene.analysis.tokens[token.head]
    if token.dep not in ("obj", "obl") or verb.pos != "VERB" or not 0 < noun - verb.i <= NEAR:
        return None
    head = None if is_passive(scene.analysis, verb.i) else subject(scene.analysis, verb.i)
    return None if head is None else (head, tuple(range(verb.i, noun)))


def _content(scene: Scene, noun: int, frames: Frames) -> tuple[Sense, int, tuple[int, ...]] | None:
    """The sense, the content's head, and the prepositions that go to the cue."""
    analysis = scene.analysis
    for kid in (*analysis.kids(noun, "acl", "ccomp", "nmod"), *_behind(scene, noun)):
        if kid < noun:
            continue
        token = analysis.tokens[kid]
        if token.dep in ("nmod", "obl") or (token.form == "ger" and not analysis.auxiliaries(kid)):
            marks = analysis.kids(kid, "case", "mark")
            sense = brought(scene, frames, marks)
            if sense:
                return sense, kid, marks
        elif _is_finite(scene, kid) and "clause" in frames:
            return frames["clause"], kid, ()
        elif token.form == "inf" and "inf" in frames:
            return frames["inf"], kid, ()
    return None


def _behind(scene: Scene, noun: int) -> tuple[int, ...]:
    """ "took aim at the port": the phrase right behind the noun, which the parser hangs on the verb."""
    analysis = scene.analysis
    verb = _light_verb(scene, noun)
    return () if verb is None else tuple(k for k in analysis.kids(verb, "obl") if analysis.subtree(k)[0] == noun + 1)


def _light_verb(scene: Scene, noun: int) -> int | None:
    """The verb of "made a promise", "took aim"."""
    token = scene.analysis.tokens[noun]
    verb = scene.analysis.tokens[token.head]
    return verb.i if token.dep == "obj" and verb.lemma in scene.lexicon.light_verbs and verb.i < noun else None


def _is_finite(scene: Scene, clause: int) -> bool:
    """A clause with its own "that" and subject, no relative clause."""
    mark = scene.analysis.kid(clause, "mark")
    has_subject = scene.analysis.kid(clause, "nsubj", "nsubj:pass", "csubj", "expl") is not None
    auxiliaries = scene.analysis.auxiliaries(clause)
    is_gerund = scene.analysis.tokens[clause].form == "ger" and not auxiliaries
    return mark is not None and has_subject and not is_gerund


def _owner(scene: Scene, noun: int, content: int) -> tuple[int | None, tuple[int, ...]]:
    """The owner and the tokens that belong to the cue: a possessor, "by X", or the subject of a light verb."""
    analysis = scene.analysis
    if analysis.tokens[noun].lemma in scene.lexicon.sides:
        return _sided(scene, noun)
    possessor = analysis.kid(noun, "nmod:poss")
    if possessor is not None:
        teller = _teller(scene, noun) if analysis.tokens[possessor].pos == "PRON" else None
        if teller is not None:
            return teller
        return possessor, tuple(k for k in analysis.kids(possessor, "case") if k > possessor)
    for kid in analysis.kids(noun, "nmod"):
        if kid != content and analysis.case(kid) in OWNING:
            return kid, ()
    named = next((k for k in analysis.kids(noun, "amod", "compound") if _is_body(scene, k)), None)
    if named is not None:
        return named, ()
    verb = _light_verb(scene, noun)
    if verb is not None:
        return subject(analysis, verb), (*verb_group(analysis, verb, scene.lexicon.with_cue), *range(verb, noun))
    return None, analysis.kids(noun, "det")


def _is_body(scene: Scene, token: int) -> bool:
    """ "Russian claims", "EU concern": a state or body, no person."""
    return token in scene.actor_at and scene.findings.actors[scene.actor_at[token]].kind not in PERSONS


def _sided(scene: Scene, noun: int) -> tuple[int | None, tuple[int, ...]]:
    """ "is an outspoken opponent of": of whom the noun is said."""
    own, linking = scene.analysis.kid(noun, "nsubj"), scene.analysis.kids(noun, "aux", "cop")
    return (own, tuple(range(linking[0], noun))) if own is not None and linking else (None, ())


def _teller(scene: Scene, noun: int) -> tuple[int, tuple[int, ...]] | None:
    """ "stepped up her attacks on": whom the pronoun means, the subject of the verb, and the words from it on."""
    analysis = scene.analysis
    verb = analysis.tokens[noun].head
    own = analysis.kid(verb, "nsubj")
    lemma, lexicon = analysis.tokens[verb].lemma, scene.lexicon
    is_about = lemma in lexicon.verbs and lemma not in lexicon.light_verbs
    if own is None or analysis.tokens[noun].dep != "obj" or is_about:
        return None
    return own, (*verb_group(analysis, verb, scene.lexicon.with_cue), *range(verb, noun))


def _is_told_of(scene: Scene, noun: int) -> bool:
    """ "rejected the notion that ...": the words are what the verb is about, its holder the only one."""
    token = scene.analysis.tokens[noun]
    return token.dep == "obj" and "object" in scene.lexicon.verbs.get(scene.analysis.tokens[token.head].lemma, ())


def _source(scene: Scene, owner: int | None, barred: set[int]) -> Spans:
    if owner is None:
        return ()
    clitics = {k for k in scene.analysis.kids(owner, "case") if k > owner}
    return source_spans(scene, owner, barred | clitics)


def _cue_spans(scene: Scene, tokens: tuple[int, ...]) -> Spans:
    """The cue's words; a clitic alone is part of it ("'s claim")."""
    runs: list[list[int]] = []
    for token in sorted(set(tokens)):
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    edges = (trim(scene.analysis, run[0], run[-1] + 1) for run in runs)
    return tuple(scene.analysis.span(first, last) for first, last in edges if first < last)
