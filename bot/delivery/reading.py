"""Cards read back from a platform: what people see of them, to be compared with what their items are.

Words are compared by their letters and digits alone: a platform writes emoji, spaces and markup in its own way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.delivery.chat import Posted
from bot.ui.model import Card
from workflow.people.people import Address
from workflow.upkeep.standing import Shown

AWAY = "away"
"""Why nothing is read: the platform does not answer."""
NOT_SERVED = "not_served"
"""The desk has no connection to it."""
NOT_GRANTED = "not_granted"
"""It knows us, and someone has to permit it."""
TEAM_UNKNOWN = "team_unknown"
"""Nothing has told yet of which team a channel is."""
_EMOJI = re.compile(r":[a-z_+-][a-z0-9_+'-]*:|[0-9]\ufe0f?\u20e3")
"""Names of emoji, and digits that are drawn as one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A card that ought to stand."""

    number: str
    address: Address
    at: Posted
    says: tuple[Card, ...]
    """What it must say, each in a card of one block."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found of one."""

    card: Expected
    shown: Shown
    why: str = ""
    """Of what was not read."""
    doubles: tuple[Posted, ...] = ()


class CardReader(Protocol):
    """Who reads cards where they stand, in the background: at a pace that leaves live calls their room."""

    async def read(self, cards: Sequence[Expected]) -> Sequence[Read]:
        """Look at each; what may not be read is returned as ``Shown.UNREAD``. Raises SlowDown, NotSent."""
        ...


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(one for one in _EMOJI.sub(" ", text).casefold() if one.isalnum())


def texts(drawn: object, keys: Sequence[str]) -> Iterator[str]:
    """Return what a platform's JSON says: its texts under these keys, in the order in which they are read."""
    if isinstance(drawn, Mapping):
        yield from (drawn[key] for key in keys if isinstance(drawn.get(key), str))
        for child in drawn.values():
            yield from texts(child, keys)
    elif isinstance(drawn, Sequence) and not isinstance(drawn, str):
        for child in drawn:
            yield from texts(child, keys)


def says(shown: str, wanted: Iterable[str], plain: Iterable[str]) -> bool:
    """Tell whether a card of which these are the ``letters`` says all that it must.

    It does in its plain form too, in which a platform has it that refuses to draw the rest.
    """
    return all(one in shown for one in wanted) or any(one in shown for one in plain)


def seen(card: Expected, *, right: bool, doubles: Sequence[Posted]) -> Read:
    """Return what was found of a card that stands."""
    if not right:
        return Read(card, Shown.STALE, doubles=tuple(doubles))
    return Read(card, Shown.DOUBLED if doubles else Shown.RIGHT, doubles=tuple(doubles))
