"""The forms in which words are indexed and sought: squashed, and by their stems in French and in English.

The stems are this program's, not the database's: the same words find the same items on each.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

from workflow.items.kinds import kind_of
from workflow.reading.text import squash
from workflow.reading.words import Findable, Piece, indexed_pieces

STEM = "="
"""What a stem begins with, so that it is not taken for a word."""
LONGEST = 60
"""Characters of a word that count."""
SHORTEST = 4
"""Characters of a word that has other forms, at least."""
_LANGUAGES = (stemmer("french"), stemmer("english"))
_NUMBER = re.compile(r"[a-z]{3,6}(0*([0-9]+))")
"""An item's number, which is found by its digits, too."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is sought."""

    word: str
    stems: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        """Whether words that begin with it are hits: too many do with a single letter."""
        return len(self.word) > 1


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of what is sought: a hit has every word, or the whole of them as one."""

    words: tuple[Word, ...]
    whole: Word | None = None


def kept(found_by: Findable) -> str:
    """Return what the index keeps of an item: each form once, with a space between two."""
    forms: set[str] = set()
    for piece in indexed_pieces(found_by.words):
        forms.update(_cut(piece.whole), *(stems_of(part) for part in piece.parts))
        forms.update(form for part in piece.parts for form in _cut(squash(part)))
    for piece in indexed_pieces(found_by.names):
        forms.update(_cut(piece.whole), (form for part in piece.parts for form in _cut(squash(part))))
        forms.update(_digits(piece.whole))
    return " ".join(sorted(forms))


def terms(pieces: Iterable[Piece]) -> tuple[Term, ...]:
    """Return what is sought in the forms of the index."""
    return tuple(_term(piece) for piece in pieces)


def newest_holding(kept_forms: Mapping[str, str], sought: Sequence[Term], limit: int) -> tuple[str, ...]:
    """Return what an index of these items gives: of each kind the newest, by beginnings where whole words are few."""
    forms = {item: frozenset(one.split()) for item, one in kept_forms.items() if sought}
    found: list[str] = []
    for kind in {kind_of(item) for item in forms}:
        hits: list[str] = []
        for beginnings in (False, True):
            hits = [
                item for item in forms if kind_of(item) is kind and _holds(forms[item], sought, beginnings=beginnings)
            ]
            if len(hits) >= limit:
                break
        found += hits
    return newest(found, limit)


def newest(items: Iterable[str], limit: int) -> tuple[str, ...]:
    """Return the newest of each kind, each once; the kinds by name."""
    by_kind: dict[str, list[str]] = {}
    for item in sorted(set(items), reverse=True):
        by_kind.setdefault(str(kind_of(item)), []).append(item)
    return tuple(item for kind in sorted(by_kind) for item in by_kind[kind][:limit])


def _holds(forms: Collection[str], sought: Iterable[Term], *, beginnings: bool) -> bool:
    def has(word: Word) -> bool:
        if word.word in forms or any(stem in forms for stem in word.stems):
            return True
        return beginnings and word.begins and any(form.startswith(word.word) for form in forms)

    return all(all(map(has, one.words)) or (one.whole is not None and has(one.whole)) for one in sought)


@lru_cache(maxsize=16384)
def stems_of(word: str) -> tuple[str, ...]:
    """Return the stems of a word as it is written, each squashed: people leave accents out."""
    plain = squash(word)
    if len(plain) < SHORTEST or not plain.isalpha():
        return ()
    spellings = {word, plain}
    found = {squash(language.stemWord(one)) for language in _LANGUAGES for one in spellings}
    return tuple(sorted(f"{STEM}{stem[:LONGEST]}" for stem in found if stem))


def _term(piece: Piece) -> Term:
    words = tuple(Word(form, stems_of(part)) for part in piece.parts for form in _cut(squash(part)))
    (whole,) = _cut(piece.whole)
    return Term(words, None if whole in {one.word for one in words} else Word(whole))


def _cut(form: str) -> tuple[str, ...]:
    return (form.lower()[:LONGEST],)


def _digits(form: str) -> tuple[str, ...]:
    found = _NUMBER.fullmatch(form)
    return () if found is None else found.groups()
