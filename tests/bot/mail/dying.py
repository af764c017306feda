"""A process that takes mail in, or sends it, and kills itself at the write to a server that it is told.

It does what intake and the courier do: store a mail before it is taken; note a try before a mail is sent, and look for
the mail before another try.
"""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
from aiosmtplib.protocol import SMTPProtocol

from bot.delivery.admission import Admission
from bot.delivery.chat import NotSent
from bot.mail.app import App
from bot.mail.doubts import SETTLED
from bot.mail.graph.api import Api
from bot.mail.graph.road import GraphRoad
from bot.mail.graph.settings import GraphSettings
from bot.mail.headers import header
from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import ImapSettings, Server
from bot.mail.imap.wire import Wire
from bot.mail.road import Road
from tests.bot.mail.imap.house import PERSON, Watch, mail
from workflow.people.people import Platform

MARKS = tuple(f"<bot-{number}@example.org>" for number in range(2))


class Death:
    """Kills this process before or after its write of a number."""

    def __init__(self, last: int, *, after: bool) -> None:
        self._last = last
        self._after = after
        self._numbers = count(1)

    def before(self) -> bool:
        """Tell whether the process is to die after what it writes now."""
        now = next(self._numbers) == self._last
        if now and not self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        return now

    def after(self, *, dies: bool) -> None:
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)


def die_at(death: Death) -> None:
    """Have this process killed at a write of any road."""
    written, handed, asked = Wire.write, SMTPProtocol.write, Api._asked

    async def write(self: Wire, data: bytes) -> None:
        dies = death.before()
        await written(self, data)
        death.after(dies=dies)

    def hand(self: SMTPProtocol, data: bytes) -> None:
        dies = death.before()
        handed(self, data)
        death.after(dies=dies)

    @asynccontextmanager
    async def ask(
        self: Api, method: str, url: str, headers: Mapping[str, str], sent: bytes | None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        dies = death.before()
        async with asked(self, method, url, headers, sent) as response:
            death.after(dies=dies)
            yield response

    patch.object(Wire, "write", write).start()
    patch.object(SMTPProtocol, "write", hand).start()
    patch.object(Api, "_asked", ask).start()


async def take_in(road: Road, kept: sqlite3.Connection, _watch: Watch) -> None:
    """Store all that waits, then take it."""
    while waiting := await road.waiting(2):
        for one in waiting:
            with kept:
                kept.execute("INSERT INTO arrived VALUES (?)", [header(one.raw, "Message-ID")])
            await road.taken(one.id)


async def send(road: Road, kept: sqlite3.Connection, watch: Watch) -> None:
    """Send all that was not sent yet."""
    for mark in MARKS:
        with kept:
            kept.execute("INSERT INTO tries VALUES (?)", [mark])
        (tries,) = kept.execute("SELECT count(*) FROM tries WHERE mark = ?", [mark]).fetchone()
        if tries == 1 or not await was_sent(road, mark, watch):
            await road.send(mail(mark, sender=road.address, headers=f"To: {PERSON}\r\n"), [PERSON])
    await road.waiting(10)


async def was_sent(road: Road, mark: str, watch: Watch) -> bool:
    """Look for a mail, and again after a while where its trace may still show."""
    try:
        return await road.find(mark)
    except NotSent:
        watch.passes(SETTLED)
        return await road.find(mark)


def imap_road(told: Mapping[str, Any], watch: Watch) -> Road:
    """Return the road to a mailbox of Dovecot's."""
    incoming, outgoing = (Server("localhost", told[name]) for name in ("incoming", "outgoing"))
    address, authority = told["address"], Path(told["authority"])
    settings = ImapSettings(address, address, incoming, outgoing, "PASSWORD", told["password"], authority=authority)
    return ImapRoad(settings, watch)


def graph_road(told: Mapping[str, Any], watch: Watch) -> Road:
    """Return the road to a mailbox of the Graph double's."""
    app = App(told["address"], "tenant", "client", "SECRET")
    admission = Admission(Platform.MAIL, "SECRET")
    return GraphRoad(GraphSettings(app, root=told["root"]), admission, watch, fetch=lambda _scope: told["token"])


async def work(told: Mapping[str, Any]) -> None:
    """Do all of it."""
    die_at(Death(told["last"], after=told["after"]))
    watch = Watch()
    road = {"imap": imap_road, "graph": graph_road}[told["road"]](told, watch)
    with sqlite3.connect(told["kept"]) as kept:
        await road.open()
        await {"in": take_in, "out": send}[told["what"]](road, kept, watch)
    kept.close()
    await road.close()


def main() -> None:
    """Do each line of the input in a process of its own; answer with how that ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            asyncio.run(work(json.loads(line)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
