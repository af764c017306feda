"""Language of a text, French or English, by the small words that only one of them has."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_THEIRS = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|```.*?```|^>.*$|\S*(?:://|@)\S*", re.DOTALL | re.MULTILINE)
"""What they quote, and addresses."""
_FRENCH = """je tu il elle nous vous ils elles le la les un une des du de au aux ce cet cette ces mon ma mes notre nos
votre vos leur leurs est sont suis sommes ai avons avez ont était être avoir fait peux peut pouvez puis veux voudrais
faut ne pas jamais plus rien et ou où mais donc avec sans pour dans chez sur sous depuis pendant que qui quoi comment
pourquoi quand quel quelle quels quelles ça cela ici aussi très bien bonjour bonsoir merci svp dois doit parce lors
entre vers y"""
_ENGLISH = """i you he she it we they the a an of to my your his her its our their is are am was were be been being have
has had do does did can could will would should may must not don’t doesn’t can’t isn’t didn’t won’t it’s i’m i’ve there
and or but because with without for from in at by into about after before when while what which who how why where this
that these those please thanks thank hello hi help any some anyone here nobody need get keep"""
_FR, _EN = frozenset(_FRENCH.split()), frozenset(_ENGLISH.split())
_BOTH = _FR & _EN
_ELIDED = frozenset({"l", "d", "j", "n", "c", "s", "m", "t", "qu"})
READ = 2000
"""Characters that are looked at: as many tell as well as all of a long text."""
FEWEST = 3
"""Small words of one language, at least, that make it sure."""
ONE_IN = 6
"""The other language may have one word for so many: a title, an error that is quoted."""


def language_of(text: str, fewest: int = FEWEST) -> str | None:
    """Return the language in which someone writes, ``fr`` or ``en``; None for a short text, or one of both.

    ``fewest``: small words of one language that tell it.
    """
    said = [word.casefold().replace("'", "’") for word in _WORD.findall(_NOT_THEIRS.sub(" ", text[:READ]))]
    french = sum(_is_of(word, _FR) for word in said)
    english = sum(_is_of(word, _EN) for word in said)
    most, least = max(french, english), min(french, english)
    if most < fewest or least * ONE_IN > most:
        return None
    return "fr" if french > english else "en"


def _is_of(word: str, words: frozenset[str]) -> bool:
    """Return whether a word is one of these; an elided article (``l’écran``) counts by what stands before its sign."""
    if word in words:
        return word not in _BOTH
    elided, sign, _rest = word.partition("’")
    return bool(sign) and words is _FR and elided in _ELIDED
