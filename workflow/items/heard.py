"""Message heard in a chat, and the item it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was taken in, or that the desk itself wrote about an item."""

    channel: str
    """The platform's id of the conversation (a direct one has its own)."""
    message: str
    """The platform's id of the message."""
    item: str
    author: PersonId | None = None
    """None: the desk itself."""
    entry: int | None = None
    """Position, in the item's journal, of what it says; of the desk's own messages, only copies have one."""
    internal: bool = False
    """Only support reads it."""
    thread: str | None = None
    """The message at the root of the thread that someone wrote it in."""
    address: str | None = None
    """Of what someone said: where they did; of a copy of that: where it was queued to. In its stored form."""
    shows: str | None = None
    """Of a copy: the stored name of the notice that it was drawn from."""
    said_at: datetime | None = None
    """When someone said it, by its platform; None: that is not known."""


class HeardMessages(Protocol):
    """What is known of messages, by where they stand."""

    async def at(self, channel: str, message: str) -> Heard | None:
        """Find what is known of a message."""
        ...

    async def since(self, channel: str, message: str, *, item: str = "") -> tuple[Heard, ...]:
        """Return what people have said in a conversation after a message (ids compare as text), perhaps of one item."""
        ...

    async def copies(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the desk's messages that show an entry of an item's journal."""
        ...

    async def originals(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the messages of people that say an entry of an item's journal."""
        ...

    async def said_of(self, item: str, person: PersonId) -> tuple[Heard, ...]:
        """Return what someone has said about an item, by messages, in the order of their ids."""
        ...

    async def channels_of(self, person: PersonId) -> frozenset[str]:
        """Return the conversations in which someone has said something, by the platforms' ids."""
        ...

    async def put(self, heard: Heard) -> None:
        """Write what is known of a message."""
        ...
