"""When histories are read, in which order, and how far the mark may go."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.delivery.catch_up import CatchUp, Found
from bot.delivery.chat import NotSent
from bot.delivery.gaps import GapFile, Gaps
from tests.bot.slack.office import new_desk
from tests.desks.memory import MemoryDesk
from tests.patience import PATIENCE
from workflow.items.heard import Heard
from workflow.people.people import Platform

KEY = "slack:T0"


@dataclass
class Shelf:
    """Histories of conversations whose marks are numbers of two digits; late is ten."""

    often: Sequence[str] = ()
    every: Sequence[str] = ("C1", "C2", "C3")
    now: int = 50
    newest: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Conversations that were read, and from which mark on."""
    fails: list[str] = field(default_factory=list)
    """Conversations that cannot be read the next time."""
    meanwhile: CatchUp | None = None
    """What is cut by a hello while the next conversation is read."""
    platform = Platform.SLACK
    key = KEY

    async def likely(self) -> Sequence[str]:
        return self.often

    async def conversations(self) -> Sequence[str]:
        return self.every

    async def read(self, conversation: str, since: str) -> Found:
        self.asked.append((conversation, since))
        if self.meanwhile is not None:
            self.meanwhile.interrupted()
            self.meanwhile = None
        if conversation in self.fails:
            self.fails.remove(conversation)
            raise NotSent("no answer")
        return Found(0, self.newest)

    async def look_again(self, said: Heard) -> str:
        return ""

    def behind(self, mark: str) -> str:
        return f"{max(int(mark) - 10, 0):02d}" if mark else ""

    def moves(self, from_mark: str, to_mark: str) -> bool:
        return to_mark > from_mark

    def present(self) -> str:
        return f"{self.now:02d}"


@pytest.fixture
def desk() -> MemoryDesk:
    return new_desk()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


def catch_up(shelf: Shelf, desk: MemoryDesk, gaps: Gaps | None = None, *, every: timedelta | None = None) -> CatchUp:
    gaps = Gaps(GapFile(None)) if gaps is None else gaps
    return CatchUp(shelf, desk, gaps, asyncio.Event(), every=every, pause=no_pause)


async def caught_up(shelf: Shelf, desk: MemoryDesk) -> CatchUp:
    """One that has nothing to read any more."""
    reading = catch_up(shelf, desk)
    await reading.read_all()
    shelf.asked.clear()
    return reading


async def test_gaps_are_read_first_then_where_something_may_be_new_then_the_rest(
    shelf: Shelf, desk: MemoryDesk
) -> None:
    reading = await caught_up(shelf, desk)
    shelf.often = ("C2",)
    await reading.missed("C3", "70")
    await reading.read_all()
    assert shelf.asked == [("C3", "50"), ("C2", "50"), ("C1", "50")]
    assert reading.gaps == 0


async def test_the_mark_stands_still_from_the_first_message_that_could_not_be_stored(
    shelf: Shelf, desk: MemoryDesk
) -> None:
    reading = await caught_up(shelf, desk)
    await reading.seen("70")
    assert desk.state.cursors[KEY] == "60"
    shelf.now = 99
    await reading.missed("C1", "75")
    await reading.seen("99")
    assert desk.state.cursors[KEY] == "60"
    await reading.read_all()
    assert desk.state.cursors[KEY] == "89"


async def test_a_gap_that_another_instance_has_moved_the_mark_past_is_read_from_where_it_began(
    shelf: Shelf, desk: MemoryDesk
) -> None:
    reading = await caught_up(shelf, desk)
    await reading.missed("C1", "70")
    await desk.cursors.advance(KEY, "95")
    await reading.read_all()
    assert shelf.asked[0] == ("C1", "60")


