"""Looks whether what a held copy shows still stands in the chat as it was said, right before the copy goes.

The hold gives the author some seconds; an edit or a deletion made in them may be told late, or never: the platform was
away, the database was, or the wire lost it. What is found is stored in the inbox under the key that the catch-up gives
it, so that it is worked as if it had been told, with the same traces.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from weakref import WeakValueDictionary

import structlog

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.use_cases.originals import originals
from workflow.people.people import Address
from workflow.ports.desk import Desk, Now
from workflow.ports.queues import Outgoing

_log = structlog.get_logger(__name__)

SHARED = timedelta(seconds=2)
"""One look serves all copies of a message that go within so long: an answer may have many readers."""
AGAIN = timedelta(seconds=10)
"""After which an original is looked at again whose platform was away."""
UNSEEN = timedelta(minutes=15)
"""How long a copy for another platform waits for that of its original, which is away."""

Look = Callable[[Heard], Awaitable[str]]
"""Has what became of a message since it was said stored in the inbox, and returns its key there; empty where it stands
as it was said, or where its platform does not tell. Raises SlowDown, NotSent, CannotReach."""

Spot = tuple[str, str]


class Originals:
    """The messages that held copies show."""

    def __init__(self, desk: Desk, look: Look, clock: Now) -> None:
        """``clock`` is real time."""
        self._desk = desk
        self._look = look
        self._clock = clock
        self._turns: WeakValueDictionary[Spot, asyncio.Lock] = WeakValueDictionary()
        self._stood: dict[Spot, float] = {}
        """When a message was last seen to stand as the desk knows it, in seconds."""

    async def changed(self, row: Outgoing) -> bool:
        """Tell whether a held copy has to wait: its original was edited or deleted, which is yet to be worked.

        Raises SlowDown, for this row alone, and NotSent.
        """
        if not row.held or not isinstance(row.notice, Copy) or row.notice.entry is None:
            return False
        said = await self._desk.read(partial(originals, topic=row.notice.topic, entry=row.notice.entry))
        return any([await self._is_changed(one, row) for one in said])

    async def _is_changed(self, said: Heard, row: Outgoing) -> bool:
        spot = (said.channel, said.message)
        turn = self._turns.setdefault(spot, asyncio.Lock())
        async with turn:
            now = self._clock().timestamp()
            self._stood = {one: at for one, at in self._stood.items() if now - at < SHARED.total_seconds()}
            if spot in self._stood:
                return False
            if await self._waits(await self._found(said, row)):
                _log.info("a copy waits: its original has changed", row=row.id, channel=said.channel)
                return True
            self._stood[spot] = now
            return False

    async def _waits(self, key: str) -> bool:
        return bool(key) and await self._desk.inbox.waits(key)

    async def _found(self, said: Heard, row: Outgoing) -> str:
        try:
            return await self._look(said)
        except SlowDown as slow:
            raise SlowDown(slow.after, alone=True) from slow
        except CannotReach as refused:
            _log.info("an original cannot be looked at", channel=said.channel, why=refused.why)
        except NotSent as away:
            if said.address is None or Address.parse(said.address).platform is row.address.platform:
                raise
            # It goes elsewhere, where all may be well: nothing else waits there for this platform.
            if row.queued_at is None or self._clock() - row.queued_at <= UNSEEN:
                raise SlowDown(AGAIN, alone=True) from away
            _log.warning("a copy goes although its original could not be looked at", row=row.id)
        return ""
