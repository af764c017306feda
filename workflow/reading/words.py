"""Words of free text, compared as people mean them: case, accents and plurals do not count."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from workflow.reading.text import squash

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\b[A-Za-z]{2,6} [0-9]{2,6}[A-Za-z]?\b")
"""A course code written as two words."""


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, each in the form that is compared."""
    return frozenset(_stem(squash(word)) for word in _WORD.findall(text))


def named_in(term: str, text: str, words: frozenset[str]) -> bool:
    """Return whether a text names a term: one word among its ``words``, or a phrase within it."""
    wanted = [_stem(squash(word)) for word in _WORD.findall(term)]
    if len(wanted) == 1:
        return wanted[0] in words
    return bool(wanted) and squash(term) in squash(text)


@dataclass(frozen=True, slots=True)
class Findable:
    """What an item is found by."""

    words: str = ""
    """What people wrote: any form of the same word finds it."""
    names: str = ""
    """Names, numbers, codes and addresses: found as they are written, or by how they begin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text between two spaces, as it is indexed and as it is searched for."""

    whole: str
    """All of it, squashed: ``coteroy`` of "Côté-Roy"."""
    parts: tuple[str, ...]
    """Its words as they are written, in lower case: ``côté``, ``roy``."""


def findable(words: Iterable[str] = (), names: Iterable[str] = ()) -> Findable:
    """Return what an item is found by, of several texts each."""
    return Findable(" ".join(filter(None, words)), " ".join(filter(None, names)))


def indexed_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text that have a letter or a digit; a code of two words ("MED 1360") is a piece, too."""
    pieces = [_piece(piece) for piece in (*text.split(), *_CODE.findall(text))]
    return tuple(dict.fromkeys(piece for piece in pieces if piece.whole))


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text that an item must have, each."""
    return tuple(dict.fromkeys(piece for piece in map(_piece, text.split()) if piece.whole))


def _piece(piece: str) -> Piece:
    """Take a piece apart; letters that an apostrophe or a dot leaves alone ("l’écran") say nothing by themselves."""
    whole = squash(piece)
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", piece).casefold()) if squash(word)]
    return Piece(whole, tuple(word for word in words if len(word) > 1) or tuple(words) or (whole,))


def _stem(word: str) -> str:
    """Take off the plural's mark."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
