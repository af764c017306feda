"""Terms of the academic year, in all the ways a grid writes them."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from workflow.reading.text import squash


class Season(IntEnum):
    """Seasons in the order they come in a calendar year."""

    WINTER = 1
    SUMMER = 2
    FALL = 3


_LETTERS = {Season.WINTER: "H", Season.SUMMER: "E", Season.FALL: "A"}
_NAMES = {
    "fr": {Season.WINTER: "Hiver", Season.SUMMER: "Été", Season.FALL: "Automne"},
    "en": {Season.WINTER: "Winter", Season.SUMMER: "Summer", Season.FALL: "Fall"},
}
_SEASONS = {
    **dict.fromkeys(("h", "hiver", "w", "winter"), Season.WINTER),
    **dict.fromkeys(("e", "ete", "summer"), Season.SUMMER),
    **dict.fromkeys(("a", "automne", "f", "fall", "autumn"), Season.FALL),
}
_FORM = re.compile(r"([a-z]+)((?:20)?[0-9]{2})", re.ASCII)
_LONGEST = 40


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Term:
    """One term; terms sort by time."""

    year: int
    """2000 to 2099."""
    season: Season

    @staticmethod
    def parse(text: str) -> "Term":
        """Read ``A26``, ``A2026``, ``Automne 2026``, ``Fall 2026``, ``É2027`` … Raises ValueError."""
        if len(text) > _LONGEST:
            message = "too long for a term"
            raise ValueError(message)
        return _parse(text)

    @property
    def code(self) -> str:
        """The one stored form: ``A26``, ``H27``, ``E27`` (ASCII)."""
        return f"{_LETTERS[self.season]}{self.year % 100:02d}"

    def name(self, locale: str = "fr") -> str:
        """Say it in full: ``Automne 2026``, or ``Fall 2026`` for ``en``."""
        names = _NAMES.get(locale[:2].lower(), _NAMES["fr"])
        return f"{names[self.season]} {self.year}"


@lru_cache(maxsize=1024)
def _parse(text: str) -> Term:
    match = _FORM.fullmatch(squash(text))
    season = _SEASONS.get(match[1]) if match else None
    if match is None or season is None:
        message = f"not a term: {text!r}"
        raise ValueError(message)
    return Term(year=2000 + int(match[2]) % 100, season=season)
