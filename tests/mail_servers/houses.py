"""Where a journey's mailbox lies, and that of someone who writes to it: one story is told on each road."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from typing import Protocol

import pytest

from bot.mail import roads
from bot.mail.graph import road as graph_road
from bot.mail.graph.settings import GraphSettings
from bot.microsoft import entra
from bot.microsoft.tokens import GRAPH_SCOPE
from tests.bot.mail.graph.double import GraphDouble
from tests.bot.mail.roads import SERVER
from tests.bot.mail.writing.envelopes import read
from tests.bot.teams.connector import serving
from tests.bot.teams.entra import PASSWORD as APP_SECRET
from tests.bot.teams.entra import Entra
from tests.bot.teams.tenant import APP, TENANT
from tests.mail_servers.dovecot import PASSWORD, Dovecot, run_dovecot
from tests.mail_servers.submission import Post, run_submission


class MailHouse(Protocol):
    """Servers with the desk's mailbox and other people's."""

    secret: str
    """What the desk shows to be let in."""

    def table(self) -> str:
        """The lines of ``[[mailboxes]]`` that say how the mailbox is reached."""
        ...

    def delivers(self, raw: bytes) -> None:
        """Put a mail into the desk's mailbox."""
        ...

    async def taken(self) -> Sequence[EmailMessage]:
        """Read what lies in the desk's own folder."""
        ...

    async def came_to(self, address: str) -> list[EmailMessage]:
        """Read what has come to someone, oldest first."""
        ...

    def stumbles(self) -> None:
        """Have the servers fail at reading as they do on a bad day: what is asked again goes well."""
        ...

    def loses_an_answer(self) -> None:
        """Have the next mail taken and sent, and nobody told."""
        ...


Housed = Callable[[str, pytest.MonkeyPatch], AbstractAsyncContextManager[MailHouse]]


@dataclass
class OverImap:
    """A Dovecot, and a submission server that delivers into it."""

    address: str
    dovecot: Dovecot
    post: Post
    secret: str = PASSWORD

    def table(self) -> str:
        return f"""
authserv = "{SERVER}"
imap = "localhost"
imap_port = {self.dovecot.tls}
smtp = "localhost"
smtp_port = {self.post.port}
authority = "{self.dovecot.certificate}"
"""

    def delivers(self, raw: bytes) -> None:
        self.dovecot.deliver(self.address, raw)

    async def taken(self) -> Sequence[EmailMessage]:
        return await asyncio.to_thread(self._in, self.address, "Vigie")

    async def came_to(self, address: str) -> list[EmailMessage]:
        return await asyncio.to_thread(self._in, address, "INBOX")

    def stumbles(self) -> None:
        self.dovecot.disconnects(self.address)

    def loses_an_answer(self) -> None:
        self.post.loses = "after"

    def _in(self, address: str, folder: str) -> list[EmailMessage]:
        with self.dovecot.reader(address) as client:
            status, count = client.select(folder, readonly=True)
            if status != "OK" or count == [b"0"]:
                return []
            _, data = client.fetch("1:*", "(BODY.PEEK[])")
            return [read(one[1]) for one in data if isinstance(one, tuple)]


@dataclass
class OverGraph:
    """Microsoft 365: Entra, and Graph over one mailbox."""

    entra: Entra
    graph: GraphDouble
    secret: str = APP_SECRET

    def table(self) -> str:
        return f"""
authserv = "{SERVER}"
kind = "graph"
tenant = "{TENANT}"
client = "{APP}"
notifications = true
"""

    def delivers(self, raw: bytes) -> None:
        self.graph.arrives(raw)

    async def taken(self) -> Sequence[EmailMessage]:
        return [read(one.raw) for one in self.graph.in_folder("Vigie")]

    async def came_to(self, address: str) -> list[EmailMessage]:
        return [read(one.raw) for one in self.graph.sent if address in one.to]

    def stumbles(self) -> None:
        """Let the tokens of delta and of the app run out, and be asked too much."""
        self.graph.forgets_deltas()
        self.entra.issued[GRAPH_SCOPE].clear()
        self.graph.fails("GET", "mailFolders/inbox/messages", 429, "ApplicationThrottled", headers={"Retry-After": "1"})

    def loses_an_answer(self) -> None:
        self.graph.fails("POST", "messages/[^/]+/send", 0, done=True)
        self.graph.looks_before_it_shows = 2


@asynccontextmanager
async def over_imap(address: str, _patch: pytest.MonkeyPatch) -> AsyncIterator[MailHouse]:
    """Run a Dovecot and a submission server while the block does."""
    with run_dovecot() as dovecot:
        async with run_submission(dovecot.certificate, dovecot.deliver) as post:
            yield OverImap(address, dovecot, post)


@asynccontextmanager
async def over_graph(address: str, patch: pytest.MonkeyPatch) -> AsyncIterator[MailHouse]:
    """Run an Entra and a Graph while the block does; what is configured for Microsoft's leads to them."""
    double = Entra()
    graph = GraphDouble(double.issued.setdefault(GRAPH_SCOPE, []), address=address)
    async with serving(double.application()) as double.url, serving(graph.application()) as graph.url:
        patch.setattr(entra, "fetch_by", partial(entra.fetch_by, http=double.http))
        patch.setattr(roads, "GraphSettings", partial(GraphSettings, root=f"{graph.url}/v1.0"))
        patch.setattr(graph_road, "LOOKED", timedelta(milliseconds=50))
        yield OverGraph(double, graph)


ROADS: dict[str, Housed] = {"imap": over_imap, "graph": over_graph}
