"""Files on their way to the other side, when the messaging service hesitates or refuses."""

import asyncio
from pathlib import Path

import pytest

from bot.delivery.chat import CannotReach, InDoubt, NotSent, SentFile, Thread
from tests.desks.memory import MemoryDesk
from tests.faults.scripted import ScriptedChat
from tests.faults.stage import GESTION, INC, TECHNO, TO, Stage, opened
from tests.storage.samples import incident, person
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.items.attachments import MEGABYTE, Trouble
from workflow.items.journal import Entry, What
from workflow.items.notices import FileRelayed
from workflow.people.people import Address
from workflow.ports.desk import Transaction


class FilesChat(ScriptedChat):
    """Keeps files as they came, and the notes beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.size = 3
        self.sent: list[tuple[bytes, str]] = []

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        await self._meet("download", file)
        if self.size > limit:
            raise FileTooLarge(limit // MEGABYTE)
        await asyncio.to_thread(into.write_bytes, b"x" * self.size)

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        self.sent.append((await asyncio.to_thread(source.read_bytes), note))
        return await super().send_file(to, name, source, note, thread=thread)


@pytest.fixture
def chat() -> FilesChat:
    return FilesChat()


@pytest.fixture
async def stage(memory_desk: MemoryDesk, chat: FilesChat) -> Stage:
    """A request whose card stands, and a file to bring into its thread."""

    async def furnish(tx: Transaction) -> None:
        (marie,) = await tx.people.add_many([person("Marie")])
        await tx.incidents.add(incident(INC, marie))

    await memory_desk.write(furnish)
    stage = Stage(memory_desk, chat)
    await stage.queue(opened())
    await stage.drain()
    await stage.queue(FileRelayed(INC, TO, 1, "guide.pdf", "F1", str(GESTION)))
    return stage


def copies(stage: Stage) -> list[Entry]:
    journal = stage.desk.state.journal.get(INC, ())  # type: ignore[attr-defined]
    return [entry for entry in journal if entry.what is What.FILE_RELAYED]


async def test_a_file_stands_in_the_thread_and_its_copy_is_kept(stage: Stage, chat: FilesChat) -> None:
    await stage.drain()
    place = await stage.place(INC)
    assert place is not None
    assert chat.files == [(TECHNO.id, "guide.pdf", place.message)]
    assert chat.sent == [(b"xxx", "un fichier")]
    (kept,) = copies(stage)
    assert kept.detail == {"file": "F1", "url": "https://files.example.org/guide.pdf", "to": None, "internal": False}


async def test_a_file_in_doubt_is_sent_twice_more_which_it_says_and_then_its_sender_is_told(
    stage: Stage, chat: FilesChat
) -> None:
    chat.script("send_file", TECHNO, *[InDoubt()] * 5)
    await stage.drain()
    for _ in range(5):
        await stage.later(300)
    assert [note for _content, note in chat.sent] == ["un fichier", "un fichier, encore", "un fichier, encore"]
    assert [why for _row, why in stage.told] == [Trouble.DOUBTFUL]
    assert copies(stage) == []


async def test_what_could_certainly_not_be_sent_is_tried_until_it_can(stage: Stage, chat: FilesChat) -> None:
    chat.script("send_file", TECHNO, *[NotSent()] * 4)
    await stage.drain()
    for _ in range(5):
        await stage.later(300)
    assert {note for _content, note in chat.sent} == {"un fichier"}
    assert len(chat.files) == len(copies(stage)) == 1


@pytest.mark.parametrize(("size", "gone", "why"), [(26 * MEGABYTE, False, Trouble.TOO_LARGE), (3, True, Trouble.GONE)])
async def test_a_file_that_cannot_be_had_is_told_of_and_holds_up_nothing(
    stage: Stage, chat: FilesChat, size: int, gone: bool, why: Trouble
) -> None:
    chat.size = size
    if gone:
        chat.script("download", Address(GESTION.platform, "T0", "F1"), CannotReach("file_deleted"))
    await stage.queue(FileRelayed(INC, TO, 1, "suite.pdf", "F2", str(GESTION)))
    await stage.drain()
    assert stage.told[0][1] == why
    assert await stage.desk.outbox.waiting() == 0


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_no_file_is_left_on_disk(
    stage: Stage, chat: FilesChat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    chat.script("send_file", TECHNO, NotSent())
    await stage.drain()
    await stage.later(300)
    assert len(chat.files) == 1
    assert left_in(tmp_path) == []
