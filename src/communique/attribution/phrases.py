"""Cues that put a source beside a clause: "according to X", "as X put it", "citing Y", "in X's view", "reportedly".

In: a scene. Out: drafts whose content is the clause that they stand beside. A source that is cited by another one
remembers by whom, so that `nesting` makes a chain of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.carried import quoted
from communique.attribution.citing import cites
from communique.attribution.clause import clause_of, fragments, noun_phrase, subject, verb_group
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import can_hold, source_spans, written_in
from communique.attribution.lexicon import Sense
from communique.attribution.verbs import is_as_clause
from communique.model.terms import HolderKind

WORDY = frozenset({"VERB", "NOUN", "ADV", "ADP"})
"""Parts of speech that these cues can be."""


def phrase_drafts(scene: Scene) -> Iterator[Draft]:
    """Drafts of all phrases of these kinds, in text order."""
    lexicon = scene.lexicon
    citing = lexicon.naming_verbs | lexicon.reference_nouns
    for token in scene.analysis.having(lexicon.phrase_words):
        if token.pos not in WORDY:
            continue
        if token.lower in lexicon.according:
            found = _according(scene, token.i)
        elif token.lower in lexicon.via_marks:
            found = _via(scene, token.i)
        elif token.pos == "VERB" and is_as_clause(scene, token.i) and quoted(scene, token) is None:
            found = _as_clause(scene, token.i)
        elif token.lower in lexicon.adverbs and token.pos == "ADV":
            found = _adverb(scene, token.i)
        elif token.pos == "NOUN" and token.lower in lexicon.view_nouns:
            found = _in_view(scene, token.i)
        else:
            found = None
        if found is None and token.lemma in citing:
            found = _cited(scene, token.i)
        if found is not None:
            yield found


def _beside(scene: Scene, token: int, *, whole: bool) -> tuple[int, frozenset[int]]:
    """The clause beside a phrase and its tokens without the phrase; `whole`: the main clause, not the nearest one."""
    analysis = scene.analysis
    own = frozenset(analysis.descendants(token))
    head = analysis.tokens[token].head
    clause = clause_of(analysis, head)
    while whole and clause not in own and _is_below(scene, clause, token):
        above = clause_of(analysis, analysis.tokens[clause].head)
        if above == clause:
            break
        clause = above
    return clause, frozenset(analysis.descendants(clause)) - own


def _is_below(scene: Scene, clause: int, phrase: int) -> bool:
    """Whether the main clause is another one; also what stands before its cue ("It failed, Lind said, according to the
    Post")."""
    here = scene.analysis.tokens[clause]
    return here.dep in ("advcl", "conj", "acl:relcl") or (here.dep == "ccomp" and clause < here.head < phrase)


def _according(scene: Scene, token: int) -> Draft | None:
    analysis = scene.analysis
    head = next((k for k in analysis.kids(token) if analysis.tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    to = analysis.kid(head, "case") if head is not None else None
    if head is None or to is None or _is_measure(scene, head):
        return None
    first = analysis.sentences[analysis.tokens[token].sentence].first
    set_off = token == first or analysis.tokens[token - 1].text == ","
    clause, tokens = _beside(scene, token, whole=set_off)
    tokens -= {t for k in analysis.kids(clause, "advcl") if cites(scene, k) == token for t in analysis.descendants(k)}
    return Draft(
        sense=scene.lexicon.senses["according"],
        content=fragments(analysis, tokens, {token, to}),
        cue=fragments(analysis, (token, to)),
        source=source_spans(scene, head, {token, to}),
        heads=(head,),
        at=token,
        firm=True,
        sentence=analysis.tokens[token].sentence,
    )


def _via(scene: Scene, mark: int) -> Draft | None:
    """ "The port will open in May, per the Harbour Gazette": somebody behind a comma, or at the head of a sentence."""
    analysis = scene.analysis
    token = analysis.tokens[mark]
    is_set_off = mark == analysis.sentences[token.sentence].first or analysis.tokens[mark - 1].text == ","
    if token.dep != "case" or not is_set_off or not can_hold(scene, token.head):
        return None
    _, tokens = _beside(scene, token.head, whole=True)
    return Draft(
        sense=scene.lexicon.senses["according"],
        content=fragments(analysis, tokens, {mark}),
        cue=fragments(analysis, (mark,)),
        source=source_spans(scene, token.head, {mark}),
        heads=(token.head,),
        at=mark,
        firm=True,
        sentence=token.sentence,
    )


def _is_measure(scene: Scene, noun: int) -> bool:
    """ "According to plan", "according to size"."""
    is_bare = scene.analysis.kid(noun, "det", "nmod:poss", "amod", "compound") is None
    return is_bare and scene.analysis.tokens[noun].lemma in scene.lexicon.measures


def _as_clause(scene: Scene, verb: int) -> Draft | None:
    """ "As X reports, ..." and "..., as X put it"."""
    analysis = scene.analysis
    head = analysis.kid(verb, "obl:agent", "nsubj")
    passive = analysis.kid(verb, "aux:pass") is not None or analysis.tokens[verb].form == "part"
    if head is None and passive:
        head = written_in(scene, verb)
    if head is None and not passive:
        return None
    clause, tokens = _beside(scene, verb, whole=False)
    siblings = [k for k in analysis.kids(clause, "advcl") if cites(scene, k) is not None]
    tokens -= {t for k in siblings for t in analysis.descendants(k)}
    objects = [k for k in analysis.kids(verb, "obj") if analysis.tokens[k].lower in scene.lexicon.nobody_subjects]
    group = verb_group(analysis, verb, scene.lexicon.with_cue, *objects)
    frames = scene.lexicon.verbs.get(analysis.tokens[verb].lemma, {})
    return Draft(
        sense=_sense_of(scene, frames.get("clause") or frames.get("quote")),
        content=fragments(analysis, tokens),
        cue=fragments(analysis, group),
        source=source_spans(scene, head, set(group)) if head is not None else (),
        heads=(head,) if head is not None else (),
        at=verb,
        firm=True,
        nobody=head is None,
        sentence=analysis.tokens[verb].sentence,
    )


def _sense_of(scene: Scene, sense: Sense | None) -> Sense:
    return sense or scene.lexicon.senses["according"]


def _adverb(scene: Scene, token: int) -> Draft | None:
    """ "The envoy reportedly left"; a verb of saying takes the word into its own cue ("reportedly said")."""
    analysis = scene.analysis
    above = analysis.tokens[analysis.tokens[token].head]
    if above.pos == "VERB" and "clause" in scene.lexicon.verbs.get(above.lemma, ()):
        return None
    content = fragments(analysis, _hedged(scene, token), {token})
    return (
        Draft(
            sense=scene.lexicon.senses["adverb"],
            content=content,
            cue=(analysis.span(token, token + 1),),
            at=token,
            nobody=True,
            sentence=analysis.tokens[token].sentence,
        )
        if content
        else None
    )


def _hedged(scene: Scene, token: int) -> frozenset[int]:
    """What the adverb is said of: a noun phrase ("a plot allegedly made in May"), or a clause, with the subject that it
    shares with the one before."""
    analysis = scene.analysis
    above = analysis.tokens[analysis.tokens[token].head]
    if above.dep in ("acl", "amod") or above.pos not in ("VERB", "AUX"):
        top = above.head if above.dep in ("acl", "amod") else above.i
        if analysis.kid(top, "nsubj", "nsubj:pass", "cop") is None:
            return frozenset(range(*noun_phrase(analysis, top)))
    _, tokens = _beside(scene, token, whole=False)
    shared = subject(analysis, above.i) if above.dep == "conj" else None
    return tokens if shared is None else tokens.union(analysis.descendants(shared))


def _in_view(scene: Scene, noun: int) -> Draft | None:
    """ "In X's view", "by his own account", "in the words of X"."""
    analysis = scene.analysis
    marks = analysis.kids(noun, "case")
    if not marks or analysis.tokens[marks[0]].lower not in scene.lexicon.view_marks:
        return None
    owner, joints = _viewer(scene, noun)
    if owner is None and _is_counted(scene, noun):
        return _by_estimate(scene, noun, marks)
    if owner is None or analysis.tokens[noun].dep not in ("obl", "nmod", "advmod"):
        return None
    _, tokens = _beside(scene, noun, whole=False)
    cue = (*marks, *joints, noun, *(k for k in analysis.kids(noun, "det")))
    return Draft(
        sense=scene.lexicon.senses["view"],
        content=fragments(analysis, tokens),
        cue=tuple(analysis.span(t, t + 1) for t in sorted(cue)),
        source=source_spans(scene, owner, set(cue)),
        heads=(owner,),
        at=noun,
        firm=True,
        sentence=analysis.tokens[noun].sentence,
    )


def _is_counted(scene: Scene, noun: int) -> bool:
    """ "one estimate", "most accounts"."""
    counts = scene.analysis.kids(noun, "nummod", "amod", "det")
    return any(scene.analysis.tokens[k].lower in scene.lexicon.one_of for k in counts)


def _by_estimate(scene: Scene, noun: int, marks: tuple[int, ...]) -> Draft | None:
    """ "By one estimate, 300 ships left": the estimate itself has the words."""
    analysis = scene.analysis
    if analysis.tokens[noun].dep not in ("obl", "obl:agent", "nmod", "advmod"):
        return None
    _, tokens = _beside(scene, noun, whole=False)
    return Draft(
        sense=scene.lexicon.senses["view"],
        content=fragments(analysis, tokens),
        cue=fragments(analysis, marks),
        source=source_spans(scene, noun, set(marks)),
        heads=(noun,),
        at=noun,
        firm=True,
        kind=HolderKind.DOCUMENT,
        sentence=analysis.tokens[noun].sentence,
    )


def _viewer(scene: Scene, noun: int) -> tuple[int | None, tuple[int, ...]]:
    """Whose view it is, and the clitic or preposition that says so."""
    analysis = scene.analysis
    owner = analysis.kid(noun, "nmod:poss")
    if owner is not None:
        return owner, tuple(k for k in analysis.kids(owner, "case") if k > owner)
    for kid in analysis.kids(noun, "nmod"):
        if analysis.case(kid) in scene.lexicon.owner_marks:
            return kid, analysis.kids(kid, "case")
    return None, ()


def _cited(scene: Scene, token: int) -> Draft | None:
    """ "reports, citing Y", "with reference to Y", "referring to Y": Y is the holder, and the reporter passes it on."""
    found = _citing_verb(scene, token) or _reference(scene, token)
    if found is None:
        return None
    analysis = scene.analysis
    reporter, head, cue = found
    return Draft(
        sense=scene.lexicon.senses["cite"],
        content=(),
        cue=fragments(analysis, cue),
        source=source_spans(scene, head, set(cue)),
        heads=(head,),
        at=token,
        cited_by=reporter,
        sentence=analysis.tokens[token].sentence,
    )


def _citing_verb(scene: Scene, token: int) -> tuple[int, int, tuple[int, ...]] | None:
    analysis = scene.analysis
    if analysis.tokens[token].pos != "VERB" or (reporter := cites(scene, token)) is None:
        return None
    if analysis.tokens[token].lemma in scene.lexicon.citing:
        obj = analysis.kid(token, "obj")
        return (reporter, obj, (token,)) if obj is not None else None
    return _with_to(scene, token, reporter, (token,))


def _reference(scene: Scene, token: int) -> tuple[int, int, tuple[int, ...]] | None:
    """ "with reference to Y", "on the word of Y" beside a verb of reporting."""
    analysis = scene.analysis
    noun = analysis.tokens[token]
    if noun.pos != "NOUN" or noun.lemma not in scene.lexicon.reference_nouns or noun.dep not in ("obl", "nmod"):
        return None
    reporter = analysis.tokens[noun.head]
    marks = analysis.kids(token, "case")
    if "clause" not in scene.lexicon.verbs.get(reporter.lemma, {}) or not marks:
        return None
    return _with_to(scene, token, reporter.i, (*marks, *analysis.kids(token, "det"), token))


def _with_to(scene: Scene, token: int, reporter: int, cue: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]] | None:
    analysis = scene.analysis
    for kid in analysis.kids(token, "nmod", "obl"):
        marks = analysis.kids(kid, "case")
        if marks and kid > token and can_hold(scene, kid):
            return reporter, kid, (*cue, *marks)
    return None
