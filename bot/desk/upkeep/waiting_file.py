"""The file of settings that a manager dropped, until they apply it: one for each of them, the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.config.configuration import Configuration
from bot.config.faults import TomlFault
from bot.config.kept import mailboxes_served
from bot.config.mailboxes import MailboxChange, mailbox_changes
from bot.config.reading import NOT_TEXT, BadConfigurationError, read_configuration
from bot.config.wanted import wanted_of
from bot.desk.people.channel_names import known_name
from bot.desk.upkeep.cards.differences import Names
from bot.language import Locale, _
from workflow.business_time.use_cases.recounting import Foreseen
from workflow.people.people import Address, Person, PersonId
from workflow.ports.desk import Desk, Reads, Transaction
from workflow.upkeep.differences import Differences
from workflow.upkeep.refusals import NoFileWaits, UnreadableSettings
from workflow.upkeep.use_cases import bringing
from workflow.upkeep.use_cases.bringing import Wanted

SHOWN_FAULTS = 5
"""Lines of what is wrong with a file that are told at once."""
LARGEST = 1_000_000
"""Bytes of a file of settings."""
TOO_LARGE = _("larger than 1 MB")


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file of settings that can be used."""

    name: str
    configuration: Configuration

    @property
    def wanted(self) -> Wanted:
        """Return what it wants of the desk."""
        return wanted_of(self.configuration)


@dataclass(frozen=True, slots=True)
class FileSeen:
    """What a file would change, now."""

    file: WaitingFile
    found: Differences
    effect: Foreseen | None
    names: Names
    mailboxes: Sequence[MailboxChange] = ()
    """What a restart with it would change, and applying it does not."""


def _key(person: PersonId) -> str:
    return f"file_of_settings:{person}"


def read_file(name: str, text: str, locale: str) -> WaitingFile:
    """Read a file of settings. Raises refusals.UnreadableSettings, which says what is wrong by line."""
    try:
        return WaitingFile(name, read_configuration(text))
    except BadConfigurationError as error:
        lines = error.said(Locale(locale)).splitlines()
        more = ["…"] if len(lines) > SHOWN_FAULTS else []
        raise UnreadableSettings(name, "\n".join((*lines[:SHOWN_FAULTS], *more))) from error


def text_of(name: str, content: bytes, locale: str) -> str:
    """Return the text of a file. Raises refusals.UnreadableSettings."""
    try:
        if len(content) <= LARGEST:
            return content.decode("utf-8-sig")
        fault = TomlFault(None, "", TOO_LARGE)
    except UnicodeDecodeError as error:
        fault = TomlFault(None, "", NOT_TEXT, {"byte": error.start + 1})
    raise UnreadableSettings(name, fault.said(Locale(locale)))


async def keep(desk: Desk, person: PersonId, name: str, text: str) -> None:
    """Keep a file for the manager who dropped it, in place of the one before."""
    await desk.put_setting(_key(person), {"name": name, "text": text})


async def drop(desk: Desk, person: PersonId) -> None:
    """Drop the file of a manager."""
    await desk.put_setting(_key(person), None)


async def waiting(desk: Reads, person: Person) -> WaitingFile:
    """Return the file that waits for a manager. Raises refusals.NoFileWaits, UnreadableSettings."""
    kept = await desk.get_setting(_key(person.id))
    if not isinstance(kept, dict):
        raise NoFileWaits
    return read_file(str(kept["name"]), str(kept["text"]), person.locale)


async def seen(desk: Reads, person: PersonId, file: WaitingFile, now: datetime) -> FileSeen:
    """Return what a file would change now, for a manager. Raises what ``bringing.preview`` does."""

    async def read(tx: Transaction) -> tuple[Differences, Foreseen | None, dict[str, str]]:
        found = await bringing.preview(tx, person, file.wanted)
        groups = {one.key: one.name for one in file.configuration.groups}
        groups |= {one.key: one.name for one in await tx.groups.all()}
        return found, await bringing.effect(tx, file.wanted, now), groups

    found, effect, groups = await desk.read(read)
    mailboxes = mailbox_changes(await mailboxes_served(desk), file.configuration.mailboxes)
    return FileSeen(file, found, effect, Names(groups, await named_channels(desk, found)), mailboxes)


async def named_channels(desk: Reads, found: Differences) -> dict[Address, str]:
    """Return the names of channels that change, of those whose name is known."""
    channels = {one.channel: await known_name(desk, one.channel) for one in found.channels}
    return {one: name for one, name in channels.items() if name}
