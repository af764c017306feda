"""Files that people drop, fetched whole within the limits of a workbook."""

import asyncio
import tempfile
from pathlib import Path

from bot.arrivals import SharedFile
from bot.chat import Chat
from bot.workbook.source import LIMITS, MEGABYTE


async def content_of(chat: Chat, file: SharedFile) -> bytes:
    """Fetch a file, through the disk. Raises refusals.FileTooLarge, and what ``Chat.download`` does."""
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        path = Path(folder) / "workbook"
        await chat.download(file.id, path, limit=LIMITS.file_megabytes * MEGABYTE)
        return await asyncio.to_thread(path.read_bytes)
