"""Words of free text, compared as people mean them: case, accents and plurals do not count."""

import re

from workflow.grid.text import squash

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text, each in the form that is compared."""
    return frozenset(_stem(squash(word)) for word in _WORD.findall(text))


def named_in(term: str, text: str, words: frozenset[str]) -> bool:
    """Tell whether a text names a term: one word among its ``words``, or a phrase within it."""
    wanted = [_stem(squash(word)) for word in _WORD.findall(term)]
    if len(wanted) == 1:
        return wanted[0] in words
    return bool(wanted) and squash(term) in squash(text)


def searchable(*texts: str) -> str:
    """Give the form in which texts are searched: their words squashed, in their order."""
    return " ".join(squash(word) for text in texts for word in text.split())


def _stem(word: str) -> str:
    """Take off the plural's mark."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
