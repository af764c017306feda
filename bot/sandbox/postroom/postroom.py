"""The sandbox's mail server whole, on loopback under TLS, and how a person's mail program hands it a mail."""

import asyncio
import secrets
import smtplib
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from bot.sandbox.postroom.certificate import certify
from bot.sandbox.postroom.imap import Connection
from bot.sandbox.postroom.store import SEEN, SENT, Store
from bot.sandbox.postroom.submission import Submission

HOST = "localhost"
LONGEST = 1024 * 1024
"""Bytes of a line of IMAP."""


@dataclass(frozen=True, slots=True)
class Postroom:
    """One that runs."""

    store: Store
    certificate: Path
    password: str
    """Of every mailbox."""
    imap: int
    smtp: int

    async def send(self, sender: str, mail: EmailMessage) -> None:
        """Hand a mail to the server as the mail program of its sender does, and keep a copy among the sent ones.

        Raises smtplib.SMTPException, OSError.
        """
        await asyncio.to_thread(self._send, sender, mail)
        self.store.put(sender, SENT, mail.as_bytes(), flags=[SEEN])

    def _send(self, sender: str, mail: EmailMessage) -> None:
        trust = ssl.create_default_context(cafile=str(self.certificate))
        with smtplib.SMTP_SSL(HOST, self.smtp, context=trust, timeout=60) as smtp:
            smtp.login(sender, self.password)
            smtp.send_message(mail, sender)


def _certified(folder: Path) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return certify(folder)


@asynccontextmanager
async def postroom(folder: Path, server: str, clock: Callable[[], datetime]) -> AsyncIterator[Postroom]:
    """Run the server while the block does; mails stay in ``folder``, which is made.

    ``server`` is its name in mails, ``clock`` what it says there of when they came.
    """
    certificate, key = await asyncio.to_thread(_certified, folder)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    password = secrets.token_urlsafe()
    store = Store(folder / "mails.db")
    clients: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a connection is served by a task of its own
        clients.add(task)
        try:
            await Connection(store, password, reader, writer).serve()
        except asyncio.CancelledError:
            pass
        finally:
            clients.discard(task)

    loop = asyncio.get_running_loop()
    submission = Submission(store, password, server, clock)
    imap = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls, limit=LONGEST)
    smtp = await loop.create_server(submission.protocol(), "127.0.0.1", 0, ssl=tls)
    try:
        yield Postroom(store, certificate, password, imap.sockets[0].getsockname()[1], smtp.sockets[0].getsockname()[1])
    finally:
        imap.close()
        smtp.close()
        for task in tuple(clients):
            task.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
        store.close()
