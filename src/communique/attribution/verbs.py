"""Cues that are verbs: "said", "has promised to", "urged them to", "it was noted that".

In: a scene. Out: a draft for each verb of the lexicon that has a content of a kind it may take. `speech` then adds the
words between marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.attribution.adjectives import is_attitude
from communique.attribution.citing import cites, is_told, is_without_source
from communique.attribution.clause import (
    displaced_subject,
    fragments,
    is_passive,
    leading_subject,
    noun_phrase,
    subject,
    verb_group,
)
from communique.attribution.contents import (
    active_content,
    agent,
    around_commas,
    is_reduced_passive,
    particle_content,
    passive_content,
)
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import (
    can_hold,
    hidden_holder,
    is_bare_tag,
    issuer,
    kind_of,
    participle_holder,
    perfect_subject,
    source_spans,
    written_in,
)
from communique.attribution.lexicon import Frames
from communique.attribution.lists import lead_in, points_below
from communique.attribution.objects import Content, has_to
from communique.attribution.resuming import others_speaking, resumptions
from communique.model.document import POINTS
from communique.model.span import Spans, hull
from communique.model.terms import ActorKind, CueClass

WITHIN_A_NAME = frozenset({"amod", "compound"})
"""A verb that only describes a noun ("the so-called convoy") reports nothing."""
SAID = frozenset({CueClass.DENY, CueClass.STRESS, CueClass.ANNOUNCE})
"""Classes of verbs whose object is as good as a clause ("announced a visit")."""
NEAR = 4
"""Words from "tried" to "explain" in "tried once more to explain"."""


def verb_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every verb of saying. Its content is empty where only quoted words can be the content."""
    lexicon = scene.lexicon
    verbs = [
        token
        for token in scene.analysis.having(lexicon.verb_words)
        if token.lemma in lexicon.verb_words
        and token.dep not in WITHIN_A_NAME
        and (token.pos == "VERB" or (token.pos == "NOUN" and is_bare_tag(scene, token)))
        and not (token.form == "part" and is_attitude(scene, token))
    ]
    resumed = resumptions(scene, verbs)
    further: dict[int, list[int]] = {}
    for verb, outer in (*resumed.items(), *others_speaking(scene, verbs).items()):
        further.setdefault(outer, []).append(verb)
    for token in verbs:
        draft = _draft(scene, token.i, resumed.get(token.i), further.get(token.i, ()))
        if draft is not None:
            yield draft


def _draft(scene: Scene, verb: int, resumed: int | None, further: Sequence[int]) -> Draft | None:
    """The draft of one verb; `resumed` has its holder, and what `further` verbs say is no part of its content."""
    analysis = scene.analysis
    frames, particle = _frames(scene, verb)
    if not frames or is_as_clause(scene, verb) or _is_cited(scene, verb) or _is_quoted_holder(scene, verb):
        return None
    perfect = perfect_subject(scene, verb)
    passive = perfect is None and (is_passive(analysis, verb) or is_reduced_passive(scene, verb))
    hidden = None if passive else hidden_holder(scene, verb)
    found = None if hidden is not None else _said(scene, verb, frames, particle, passive=passive)
    sense = found.sense if found is not None else frames.get("quote") or frames.get("naming")
    if sense is None or (found is not None and _is_possible(scene, verb)):
        return None
    group = verb_group(analysis, verb, scene.lexicon.with_cue, *particle, *(found.with_cue if found else ()))
    shown = hidden if hidden is not None else perfect
    if shown is None:
        shown = _holder(scene, verb, found, passive=passive) if resumed is None else _speaker(scene, resumed)
    head, issued = issuer(scene, verb) or (shown, ())
    group = (*issued, *_phases(scene, verb), *group)
    if head is not None and (_is_nobody(scene, verb, head) or _is_effect(scene, verb, head)):
        return None
    quoting = _quoting(scene, verb)
    if quoting is not None:
        head = analysis.kid(quoting, "obj", "nsubj:pass")
    if found is not None and further:
        found = found._replace(tokens=found.tokens.difference(*map(analysis.descendants, further)))
    if found is not None and found.clause and head is not None and group[-1] + 1 not in found.tokens:
        found = found._replace(tokens=found.tokens | around_commas(scene, verb, head, group))
    if found is not None and not found.clause and ((head is None and not passive) or _is_purpose(scene, verb)):
        return None
    source, heads = _source(scene, verb, head, set(group), found)
    return Draft(
        sense=sense,
        content=fragments(analysis, found.tokens, group) if found else points_below(scene, verb),
        cue=fragments(analysis, group),
        source=source,
        heads=heads,
        at=verb,
        quotable=("quote" in frames or "naming" in frames) and not passive,
        by_object=found is not None and found.by_object,
        firm=quoting is not None or _is_firm(scene, verb, head, found),
        cited_by=quoting,
        nobody=passive and not source,
        addressee=found.addressee if found else _told(scene, verb, frames),
        sentence=analysis.tokens[verb].sentence,
    )


