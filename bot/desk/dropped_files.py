"""Files that people drop: fetched whole within the limits of a workbook, and what came of them."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import CannotReach, Chat
from bot.files.workbook.child.limits import MEGABYTE
from bot.files.workbook.source import LIMITS
from workflow.courses.workbook_refusals import FileOutOfReach
from workflow.items.attachments import Attachment, safe_name
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What came of the files of a message."""

    read: bool = False
    """One of them was what was looked for: its preview is shown, or it is refused."""
    refused: Sequence[tuple[str, Refusal]] = ()
    """What must be told of them, each under its file's key."""


async def content_of(chat: Chat, file: SharedFile) -> bytes:
    """Fetch a file, through the disk.

    Raises refusals.FileTooLarge, and FileOutOfReach where trying again would not help; SlowDown, NotSent.
    """
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        path = Path(folder) / "workbook"
        try:
            await chat.download(file.id, path, limit=LIMITS.file_megabytes * MEGABYTE)
        except CannotReach as gone:
            _log.warning("a dropped workbook cannot be fetched", why=gone.why)
            raise FileOutOfReach from gone
        return await asyncio.to_thread(path.read_bytes)


def attachments_of(said: MessageSaid) -> tuple[Attachment, ...]:
    """Return the files of a message as items keep them."""
    place = str(said.place)
    return tuple(
        Attachment(safe_name(file.name), file.url, file.id, place, said.direct, file.size) for file in said.files
    )
