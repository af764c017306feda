"""Approaches of teaching that a grid may ask support for, and the words (synonyms) for each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflow.reading.text import squash


@dataclass(frozen=True, slots=True)
class Approach:
    """One approach, as configured."""

    key: str
    """Stable name in keys, plans and checklists: ``virtual_class``."""
    name_fr: str
    name_en: str
    synonyms: tuple[str, ...] = ()
    """Other ways a grid writes it, in a cell or as a heading."""

    def name(self, locale: str = "fr") -> str:
        """Return its name for a reader of French (default) or English."""
        return self.name_en if locale.lower().startswith("en") else self.name_fr


VIRTUAL_CLASS = Approach(
    "virtual_class",
    "Classe virtuelle",
    "Virtual class",
    (
        "Classe virtuelle (Zoom)",
        "Classes virtuelles",
        "Classe virtuelle synchrone",
        "Cours virtuel",
        "Virtual classroom",
        "Virtual class (Zoom)",
        "Virtuel",
        "Synchrone",
        "Synchronous",
        "Zoom",
        "CV",
    ),
)
RECORDING = Approach(
    "recording",
    "Enregistrement",
    "Recording",
    (
        "Enregistrements",
        "Enregistré",
        "Cours enregistré",
        "Enregistrement vidéo",
        "Capsule",
        "Capsules",
        "Vidéo",
        "Asynchrone",
        "Asynchronous",
        "Recordings",
        "Recorded",
    ),
)
DEFAULT_APPROACHES = (VIRTUAL_CLASS, RECORDING)

_SEPARATORS = re.compile(r"[;,/+\r\n]")


def approach_names(approaches: Iterable[Approach]) -> Mapping[str, str]:
    """Map every squashed name and synonym to its approach's key.

    Raises ValueError when two approaches claim one name.
    """
    names: dict[str, str] = {}
    for approach in approaches:
        for written in (
            approach.key,
            approach.name_fr,
            approach.name_en,
            *approach.synonyms,
        ):
            if names.setdefault(squash(written), approach.key) != approach.key:
                message = f"two approaches are called {written!r}"
                raise ValueError(message)
    return names


def split_approaches(text: str) -> tuple[str, ...]:
    """Split what a cell names on ``;`` ``,`` ``/`` ``+`` or a new line."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())
