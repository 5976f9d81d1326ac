"""The parser behind one file, and what the stages see of it."""

from communique.language.analysis import Analysis, NameSpan, Sentence, Token

__all__ = ["Analysis", "NameSpan", "Sentence", "Token"]
