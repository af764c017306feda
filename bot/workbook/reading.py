"""An .xlsx → what its grid says, in one read-only pass."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Protocol, TypeVar, cast

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from bot.workbook.check import Checked, check
from bot.workbook.formulas import uncalculated
from bot.workbook.source import LIMITS, Limits, Source, opened, quiet
from workflow.grid import (
    DEFAULT_APPROACHES,
    Approach,
    CellValue,
    GridReading,
    NoValue,
    Sheet,
    Term,
    read_grid,
)
from workflow.grid.headings import HEADING_ROWS
from workflow.grid.reading import NumberedRow
from workflow.refusals import ExternalEntities, NotAWorkbook, Refusal, TooManyRows

T = TypeVar("T")

_COLUMNS = 100
"""No grid is wider; a stray cell in column XFD must not widen every row."""
_LAST_ROW = 1_048_576


class _LazySheet(Protocol):
    """openpyxl's read-only sheet, which its type stubs take for an ordinary one.

    Nothing public tells which part of the zip a sheet is, or opens that part.
    """

    title: str
    sheet_state: str
    _worksheet_path: str

    def iter_rows(
        self, min_row: int, max_row: int, min_col: int, max_col: int, *, values_only: bool
    ) -> Iterator[tuple[CellValue, ...]]: ...

    def _get_source(self) -> IO[bytes]: ...


def read(
    source: Source,
    approaches: Sequence[Approach] = DEFAULT_APPROACHES,
    *,
    default_term: Term | None = None,
    limits: Limits = LIMITS,
) -> GridReading:
    """Check a file and read its grid. Blocks: in the event loop, use ``read_async``.

    Raises the refusals of ``check``, NoGridFound and TooManyRows.
    """
    return read_with(
        source,
        lambda sheets: read_grid(sheets, approaches, default_term=default_term, row_limit=limits.rows),
        limits,
    )


def read_with(source: Source, reader: Callable[[Iterator[Sheet]], T], limits: Limits = LIMITS) -> T:
    """Check a file and have its visible sheets read. Blocks. Raises what ``check`` and ``reader`` do."""
    checked = check(source, limits)
    with quiet(), opened(source) as file:
        try:
            workbook = load_workbook(file, read_only=True, data_only=True)
        except Exception as error:
            raise _refusal(error) from error
        return reader(_visible_sheets(workbook, checked, limits))


async def read_async(
    source: Source,
    approaches: Sequence[Approach] = DEFAULT_APPROACHES,
    *,
    default_term: Term | None = None,
) -> GridReading:
    """Do as ``read``, in a thread."""
    return await asyncio.to_thread(read, source, approaches, default_term=default_term)


def _refusal(error: Exception) -> Refusal:
    """Whatever a reader stumbles over, the file is not a workbook as Excel writes them."""
    cause: BaseException | None = error
    while cause is not None:  # openpyxl wraps what it meets
        if isinstance(cause, DefusedXmlException):
            return ExternalEntities()
        cause = cause.__cause__
    return NotAWorkbook()


def _visible_sheets(workbook: Workbook, checked: Checked, limits: Limits) -> Iterator[Sheet]:
    """Give the visible sheets in their order; a sheet is parsed as its rows are asked for."""
    for sheet in cast("list[_LazySheet]", workbook.worksheets):
        if sheet.sheet_state == "visible":
            rows = _rows(sheet, checked.formula_parts)
            yield Sheet(sheet.title, _at_most(limits.rows, rows))


def _rows(sheet: _LazySheet, formula_parts: frozenset[str]) -> Iterator[NumberedRow]:
    """Give the rows that are not blank. Only errors of the reader become refusals here."""
    try:
        part = sheet._worksheet_path  # noqa: SLF001 - see _LazySheet
        formulas = _uncalculated(sheet) if part in formula_parts else {}
        cells = sheet.iter_rows(1, _LAST_ROW, 1, _COLUMNS, values_only=True)
        for number, values in enumerate(cells, start=1):
            if number in formulas:
                columns = formulas[number]
                yield (
                    number,
                    tuple(
                        NoValue.FORMULA if column in columns else value for column, value in enumerate(values, start=1)
                    ),
                )
            elif values.count(None) < len(values):
                yield number, values
    except Exception as error:
        raise _refusal(error) from error


def _uncalculated(sheet: _LazySheet) -> Mapping[int, frozenset[int]]:
    with sheet._get_source() as part:  # noqa: SLF001 - see _LazySheet
        return uncalculated(part)


def _at_most(limit: int, rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    """Stop a sheet that goes on and on, also where its rows are none of the grid's."""
    for count, row in enumerate(rows):
        if count >= limit + HEADING_ROWS:
            raise TooManyRows(limit)
        yield row
