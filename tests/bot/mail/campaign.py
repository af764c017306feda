"""Killed at any write to a server, before it or after: no mail is lost, and none comes or goes twice.

The process that comes after a killed one knows nothing but what the servers and the database hold. It is run from
everything that they were left with, and once from each: most writes change neither.
"""

import asyncio
import json
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from tests.bot.mail.dying import MARKS

ROOT = Path(__file__).parents[3]
IN = ["<1@example.org>", "<2@example.org>"]


class Place(Protocol):
    """A mailbox, as it stands on its servers. Message-IDs of mails that were read have a star."""

    def told(self) -> dict[str, Any]:
        """Return what a process must know to reach it."""
        ...

    def arrives(self, message_id: str) -> None:
        """Have a mail delivered."""
        ...

    async def settled(self) -> None:
        """Wait until the servers are done with what a killed process asked."""
        ...

    def standing(self) -> str:
        """Return all that the servers hold, alike for two mailboxes that hold the same."""
        ...

    async def ids_in(self, folder: str) -> list[str]:
        """Return the Message-IDs of a folder."""
        ...

    def sent(self) -> list[str]:
        """Return the Message-IDs of what went to the one person who is written to, and to nobody else."""
        ...


New = Callable[[], Place]
Holds = Callable[[Place, Path], Awaitable[None]]


@asynccontextmanager
async def undertaker() -> AsyncIterator[Process]:
    """A process that starts others, each from what it has loaded already."""
    command = (sys.executable, "-m", "tests.bot.mail.dying")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    try:
        yield process
    finally:
        await process.communicate()


async def comes_in_once(new: New, folder: Path, sent: str, *, after: bool) -> None:
    """Kill who takes mail in at each write; ``sent`` is the name of the folder of sent mails."""

    async def holds(place: Place, kept: Path) -> None:
        assert arrived(kept) == set(IN)
        assert await place.ids_in("INBOX") == []
        assert sorted(await place.ids_in("Vigie")) == [f"{one}*" for one in IN]
        assert await place.ids_in(sent) == []

    def arriving() -> Place:
        place = new()
        for message_id in IN:
            place.arrives(message_id)
        return place

    assert await _at_each_write("in", arriving, folder, holds, after=after) > len(IN)


async def goes_out_once(new: New, folder: Path, sent: str, *, after: bool) -> None:
    """Kill who sends mail at each write."""

    async def holds(place: Place, _kept: Path) -> None:
        assert sorted(place.sent()) == [*MARKS]
        assert sorted(one.rstrip("*") for one in await place.ids_in(sent)) == [*MARKS]
        assert await place.ids_in("Drafts") == []

    assert await _at_each_write("out", new, folder, holds, after=after) > len(MARKS)


async def _at_each_write(what: str, begin: New, folder: Path, holds: Holds, *, after: bool) -> int:
    """Let a process work until each of its writes, and another one go on; return from how many states it went on."""
    seen = set[str]()
    async with undertaker() as starter:
        for last in count(1):
            place, kept = begin(), _new_book(folder, str(last))
            whole = await _ends(starter, place, kept, what, last, after=after)
            if not whole:
                if (state := _left(place, kept)) in seen:
                    continue
                seen.add(state)
                assert await _ends(starter, place, kept, what, 0, after=after)
            await holds(place, kept)
            if whole:
                assert last > len(MARKS) * 3
                return len(seen)
    raise AssertionError


def _new_book(folder: Path, name: str) -> Path:
    """A database for what a process must remember."""
    file = folder / f"{name}.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript("CREATE TABLE arrived (id TEXT); CREATE TABLE tries (mark TEXT);")
    return file


async def _ends(starter: Process, place: Place, kept: Path, what: str, last: int, *, after: bool) -> bool:
    """Have a process work until its write of a number, if it comes to that; tell whether it did not."""
    told = {**place.told(), "what": what, "last": last, "after": after, "kept": str(kept)}
    assert starter.stdin is not None
    assert starter.stdout is not None
    starter.stdin.write(json.dumps(told).encode() + b"\n")
    code = int(await starter.stdout.readline())
    assert code in (0, -signal.SIGKILL)
    await place.settled()
    return code == 0


def arrived(kept: Path) -> set[str]:
    return set(_rows(kept, "SELECT id FROM arrived"))


def _rows(kept: Path, asked: str) -> list[str]:
    with closing(sqlite3.connect(kept)) as there:
        return [row[0] for row in there.execute(asked)]


def _left(place: Place, kept: Path) -> str:
    """Return all that a killed process leaves to the next one."""
    remembered = [_rows(kept, f"SELECT {name} ORDER BY 1") for name in ("id FROM arrived", "mark FROM tries")]
    return f"{remembered} {place.standing()}"