def _is_nobody(scene: Scene, verb: int, head: int) -> bool:
    """ "There", "this", a question's "who", and the "it" of "it is hard to say"."""
    who, token = scene.analysis.tokens[head], scene.analysis.tokens[verb]
    is_lent = who.head != verb and token.form != "fin"
    relative = scene.analysis.tokens[who.head]
    if who.lower in scene.lexicon.relatives and relative.dep == "root":
        return True  # "Who opposes it?"
    is_relative = who.lower in scene.lexicon.relatives and relative.dep == "acl:relcl"
    if is_relative and (can_hold(scene, relative.head) or scene.opens_quote(verb)):
        return False
    if scene.analysis.kid(head, "acl", "acl:relcl") is not None:
        return False  # "those who met him", "those asked"
    return who.lower in scene.lexicon.not_holders or (is_lent and who.lower in scene.lexicon.nobody_subjects)


def _is_effect(scene: Scene, verb: int, head: int) -> bool:
    """ "The flood underscored the need for a dam": what a thing shows, nobody says."""
    is_thing = scene.analysis.tokens[head].pos == "NOUN" and not can_hold(scene, head)
    return is_thing and scene.analysis.tokens[verb].lemma in scene.lexicon.done_by_things


def _is_possible(scene: Scene, verb: int) -> bool:
    """ "The court may rule that": what somebody might say is not said."""
    tokens = scene.analysis.tokens
    return any(tokens[k].lower in scene.lexicon.possibilities for k in scene.analysis.kids(verb, "aux"))


def _source(
    scene: Scene, verb: int, head: int | None, group: set[int], found: Content | None
) -> tuple[Spans, tuple[int, ...]]:
    """The holder's words and head, where they stand clear of cue and content."""
    said = found.tokens if found else frozenset()
    source = (
        source_spans(scene, head, group | said, inverted=head > verb) if head is not None and head not in said else ()
    )
    if not source or head is None:
        return (), ()
    name = _named_behind(scene, verb, head)
    if name is None:
        return source, (head,)
    return (hull((*source, *source_spans(scene, name, group))),), (name,)


def _said(scene: Scene, verb: int, frames: Frames, particle: tuple[int, ...], *, passive: bool) -> Content | None:
    usual = passive_content if passive else active_content
    found = particle_content(scene, particle, frames) or usual(scene, verb, frames)
    return found or _quoted_before(scene, verb, frames)


