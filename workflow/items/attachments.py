"""Files that come with what people say: their names made safe, and what can keep one from being relayed."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
NAME_LENGTH = 100
SUFFIX_LENGTH = 12
NAMELESS = "fichier"


class Trouble(StrEnum):
    """Why a file could not be relayed, through no fault of the one who should get it."""

    TOO_LARGE = "file_too_large"
    GONE = "file_gone"
    DOUBTFUL = "file_in_doubt"
    """It was sent twice without an answer; it may stand there, or not."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message, where it can be opened."""

    name: str
    url: str
    """For those who are in the conversation where it was dropped."""
    file: str = ""
    """The platform's id; empty: it cannot be relayed."""
    place: str = ""
    """Where it was dropped: an address in its stored form."""
    direct: bool = False
    """It was dropped in a direct conversation, which nobody else sees."""
    size: int = 0
    """Bytes; 0 when the platform does not say."""


def words_of(text: str, files: Iterable[Attachment]) -> str:
    """Return what a message says: its text, or the names of the files that came without one."""
    return text or ", ".join(file.name for file in files)


def safe_name(name: str) -> str:
    """Return a file's name without path, control or direction marks, at most 100 characters, its suffix kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    # Cf holds the marks that turn text around, so that "exe.fdp" cannot pass for a pdf.
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > SUFFIX_LENGTH:
        return kept[:NAME_LENGTH].rstrip(". ") or NAMELESS
    return f"{stem[: NAME_LENGTH - len(suffix) - 1].rstrip('. ') or NAMELESS}.{suffix}"
