"""Mails by their Message-ID, in whatever folder they lie."""

from collections.abc import Iterable

from bot.delivery.chat import CannotReach
from bot.mail import batches
from bot.mail.imap.folders import INBOX, folders
from bot.mail.imap.inbox import body_of
from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.wire import LINE
from bot.mail.naming import is_made, name_of, named
from bot.mail.road import GONE, TOO_LARGE

JUNK = r"\Junk"
MANY = 100
"""Folders that are looked through at most."""
NAMELESS = 1000
"""Mails among which one is looked for that goes by no Message-ID of its own, the newest of a folder."""
AT_ONCE = 25
"""Of which the headers are read at a time."""


async def stands(session: Session, message_id: str, sent: str) -> bool:
    """Return whether a mail lies among the sent ones, in the inbox or in the junk. Raises NotSent."""
    junk = [one.name for one in await folders(session) if JUNK in one.attributes]
    for name in (sent, INBOX, *junk):
        if await _found(session, name, message_id):
            return True
    return False


async def fetched(session: Session, message_id: str, first: Iterable[str], limit: int) -> bytes:
    """Return a mail; ``first`` are the folders where it is likely. Raises CannotReach, NotSent."""
    likely = list(first)
    others = [one.name for one in await folders(session) if one.name not in likely]
    for name in [*likely, *others][:MANY]:
        for uid in await _found(session, name, message_id):
            looks = await session.fetch([uid], b"BODY.PEEK[]<0.%d>" % (limit + 1), size=limit + LINE)
            raw = body_of(looks.get(uid, {}))
            if raw is None:
                continue
            if len(raw) > limit:
                raise CannotReach(TOO_LARGE)
            return named(raw)
    raise CannotReach(GONE)


async def _found(session: Session, name: str, message_id: str) -> list[int]:
    """Return the messages of a folder with this Message-ID, oldest first; none where it cannot be opened."""
    try:
        await session.select(name, writing=False)
    except RefusedError:
        return []
    if is_made(message_id):
        return await _nameless(session, message_id)
    return await session.with_message_id(message_id)


async def _nameless(session: Session, message_id: str) -> list[int]:
    """Return the one message for which this Message-ID was made: it has none, or one that no server looks for."""
    without = await session.search(b'NOT HEADER Message-ID "@"')
    others = await session.search(b'HEADER Message-ID "@"')
    newest = [*reversed(without), *reversed(others)][:NAMELESS]
    for first in range(0, len(newest), AT_ONCE):
        looks = await session.fetch(newest[first : first + AT_ONCE], b"BODY.PEEK[HEADER]", size=batches.WHOLE)
        for uid, look in looks.items():
            header = look.get("BODY[HEADER]")
            if isinstance(header, bytes) and name_of(header) == message_id:
                return [uid]
    return []
