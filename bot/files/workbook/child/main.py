"""The reading process: one workbook comes in on standard input, what it says goes out on standard output.

In: a line of JSON that says what is wanted, then the workbook. Out: lines of JSON, the last one
``["done", …]`` or ``["stopped", reason, limit]``. After the first rows of a sheet the process waits for a line:
the bot may not want the rest.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from bot.files.workbook.child.limits import Stopped, WorkbookLimits
from bot.files.workbook.child.walls import confine

HEAD = 30
"""Rows of a sheet that go out unasked, and the first one below them."""
MORE = b"more\n"
OUT_OF_MEMORY = 3
"""Exit code: too little memory even to say so."""

Job = Mapping[str, Any]
Say = Callable[[object], None]


def main() -> None:
    """Do one job and exit."""
    coming, going = sys.stdin.buffer, sys.stdout.buffer
    job = json.loads(coming.readline())
    limits = WorkbookLimits(*job["limits"])
    confine(limits, job["parent"])
    try:
        _work(job, limits, coming, going)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:  # the bot has what it wanted
        os._exit(0)


def _work(job: Job, limits: WorkbookLimits, coming: BinaryIO, going: BinaryIO) -> None:
    def say(line: object) -> None:
        going.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    try:
        _JOBS[job["job"]](job, coming.read(job["size"]), limits, coming, going, say)
    except Stopped as stopped:
        say(["stopped", stopped.reason, stopped.limit])
    going.flush()


def _rows(_job: Job, content: bytes, limits: WorkbookLimits, coming: BinaryIO, going: BinaryIO, say: Say) -> None:
    from bot.files.workbook.child.rows import read_sheets

    for sheet in read_sheets(content, limits):
        say(["sheet", sheet.name])
        asked = False
        for number, row in sheet.rows:
            say([number, row])
            if number > HEAD and not asked:
                going.flush()
                asked = True
                if coming.readline() != MORE:
                    break
    say(["done"])


def _mark(job: Job, content: bytes, limits: WorkbookLimits, _coming: BinaryIO, going: BinaryIO, say: Say) -> None:
    # openpyxl would take numpy's numbers too: that library reserves 150 MB for cells that no file has.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from bot.files.workbook.child.marking import Marks, marked

    try:
        workbook = marked(content, Marks(*job["marks"]), limits, job["folder"])
    except (Stopped, MemoryError):
        raise
    except Exception as error:  # openpyxl names no errors of its own
        raise Stopped("NotAWorkbook") from error
    say(["done", len(workbook)])
    going.write(workbook)


_JOBS: Mapping[str, Callable[..., None]] = {"rows": _rows, "mark": _mark}
