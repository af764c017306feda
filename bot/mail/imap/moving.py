"""Mails that change folders, on servers that can move them and on those that can only copy them."""

from collections.abc import Sequence

from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.words import folder, numbers


async def move(session: Session, uids: Sequence[int], to: str) -> None:
    """Move messages of the open folder; those that are gone are left at that. Raises RefusedError, NotSent.

    Where they have to be copied, a crash in between leaves them in both folders, and they are taken once more.
    """
    which = numbers(uids)
    try:
        if session.can("MOVE"):
            await session.command(b"UID MOVE", which, folder(to))
            return
        await session.command(b"UID COPY", which, folder(to))
    except RefusedError:
        if await session.search(b"UID", which):
            raise
        return
    await session.flag(uids, rb"\Deleted")
    await _expunge(session, uids)


async def _expunge(session: Session, uids: Sequence[int]) -> None:
    """Remove deleted messages; without UIDPLUS only if no other is marked so, which would go with them."""
    if session.can("UIDPLUS"):
        await session.command(b"UID EXPUNGE", numbers(uids))
    elif set(await session.search(b"DELETED")) <= set(uids):
        await session.command(b"EXPUNGE")
