"""A mailbox as the mail platform sees it: what waits in it, what was taken from it, and how a mail is sent.

``bot.mail.imap`` and ``bot.mail.graph`` answer to it; nothing here knows either. After NotSent the next call connects
again by itself: who calls in a loop waits in between as ``bot.delivery.backoff`` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

GONE = "mail_gone"
TOO_LARGE = "mail_too_large"
"""Why a mail cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the inbox that was not taken yet."""

    id: str
    """The road's own id, for ``taken``; another one if the same mail waits again after a move or a repair."""
    raw: bytes
    """The mail as it came; one that came without a Message-ID has one that was made from its headers."""
    cut: bool = False
    """The mail is too large to be read at once: ``raw`` is its beginning, and ``fetch`` reads all of it."""


class Road(Protocol):
    """One mailbox. Each call may raise Rejected (an administrator has to act), NotSent, SlowDown: nothing changed."""

    @property
    def address(self) -> str:
        """The mailbox's own address, in lower case."""
        ...

    async def open(self) -> None:
        """Connect, prove who we are, and make the desk's folder where there is none. Raises Rejected, NotSent."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...

    async def waiting(self, limit: int) -> Sequence[Waiting]:
        """Return the oldest mails that wait, at most so many, fewer where they are large; empty: none waits.

        The same ones come again until they are ``taken``: store each one first. Raises Rejected, NotSent.
        """
        ...

    async def news(self) -> None:
        """Return when something may have arrived since the last call; the first one after a connection returns at once.

        Raises Rejected, NotSent.
        """
        ...

    async def taken(self, *ids: str) -> None:
        """Mark mails as read and move them to the desk's own folder; one that waits no longer is left where it is.

        Raises Rejected, NotSent.
        """
        ...

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        """Send a mail to its one recipient. Raises SlowDown, NotSent, InDoubt, CannotReach, Rejected."""
        ...

    async def find(self, message_id: str) -> bool:
        """Return whether a mail of the desk with this Message-ID was sent. Raises Rejected, NotSent."""
        ...

    async def fetch(self, message_id: str, limit: int) -> bytes:
        """Return a mail that came, in whatever folder it lies now.

        Raises CannotReach where it is gone or has more than ``limit`` bytes; Rejected, NotSent.
        """
        ...
