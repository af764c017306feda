"""The one who starts a bot, has it killed, and starts it again."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, select, update

from storage.queues.tables import UNFINISHED, inbox, outbox
from tests.faults.nursery import Bot
from tests.faults.victim import NEVER
from tests.patience import PATIENCE
from workflow.ports.desk import Desk


class Keeper:
    """One bot at a time, in a folder with its clock and its orders; ``desk`` is its database, read beside it."""

    def __init__(self, desk: Desk, folder: Path, environment: Mapping[str, str], name: str = "bot") -> None:
        self.desk = desk
        self.deaths = 0
        self.printed: list[str] = []
        """What all the bots so far have logged."""
        self._folder = folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **environment}
        self._orders = folder / f"{name}.orders"
        self._bot: Bot | None = None

    @property
    def bot(self) -> Bot:
        assert self._bot is not None
        return self._bot

    async def start(self) -> None:
        """Start a bot that lives, and wait until it works."""
        self._orders.unlink(missing_ok=True)
        await self._spawn()
        assert self.bot.alive, self.log()

    async def start_to_die(self, point: str = NEVER) -> None:
        """Start a bot that kills itself when it passes a point: this one, or one that it is told of later.

        Comes back once it works, or has died already of what it found to do.
        """
        self.arm(point)
        await self._spawn()

    def arm(self, point: str) -> None:
        """Tell the bot where to die."""
        _write(self._orders, point)

    async def dead(self) -> None:
        """Wait for it to have died at its point, and not of anything else; what it had in hand comes free."""
        await self.killed()
        if self._orders.exists():
            await self.leases_end()

    async def killed(self) -> None:
        """Wait for it to have died at its point, and not of anything else; what it had in hand stays leased."""
        async with asyncio.timeout(PATIENCE):
            code = await self.bot.ended()
        assert code == -signal.SIGKILL, self.log()
        self.deaths += 1

    async def leases_end(self) -> None:
        """End the leases of a bot that has died, which had the database to itself: they are too long for a test."""
        for queue in (outbox, inbox):
            await self._come_free(queue, queue.c.attempts > 0)

    async def holds_end(self, *, untried: bool = False) -> None:
        """Let the time pass for which copies are held; ``untried``: of those alone whose sending is not in doubt."""
        held = outbox.c.entry.is_not(None)
        await self._come_free(outbox, and_(held, outbox.c.attempts == 0) if untried else held)

    async def come_free(self, which: ColumnElement[bool]) -> None:
        """Let the time pass for which some notices are put off."""
        await self._come_free(outbox, which)

    async def _come_free(self, queue: Table, which: ColumnElement[bool]) -> None:
        desk: Any = self.desk
        now = datetime.now(UTC)
        waits = and_(UNFINISHED, which, queue.c.free_at > now)
        # Most looks find nothing: a read waits for no writer, and holds up none.
        if await desk._database.read(lambda session: session.first(select(queue.c.attempts).where(waits))) is not None:
            ended = update(queue).where(waits).values(free_at=now)
            await desk._database.write(lambda session: session.run(ended))

    async def stop(self) -> None:
        """Stop the bot as an administrator would."""
        if self._bot is None:
            return
        if self._bot.alive:
            self._bot.terminate()
        async with asyncio.timeout(PATIENCE):
            await self._bot.ended()
        self._bot = None

    def set_clock(self, at: datetime) -> None:
        _write(clock_in(self._folder), at.isoformat())

    def move_clock(self, by: timedelta) -> None:
        self.set_clock(datetime.fromisoformat(clock_in(self._folder).read_text(encoding="utf-8")) + by)

    async def settle(self) -> None:
        """Wait until all was worked and all was said."""
        try:
            async with asyncio.timeout(PATIENCE):
                while await self.desk.inbox.waiting() or await self.desk.outbox.waiting():  # noqa: ASYNC110 - below
                    await asyncio.sleep(0.05)  # Another process empties the queues: nothing here could tell.
        except TimeoutError:
            raise AssertionError(self.log()) from None

    async def waits_in_inbox(self, rows: int) -> None:
        """Wait until so much is stored that is not worked."""

        async def stored() -> bool:
            return await self.desk.inbox.waiting() >= rows

        await self._comes(stored)

    async def until_held(self, item: str, messages: int = 1) -> None:
        """Wait until so much of what was said of an item is held."""

        async def held() -> bool:
            return len(await self.desk.read(lambda tx: tx.outbox.held(item))) >= messages

        await self._comes(held)

    async def until_logged(self, words: str) -> None:
        """Wait until a bot has said so in its log."""

        async def logged() -> bool:
            return words in self.log()

        await self._comes(logged)

    async def _comes(self, true: Callable[[], Awaitable[bool]]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not await true():  # noqa: ASYNC110 - another process makes it so
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(self.log()) from None

    def log(self) -> str:
        return "".join(self.printed[-200:])

    async def _spawn(self) -> None:
        await self.stop()
        self._bot = Bot(self.environment, clock_in(self._folder), self._orders, self.printed)
        await self._bot.start()
        async with asyncio.timeout(PATIENCE):
            await self._bot.ready()
        await self._began()

    async def _began(self) -> None:
        """Do what the platform does when it can reach the bot again."""


async def survivor(*keepers: Keeper) -> Keeper:
    """Wait until one of two bots has died at its point; return the keeper of the other, which goes on living."""
    ends = {asyncio.create_task(one.bot.ended()): one for one in keepers}
    done, others = await asyncio.wait(ends, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    assert len(done) == 1, keepers[0].log()
    for task in others:
        task.cancel()
    await ends[done.pop()].killed()
    return ends[others.pop()]


def clock_in(folder: Path) -> Path:
    return folder / "now"


def _write(file: Path, text: str) -> None:
    """Replace a file whole: another process reads it."""
    new = file.with_suffix(f"{file.suffix}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
