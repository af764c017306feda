"""The whole bot in a process of its own, which kills itself at a named point.

Points are those of ``tests.faults.points``; the product has no hook. Business
time is read from a file that the test writes.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot import wiring
from bot.config import Environment
from tests.faults.points import At, watch
from workflow.heard import Heard
from workflow.ports import Desk, Outgoing, Place

SHORT = timedelta(seconds=1)
"""A lease of one who will die: so long do the survivors wait."""
READY = "ready"
NEVER = "never"


class FileNow:
    """Business time, as a file says."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self._file.read_text(encoding="utf-8"))


class ShortLeases:
    """A queue whose rows come free soon after their holder has died."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)

    async def lease(self, limit: int, until: datetime, now: datetime) -> Any:
        return await self._queue.lease(limit, min(until, now + SHORT), now)


class NamedRows(ShortLeases):
    """An outbox whose records are points by the notice that was sent: ``sent ItemOpened``.

    While a row waits here of whose record the process shall die, nothing that goes elsewhere is recorded: all that
    was sent is left in doubt, whichever send was faster.
    """

    def __init__(self, queue: Any, at: At, point: str) -> None:
        super().__init__(queue)
        self._at = at
        self._point = point
        self._rows: dict[int, Outgoing] = {}

    async def lease(self, limit: int, until: datetime, now: datetime) -> Any:
        rows = await super().lease(limit, until, now)
        self._rows |= {row.id: row for row in rows}
        return rows

    async def sent(self, row: int, place: Place | None, *, heard: Heard | None = None) -> None:
        await self._at(_sent(self._rows[row]))
        address = self._rows[row].address
        if any(_sent(other) == self._point and other.address != address for other in self._rows.values()):
            await asyncio.Event().wait()
        await self._queue.sent(row, place, heard=heard)


def _sent(row: Outgoing) -> str:
    return f"sent {type(row.notice).__name__}"


def killer(point: str) -> At:
    """Make what kills this process when a point is passed."""

    async def at(passed: str) -> None:
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def doomed(desk: Desk, point: str) -> Desk:
    at = killer(point)
    watched: Any = watch(desk, at)
    watched.outbox = NamedRows(desk.outbox, at, point)
    watched.inbox = ShortLeases(watched.inbox)
    result: Desk = watched
    return result


async def live(clock: Path, point: str) -> None:
    environment = Environment()
    settings = wiring.slack_settings(environment)
    assert settings is not None
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with wiring.opened_desk(environment) as (desk, configuration):
        here = desk if point == NEVER else doomed(desk, point)
        vigie = await wiring.assemble(here, configuration, settings, FileNow(clock))
        await vigie.start("127.0.0.1", 0)
        print(READY, flush=True)  # noqa: T201 - the test waits for it
        await stop.wait()
        await vigie.stop()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), sys.argv[2]))
