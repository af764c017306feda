"""The process that reads a workbook: apart from the bot, without its secrets, confined, and gone when the bot is."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.files.workbook import process as processes
from bot.files.workbook.child.limits import MEGABYTE, WorkbookLimits
from bot.files.workbook.process import ReaderFailedError, ReadingProcess
from bot.files.workbook.reading import read, read_with
from tests.bot.bomb_gallery import RELATIVES
from tests.bot.workbooks import GOOD, book, long_book
from workflow.courses.grid import Sheet
from workflow.courses.workbook_refusals import NotAWorkbook, TooMuchMemory, TooSlow

pytestmark = pytest.mark.whole
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ROOT = Path(__file__).parents[2]
WAITING = long_book(40)
"""After the first rows of a sheet the process waits to be told to go on, so it can be looked at."""


def waiting(process: ReadingProcess) -> Path:
    """The process in /proc, while it waits."""
    lines = process.lines()
    while next(lines)[0] != 31:
        pass
    return Path(f"/proc/{process.pid}")


def test_a_workbook_is_read_in_another_process() -> None:
    with ReadingProcess({"job": "rows"}, WAITING, WorkbookLimits()) as process:
        assert process.pid not in {os.getpid(), os.getppid()}
        assert next(process.lines()) == ["sheet", "Grille"]


def test_it_is_read_where_no_path_leads_to_our_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """``pip install --editable`` has a finder of its own for it, which the process does not have."""
    elsewhere = [one for one in sys.path if not (Path(one) / "bot").is_dir()]
    monkeypatch.setattr(sys, "path", elsewhere)
    with ReadingProcess({"job": "rows"}, WAITING, WorkbookLimits()) as process:
        assert next(process.lines()) == ["sheet", "Grille"]


@LINUX
def test_the_process_has_none_of_the_secrets_of_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    with ReadingProcess({"job": "rows"}, WAITING, WorkbookLimits()) as process:
        place = waiting(process)
        names = {line.partition(b"=")[0] for line in (place / "environ").read_bytes().split(b"\0") if line}
        assert names <= {b"LD_LIBRARY_PATH", b"LC_CTYPE"}
        assert b"secret" not in (place / "cmdline").read_bytes()
        opened = {str(one.readlink()) for one in (place / "fd").iterdir()}
        assert {one.partition(":")[0] for one in opened} <= {"pipe", "/dev/null"}


@LINUX
def test_the_system_bounds_the_memory_and_the_time_of_the_process() -> None:
    with ReadingProcess({"job": "rows"}, WAITING, WorkbookLimits()) as process:
        bounds = (waiting(process) / "limits").read_text()
    assert f"Max address space         {200 * MEGABYTE} " in bounds
    assert "Max cpu time              30 " in bounds
    assert "Max core file size        0 " in bounds


@LINUX
def test_the_process_ends_with_the_bot() -> None:
    script = (
        "import sys; from bot.files.workbook.process import ReadingProcess;"
        "from bot.files.workbook.child.limits import WorkbookLimits;"
        "from tests.bot.test_workbook_process import WAITING, waiting;"
        "process = ReadingProcess({'job': 'rows'}, WAITING, WorkbookLimits()); waiting(process);"
        "print(process.pid, flush=True); sys.stdin.read()"
    )
    bot = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert bot.stdout is not None
    reader = os.pidfd_open(int(bot.stdout.readline()))
    bot.send_signal(signal.SIGKILL)
    ended, _, _ = select.select([reader], [], [], 60)
    os.close(reader)
    bot.communicate()
    assert ended


def test_a_reader_that_wants_no_more_ends_the_process() -> None:
    def first(sheets: object) -> int:
        for sheet in sheets:  # type: ignore[attr-defined]
            return len([number for number, _ in zip(range(31), sheet.rows, strict=False)])
        return 0

    assert read_with(WAITING, first) == 31


def test_of_a_sheet_that_nobody_wants_the_head_alone_is_read() -> None:
    def second(workbook: object) -> None:
        sheet = workbook.create_sheet("Liste", 0)  # type: ignore[attr-defined]
        for number in range(300):
            sheet.append((number,))

    seen: list[str] = []

    def reader(sheets: object) -> int:
        taken = 0
        for sheet in sheets:  # type: ignore[attr-defined]
            assert isinstance(sheet, Sheet)
            seen.append(sheet.name)
            taken = len([row for _, row in zip(range(31), sheet.rows, strict=False)])
        return taken

    assert read_with(book(GOOD, change=second), reader, WorkbookLimits(rows=40)) == 2
    assert seen == ["Liste", "Grille"]
    assert read(book(GOOD, change=second), limits=WorkbookLimits(rows=40)).rows_read == 1


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TooSlow) as refusal:
        read(WAITING, limits=WorkbookLimits(seconds=0))
    assert refusal.value.limit_seconds == 0


def test_a_process_that_needs_too_much_memory_is_ended() -> None:
    texts, _ = RELATIVES["many long texts"]
    with pytest.raises(TooMuchMemory) as refusal:
        read(texts(), limits=WorkbookLimits(memory_megabytes=40, text_megabytes=1_000))
    assert refusal.value.limit_megabytes == 40


@pytest.mark.parametrize(
    "said",
    [
        '{"sheet": "a"}',
        "[]",
        "[1, 2]",
        "nonsense",
        "[" * 100_000,
        '["sheet", 1]',
        '["sheet", "a"]\\n[1, [["date", "x"]]]',
    ],
)
def test_what_a_process_says_is_data_and_looked_at(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_START", f"print('''{said}''')")
    with pytest.raises(ReaderFailedError):
        read(book(GOOD))


@pytest.mark.parametrize("reason", ["SystemExit", "__import__('os')", 7, None])
def test_a_reason_that_nobody_knows_means_that_it_is_no_workbook(
    reason: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_START", f"import json; print(json.dumps(['stopped', {reason!r}, None]))")
    with pytest.raises(NotAWorkbook):
        read(book(GOOD))


def test_a_process_that_cannot_start_is_a_fault_of_the_desk_and_not_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_START", "raise SystemExit(1)")
    with pytest.raises(ReaderFailedError):
        read(book(GOOD))
