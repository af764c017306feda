"""Answers that a group keeps ready, with fields that are filled in for the request at hand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

FIRST_NAME, COURSE, NUMBER = "prenom", "cours", "numero"
FIELDS = frozenset({FIRST_NAME, COURSE, NUMBER})
TITLE, TEXT = 75, 3000
"""Characters of its title and of its text."""
UNKNOWN = "…"
"""Stands where nothing is known to fill in; the answer is looked over before it is sent."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_UNKNOWN = re.compile(rf"(?<!\w){UNKNOWN}")


@dataclass(frozen=True, slots=True)
class CannedAnswer:
    """One answer of a group."""

    stored: ClassVar[str] = "CannedAnswer"
    group: str
    title: str
    text: str
    """With ``{prenom}``, ``{cours}``, ``{numero}``."""

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the answer with its fields filled in, once: a value is never read for fields."""
        return _FIELD.sub(lambda field: values.get(field[1], "") or UNKNOWN, self.text)


def left_unknown(text: str) -> bool:
    """Return whether ``UNKNOWN`` stands in a text where a field was: by itself, and not at the end of a word."""
    return _UNKNOWN.search(text) is not None


def unknown_fields(text: str) -> tuple[str, ...]:
    """Return the fields of a text that nothing can fill in."""
    return tuple(name for name in _FIELD.findall(text) if name not in FIELDS)
