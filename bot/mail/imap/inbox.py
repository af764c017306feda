"""The inbox: what waits in it, in batches that fit into memory, and how a mail is taken out of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import structlog

from bot.mail import batches
from bot.mail.imap.folders import INBOX
from bot.mail.imap.moving import move
from bot.mail.imap.parsing import Part, number
from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.wire import LINE
from bot.mail.imap.words import Word
from bot.mail.naming import named
from bot.mail.road import Waiting
from bot.mail.witness import is_own_copy

_log = structlog.get_logger(__name__)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Look = Mapping[str, Part]
"""What is known of a mail before it is read."""


class Inbox:
    """One mailbox's inbox, over as many sessions as it takes."""

    def __init__(self, address: str, since: datetime | None) -> None:
        """Leave alone what came before ``since``."""
        self._address = address
        self._since = since
        self._validity = 0
        self._passed_over: set[int] = set()
        """Numbers that are not read again: too old, unreadable, or taken and still there."""

    async def waiting(self, session: Session, limit: int, sent: str) -> list[Waiting]:
        """Return the oldest mails, as many as fit; own copies among them are moved to the folder ``sent``.

        Raises NotSent.
        """
        await self._opened(session)
        await session.command(b"NOOP")
        while there := await self._there(session):
            found = [one for one in await self._read(session, there[:limit]) if not await self._own(session, one, sent)]
            if found:
                return found
        return []

    async def taken(self, session: Session, ids: Sequence[str], folder: str) -> None:
        """Mark mails as read and move them; those of before the numbers changed are left alone. Raises NotSent."""
        await self._opened(session)
        parted = [one.partition(".") for one in ids]
        uids = [int(uid) for validity, _, uid in parted if int(validity) == self._validity]
        if uids:
            await self._moved(session, uids, folder)

    async def _opened(self, session: Session) -> None:
        await session.select(INBOX)
        if session.validity != self._validity:
            self._validity = session.validity
            self._passed_over.clear()

    async def _there(self, session: Session) -> list[int]:
        uids = await session.search(b"UNDELETED", *_from_day(self._since))
        self._passed_over.intersection_update(uids)
        return [uid for uid in uids if uid not in self._passed_over]

    async def _read(self, session: Session, uids: Sequence[int]) -> list[Waiting]:
        """Read what fits, lowest number first; what need not be read now or ever is passed over."""
        looks = await session.fetch(uids, b"INTERNALDATE RFC822.SIZE")
        self._passed_over.update(uid for uid in uids if uid not in looks or not self._is_recent(looks[uid]))
        recent = {uid: _size(looks[uid]) for uid in uids if uid not in self._passed_over}
        fitting = batches.that_fit(recent)
        if not fitting:
            return []
        content = await self._content(session, fitting, batches.read_of(recent[fitting[0]]))
        self._passed_over.update(uid for uid in fitting if uid not in content)
        return [self._mail(uid, content[uid], recent[uid]) for uid in fitting if uid in content]

    def _mail(self, uid: int, raw: bytes, size: int) -> Waiting:
        return Waiting(f"{self._validity}.{uid}", named(raw), cut=size > batches.WHOLE)

    def _is_recent(self, look: Look) -> bool:
        arrived = look.get("INTERNALDATE")
        if self._since is None or not isinstance(arrived, bytes):
            return True
        try:
            return parsedate_to_datetime(arrived.decode("ascii", "replace")) >= self._since
        except (ValueError, TypeError):
            return True

    async def _content(self, session: Session, uids: Sequence[int], most: int) -> dict[int, bytes]:
        """Return mails as far as they can be read; where a server refuses a batch, each is tried by itself."""
        try:
            return await self._bodies(session, uids, most)
        except RefusedError as refused:
            if len(uids) == 1:
                _log.error("mail cannot be read", address=self._address, uid=uids[0], why=refused.said)
                return {}
        return {uid: raw for one in uids for uid, raw in (await self._content(session, [one], most)).items()}

    async def _bodies(self, session: Session, uids: Sequence[int], most: int) -> dict[int, bytes]:
        looks = await session.fetch(uids, b"BODY.PEEK[]<0.%d>" % most, size=2 * batches.WHOLE + LINE)
        return {uid: body for uid, look in looks.items() if (body := body_of(look)) is not None}

    async def _own(self, session: Session, mail: Waiting, sent: str) -> bool:
        """Move a mail to the sent ones if this mailbox sent it."""
        own = is_own_copy(mail.raw, self._address)
        if own:
            await self._moved(session, [int(mail.id.partition(".")[2])], sent)
        return own

    async def _moved(self, session: Session, uids: Sequence[int], folder: str) -> None:
        """Move mails; those that a server will not move together, one by one."""
        try:
            await session.flag(uids, rb"\Seen")
            await move(session, uids, folder)
        except RefusedError:
            if len(uids) == 1:
                raise
            for uid in uids:
                await self._moved(session, [uid], folder)
        self._passed_over.update(uids)


def body_of(look: Look) -> bytes | None:
    """Return the mail, or its beginning, that was read."""
    found = next((value for name, value in look.items() if name.startswith("BODY[]")), None)
    return found if isinstance(found, bytes) else None


def _from_day(since: datetime | None) -> Iterable[Word]:
    """Return the search for what came since; a server knows days only, in a zone of its own."""
    if since is None:
        return ()
    day = since - timedelta(days=1)
    return (f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}".encode(),)


def _size(look: Look) -> int:
    return number(look.get("RFC822.SIZE")) or 0
