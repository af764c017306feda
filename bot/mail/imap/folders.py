"""The folders of a mailbox: the desk's own, made where it is missing, and that of sent mails."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.mail.imap.parsing import Part
from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.words import folder, folder_name

INBOX = "INBOX"
SENT = r"\Sent"
CLOSED = frozenset({r"\NOSELECT", r"\NONEXISTENT"})
USUAL = ("Sent", "Sent Items", "Sent Messages", "Éléments envoyés", "Messages envoyés")
"""What the folder of sent mails is called where no server says which it is."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One that can be opened."""

    name: str
    attributes: frozenset[str]


async def folders(session: Session) -> list[Folder]:
    """Return the folders that can be opened. Raises NotSent."""
    more = (b"RETURN (SPECIAL-USE)",) if session.can("LIST-EXTENDED", "SPECIAL-USE") else ()
    answer = await session.command(b"LIST", b'""', b'"*"', *more)
    listed = [one for parts in answer.parts("LIST") for one in _listed(parts)]
    return [one for one in listed if CLOSED.isdisjoint(name.upper() for name in one.attributes)]


async def own_folder(session: Session, wanted: str) -> str:
    """Return the full name of the desk's folder, which is made where it is missing. Raises NotSent."""
    name = await _full_name(session, wanted)
    if name not in {one.name for one in await folders(session)}:
        await _make(session, name)
    return name


async def sent_folder(session: Session, wanted: str) -> str:
    """Return the name of the folder of sent mails: the one that is wanted, declared or usual. Raises NotSent."""
    if wanted:
        return await own_folder(session, wanted)
    there = await folders(session)
    declared = [one.name for one in there if SENT in one.attributes]
    usual = [one.name for name in USUAL for one in there if one.name.rpartition(".")[2].rpartition("/")[2] == name]
    return (declared or usual or [""])[0] or await own_folder(session, USUAL[0])


async def _full_name(session: Session, wanted: str) -> str:
    """Put the prefix before a name under which this server has all folders of a person."""
    if not session.can("NAMESPACE"):
        return wanted
    answer = await session.command(b"NAMESPACE")
    prefix = next((_prefix(parts[0]) for parts in answer.parts("NAMESPACE") if parts), "")
    return wanted if wanted.startswith(prefix) else prefix + wanted


def _prefix(personal: Part) -> str:
    first = personal[0] if isinstance(personal, list) and personal else None
    raw = first[0] if isinstance(first, list) and first else None
    return folder_name(raw) if isinstance(raw, bytes) else ""


async def _make(session: Session, name: str) -> None:
    """Make a folder; another process may have been first."""
    try:
        await session.command(b"CREATE", folder(name))
    except RefusedError as refused:
        if refused.code != "ALREADYEXISTS" and name not in {one.name for one in await folders(session)}:
            raise
        return
    await session.command(b"SUBSCRIBE", folder(name))


def _listed(parts: Sequence[Part]) -> Iterator[Folder]:
    name = parts[2] if len(parts) > 2 else None
    if isinstance(name, bytes):
        yield Folder(folder_name(name), _attributes(parts[0]))


def _attributes(part: Part) -> frozenset[str]:
    return frozenset(one.decode("ascii", "replace") for one in part or () if isinstance(one, bytes))
