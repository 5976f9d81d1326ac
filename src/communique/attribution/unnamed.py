"""Holders without a name: "a diplomat", "one of the officials", and who is meant when such a one speaks again.

In: a scene and drafts. Out: the noun that tells of an unnamed holder, and parents for those who speak again: "Lusa
reports, citing two diplomats. One of the diplomats said ..." was told to Lusa.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.attribution.draft import Draft, Scene


def unnamed(scene: Scene, draft: Draft) -> int | None:
    """The noun that says what an unnamed holder is; None for a name, a body, a document."""
    if not draft.heads:
        return None
    analysis, lexicon = scene.analysis, scene.lexicon
    head = analysis.tokens[draft.heads[0]]
    if head.lower in lexicon.one_of:
        several = analysis.kids(head.i, "nmod")
        return next((k for k in several if _has_no_name(scene, k)), None if several else head.i)
    names = [k for k in analysis.kids(head.i, "appos", "flat") if analysis.tokens[k].pos == "PROPN"]
    is_called_so = head.lemma in lexicon.anonymous and head.pos != "PROPN" and not names
    return head.i if is_called_so else None


def _has_no_name(scene: Scene, token: int) -> bool:
    """ "One of the diplomats", "one of them"."""
    here, lexicon = scene.analysis.tokens[token], scene.lexicon
    return here.lemma in lexicon.anonymous or (here.pos == "PRON" and here.lower not in lexicon.same_voice)


def told_again(scene: Scene, drafts: Sequence[Draft], parents: list[int | None], order: Sequence[int]) -> None:
    """Who cited an unnamed holder passes on what the same one says further on."""
    reporters = {draft.at: k for k, draft in enumerate(drafts) if draft.at is not None and draft.cited_by is None}
    told: dict[str, int] = {}
    for k in order:
        noun = unnamed(scene, drafts[k])
        if noun is None:
            continue
        lemma, cited_by = scene.analysis.tokens[noun].lemma, drafts[k].cited_by
        is_pronoun = scene.analysis.tokens[noun].pos == "PRON"
        lemma = next(reversed(told), lemma) if is_pronoun else lemma  # "one of them"
        if cited_by is not None and cited_by in reporters:
            told[lemma] = reporters[cited_by]
        elif not is_pronoun and not _is_definite(scene, noun):
            told.pop(lemma, None)
        elif parents[k] is None and lemma in told and told[lemma] != k:
            parents[k] = told[lemma]


def _is_definite(scene: Scene, noun: int) -> bool:
    article = scene.analysis.kid(noun, "det")
    return article is not None and scene.analysis.tokens[article].lower in scene.lexicon.definite
