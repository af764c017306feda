"""Words of free text, compared as people mean them: case, accents and plurals do not count."""

import re

from workflow.reading.text import squash

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\b[A-Za-z]{2,6} [0-9]{2,6}[A-Za-z]?\b")
"""A course code written as two words."""


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, each in the form that is compared."""
    return frozenset(_stem(squash(word)) for word in _WORD.findall(text))


def named_in(term: str, text: str, words: frozenset[str]) -> bool:
    """Tell whether a text names a term: one word among its ``words``, or a phrase within it."""
    wanted = [_stem(squash(word)) for word in _WORD.findall(term)]
    if len(wanted) == 1:
        return wanted[0] in words
    return bool(wanted) and squash(term) in squash(text)


def searchable(*texts: str) -> str:
    """Return the form in which texts are searched: their words squashed, course codes as one word too."""
    words = [squash(word) for text in texts for word in text.split()]
    codes = [squash(code) for text in texts for code in _CODE.findall(text)]
    return " ".join((*words, *codes))


def _stem(word: str) -> str:
    """Take off the plural's mark."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
