"""Holders that the parser hides: behind their verb, before a verb taken for a noun, those who issue a document.

In: a scene and a verb. Out: the head token of who speaks, and a holder's words. `verbs` asks before the subject.
"""

from __future__ import annotations

from communique.attribution.clause import (
    fragments,
    is_passive,
    noun_phrase,
    phrase_head,
    subject,
    unmarked,
    verb_group,
)
from communique.attribution.draft import Scene
from communique.attribution.objects import ASIDE
from communique.language import Token
from communique.model.span import Span, Spans
from communique.model.terms import ActorKind

CLITICS = frozenset({"'s", "’s"})
NEAR = 4
"""Nouns between a participle and the verb around it."""
LONGEST_ISSUE = 8
"""Words from "released" to "saying" in "released a short video saying"."""


def hidden_holder(scene: Scene, verb: int) -> int | None:
    """The holder of a verb that words in marks are said with, where the parser does not show it as the subject."""
    if scene.analysis.tokens[verb].pos == "NOUN":
        return verb - 1
    return _inverted(scene, verb) if scene.analysis.kid(verb, "nsubj") is None else _outside_marks(scene, verb)


def _outside_marks(scene: Scene, verb: int) -> int | None:
    """ "“Safety,” said Ana Mora": who speaks, where the parser takes the one word said for a subject as well."""
    tokens, subjects = scene.analysis.tokens, scene.analysis.kids(verb, "nsubj")
    if len(subjects) < 2 or not scene.stretches:
        return None
    level = scene.level(tokens[verb].start)
    if scene.level(tokens[subjects[0]].start) <= level:
        return None
    return next((k for k in subjects if scene.level(tokens[k].start) == level), None)


def perfect_subject(scene: Scene, verb: int) -> int | None:
    """Who speaks in "he's said that it fails", where the parser reads "is said"."""
    analysis = scene.analysis
    auxiliary, who = analysis.kid(verb, "aux:pass"), analysis.kid(verb, "nsubj:pass")
    if auxiliary is None or who is None or analysis.kid(verb, "ccomp") is None:
        return None
    is_clitic = analysis.tokens[auxiliary].text in CLITICS
    frames = scene.lexicon.verbs.get(analysis.tokens[verb].lemma, ())
    is_person = analysis.tokens[who].lower not in scene.lexicon.nobody_subjects
    return who if is_clitic and is_person and "clause" in frames and "person" not in frames else None


def is_bare_tag(scene: Scene, token: Token) -> bool:
    """ "“...,” Lind notes.": a verb taken for a noun, with nothing but a name between quote and stop."""
    if not scene.stretches or token.i + 1 >= len(scene.analysis.tokens):
        return False
    before = scene.analysis.tokens[token.i - 1]
    names = scene.analysis.kids(token.i, "compound")
    is_last = scene.analysis.tokens[token.i + 1].text in "." and before.pos == "PROPN" and before.i in names
    return is_last and _follows_quote(scene, min(names))


def _inverted(scene: Scene, verb: int) -> int | None:
    """ "“...,” reads the letter", "“...,” said Ana Mora, who ...": behind words in marks the parser takes the holder
    for the object, or loses it."""
    if not scene.stretches or scene.analysis.kid(verb, "nsubj", "nsubj:pass", "mark") is not None:
        return None
    if not _follows_quote(scene, verb):
        return None
    told = scene.analysis.kid(verb, "obj")
    clause = scene.analysis.kid(verb, "ccomp")
    is_object = told is not None and told > verb and (clause is None or clause < verb)
    return told if is_object else _right_behind(scene, verb)


def _right_behind(scene: Scene, verb: int) -> int | None:
    """The name or noun whose words begin right behind a finite verb."""
    analysis = scene.analysis
    if analysis.tokens[verb].form != "fin" or verb + 1 == len(analysis.tokens):
        return None
    head = phrase_head(analysis, verb + 1)
    return head if head is not None and analysis.tokens[head].pos != "PRON" else None


def _follows_quote(scene: Scene, token: int) -> bool:
    """Whether words in marks end right before a token."""
    start = scene.analysis.tokens[token].start
    return any(
        one.outer.end <= start and not scene.text[one.outer.end : start].strip(" ,")
        for one in scene.near(Span(start, start + 1))
    )


def issuer(scene: Scene, verb: int) -> tuple[int, tuple[int, ...]] | None:
    """ "Norway issued a statement calling for ...", "Norway let it be known": who issues it is the holder; the words
    up to the verb are cue."""
    issuing = _letting_verb(scene, verb) or _issuing_verb(scene, verb)
    head = subject(scene.analysis, issuing) if issuing is not None else None
    if issuing is None or head is None:
        return None
    return head, tuple(range(verb_group(scene.analysis, issuing, scene.lexicon.with_cue)[0], verb + 1))


