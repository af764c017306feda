"""A mailbox over IMAP and submission: two connections to read it, one to send."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.delivery.chat import NotSent
from bot.mail.doubts import Doubts
from bot.mail.headers import header
from bot.mail.imap.folders import INBOX, own_folder, sent_folder
from bot.mail.imap.inbox import Inbox
from bot.mail.imap.line import Line
from bot.mail.imap.login import logged_in
from bot.mail.imap.lookup import fetched, stands
from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.settings import ImapSettings
from bot.mail.imap.submission import Submission
from bot.mail.imap.words import Literal, folder
from bot.mail.road import Waiting
from bot.mail.witness import marked
from bot.ops.now import real
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

RENEWED = timedelta(minutes=5)
"""How long one IDLE lasts: servers allow 29 minutes, but a connection that died in silence shows only at its end."""
POLLED = timedelta(minutes=1)
"""Between two looks, where the server cannot tell of mail."""


class ImapRoad:
    """One mailbox, as ``bot.mail.road.Road``."""

    def __init__(self, settings: ImapSettings, clock: Now = real) -> None:
        """Connect to nothing yet; ``clock`` is real time."""
        self._settings = settings
        self._clock = clock
        self._work = Line(self._connected, clock)
        self._watch = Line(partial(logged_in, settings), clock)
        self._submission = Submission(settings, clock)
        self._inbox = Inbox(settings.address, settings.since)
        self._folder = self._sent = ""
        self._doubts = Doubts(clock)

    @property
    def address(self) -> str:
        """The mailbox's own address, in lower case."""
        return self._settings.address

    async def open(self) -> None:
        """Connect to both servers, and make the desk's folder where there is none. Raises Rejected, NotSent."""
        await self._work.use(_nothing)
        await self._submission.open()

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(self._work.close(), self._watch.close(), self._submission.close())

    async def waiting(self, limit: int) -> Sequence[Waiting]:
        """Return the oldest mails that wait, at most so many. Raises Rejected, NotSent."""
        return await self._work.use(lambda session: self._inbox.waiting(session, limit, self._sent))

    async def news(self) -> None:
        """Return when something may have arrived. Raises Rejected, NotSent."""
        await self._watch.use(self._watched)

    async def taken(self, *ids: str) -> None:
        """Mark mails as read and move them to the desk's own folder. Raises Rejected, NotSent."""
        await self._work.use(lambda session: self._taken(session, ids))

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        """Send a mail to its one recipient. Raises SlowDown, NotSent, InDoubt, CannotReach, Rejected."""
        (recipient,) = to
        async with self._doubts.sending(header(raw, "Message-ID")):
            witnessed = await self._submission.send(marked(raw, self.address), recipient, self._witness)
        if not witnessed and not self._settings.server_keeps_sent:
            await self._keep(raw)

    async def find(self, message_id: str) -> bool:
        """Return whether a mail was sent; one in doubt counts as sent only once its copy is here. Raises NotSent."""
        found = await self._work.use(lambda session: stands(session, message_id, self._sent))
        return self._doubts.settle(message_id, found=found)

    async def fetch(self, message_id: str, limit: int) -> bytes:
        """Return a mail that came. Raises CannotReach, Rejected, NotSent."""
        likely = (self._folder, INBOX)
        return await self._work.use(lambda session: fetched(session, message_id, likely, limit))

    @property
    def _witness(self) -> str:
        return "" if self._settings.server_keeps_sent else self.address

    async def _connected(self) -> Session:
        session = await logged_in(self._settings)
        try:
            self._folder = await own_folder(session, self._settings.folder)
            self._sent = await sent_folder(session, self._settings.sent)
        except BaseException:
            await session.close()
            raise
        return session

    async def _taken(self, session: Session, ids: Sequence[str]) -> None:
        try:
            await self._inbox.taken(session, ids, self._folder)
        except RefusedError as refused:
            if refused.code not in ("TRYCREATE", "NONEXISTENT"):
                raise
            # Someone removed the folder while we were connected.
            self._folder = await own_folder(session, self._settings.folder)
            await self._inbox.taken(session, ids, self._folder)

    async def _watched(self, session: Session) -> None:
        if session.selected != INBOX:
            await session.select(INBOX, writing=False)
            session.selected = INBOX
            session.arrived = False
            return
        try:
            await _news_of(session)
        finally:
            session.arrived = False

    async def _keep(self, raw: bytes) -> None:
        """Put a copy among the sent mails. The mail has gone: that there is no copy is told to the log alone."""
        try:
            await self._work.use(
                lambda session: session.command(b"APPEND", folder(self._sent), rb"(\Seen)", Literal(raw))
            )
        except NotSent as error:
            _log.warning("no copy among the sent mails", address=self.address, why=str(error))


async def _nothing(_session: Session) -> None:
    """Do nothing but be connected."""


async def _news_of(session: Session) -> None:
    """Wait for mail, by asking now and then where the server will not tell of it."""
    if session.can("IDLE"):
        try:
            await session.idle(RENEWED.total_seconds())
        except RefusedError:
            session.capabilities -= {"IDLE"}
        else:
            return
    await asyncio.sleep(POLLED.total_seconds())
    await session.command(b"NOOP")
