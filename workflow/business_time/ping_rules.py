"""Recipients of a level (group, management; never the requester), and when many overdue items are one message."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from workflow.business_time.clock import Level

Channel = TypeVar("Channel", bound=Hashable)
Item = TypeVar("Item", bound=Hashable)

LIST_ABOVE = 1
"""More items than this in one channel at one tick are said in one message."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Where a ping is seen, beside the thread of the item's card."""

    in_channel: bool
    to_management: bool


@dataclass(frozen=True, slots=True)
class Gathered(Generic[Channel, Item]):
    """The pings of one tick, one message each, or a list per channel."""

    singles: tuple[tuple[Channel, Item], ...]
    lists: tuple[tuple[Channel, tuple[Item, ...]], ...]


def audience(level: Level, *, has_holder: bool) -> Audience:
    """Who sees a level: management when it is overdue, or high with nobody on it."""
    return Audience(
        in_channel=level >= Level.HIGH,
        to_management=level is Level.OVERDUE or (level is Level.HIGH and not has_holder),
    )


def gather(pings: Iterable[tuple[Channel, Item]], limit: int = LIST_ABOVE) -> Gathered[Channel, Item]:
    """Make one list of a channel's items where they are more than ``limit``.

    Order is kept: of items, and of channels by their first one. An item that
    comes twice in a channel is said once.
    """
    by_channel: dict[Channel, dict[Item, None]] = {}
    for channel, item in pings:
        by_channel.setdefault(channel, {})[item] = None
    return Gathered(
        singles=tuple(
            (channel, item) for channel, items in by_channel.items() if len(items) <= limit for item in items
        ),
        lists=tuple((channel, tuple(items)) for channel, items in by_channel.items() if len(items) > limit),
    )