def _quoted_before(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "The pier would open, Lind was quoted as saying": the clause before hangs on the verb that quotes."""
    quoting = _quoting(scene, verb)
    clause = scene.analysis.kid(quoting, "ccomp") if quoting is not None and "clause" in frames else None
    if clause is None or quoting is None or clause > quoting:
        return None
    return Content(frames["clause"], frozenset(scene.analysis.descendants(clause)), clause=True)


def _holder(scene: Scene, verb: int, found: Content | None, *, passive: bool) -> int | None:
    """The agent of a passive, or the subject, also where the parser hung it elsewhere or a list has it above."""
    told = agent(scene, verb) if passive else _subject(scene, verb, speaks=found is None or found.clause)
    if passive and told is None:
        told = written_in(scene, verb)
    is_lost = told is None or scene.analysis.tokens[told].text in POINTS
    return lead_in(scene, verb) if is_lost else told


def _speaker(scene: Scene, verb: int) -> int | None:
    """Who speaks in a verb that another one resumes."""
    issued = issuer(scene, verb)
    return subject(scene.analysis, verb) if issued is None else issued[0]


def _subject(scene: Scene, verb: int, *, speaks: bool) -> int | None:
    """The subject of an active verb; `speaks`: what it says is a clause or a quote."""
    told_around = participle_holder(scene, verb)
    head = subject(scene.analysis, verb) if told_around is None else told_around
    is_finite = scene.analysis.tokens[verb].form == "fin"
    if head is not None or not is_finite:
        return head
    displaced = displaced_subject(scene.analysis, verb)
    return leading_subject(scene.analysis, verb) if displaced is None and speaks else displaced


def _named_behind(scene: Scene, verb: int, head: int) -> int | None:
    """ "The port chief, Ana Mora said", "state news agency Andina said": the parser may take office and name for two
    subjects."""
    analysis = scene.analysis
    names = [k for k in analysis.kids(verb, "nsubj") if head < k < verb and analysis.tokens[k].pos == "PROPN"]
    if not names or analysis.tokens[head].pos == "PRON":
        return None
    first, last = noun_phrase(analysis, names[0])[0], noun_phrase(analysis, head)[1]
    is_beside = last == first and kind_of(scene, names[0]) is ActorKind.MEDIA
    return names[0] if is_beside or (last == first - 1 and analysis.tokens[last].text == ",") else None


def _quoting(scene: Scene, verb: int) -> int | None:
    """The verb that quotes, of "quoted the minister as saying": the minister speaks, the other verb passes it on."""
    token = scene.analysis.tokens[verb]
    marks = scene.analysis.kids(verb, "mark", "case")
    is_as = bool(marks) and scene.analysis.tokens[marks[0]].lower in scene.lexicon.as_marks
    return token.head if is_as and scene.analysis.tokens[token.head].lemma in scene.lexicon.citing else None


def _is_purpose(scene: Scene, verb: int) -> bool:
    """ "went there to attack the plan": no words are reported."""
    token = scene.analysis.tokens[verb]
    return (
        token.form == "inf"
        and token.dep != "root"
        and has_to(scene, verb)
        and scene.analysis.kid(verb, "nsubj") is None
        and _phase(scene, verb) is None
    )


def _phase(scene: Scene, verb: int) -> int | None:
    """ "began to explain", "went on to explain": the verb that only tells how far the saying has come."""
    token = scene.analysis.tokens[verb]
    above = scene.analysis.tokens[token.head]
    hangs = token.dep == "xcomp" or (token.dep == "advcl" and token.form == "inf")
    is_phase = hangs and above.lemma in scene.lexicon.phases and 0 < verb - above.i <= NEAR
    return above.i if is_phase and scene.analysis.kid(above.i, "obj") is None else None


def _phases(scene: Scene, verb: int) -> tuple[int, ...]:
    """The tokens of a phase up to its verb of saying, which are part of the cue."""
    phase = _phase(scene, verb)
    return () if phase is None else tuple(range(verb_group(scene.analysis, phase, scene.lexicon.with_cue)[0], verb))


def _is_firm(scene: Scene, verb: int, head: int | None, found: Content | None) -> bool:
    """Somebody else's finite speech with a clause, words in marks or what is stressed for its content; "refused to say"
    and "hard to tell" tell of nothing said."""
    is_said = found is None or found.clause or found.sense.cue_class in SAID or _has_marks(scene, found)
    if head is None or not is_said:
        return False
    token = scene.analysis.tokens[verb]
    return is_told(scene, token) and not scene.is_own_voice(head)


def _told(scene: Scene, verb: int, frames: Frames) -> int | None:
    return scene.analysis.kid(verb, "obj", "iobj") if "person" in frames else None


def _has_marks(scene: Scene, found: Content) -> bool:
    """Whether a mark opens inside the content."""
    spans = fragments(scene.analysis, found.tokens) if scene.stretches else ()
    return any(span.start <= one.outer.start for span in spans for one in scene.stretches_in(span))


def _frames(scene: Scene, verb: int) -> tuple[Frames, tuple[int, ...]]:
    """The frames of a verb, or of the verb with its particle ("point out", "make clear"), and the particle."""
    lemma = scene.analysis.tokens[verb].lemma
    if lemma in scene.lexicon.phrasal:
        for kid in scene.analysis.kids(verb, "compound:prt", "xcomp", "ccomp", "advmod", "obl"):
            frames = scene.lexicon.verbs.get(f"{lemma} {scene.analysis.tokens[kid].lower}")
            if frames:
                between = range(verb + 1, kid)
                empty = all(scene.analysis.tokens[k].lower in scene.lexicon.nobody_subjects for k in between)
                return frames, (*(between if empty else ()), kid)
    # "call off" is no way to call.
    other = scene.analysis.kid(verb, "compound:prt") is not None
    return {} if other else scene.lexicon.verbs.get(lemma, {}), ()


def is_as_clause(scene: Scene, verb: int) -> bool:
    """ "As X reports, ...": read by `phrases`, since the content is the main clause."""
    token = scene.analysis.tokens[verb]
    forms = (token.form, *(scene.analysis.tokens[k].form for k in scene.analysis.auxiliaries(verb)))
    if token.lemma not in scene.lexicon.as_verbs or token.dep != "advcl" or "ger" in forms:
        return False
    mark = scene.analysis.kid(verb, "mark", "advmod")
    return mark is not None and scene.analysis.tokens[mark].lower in scene.lexicon.as_marks


def _is_quoted_holder(scene: Scene, verb: int) -> bool:
    """ "the minister, quoted by Lusa, said": what is quoted is a speaker, no words."""
    return scene.analysis.tokens[verb].lemma in scene.lexicon.citing and is_reduced_passive(scene, verb)


def _is_cited(scene: Scene, verb: int) -> bool:
    """ "reports, citing Y": read by `phrases`, since the object is the holder; and "without citing sources"."""
    return cites(scene, verb) is not None or is_without_source(scene, verb)
