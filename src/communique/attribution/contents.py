"""What a verb of saying has as its content: a clause, an infinitive, an object, the words around a cue put in between.

In: a scene, a verb and the frames that the lexicon gives it. Out: `Content`, the tokens that are said; `verbs` makes
drafts of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.carried import quoted
from communique.attribution.citing import before_mark, cites, is_without_source
from communique.attribution.clause import displaced_subject, noun_phrase
from communique.attribution.draft import Scene
from communique.attribution.lexicon import Frames, Sense
from communique.attribution.misplaced import behind_noun, misplaced, pointed_at, pointing
from communique.attribution.objects import (
    Content,
    has_to,
    of_named_subject,
    of_object,
    of_prefixed_clause,
    of_preposition,
)
from communique.model.terms import CueClass

WIDEST = 8
"""Tokens between a cue and the comma behind it ("he said on Monday in Oslo,")."""
WIDEST_TAG = 16
"""Tokens of a cue at the sentence's end with who speaks, and where and when."""


def active_content(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """What an active verb has as its content; the first frame that fits."""
    analysis = scene.analysis
    for kid in sorted(analysis.kids(verb), key=lambda k: analysis.kid(k, "mark") is None):
        token = analysis.tokens[kid]
        match token.dep:
            case "ccomp":
                found = _of_clause(scene, verb, kid, frames)
            case "parataxis" if (scene.analysis.kid(kid, "ccomp") or verb) < kid < verb:
                found = _of_clause(scene, verb, kid, frames)  # "“...,” Mora said, Lusa reported"
            case "xcomp":
                found = _of_xcomp(scene, verb, kid, frames)
            case "advcl":
                found = of_prefixed_clause(scene, kid, frames) or _of_question(scene, verb, frames)
            case "discourse" if kid == verb + 1 and "clause" in frames:
                found = Content(frames["clause"], frozenset({kid}), clause=True)
            case _:
                found = None
        if found is not None:
            return found
    return (
        misplaced(scene, verb, frames)
        or _around(scene, verb, frames)
        or pointing(scene, pointed_at(scene, verb), frames)
        or of_object(scene, verb, frames)
        or of_preposition(scene, verb, frames)
    )


def _of_question(scene: Scene, verb: int, frames: Frames) -> Content | None:
    clause = _question(scene, verb, frames)
    if clause is None:
        return None
    return Content(frames["clause"], frozenset(scene.analysis.descendants(clause)), clause=True)


def particle_content(scene: Scene, particle: tuple[int, ...], frames: Frames) -> Content | None:
    """ "made it clear that ...": the clause hangs on the second word."""
    for clause in (k for at in particle for k in scene.analysis.kids(at, "ccomp", "advcl", "csubj")):
        if "clause" in frames and clause > particle[-1] and scene.analysis.kid(clause, "mark") is not None:
            return Content(frames["clause"], frozenset(scene.analysis.descendants(clause)), clause=True)
    return None


def passive_content(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "It was noted that ...", "is expected to ...", "was rejected by Oman", "was told that ..."."""
    analysis = scene.analysis
    what = analysis.kid(verb, "nsubj:pass")
    if (this := pointing(scene, what, frames)) is not None:
        return this
    clause = analysis.kid(verb, "ccomp", "csubj:pass") or _question(scene, verb, frames) or behind_noun(scene, verb)
    if clause is not None and "clause" in frames:
        told = what if "person" in frames else None
        return Content(frames["clause"], _asked(scene, clause, frames["clause"]), (), told)
    is_bare = what is None and analysis.tokens[verb].dep == "advcl"
    inf = analysis.kid(verb, "xcomp")
    lemma = analysis.tokens[verb].lemma
    if inf is not None and has_to(scene, inf):
        if not ("order" in frames or (what is not None and lemma in scene.lexicon.passive_inf)):
            return None
        sense = frames.get("order") or frames.get("clause")
        whom = () if what is None else tuple(analysis.descendants(what))
        return Content(sense, frozenset((*analysis.descendants(inf), *whom))) if sense and (whom or is_bare) else None
    around = _around(scene, verb, frames)
    if around is not None:
        return around
    named = of_named_subject(scene, verb, what, frames) if what is not None else None
    if named is not None:
        return named
    if is_bare:
        return of_preposition(scene, verb, frames) if "person" in frames else None
    if what is None and analysis.tokens[verb].dep == "acl" and agent(scene, verb) is not None:
        what = analysis.tokens[verb].head
    if what is None or not ("object" in frames and agent(scene, verb) is not None):
        return of_preposition(scene, verb, frames) if what is not None and "person" in frames else None
    own = frozenset() if analysis.tokens[what].head == verb else frozenset(analysis.descendants(verb))
    return Content(frames["object"], frozenset(analysis.descendants(what)) - own)


def _of_clause(scene: Scene, verb: int, clause: int, frames: Frames) -> Content | None:
    analysis = scene.analysis
    told = _told(scene, verb)
    frame = _frame(scene, verb, clause, frames)
    if frame not in frames or (frame == "clause" and _tells_when(scene, clause)):
        return None
    if frame in ("clause", "quote") and _is_quoted_by_another(scene, verb, clause):
        return None
    asides = [k for k in analysis.kids(clause, "advcl", "case") if verb < k and _is_aside(scene, verb, clause, k)]
    tokens = set(_asked(scene, clause, frames[frame])).difference(*map(analysis.descendants, asides))
    is_apart = clause > verb and any(analysis.tokens[t].text == ";" for t in tokens if t < clause)
    if is_apart or ";" in analysis.lowers[analysis.subtree(clause)[1] - 1 : verb]:
        return None
    if frame == "clause" and told is not None and _lacks_subject(scene, clause) and verb < told < clause:
        # "hopes the talks, due in May, will help": the parser takes the subject for the verb's object.
        tokens.update(range(analysis.subtree(told)[0], clause))
        told = None
    if frame in ("clause", "quote"):
        tokens.update(t for k in _further_clauses(scene, verb, clause) for t in analysis.descendants(k))
        tokens.update(_joined_before(scene, verb, clause))
        tokens.update(_second_that(scene, verb, clause))
    if frame == "order" and told is not None:
        tokens.update(analysis.descendants(told))
    return Content(frames[frame], frozenset(tokens), (), told, clause=frame in ("clause", "quote"))


def _is_aside(scene: Scene, verb: int, clause: int, phrase: int) -> bool:
    """What the parser hangs on a clause and is about its cue: "reported, citing a memo, that it failed", "It failed,
    Lind said, according to the Post", "It failed, Lind said, as quoted by the Post"."""
    if clause < verb and scene.analysis.tokens[phrase].lower in scene.lexicon.according:
        return True
    if scene.analysis.tokens[phrase].dep != "advcl":
        return False
    is_quoted = clause < verb and quoted(scene, scene.analysis.tokens[phrase]) == verb
    is_source = cites(scene, phrase) == verb or is_without_source(scene, phrase)
    return is_quoted or is_source or before_mark(scene, clause, phrase)


def _frame(scene: Scene, verb: int, clause: int, frames: Frames) -> str:
    """What sort of content a clause is: a gerund, an infinitive, an order, a whole clause; one in marks where the verb
    has none but words in marks, and one with its "that" where the verb has objects ("bemoaned that it failed")."""
    analysis = scene.analysis
    if analysis.tokens[clause].pos == "VERB" and _is_gerund(scene, clause):
        return "gerund"
    if _is_infinitive(scene, clause) and not _is_headline(scene, verb, clause):
        return "inf" if analysis.kid(clause, "nsubj", "nsubj:pass") is None and _told(scene, verb) is None else "order"
    if "clause" in frames:
        return "clause"
    if "quote" in frames and _quoted(scene, clause):
        return "quote"
    return "object" if analysis.kid(clause, "mark") is not None else "clause"


def _told(scene: Scene, verb: int) -> int | None:
    return scene.analysis.kid(verb, "obj", "iobj")


def _question(scene: Scene, verb: int, frames: Frames) -> int | None:
    """The clause of "asked by Lusa if it was true", which the parser takes for a condition."""
    asks = "clause" in frames and frames["clause"].cue_class is CueClass.ASK
    clauses = scene.analysis.kids(verb, "advcl") if asks else ()
    return next((k for k in clauses if k > verb and _is_question(scene, k)), None)


def _asked(scene: Scene, clause: int, sense: Sense) -> frozenset[int]:
    """The tokens of a clause; of "asked why, she said that" only the word that asks."""
    analysis = scene.analysis
    first = analysis.subtree(clause)[0]
    is_word = sense.cue_class is CueClass.ASK and analysis.tokens[first].pos in ("ADV", "PRON")
    is_all = is_word and analysis.tokens[first].dep != "nsubj" and analysis.tokens[first + 1].text == ","
    return frozenset({first}) if is_all else frozenset(analysis.descendants(clause))


def _is_question(scene: Scene, clause: int) -> bool:
    mark = scene.analysis.kid(clause, "mark")
    return mark is not None and scene.analysis.tokens[mark].lower in scene.lexicon.question_marks


def _is_quoted_by_another(scene: Scene, verb: int, clause: int) -> bool:
    """ "quoted a farmer who said to him: “...”": words in marks are said with the last verb of saying before them."""
    if clause < verb or not _quoted(scene, clause) or _quoted(scene, verb):
        return False
    first = scene.analysis.subtree(clause)[0]
    between = scene.analysis.tokens[verb + 1 : first]
    last = next((t for t in reversed(between) if t.pos == "VERB"), None)
    return last is not None and "quote" in scene.lexicon.verbs.get(last.lemma, ())


def _tells_when(scene: Scene, clause: int) -> bool:
    """ "he said after the mayor had left": no clause of what is said."""
    mark = scene.analysis.kid(clause, "mark")
    return mark is not None and scene.analysis.tokens[mark].lower in scene.lexicon.settings


def _lacks_subject(scene: Scene, clause: int) -> bool:
    return scene.analysis.kid(clause, "nsubj", "nsubj:pass", "csubj", "expl", "mark") is None


def _is_infinitive(scene: Scene, verb: int) -> bool:
    """ "to visit", "to be visited"; "is to visit" is a clause, although its verb is an infinitive."""
    finite = any(scene.analysis.tokens[k].form == "fin" for k in scene.analysis.auxiliaries(verb))
    return has_to(scene, verb) and not finite


def _is_headline(scene: Scene, verb: int, clause: int) -> bool:
    """ "Peru to host talks, says Mora": in a headline what will be done has "to" and a subject of its own."""
    return clause < verb and scene.analysis.kid(clause, "nsubj", "nsubj:pass") is not None


def _is_gerund(scene: Scene, verb: int) -> bool:
    """ "paying", "having paid", without a subject of its own."""
    first = next(iter(scene.analysis.kids(verb, "aux")), verb)
    return scene.analysis.tokens[first].form == "ger" and scene.analysis.kid(verb, "nsubj", "nsubj:pass") is None


def _further_clauses(scene: Scene, verb: int, clause: int) -> list[int]:
    """Other clauses of the same verb; where one has its "that", a clause before the verb is no content."""
    analysis = scene.analysis
    others = [k for k in analysis.kids(verb, "ccomp") if k != clause and not _is_trailing_cue(scene, k)]
    if analysis.kid(clause, "mark") is not None and not _quoted(scene, clause):
        return [k for k in others if k > verb]
    return others


def _joined_before(scene: Scene, verb: int, clause: int) -> set[int]:
    """ "Peru is ready, but no day is set, the envoy told Lusa": the parser joins the verb of saying to the first clause
    and takes only the second one for what is said."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    own, joint = analysis.kid(verb, "nsubj"), analysis.kid(verb, "cc")
    if token.dep != "conj" or own is None or joint is None or not token.head < joint < clause < own:
        return set()
    first = {t for t in analysis.descendants(token.head) if t < joint}
    return first.difference(analysis.descendants(verb)) | {joint}


def _second_that(scene: Scene, verb: int, clause: int) -> Iterator[int]:
    """ "told Lusa it was late, and that it would rain": the parser joins the second clause to the verb of saying."""
    analysis = scene.analysis
    for joint in analysis.kids(verb, "conj"):
        mark = analysis.kid(joint, "mark")
        if joint > clause and mark is not None and analysis.tokens[mark].lower in scene.lexicon.relatives:
            yield from range(analysis.subtree(clause)[1], mark)
            yield from analysis.descendants(joint)


def _quoted(scene: Scene, token: int) -> bool:
    return scene.level(scene.analysis.tokens[token].start) > 0


def _is_trailing_cue(scene: Scene, verb: int) -> bool:
    """ "..., the port said, Lusa reports": a cue at the sentence's end that the parser takes for what is said."""
    analysis = scene.analysis
    first, last = analysis.subtree(verb)
    first += analysis.tokens[first].text == ","
    if not analysis.tokens[verb].head < first or last - first > WIDEST_TAG or analysis.tokens[first - 1].text != ",":
        return False
    return _is_bare_cue(scene, verb)


def _is_bare_cue(scene: Scene, verb: int) -> bool:
    """A verb of saying with nothing behind it but who is told ("the minister told reporters")."""
    frames = scene.lexicon.verbs.get(scene.analysis.tokens[verb].lemma, ())
    others = ("ccomp", "aux:pass") if "person" in frames else ("ccomp", "obj", "aux:pass")
    return "clause" in frames and scene.analysis.kid(verb, *others) is None


def _is_set_apart(scene: Scene, verb: int) -> bool:
    """A cue behind what is said, or between commas within it ("And, Lind told the crowd, the port would open")."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    first, last = analysis.subtree(verb)
    if token.dep == "conj" and (analysis.kid(verb, "nsubj") is None or analysis.kid(verb, "cc") is not None):
        return False
    if token.head < first:
        return _is_trailing_cue(scene, verb)
    first += analysis.tokens[first].dep == "cc"
    if token.dep != "ccomp" or last > token.head or last - first > WIDEST:
        return False
    commas = analysis.tokens[first - (analysis.tokens[first].text != ",")], analysis.tokens[last]
    return all(one.text == "," for one in commas) and _is_bare_cue(scene, verb)


def _of_xcomp(scene: Scene, verb: int, kid: int, frames: Frames) -> Content | None:
    analysis = scene.analysis
    obj = analysis.kid(verb, "obj", "iobj")
    tokens = set(analysis.descendants(kid))
    if _is_infinitive(scene, kid):
        if "clause" in frames and analysis.tokens[min(tokens)].lower in scene.lexicon.asking:
            return Content(frames["clause"], frozenset(tokens), (), obj, clause=True)  # "know what to do"
        if obj is not None and obj < kid and "order" in frames:
            return Content(frames["order"], frozenset(tokens.union(analysis.descendants(obj))), (), obj)
        return Content(frames["inf"], frozenset(tokens)) if "inf" in frames else None
    if _is_gerund(scene, kid) and "gerund" in frames:
        return Content(frames["gerund"], frozenset(tokens))
    named = obj if obj is not None else analysis.kid(kid, "nsubj")
    if named is not None and "naming" in frames:
        return Content(frames["naming"], frozenset(tokens.union(analysis.descendants(named))))
    return None


def around_commas(scene: Scene, verb: int, head: int, group: tuple[int, ...]) -> frozenset[int]:
    """ "Whatever was agreed, officials said, could fail": set off by commas, the cue parts what is said in two."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    sentence = analysis.sentences[token.sentence]
    first, last = noun_phrase(analysis, head)
    if not (first < last <= group[0] or group[-1] < first) or token.dep not in ("root", "parataxis", "ccomp"):
        return frozenset()
    left, right = min(first, group[0]), max(last, group[-1] + 1)
    while right < sentence.last and right - group[-1] < WIDEST and analysis.tokens[right].text != ",":
        right += 1
    if left - 1 <= sentence.first or right >= sentence.last - 1:
        return frozenset()
    if analysis.tokens[left - 1].text != "," or analysis.tokens[right].text != "," or _is_participle(scene, right + 1):
        return frozenset()
    if _is_cue_of_its_own(scene, right + 1, sentence.last):
        return frozenset()
    return frozenset((*range(sentence.first, left - 1), *range(right + 1, sentence.last)))


def _is_cue_of_its_own(scene: Scene, first: int, last: int) -> bool:
    """ "..., the port said, Lusa reports": what follows is no more than another cue."""
    tokens = scene.analysis.tokens[first:last]
    return len(tokens) <= WIDEST and any("clause" in scene.lexicon.verbs.get(token.lemma, ()) for token in tokens)


def _is_participle(scene: Scene, token: int) -> bool:
    """ "..., he said, adding that", "as quoted by Lusa", "while Peru denied it": the clause behind the comma is not
    what is said."""
    tokens = scene.analysis.tokens
    here, behind = tokens[token], tokens[min(token + 1, len(tokens) - 1)]
    opens = here.pos == "SCONJ" and (behind.form == "ger" or quoted(scene, behind) is not None)
    is_set_against = here.lower in scene.lexicon.contrast_marks
    return here.form == "ger" or here.pos == "ADP" or opens or is_set_against


def _around(scene: Scene, verb: int, frames: Frames) -> Content | None:
    """ "The harbour, she said, will reopen": the cue is put into what is said."""
    analysis = scene.analysis
    token = analysis.tokens[verb]
    if "clause" not in frames or (analysis.kid(verb, "obj") is not None and "person" not in frames):
        return None
    displaced = _displaced(scene, verb)
    is_beside = token.dep == "parataxis" or (token.dep in ("ccomp", "conj") and _is_set_apart(scene, verb))
    is_apart = ";" in analysis.lowers[analysis.subtree(verb)[1] - 1 : token.head]  # "Mora threatens; Lima vows action"
    if is_apart or not (is_beside or displaced):
        return None
    own = frozenset(analysis.descendants(verb)) | displaced
    return Content(frames["clause"], _beside(scene, verb) - own, clause=True)


def _beside(scene: Scene, verb: int) -> frozenset[int]:
    """The tokens around a cue: those of the clause it stands in; with what stands before it where a semicolon follows
    ("The port is open, Lind said; boats sail"), without it where that names who speaks ("The Post, citing Lind, says
    ...")."""
    analysis = scene.analysis
    head = analysis.tokens[verb].head
    tokens = frozenset(analysis.descendants(head))
    last = analysis.subtree(verb)[1]
    if analysis.tokens[min(last, len(analysis.tokens) - 1)].text == ";" or analysis.tokens[last - 1].text == ";":
        return tokens.union(range(analysis.sentences[analysis.tokens[verb].sentence].first, verb))
    subjects = analysis.kids(head, "nsubj")
    is_lost = analysis.kid(verb, "nsubj") is None and len(subjects) > 1 and subjects[0] < verb < subjects[1]
    return tokens.difference(range(verb)) if is_lost else tokens


def _displaced(scene: Scene, verb: int) -> frozenset[int]:
    """The holder's words where the parser hung holder and cue on the clause before ("..., the minister announced")."""
    token = scene.analysis.tokens[verb]
    behind = token.dep == "advcl" and token.form == "fin" and token.head < verb
    if not behind or scene.analysis.kid(verb, "mark", "advmod", "nsubj") is not None:
        return frozenset()
    holder = displaced_subject(scene.analysis, verb)
    return frozenset(scene.analysis.descendants(holder)) if holder is not None else frozenset()


def is_reduced_passive(scene: Scene, verb: int) -> bool:
    """ "the plan proposed by Oman": a participle behind its noun."""
    token = scene.analysis.tokens[verb]
    return token.form == "part" and token.dep == "acl" and scene.analysis.kid(verb, "obj") is None


def agent(scene: Scene, verb: int) -> int | None:
    """Who does it in the passive; who quotes may stand behind the words that quote ("was quoted as saying by Lusa")."""
    own = scene.analysis.kid(verb, "obl:agent")
    if own is not None or scene.analysis.tokens[verb].lemma not in scene.lexicon.citing:
        return own
    behind = (k for as_saying in scene.analysis.kids(verb, "advcl") for k in scene.analysis.kids(as_saying))
    marks = scene.lexicon.giver_marks
    return next((k for k in behind if k > verb and scene.analysis.case(k) in marks), None)
