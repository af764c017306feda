"""Rows that belong together, brought together."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping


def group_rows(rows: Iterable[RowMapping], column: str) -> dict[Any, list[RowMapping]]:
    """Group rows by the value of a column; both groups and rows stay in their order."""
    grouped: dict[Any, list[RowMapping]] = {}
    for row in rows:
        grouped.setdefault(row[column], []).append(row)
    return grouped
