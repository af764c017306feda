"""A mailbox from the moment at which the desk first served it: the mail of before is somebody else's work."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.delivery.chat import NotSent
from bot.mail.bell import Bell
from bot.mail.road import Road, Waiting
from workflow.ports.desk import Desk, Now

Served = Callable[[datetime], Road]
"""Makes the road to a mailbox, given since when what comes there is the desk's."""


class MakeRoad(Protocol):
    """Makes it with what its server rings, if that tells of mail."""

    def __call__(self, since: datetime, bell: Bell | None = None) -> Road:
        """Make it."""
        ...


class FirstServed:
    """A ``Road`` that keeps since when it is one."""

    def __init__(self, address: str, make: Served, desk: Desk, clock: Now) -> None:
        """Connect to nothing yet; ``clock`` is real time."""
        self.address = address
        self._make = make
        self._desk = desk
        self._clock = clock
        self._made: Road | None = None

    async def open(self) -> None:
        """Open the mailbox; the first time ever, remember that it was."""
        if self._made is None:
            self._made = self._make(await self._since())
        await self._made.open()

    async def close(self) -> None:
        """Close all connections."""
        if self._made is not None:
            await self._made.close()

    async def waiting(self, limit: int) -> Sequence[Waiting]:
        """Return what waits."""
        return await self._road.waiting(limit)

    async def news(self) -> None:
        """Return when something may have arrived."""
        await self._road.news()

    async def taken(self, *ids: str) -> None:
        """Mark mails as read and move them."""
        await self._road.taken(*ids)

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        """Send a mail."""
        await self._road.send(raw, to)

    async def find(self, message_id: str) -> bool:
        """Return whether a mail of the desk was sent."""
        return await self._road.find(message_id)

    async def fetch(self, message_id: str, limit: int) -> bytes:
        """Return a mail that came."""
        return await self._road.fetch(message_id, limit)

    @property
    def _road(self) -> Road:
        if self._made is None:
            raise NotSent("the mailbox was not opened")
        return self._made

    async def _since(self) -> datetime:
        key = f"mail:since:{self.address}"
        kept = await self._desk.get_setting(key) or await self._desk.keep_first(key, self._clock().isoformat())
        return datetime.fromisoformat(str(kept))
