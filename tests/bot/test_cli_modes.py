"""What commands write about people is its owner's alone, whatever the umask and whatever stood there."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.files import make_private_folder, write_private
from storage import open_desk
from tests.bot.terminal import Ran
from tests.storage.lived import lived
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
async def full(begun: str, rules: Rulebook) -> None:
    """A few days lived on it."""
    desk = await open_desk(begun, rules)
    try:
        await lived(desk)
    finally:
        await desk.close()


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """A umask that takes nothing away."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


WRITERS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "donnees.zip": lambda file: ("export", "--person", "marie@example.org", str(file)),
    "reglages.toml": lambda file: ("config", "export", str(file)),
}


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_its_owners_alone_and_so_is_one_that_it_replaces(name: str, ran: Ran, tmp_path: Path) -> None:
    file = tmp_path / name
    assert ran(*WRITERS[name](file))[0] == 0
    assert mode(file) == 0o600
    file.write_bytes(b"of before, and longer than what comes " * 10_000)
    file.chmod(0o644)
    assert ran(*WRITERS[name](file))[0] == 0
    assert mode(file) == 0o600
    assert b"of before" not in file.read_bytes()


@pytest.mark.usefixtures("full")
def test_a_report_and_its_folders_are_their_owners_alone(ran: Ran, tmp_path: Path) -> None:
    folder = tmp_path / "chiffres" / "septembre"
    assert ran("rapport", "--from", "2026-09-01", "--to", "2026-09-30", "--output", str(folder))[0] == 0
    assert {mode(folder.parent), mode(folder)} == {0o700}
    written = list(folder.iterdir())
    assert {one.suffix for one in written} == {".xlsx", ".png"}
    assert {mode(one) for one in written} == {0o600}


def test_a_folder_that_stands_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    make_private_folder(tmp_path / "shared" / "ours")
    assert (mode(tmp_path / "shared"), mode(tmp_path / "shared" / "ours")) == (0o755, 0o700)


def test_a_pipe_is_written_to_and_keeps_its_mode(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o644)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_private(pipe, b"words")
        assert os.read(reading, 10) == b"words"
    finally:
        os.close(reading)
    assert mode(pipe) == 0o644
