"""An .xlsx → what its grid says, read in a process of its own."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.child.main import HEAD, MORE
from bot.files.workbook.process import ReaderFailedError, ReadingProcess
from bot.files.workbook.source import LIMITS, Source, content_of
from bot.files.workbook.wire import values_of
from workflow.courses.grid import DEFAULT_APPROACHES, Approach, GridReading, Sheet, Term, read_grid
from workflow.courses.grid.headings import HEADING_ROWS
from workflow.courses.grid.reading import NumberedRow
from workflow.courses.workbook_refusals import TooManyRows

T = TypeVar("T")
P = ParamSpec("P")

_AT_A_TIME = 2
"""Workbooks that are read at a time: each may take all the memory that one is given."""
_threads = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="workbook")


def read(
    source: Source,
    approaches: Sequence[Approach] = DEFAULT_APPROACHES,
    *,
    default_term: Term | None = None,
    limits: WorkbookLimits = LIMITS,
) -> GridReading:
    """Read the grid of a file. Blocks: in the event loop, use ``read_async``.

    Raises the refusals of ``read_with``, NoGridFound and TooManyRows.
    """
    return read_with(
        source,
        lambda sheets: read_grid(sheets, approaches, default_term=default_term, row_limit=limits.rows),
        limits,
    )


def read_with(source: Source, reader: Callable[[Iterator[Sheet]], T], limits: WorkbookLimits = LIMITS) -> T:
    """Read the visible sheets of a file. Blocks.

    Raises FileTooLarge, every refusal that ``bot.files.workbook.refused`` knows, TooMuchMemory, TooSlow, and what
    ``reader`` raises.
    """
    with ReadingProcess({"job": "rows"}, content_of(source, limits), limits) as process:
        return reader(_Sheets(process, limits).read())


async def read_async(
    source: Source,
    approaches: Sequence[Approach] = DEFAULT_APPROACHES,
    *,
    default_term: Term | None = None,
) -> GridReading:
    """Do as ``read``, beside the event loop."""
    return await beside(read, source, approaches, default_term=default_term)


async def beside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what blocks on a reading process in one of few threads."""
    return await asyncio.get_running_loop().run_in_executor(_threads, lambda: work(*args, **kwargs))


class _Sheets:
    """What a process says, cut into sheets; the rows of one are read before the next, or left out."""

    def __init__(self, process: ReadingProcess, limits: WorkbookLimits) -> None:
        self._process, self._limits = process, limits
        self._lines = process.lines()
        self._line: list[object] = next(self._lines)
        self._waits = False
        """The process has sent the first rows of a sheet, and waits to be told whether the rest is wanted."""

    def read(self) -> Iterator[Sheet]:
        while self._line[0] != "done":
            match self._line:
                case ["sheet", str(name)]:
                    self._line = next(self._lines)
                    yield Sheet(name, self._rows())
                case [int(), list()]:
                    self._leave_out()
                case _:
                    raise ReaderFailedError

    def _rows(self) -> Iterator[NumberedRow]:
        """Yield the rows of a sheet, at most as many as a grid may have."""
        taken, asked = 0, False
        while True:
            match self._line:
                case [int(number), list(row)] if not isinstance(number, bool):
                    self._waits = number > HEAD and not asked
                    if taken >= self._limits.rows + HEADING_ROWS:
                        raise TooManyRows(self._limits.rows)
                    yield number, values_of(row)
                    taken += 1
                    if self._waits:
                        asked, self._waits = True, False
                        self._process.order(MORE)
                    self._line = next(self._lines)
                case _:
                    return

    def _leave_out(self) -> None:
        """Go on to the next sheet."""
        if self._waits:
            self._waits = False
            self._process.order(b"next\n")
        self._line = next(self._lines)