async def test_nothing_is_read_before_the_database_takes_writes(
    shelf: Shelf, desk: MemoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter([OSError("full"), OSError("full"), None])

    async def prove() -> None:
        assert shelf.asked == []
        if (failure := next(tries)) is not None:
            raise failure

    monkeypatch.setattr(desk, "prove_writable", prove)
    await catch_up(shelf, desk).read_all()
    assert next(tries, "all used") == "all used"
    assert len(shelf.asked) == 3


async def test_a_history_that_cannot_be_read_is_read_again_and_the_mark_waits(shelf: Shelf, desk: MemoryDesk) -> None:
    shelf.fails = ["C1", "C1"]
    await catch_up(shelf, desk).read_all()
    assert [name for name, _since in shelf.asked] == ["C1", "C2", "C3", "C1", "C1"]


async def test_what_a_cut_leaves_unread_is_read_after_it_by_the_one_that_runs(shelf: Shelf, desk: MemoryDesk) -> None:
    reading = catch_up(shelf, desk)
    shelf.meanwhile = reading
    running = asyncio.create_task(reading.run())
    reading.interrupted()
    async with asyncio.timeout(PATIENCE):
        while not reading._complete:  # noqa: ASYNC110 - nothing else tells
            await asyncio.sleep(0)
    running.cancel()
    assert [name for name, _since in shelf.asked] == ["C1", "C2", "C3", "C1"], "the one that was cut comes again, last"


async def test_an_instance_that_starts_reads_what_the_last_one_could_not_store(
    shelf: Shelf, desk: MemoryDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = GapFile(tmp_path_factory.mktemp("state") / "gaps.json")
    await (await caught_up(shelf, desk)).seen("70")
    await catch_up(shelf, desk, Gaps(file)).missed("C9", "30")
    await catch_up(shelf, desk, Gaps(file)).read_all()
    assert shelf.asked[0] == ("C9", "20"), "a conversation that no list names any more, too"
    assert len(Gaps(file)) == 0


async def test_the_mark_stands_still_from_the_moment_the_platform_says_goodbye(shelf: Shelf, desk: MemoryDesk) -> None:
    reading = await caught_up(shelf, desk)
    await reading.seen("60")
    reading.cut_off()
    await reading.seen("85")
    reading.interrupted()
    await reading.read_all()
    assert {since for _name, since in shelf.asked} == {"50"}


async def test_a_reading_proves_no_more_than_until_it_began(shelf: Shelf, desk: MemoryDesk) -> None:
    """What is read first may have grown since, while the platform was away, when the last is read."""
    reading = await caught_up(shelf, desk)
    shelf.now, shelf.newest, shelf.fails = 70, "95", ["C3"]
    reading.interrupted()
    shelf.now = 95
    await reading.read_all()
    assert desk.state.cursors[KEY] == "60"


async def test_where_no_cut_is_told_all_is_read_again_from_where_the_last_reading_began(
    shelf: Shelf, desk: MemoryDesk
) -> None:
    reading = catch_up(shelf, desk, every=timedelta(milliseconds=1))
    await reading.read_all()
    shelf.asked.clear()
    shelf.now = 80
    await reading.seen("99")
    assert desk.state.cursors[KEY] == "50", "what was said before it may have been lost"
    running = asyncio.create_task(reading.run())
    async with asyncio.timeout(PATIENCE):
        while desk.state.cursors[KEY] == "50":  # noqa: ASYNC110 - nothing else tells
            await asyncio.sleep(0)
    running.cancel()
    assert shelf.asked[:3] == [("C1", "50"), ("C2", "50"), ("C3", "50")]
    assert desk.state.cursors[KEY] == "70"


async def test_where_no_cut_is_told_a_reading_proves_no_more_than_until_it_began(
    shelf: Shelf, desk: MemoryDesk
) -> None:
    reading = catch_up(shelf, desk, every=timedelta(hours=1))
    await reading.read_all()
    shelf.now = 70
    reading.interrupted()
    shelf.now, shelf.newest = 99, "99"
    await reading.seen("98")
    await reading.read_all()
    assert desk.state.cursors[KEY] == "60"
