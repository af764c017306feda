"""A mailbox's bell: rung from outside where its server tells of mail, and heard by who looks for mail.

That it rang says only that a look may be worth it: whoever rings is not believed for anything else.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.seal import signature
from bot.mail.seal import key_of
from workflow.ports.desk import Desk

PATH = "/mail/told/{name}"


@dataclass(frozen=True, slots=True)
class Rope:
    """What a server is given to ring with."""

    url: str
    proof: str
    """What it has to say each time."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A server's word that it will ring."""

    id: str
    """The server's own."""
    url: str
    ends: datetime


class Bell:
    """One mailbox's. All instances of a desk give out the same rope, and know of the same promise."""

    def __init__(self, desk: Desk, address: str) -> None:
        """``address`` is the mailbox's."""
        self._desk = desk
        self._address = address
        self._rang = asyncio.Event()
        self._doubted = False

    async def name(self) -> str:
        """Return the name under which it hangs outside: it tells nobody whose mailbox it is."""
        return await self._signed("name")

    async def proof(self) -> str:
        """Return what proves that the server rings to whom the rope was given."""
        return await self._signed("proof")

    async def rope(self) -> Rope | None:
        """Return what the server rings with; None where the desk has no address outside."""
        public_url = self._desk.rules.public_url
        if not public_url:
            return None
        return Rope(f"{public_url}{PATH.format(name=await self.name())}", await self.proof())

    async def promise(self) -> Promise | None:
        """Return the last promise that the server gave."""
        kept = await self._desk.get_setting(self._key)
        if not isinstance(kept, dict):
            return None
        return Promise(kept["id"], kept["url"], datetime.fromisoformat(kept["ends"]))

    async def keep(self, promise: Promise) -> None:
        """Keep a promise, in place of the one before."""
        kept = {"id": promise.id, "url": promise.url, "ends": promise.ends.isoformat()}
        await self._desk.put_setting(self._key, kept)
        self._doubted = False

    @property
    def doubted(self) -> bool:
        """Return whether the server said that its promise holds no longer, or soon."""
        return self._doubted

    def ring(self, *, doubted: bool = False) -> None:
        """Wake who waits; ``doubted`` where the server says so of its promise."""
        self._doubted = self._doubted or doubted
        self._rang.set()

    async def heard(self, within: timedelta) -> bool:
        """Return once it rings, or has rung since the last time, or the time is over; tell whether it has."""
        try:
            async with asyncio.timeout(within.total_seconds()):
                await self._rang.wait()
        except TimeoutError:
            return False
        self._rang.clear()
        return True

    async def _signed(self, what: str) -> str:
        return signature(f"bell {what}\n{self._address}", await key_of(self._desk)).hex()

    @property
    def _key(self) -> str:
        return f"mail:told:{self._address}"
