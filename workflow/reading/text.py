"""Text as people type it in a sheet, brought to one form."""

import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_ASIDE = frozenset(("Mn", "Zs", "Cc", "Cf", "Pd", "Po", "Pi", "Pf"))
"""Accents, spaces, invisible signs and punctuation."""
_CACHED = 100
"""Longer texts are not remembered: a hostile file would fill the memory."""


def squash(text: str) -> str:
    """Return a key for comparing: case, accents, spacing and punctuation are ignored.

    ``"Nb. de séances "`` → ``"nbdeseances"``.
    """
    return _squash(text) if len(text) <= _CACHED else _squash.__wrapped__(text)


@lru_cache(maxsize=4096)
def _squash(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(character for character in plain if character.isalnum())


def is_plain(text: str) -> bool:
    """Return whether all letters and digits are those of a keyboard, accents aside.

    A superscript, a full-width digit or a letter of another alphabet looks like one and names something else.
    """
    if text.isascii():
        return True
    letters = (sign for sign in unicodedata.normalize("NFD", text) if not sign.isascii())
    return all(unicodedata.category(sign) in _ASIDE for sign in letters)


def alphabetical(text: str) -> tuple[str, str]:
    """Return the key by which names are ordered as a dictionary has them: "Émilie" stands before "Zoé"."""
    return squash(text), text


def clean(text: str) -> str:
    """Return the text on one line: composed accents, single spaces, nothing invisible."""
    if not (text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))):
        composed = unicodedata.normalize("NFC", text)
        text = "".join(character if character.isprintable() else _instead_of(character) for character in composed)
    if "  " not in text:
        return text.strip()
    return " ".join(text.split())


def clean_lines(text: str) -> str:
    """Return the text line by line, each cleaned, without blank lines."""
    lines = (clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def headed(subject: str, text: str) -> str:
    """Return words below what stands above them, unless they begin with it."""
    return text if text.casefold().startswith(subject.casefold()) else f"{subject}\n{text}".strip()


def _instead_of(character: str) -> str:
    """Spaces and control characters separate words; format characters vanish."""
    return "" if unicodedata.category(character) in {"Cf", "Cs", "Co", "Cn"} else " "


def cell_reference(row: int, column: int) -> str:
    """Name a cell as sheets do: row 10 (from 1), column 5 (from 0) → ``F10``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
