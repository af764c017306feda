"""Cells from the reading process → values for the rules of grids and sessions."""

from datetime import datetime, time, timedelta

from bot.files.workbook.child.values import DATE, FORMULA, LENGTH, NOT_A_NUMBER, TIME
from bot.files.workbook.process import ReaderFailedError
from workflow.courses.grid import CellValue, NoValue


def values_of(row: list[object]) -> tuple[CellValue, ...]:
    """Return the values of a row. Raise ReaderFailedError for what no cell says."""
    try:
        return tuple(map(_value, row))
    except ValueError as error:
        raise ReaderFailedError from error


def _value(said: object) -> CellValue:
    if said is None or isinstance(said, str | int | float):
        return said
    match said:
        case [kind, str(text)] if kind == DATE:
            return datetime.fromisoformat(text)
        case [kind, str(text)] if kind == TIME:
            return time.fromisoformat(text)
        case [kind, int() | float() as seconds] if kind == LENGTH:
            return timedelta(seconds=seconds)
        case [kind] if kind == FORMULA:
            return NoValue.FORMULA
        case [kind, str()] if kind == NOT_A_NUMBER:
            return NoValue.NOT_A_NUMBER
    message = "no value of a cell"
    raise ValueError(message)
