"""What could not be stored is known: at once, on a disk that is full, and after a restart."""

import errno
import os
from pathlib import Path

import pytest

from bot.delivery.gaps import SIZE, GapFile, Gaps


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gaps.json"


async def test_a_gap_outlives_the_instance(path: Path) -> None:
    await Gaps(GapFile(path)).open("C1", "5")
    assert Gaps(GapFile(path)).conversations == ("C1",)
    again = Gaps(GapFile(path))
    gap = again.of("C1")
    assert gap is not None
    await again.close(gap)
    assert len(Gaps(GapFile(path))) == 0


async def test_the_first_message_that_is_missing_says_where_to_read_from(path: Path) -> None:
    gaps = Gaps(GapFile(path))
    for mark in ("5", "3", "7"):
        await gaps.open("C1", mark)
    await gaps.open("C2", "1")
    assert gaps.conversations == ("C2", "C1")
    gap = Gaps(GapFile(path)).of("C1")
    assert gap is not None
    assert gap.since == "3"


async def test_what_goes_missing_while_its_conversation_is_read_stays_a_gap() -> None:
    gaps = Gaps(GapFile(None))
    await gaps.open("C1", "5")
    gap = gaps.of("C1")
    assert gap is not None
    await gaps.open("C1", "6")
    await gaps.close(gap)
    assert gaps.conversations == ("C1",)


async def test_more_gaps_than_the_file_holds_are_kept_as_one_that_is_everywhere(path: Path) -> None:
    gaps = Gaps(GapFile(path))
    for number in range(400):
        await gaps.open(f"C0CONVERSATION{number}", f"{1000 + number}")
    again = Gaps(GapFile(path))
    assert (again.everywhere, again.conversations) == ("1000", ())


async def test_a_disk_without_room_takes_the_gaps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has its size before anything goes wrong, and is written in place."""
    gaps = Gaps(GapFile(path))
    sizes = []
    synced = os.fsync

    def sync(file: int) -> None:
        sizes.append(os.fstat(file).st_size)
        synced(file)

    monkeypatch.setattr("bot.delivery.gaps.os.fsync", sync)
    for number in range(5):
        await gaps.open(f"C{number}", "5")
    assert sizes == [SIZE] * 5


async def test_a_disk_that_fails_leaves_the_gaps_in_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gaps = Gaps(GapFile(path))

    def fail(_file: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("bot.delivery.gaps.os.fsync", fail)
    await gaps.open("C1", "5")
    assert gaps.conversations == ("C1",)


def test_a_folder_that_is_not_there_ends_nothing(tmp_path: Path) -> None:
    assert GapFile(tmp_path / "nowhere" / "gaps.json").read() == {}


@pytest.mark.parametrize("torn", ["{", "[1]", '{"C1": '])
def test_a_file_that_cannot_be_read_ends_nothing_and_is_written_again(path: Path, torn: str) -> None:
    path.write_text(torn, encoding="utf-8")
    file = GapFile(path)
    assert file.read() == {}
    file.write({"C1": "5"})
    assert file.read() == {"C1": "5"}
