"""The whole bot in a process of its own, which kills itself at a named point.

Points are those of ``tests.faults.points``; the product has no hook. Business
time and the point are read from files that the test writes.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import partial
from io import TextIOWrapper
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot import wiring
from bot.assembly import assemble
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.mail.setup import connect as connect_mail
from bot.platform import Connect
from bot.slack.setup import connect
from bot.teams.setup import platform_at
from tests import patience
from tests.bot.teams.connector import TOKENS, settings_at
from tests.faults.hasty import hasten, lease_for
from tests.faults.points import At, watch
from tests.plain_logs import in_plain_lines
from workflow.items.heard import Heard
from workflow.items.ports import Place
from workflow.ports.desk import Desk
from workflow.ports.queues import Outgoing

READY = "ready "
"""Said with the address that it listens at."""
NEVER = "never"
CONNECTOR = "TEAMS_CONNECTOR"
"""The variable that names the Connector of a bot that is on Teams."""

LEASE_SECONDS = "LEASE_SECONDS"
"""The variable that says for how long a bot that lives takes its work: a minute is too long for a test."""
HASTY = "HASTY"
"""The variable that has it wait no longer than it must, for tests in which time stands still between two instants."""
AHEAD_SECONDS = "AHEAD_SECONDS"
"""The variable that says by how much the clock of its machine is ahead."""

Orders = Callable[[], str]
"""Gives the point to die at, as it is now."""


class FileNow:
    """Business time, as a file says."""

    def __init__(self, file: Path, ahead: timedelta = timedelta()) -> None:
        self._file = file
        self._ahead = ahead

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self._file.read_text(encoding="utf-8")) + self._ahead


class NamedRows:
    """An outbox whose records are points by the notice that was sent: ``sent ItemOpened``.

    While a row waits here of whose record the process shall die, nothing that goes elsewhere is recorded: all that
    was sent is left in doubt, whichever send was faster.
    """

    def __init__(self, queue: Any, at: At, orders: Orders) -> None:
        self._queue = queue
        self._at = at
        self._orders = orders
        self._rows: dict[int, Outgoing] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)

    async def lease(self, limit: int, lease: timedelta, **held: Any) -> Any:
        rows = await self._queue.lease(limit, lease, **held)
        self._rows |= {row.id: row for row in rows}
        return rows

    async def sent(self, row: Outgoing, place: Place | None, *, heard: Heard | None = None) -> bool:
        await self._at(_sent(row))
        point = self._orders()
        if any(_sent(other) == point and other.address != row.address for other in self._rows.values()):
            await asyncio.Event().wait()
        kept: bool = await self._queue.sent(row, place, heard=heard)
        del self._rows[row.id]
        return kept


def _sent(row: Outgoing) -> str:
    return f"sent {type(row.notice).__name__}"


def killer(orders: Orders) -> At:
    """Make what kills this process when the point is passed that it is to die at."""

    async def at(passed: str) -> None:
        if passed == orders():
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def doomed(desk: Desk, orders: Orders) -> Desk:
    at = killer(orders)
    watched: Any = watch(desk, at)
    watched.outbox = NamedRows(watched.outbox, at, orders)
    result: Desk = watched
    return result


def put_ahead(by: timedelta) -> None:
    """Have real time in this process be ahead of everyone else's."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Ahead":
            return super().now(tz) + by

    patch("bot.ops.now.datetime", Ahead).start()


def reached(environment: Environment) -> Connect:
    """Return the platform: Teams where a Connector is named, else Slack."""
    connector = os.environ.get(CONNECTOR)
    if connector is None:
        return connect(environment)
    patch("bot.teams.platform.fetcher", lambda _settings: TOKENS.__getitem__).start()  # Entra is not on this machine
    return partial(platform_at, settings_at(connector))


def reached_by_mail(configuration: Configuration) -> Iterator[Connect]:
    """Yield the mailboxes as a platform, where there are any."""
    if configuration.mailboxes:
        yield connect_mail(configuration, os.environ)


async def live(clock: Path, orders: Orders | None) -> None:
    environment = Environment()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    now = FileNow(clock, timedelta(seconds=float(os.environ.get(AHEAD_SECONDS, "0"))))
    if HASTY in os.environ:
        hasten(now)
    async with wiring.opened_desk(environment) as (desk, configuration):
        here = desk if orders is None else doomed(desk, orders)
        platforms = [reached(environment), *reached_by_mail(configuration)]
        vigie = await assemble(here, configuration, platforms, now)
        url = await vigie.start("127.0.0.1", 0)
        print(f"{READY}{url}", flush=True)  # noqa: T201 - the test waits for it
        await stop.wait()
        await vigie.stop()


def main(environment: Mapping[str, str], clock: Path, orders: Path, out: Connection) -> None:
    """Live in a fresh process; without a file of orders there is no point to die at."""
    for stream in (1, 2):
        os.dup2(out.fileno(), stream)
    out.close()
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=True)
    os.environ.clear()
    os.environ.update(environment)
    if LEASE_SECONDS in environment:
        lease = timedelta(seconds=float(environment[LEASE_SECONDS]))
        lease_for(lease, lands=lease / 4)
    if AHEAD_SECONDS in environment:
        put_ahead(timedelta(seconds=float(environment[AHEAD_SECONDS])))
    patience.for_good()
    in_plain_lines()
    asyncio.run(live(clock, partial(orders.read_text, "utf-8") if orders.exists() else None))
