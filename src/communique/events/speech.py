"""Statements: one for each voice whose holder may speak for a state or public body.

In: the voices found, and the tokens that already tell an event ("accused" is an accusation, not a statement). Out:
happenings of type statement; the words that are quoted tell their own events.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.courses import Course
from communique.events.people import is_sure, is_unnamed_official, people_at
from communique.events.stage import Stage
from communique.events.status import course_of
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.story import Happening, Part
from communique.model.terms import CueClass, Modality, Polarity, Role, Status
from communique.model.voice import Voice

RULE = RuleId("events.statement.voice")
STATEMENT = "statement"
PASSED_ON = frozenset({CueClass.CITE})
SPEAKING = frozenset({Form.PRONOUN, Form.NAME, Form.DESCRIPTION})
HEADS = ("VERB", "NOUN", "ADJ")
"""What may head a cue of several words ("will on Monday discuss")."""
ENDORSED = RuleId("attribution.endorse")
CERTAIN = 0.8
OPEN = 0.6
BESIDE = 0.05
"""Off where the sentence tells an event: the words are of it."""


def statements(stage: Stage, taken: frozenset[int]) -> Iterator[Happening]:
    """The statements of a document; `taken` are trigger tokens of other events."""
    told: dict[int, list[int]] = {}
    for i in taken:
        told.setdefault(stage.text.tokens[i].sentence, []).append(stage.text.tokens[i].start)
    for voice in stage.findings.voices:
        token = _cue(stage, voice)
        speakers = tuple(k for k in voice.sources if _may_speak(stage, k))
        if token is None or token in taken or not speakers or voice.nobody or voice.cue_class in PASSED_ON:
            continue
        if voice.rule == ENDORSED and _is_somebody(stage, voice):
            continue
        if stage.text.tokens[token].dep == "acl" and stage.text.tokens[token].lemma in stage.book.supports:
            continue
        if _closes(stage, token):
            continue
        others = told.get(stage.text.tokens[token].sentence, ())
        said = _statement(stage, voice, token, speakers, foreground=all(_is_said(voice, at) for at in others))
        yield said._replace(score=said.score - BESIDE) if others else said


def _is_said(voice: Voice, at: int) -> bool:
    """Whether a character stands in what is said."""
    return any(span.start <= at < span.end for span in voice.content)


def _closes(stage: Stage, cue: int) -> bool:
    """ "concluded two days of talks": the talks, and nothing that somebody said."""
    ends = stage.text.tokens[cue].lemma in stage.book.closes and stage.text.kid(cue, "ccomp") is None
    return ends and bool(stage.grammar.objects(cue))


def _cue(stage: Stage, voice: Voice) -> int | None:
    """The token that heads the cue."""
    if not voice.cue or voice.cue[0].start == voice.cue[0].end:
        return None
    tokens = [token for span in voice.cue for token in stage.text.tokens[slice(*stage.text.tokens_in(span))]]
    return next((t.i for t in (*(t for t in tokens if t.pos in HEADS), *tokens)), None)


def _is_somebody(stage: Stage, voice: Voice) -> bool:
    """ "embraced the president": what is endorsed is a person, no words."""
    return any(found.span == span for span in voice.content for found in stage.findings.actors)


def _may_speak(stage: Stage, k: int) -> bool:
    found = stage.findings.actors[k]
    if found.form is Form.MEDIA:
        return False
    return is_sure(found) or found.form in SPEAKING or found.form is Form.COLLECTIVE or is_unnamed_official(found)


def _statement(stage: Stage, voice: Voice, token: int, speakers: tuple[int, ...], *, foreground: bool) -> Happening:
    is_verb = stage.text.tokens[token].pos == "VERB" and stage.text.tokens[token].dep != "case"
    course = course_of(stage.grammar, stage.courses, token) if is_verb else Course(Status.HELD, rule=RULE)
    parts = [Part(k, Role.SPEAKER, "a") for k in speakers]
    if voice.addressee is not None and voice.addressee not in speakers:
        parts.append(Part(voice.addressee, Role.ADDRESSEE, "b"))
    code = _code(stage, voice, token, course)
    if code == stage.book.said.content["ought"] and len(parts) == len(speakers):
        parts += _asked(stage, token, speakers)
    sure = any(is_sure(stage.findings.actors[k]) for k in speakers)
    return Happening(
        type=STATEMENT,
        trigger=voice.cue,
        token=token,
        sentence=stage.text.tokens[token].sentence,
        status=Status.HELD if course.status is Status.UNKNOWN else course.status,
        modality=course.modality if is_verb else Modality.ASSERTED,
        polarity=course.polarity if is_verb else Polarity.POSITIVE,
        parts=tuple(parts),
        rule=RULE,
        subtype=voice.cue_class.value,
        expression=voice.expression,
        foreground=foreground,
        score=CERTAIN if sure else OPEN,
        code=code,
    )


def _asked(stage: Stage, cue: int, speakers: tuple[int, ...]) -> Iterator[Part]:
    """ "said that Peru must reopen the road": Peru is asked to."""
    for clause in stage.text.kids(cue, "ccomp"):
        for at in stage.grammar.subjects(clause):
            asked = (k for k in people_at(stage, at, "state") if k not in speakers)
            yield from (Part(k, Role.ADDRESSEE, "b", inferred=True) for k in asked)


def _code(stage: Stage, voice: Voice, cue: int, course: Course) -> str | None:
    """What the words do beside telling: promise, ask, refuse. By the cue, else by what the speaker says of himself."""
    table, text = stage.book.said, stage.text
    if course.polarity is Polarity.NEGATIVE or course.modality is not Modality.ASSERTED:
        return None
    known = table.words.get(text.tokens[cue].lemma) or table.cues.get(voice.rule)
    inner = None if known else text.kid(cue, "ccomp")
    if inner is None:
        return known
    told = course_of(stage.grammar, stage.courses, inner)
    if told.modality is Modality.REQUESTED:
        return table.content["ought"]
    own = text.kid(inner, "nsubj")
    if told.status is not Status.ANNOUNCED or own is None or text.tokens[own].pos != "PRON":
        return None
    if told.polarity is Polarity.NEGATIVE:
        return table.content["will_not"]
    return None if _is_hostile(stage, inner) else table.content["will"]


def _is_hostile(stage: Stage, verb: int) -> bool:
    """ "Said it would bomb": a verb that by itself only ever tells of hostile deeds."""
    rules = stage.book.index["VERB"].get(stage.text.tokens[verb].lemma, ())
    types = {rule.type for rule in rules if not (rule.requires or rule.second)}
    return bool(types) and types <= stage.book.hostile
