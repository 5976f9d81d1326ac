"""Help told by a noun phrase alone: a headline, a line of a list, a note ("Tents and medicine. The shipment left.").

In: the scene, a sentence, the words. Out: whether it is such a phrase, and whether the text then calls it the aid.
"""

from __future__ import annotations

from communique.events.aid_words import Words
from communique.events.scene import Scene

NOUNS = ("NOUN", "PROPN", "NUM")
TAKEN_UP = 3
"""Sentences in which a note calls what it names "the aid"."""


def is_phrase(scene: Scene, sentence: int, lists: Words) -> bool:
    """Whether a sentence is a noun phrase alone, as in a list or headline."""
    root = scene.analysis.root(sentence)
    token = scene.token(root)
    return (token.pos in NOUNS or token.lemma in lists.nouns) and not scene.analysis.kids(root, "nsubj", "cop", "aux")


def is_called_help(scene: Scene, sentence: int, lists: Words) -> bool:
    """Whether what follows speaks of "the aid", "this shipment": then the phrase before it names what that is."""
    last = min(sentence + TAKEN_UP, len(scene.analysis.sentences) - 1)
    stop = scene.analysis.sentences[last].last
    tokens = range(scene.analysis.sentences[sentence].last, stop)
    return any(_is_the_help(scene, i, lists) for i in tokens)


def _is_the_help(scene: Scene, i: int, lists: Words) -> bool:
    token = scene.token(i)
    if token.lemma not in lists.aid and token.lemma not in lists.support:
        return False
    return scene.analysis.has_kid(i, lists.definite, "det")
