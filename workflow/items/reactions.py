"""Emojis that ask for an act when a member puts them on a message."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

EMOJIS = ("👀", "✅", "🎫", "🙋", "✋", "🏁", "🆘", "📌")
"""Those that can be chosen from: each has its one name on every platform."""


class Sign(StrEnum):
    """What an emoji on a message asks for."""

    CLAIM = "claim"
    FINISH = "finish"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reactions:
    """The emoji of each act; an empty one: none does it."""

    stored: ClassVar[str] = "Reactions"
    claim: str = "👀"
    finish: str = "✅"
    open: str = "🎫"

    @property
    def is_clear(self) -> bool:
        """Return whether no emoji asks for two things."""
        chosen = [one for one in (self.claim, self.finish, self.open) if one]
        return len(set(chosen)) == len(chosen)

    def sign_of(self, emoji: str) -> Sign | None:
        """Return what an emoji asks for; None for one that asks for nothing here."""
        return next((sign for sign in Sign if emoji and getattr(self, sign.value) == emoji), None)
