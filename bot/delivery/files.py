"""Files on their way out: made here, or relayed from where they were dropped through a temporary folder."""

import asyncio
import tempfile
from functools import partial
from pathlib import Path

import structlog

from bot.delivery.chat import CannotReach, CardGone, Chat, Chats, Posted, SentFile, Thread
from bot.delivery.utterance import Enclosed, File, FileCopy, Nothing
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.items.attachments import MEGABYTE, Trouble
from workflow.items.ports import Place
from workflow.items.request_threads import GONE
from workflow.items.use_cases.files import relayed
from workflow.ports.desk import Desk
from workflow.ports.queues import Outgoing

_log = structlog.get_logger(__name__)

FILE_TRIES = 3
"""A file carries no mark by which it could be found: it is sent again twice at most.

Once would lose a file that two processes had taken up and died with before it was sent.
"""


class FileCourier:
    """Sends files under the card of their topic, where that stands; its failures are those of ``bot.delivery.chat``."""

    def __init__(self, desk: Desk, chats: Chats) -> None:
        self._desk = desk
        self._chats = chats

    async def send(
        self, row: Outgoing, chat: Chat, file: File | FileCopy | Enclosed, place: Place | None
    ) -> Posted | Nothing | None:
        """Send a file; return where a copy stands, or ``Nothing`` when one that was made here was in doubt too often.

        Raises CannotReach with a ``Trouble`` for one that was dropped: that says
        nothing of the destination, and the one who dropped it is told.
        """
        if row.attempts > 0:
            _log.warning("file in doubt", row=row.id, topic=row.notice.topic, tries=row.attempts)
        if isinstance(file, FileCopy):
            return await self._relay(row, chat, file, place)
        if row.attempts >= FILE_TRIES:
            return Nothing("a file was in doubt too often")
        if isinstance(file, Enclosed):
            await self._enclose(row, chat, file, place)
            return None
        with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
            path = Path(folder) / "file"
            await asyncio.to_thread(path.write_bytes, file.content)
            await self._post(row, chat, file.name, path, file.note, place)
        return None

    async def _enclose(self, row: Outgoing, chat: Chat, file: Enclosed, place: Place | None) -> None:
        thread = Thread(place.message) if file.under_card and place is not None else None
        try:
            await chat.enclose(row.address, file.card, file.files, thread=thread)
        except CardGone:
            await chat.enclose(row.address, file.card, file.files)

    async def _relay(self, row: Outgoing, chat: Chat, copy: FileCopy, place: Place | None) -> Posted | None:
        """Bring a file from where it was dropped, and keep where its copy can be opened."""
        if row.attempts >= FILE_TRIES:
            raise CannotReach(Trouble.DOUBTFUL)
        with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
            path = Path(folder) / "file"
            await self._fetch(copy, path)
            note = copy.repeated if row.attempts else copy.note
            sent = await self._post(row, chat, copy.name, path, note, place, only_under=copy.under)
        await self._desk.write(partial(relayed, notice=copy.notice, url=sent.link, now=copy.at))
        return sent.at

    async def _fetch(self, copy: FileCopy, path: Path) -> None:
        limit = self._desk.rules.file_megabytes * MEGABYTE
        try:
            await self._chats.of(copy.origin).download(copy.notice.file, path, limit=limit)
        except FileTooLarge as refused:
            raise CannotReach(Trouble.TOO_LARGE) from refused
        except CannotReach as refused:
            raise CannotReach(Trouble.GONE) from refused

    async def _post(
        self, row: Outgoing, chat: Chat, name: str, path: Path, note: str, place: Place | None, *, only_under: str = ""
    ) -> SentFile:
        root = only_under or (place.message if place is not None else "")
        try:
            return await chat.send_file(row.address, name, path, note, thread=Thread(root) if root else None)
        except CardGone as gone:
            if only_under:
                raise CannotReach(GONE) from gone
            return await chat.send_file(row.address, name, path, note)
