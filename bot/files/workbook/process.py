"""One process for one workbook: started, spoken to, timed and ended from here."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Self

import structlog

from bot.files.workbook.child.limits import MEGABYTE, WorkbookLimits
from bot.files.workbook.child.main import OUT_OF_MEMORY
from bot.files.workbook.refused import refusal
from workflow.courses.workbook_refusals import TooMuchMemory, TooSlow
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)

_START = "import sys; sys.path[:] = sys.argv[1:]; from bot.files.workbook.child.main import main; main()"
_ROOT = Path(__file__).parents[3]
"""Where our own packages are: an editable install may find them without a path."""
_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that the process gets of the bot's environment: where some builds of Python find themselves."""
_LINE = 16 * MEGABYTE
"""A row of 100 cells as long as any that is handed on, and more."""


class ReaderFailedError(Exception):
    """The reading process could not be started, or said something that it never says."""


class ReadingProcess:
    """A process that reads one workbook; use it as a context manager."""

    def __init__(self, job: Mapping[str, object], content: bytes, limits: WorkbookLimits) -> None:
        """Start it and hand it the workbook. ``job`` says what is wanted."""
        self._limits = limits
        self._late = False
        self._process = _started()
        self._in, self._out = _pipes(self._process)
        self._timer = Timer(limits.seconds, self._end_late)
        self._timer.daemon = True
        self._timer.start()
        self.pid = self._process.pid
        wanted = {**job, "limits": limits, "parent": os.getpid(), "size": len(content)}
        self._write(json.dumps(wanted).encode() + b"\n", content)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    def order(self, line: bytes) -> None:
        """Tell the process to go on."""
        self._write(line)

    def lines(self) -> Iterator[list[object]]:
        """Yield what it says, line by line, up to and with ``["done", …]``.

        Raises the refusal that it names, TooMuchMemory, TooSlow; ReaderFailedError.
        """
        while True:
            line = self._line()
            if line[0] == "stopped":
                raise refusal(*(*line[1:], None, None)[:2])
            yield line
            if line[0] == "done":
                return

    def rest(self, size: int) -> bytes:
        """Return the bytes that follow the last line. Raises as ``lines``."""
        content = self._out.read(min(size, self._limits.inflated_megabytes * MEGABYTE))
        if len(content) < size:
            raise self._broken()
        return content

    def _line(self) -> list[object]:
        written = self._out.readline(_LINE)
        if len(written) >= _LINE:
            raise ReaderFailedError
        if not written.endswith(b"\n"):
            raise self._broken()
        try:
            line = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise ReaderFailedError from error
        if not (isinstance(line, list) and line):
            raise ReaderFailedError
        return line

    def _broken(self) -> Refusal | ReaderFailedError:
        """Return why a process ended before it said all."""
        code = self._process.wait()
        if self._late or code == -signal.SIGXCPU:
            return TooSlow(self._limits.seconds)
        if code == OUT_OF_MEMORY or code < 0:  # a signal: the system's own keeper of memory, or of time
            return TooMuchMemory(self._limits.memory_megabytes)
        _log.error("the reading process ended without a word", code=code)
        return ReaderFailedError()

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _write(self, *pieces: bytes) -> None:
        try:
            for piece in pieces:
                self._in.write(piece)
            self._in.flush()
        except BrokenPipeError:
            return  # It has ended; what it said last says why.


def _started() -> subprocess.Popen[bytes]:
    """Start a process without the bot's environment, terminal and files."""
    paths = [str(Path(one).resolve()) for one in (*sys.path, str(_ROOT))]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-I", "-S", "-c", _START, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={name: os.environ[name] for name in _LIBRARIES if name in os.environ},
        start_new_session=True,
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise ReaderFailedError
    return process.stdin, process.stdout
