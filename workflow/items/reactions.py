"""Which emoji asks for what, when a member puts it on a message."""

from dataclasses import dataclass
from enum import StrEnum

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

    claim: str = "👀"
    finish: str = "✅"
    open: str = "🎫"

    def sign_of(self, emoji: str) -> Sign | None:
        """Return what an emoji asks for; None for one that asks for nothing here."""
        return next((sign for sign in Sign if emoji and getattr(self, sign.value) == emoji), None)
