"""How names are compared: without accents, marks, articles' points and the kind of apostrophe.

In: a name or one token. Out: its pieces in lower case. Used by every index of this room and by nobody else's rules.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"}
)
_SILENT = frozenset(".'’‘ʼʻ`´·")
_KEPT = frozenset("$%&+")
# What becomes of the letters and marks that most names are written with.
_ASCII = {
    code: sign.lower() if sign.isalnum() or sign in _KEPT else "" if sign in _SILENT else " "
    for code, sign in enumerate(map(chr, range(128)))
}
_ABBREVIATION = 7
_SPOKEN = 5
_MARKS = ("'s", "’s")


def pieces(text: str) -> tuple[str, ...]:
    """The words of a name, folded: hyphens part words, points and apostrophes vanish.

    >>> pieces("Kramp-Karrenbauer"), pieces("U.S."), pieces("Sa’ar")
    (('kramp', 'karrenbauer'), ('us',), ('saar',))
    """
    if text.isascii():
        return tuple(text.translate(_ASCII).split())
    kept = []
    for letter in unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)):
        if letter.isalnum() or letter in _KEPT:
            kept.append(letter)
        elif letter not in _SILENT and not unicodedata.combining(letter):
            kept.append(" ")
    return tuple("".join(kept).translate(_LETTERS).split())


@lru_cache(maxsize=65536)
def token_pieces(token: str) -> tuple[str, ...]:
    """`pieces` of one token, remembered: running text repeats its words."""
    return pieces(token)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The key under which a name stands in an index."""
    return " ".join(pieces(text))


def initials(name: str) -> str:
    """The first letters of a folded name: "cna" of "cyprus news agency"."""
    return "".join(word[0] for word in name.split())


def is_abbreviation(name: str) -> bool:
    """Whether a name is right only in its own letters: "US" is not "us", "WHO" not "who"."""
    bare = _bare(name)
    return len(bare) <= _ABBREVIATION and bare.isupper() and " " not in bare


def same_case(text: str, name: str) -> bool:
    """Whether text may be this name as far as capitals go.

    An abbreviation must have its own capitals, but for one of five letters and more that is written as it is spoken
    ("Unicef"); another name that begins with a capital must begin with one in the text, so that "may" is not the
    surname May and "turkey" not the state.
    """
    if is_abbreviation(name):
        bare = _bare(name)
        return _bare(text) == bare or (len(bare) >= _SPOKEN and text == bare.capitalize())
    return not name[:1].isupper() or not text[:1].islower()


def same_end(text: str, name: str) -> bool:
    """Whether a possessive mark at the end of the text is the name's own, as in "Saint George's"."""
    return not text.endswith(_MARKS) or name.endswith(_MARKS)


def _bare(name: str) -> str:
    return name.replace(".", "")
