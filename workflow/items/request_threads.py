"""Threads of request channels: where someone asked, and where the conversation with them is held for all to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from workflow.items.kinds import ItemKind, kind_of
from workflow.items.topics import About, topic_of
from workflow.people.people import Address

GONE = "the thread is gone"
"""Why a message could not be said in a thread: it was removed, and the channel itself is fine."""
CLOSED = "the request is private by now"
"""Why a message is not said in a thread any more: others read there, and the channel itself is fine."""
SAID = frozenset({About.PLACED, About.REOPEN, About.SOLVED})
"""What who asked is told and asked of an item, whose number comes first in these topics."""


@dataclass(frozen=True, slots=True)
class RequestThread:
    """The thread in which the person whom an item concerns asked, and is answered; help requests alone have one."""

    item: str
    address: Address
    """Of the channel."""
    channel: str
    """The platform's id of the conversation."""
    message: str
    """The message at the root of the thread."""


class RequestThreads(Protocol):
    """Threads by item, and items by thread."""

    async def of(self, item: str) -> RequestThread | None:
        """Return the thread of an item, if it has one."""
        ...

    async def of_many(self, items: Iterable[str]) -> Mapping[str, RequestThread]:
        """Return the threads of those items that have one, in few queries."""
        ...

    async def at(self, channel: str, message: str) -> tuple[RequestThread, ...]:
        """Return what is talked about under a message, the newest item first."""
        ...

    async def put(self, thread: RequestThread) -> None:
        """Write in which thread an item is talked about."""
        ...


def number_in(topic: str) -> str:
    """Return the number of the item that a topic is about, of whatever kind; empty where it names none."""
    said = topic_of(topic)
    named = (topic,) if said is None else said.parts
    return next((one for one in named if kind_of(one) is not None), "")


def item_of_topic(topic: str) -> str | None:
    """Return the help request that a notice of this topic speaks of; None where it speaks of anything else."""
    said = topic_of(topic)
    number = said.parts[0] if said is not None and said.about in SAID else topic
    return number if kind_of(number) is ItemKind.INCIDENT else None