def _letting_verb(scene: Scene, verb: int) -> int | None:
    """The verb of "let it be known", "made it known"."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    said = analysis.kid(verb, "nsubj", "nsubj:pass")
    is_it = said is not None and analysis.tokens[said].lower in scene.lexicon.nobody_subjects
    is_let = token.dep == "ccomp" and analysis.tokens[token.head].lemma in scene.lexicon.letting
    return token.head if is_it and is_let else None


def _issuing_verb(scene: Scene, verb: int) -> int | None:
    """The verb of "issued a statement calling for ...", also where a day or who gets it stands between."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    light = analysis.tokens[token.head]
    if token.dep == "acl" and light.dep in ("obj", "obl"):
        light = analysis.tokens[light.head]
    document = analysis.kid(light.i, "obj")
    if token.dep not in ("acl", "advcl") or token.form != "ger" or document is None or not document < verb:
        return None
    is_issued = analysis.tokens[document].lemma in scene.lexicon.documents
    is_near = 0 < verb - light.i <= LONGEST_ISSUE and analysis.tokens[verb - 1].text != ","
    return light.i if is_issued and is_near and light.lemma in scene.lexicon.light_verbs else None


def written_in(scene: Scene, verb: int) -> int | None:
    """ "It is stated in the report that", "It became known from the website that", "This is said on the website of the
    ministry": what has the words."""
    lexicon = scene.lexicon
    words = lexicon.websites | lexicon.documents
    phrases = (k for k in scene.analysis.kids(verb, "obl") if scene.analysis.tokens[k].lemma in words)
    return next((k for k in phrases if scene.analysis.case(k) in lexicon.settings | lexicon.giver_marks), None)


def can_hold(scene: Scene, token: int) -> bool:
    """Somebody, or something that has words; "citing low growth" names a reason."""
    here, lexicon = scene.analysis.tokens[token], scene.lexicon
    words = lexicon.websites | lexicon.documents | lexicon.anonymous | lexicon.bodies
    return token in scene.actor_at or here.pos == "PROPN" or here.lemma in words


def kind_of(scene: Scene, token: int) -> ActorKind | None:
    """What the findings take a token for."""
    found = scene.actor_at.get(token)
    return None if found is None else scene.findings.actors[found].kind


def participle_holder(scene: Scene, verb: int) -> int | None:
    """Who speaks in a participle behind a noun that cannot: its owner ("his policy of praising"), or the subject around
    it ("spent the hour praising", "took the step of praising"). None where the noun itself speaks."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    noun = token.head if token.dep == "acl" else analysis.kid(token.head, "obj")
    if token.form != "ger" or token.dep not in ("acl", "xcomp") or noun is None or noun > verb:
        return None
    is_marked = analysis.kid(verb, "mark", "case") is not None
    owner = analysis.kid(noun, "nmod:poss") if is_marked else None
    if owner is not None:
        return owner
    is_thing = analysis.tokens[noun].pos == "NOUN" and not can_hold(scene, noun)
    is_told = is_marked or (analysis.tokens[noun].dep == "obj" and is_thing)
    return _subject_around(scene, noun) if is_told else None


def _subject_around(scene: Scene, noun: int) -> int | None:
    """The subject of the verb that a noun is an object or phrase of, also by way of another noun."""
    analysis = scene.analysis
    for _ in range(NEAR):
        token = analysis.tokens[noun]
        above = analysis.tokens[token.head]
        if token.dep in ("obj", "obl"):
            is_active = above.pos == "VERB" and not is_passive(analysis, above.i)
            return subject(analysis, above.i) if is_active else None
        if token.dep not in ("nmod", "conj"):
            return None
        noun = above.i
    return None


def source_spans(scene: Scene, head: int, barred: set[int] | frozenset[int], *, inverted: bool = False) -> Spans:
    """The holder's words: the whole noun phrase, or as much of it as stands clear of cue and content."""
    first, last = noun_phrase(scene.analysis, head)
    if inverted:
        last = min([last, *_settings(scene, head)])
    last = min([last, *_asides(scene, head, last)])
    left = right = head
    while left > first and left - 1 not in barred:
        left -= 1
    while right + 1 < last and right + 1 not in barred:
        right += 1
    first, last = unmarked(scene.analysis, left, right + 1)
    return fragments(scene.analysis, range(first, last))[:1]


def _asides(scene: Scene, head: int, last: int) -> list[int]:
    """Where "the envoy, speaking in Oslo," and "the bank, which is owned by Peru," stop being the holder, and where a
    day begins that the parser hung on it ("the envoy on Monday")."""
    analysis = scene.analysis
    found = []
    for at in range(head + 1, last):
        token = analysis.tokens[at]
        if token.dep == "nmod" and at in scene.times and analysis.kid(at, "case") is not None:
            found.append(analysis.kids(at, "case")[0])
        elif token.dep in ("acl", "acl:relcl"):
            first, end = analysis.subtree(at)
            is_last = end >= last and first > head and analysis.tokens[first - 1].text in ASIDE
            opener = analysis.tokens[first]
            is_other = token.dep == "acl" or opener.dep == "mark" or opener.lower in scene.lexicon.thing_relatives
            if is_last and is_other:
                found.append(first)
    return found


def _settings(scene: Scene, head: int) -> list[int]:
    """Where "said the envoy in an interview" stops being the envoy: phrases of place and time behind a holder that
    itself stands behind its cue."""
    analysis = scene.analysis
    return [
        marks[0]
        for kid in analysis.kids(head, "nmod")
        if kid > head
        and (marks := analysis.kids(kid, "case"))
        and analysis.tokens[marks[0]].lower in scene.lexicon.settings
    ]
