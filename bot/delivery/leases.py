"""Leases on the rows in hand: renewed for as long as they are there, and a bound to what runs under them.

An instance that cannot renew one ends the calls that it makes under it while the lease still runs, and early enough
for the platform to carry out what it has begun: who takes the row over then finds all that there is to be found.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Generic, TypeVar

import structlog

_log = structlog.get_logger(__name__)

Key = TypeVar("Key")
Row = TypeVar("Row")
Renew = Callable[[Collection[Row], timedelta], Awaitable[frozenset[Key]]]
"""Given rows and for how long; returns the keys of those that nobody else has taken."""

LANDS = timedelta(seconds=15)
"""How long a platform may take to carry out a call, even when nobody waits for its answer."""
RENEWALS = 4
"""How often a lease is renewed before it would run out."""
AGAIN = timedelta(seconds=1)
"""After how long a renewal that failed is tried again."""


class LeaseEndedError(Exception):
    """What ran under a lease was ended, for another instance may take it over."""


class Leases(Generic[Key, Row]):
    """The rows that one loop has in hand, by their keys."""

    def __init__(self, renew: Renew[Row, Key], lease: timedelta, *, lands: timedelta = timedelta()) -> None:
        """Take for how long rows are leased; ``lands``: how long what was begun under a lease may take to show."""
        self.rows: dict[Key, Row] = {}
        self._renew = renew
        self._lease = lease
        self._lands = lands.total_seconds()
        self._until: dict[Key, float] = {}
        self._limits: dict[Key, asyncio.Timeout] = {}
        self._renewing: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """Count the rows in hand."""
        return len(self.rows)

    def take(self, rows: Mapping[Key, Row], asked: float) -> None:
        """Take rows in hand that were leased at the loop's time ``asked``, or after it."""
        self.rows |= rows
        self._until |= dict.fromkeys(rows, asked + self._lease.total_seconds())
        if self._renewing is None and self.rows:
            self._renewing = asyncio.create_task(self._keep(), name="leases")

    def give(self, key: Key) -> None:
        """Release a row."""
        self.rows.pop(key, None)
        self._until.pop(key, None)
        if not self.rows:
            self.close()

    def close(self) -> None:
        """Stop renewing: the leases in hand run out."""
        if self._renewing is not None:
            self._renewing.cancel()
            self._renewing = None

    def left(self, key: Key) -> float:
        """Return the seconds in which a call under a lease has to end, unless it is renewed."""
        return self._end(key) - asyncio.get_running_loop().time()

    @asynccontextmanager
    async def limit(self, key: Key) -> AsyncIterator[None]:
        """End the block in time for its lease to be taken over: that moves with each renewal while the block runs.

        Raises ``LeaseEndedError`` when it did.
        """
        limit = asyncio.timeout_at(self._end(key))
        try:
            async with limit:
                self._limits[key] = limit
                try:
                    yield
                finally:
                    del self._limits[key]
        except Exception as failure:
            if limit.expired():
                raise LeaseEndedError from failure
            raise

    def _end(self, key: Key) -> float:
        return self._until[key] - self._lands

    async def _keep(self) -> None:
        pause = self._lease / RENEWALS
        while True:
            await asyncio.sleep(pause.total_seconds())
            try:
                await self._renew_all()
                pause = self._lease / RENEWALS
            except Exception:  # noqa: BLE001 - a database that is away comes back, perhaps in time
                _log.exception("leases could not be renewed", rows=len(self.rows))
                pause = min(AGAIN, self._lease / RENEWALS)

    async def _renew_all(self) -> None:
        asked, rows = asyncio.get_running_loop().time(), dict(self.rows)
        held = await self._renew(list(rows.values()), self._lease)
        # A row that was given and leased again meanwhile is another lease: what was renewed is not it.
        for key in [key for key, row in rows.items() if self.rows.get(key) is row]:
            if key in held:
                self._until[key] = asked + self._lease.total_seconds()
            else:
                self._until[key] = asked
                _log.warning("a lease was lost", row=key)
            limit = self._limits.get(key)
            if limit is not None and not limit.expired():
                limit.reschedule(self._end(key))
