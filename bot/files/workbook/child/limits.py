"""Limits of an accepted workbook, and the one way in which reading stops."""

from typing import NamedTuple

MEGABYTE = 1_000_000


class WorkbookLimits(NamedTuple):
    """Bounds of one workbook; at each of them reading stops and says which was met."""

    file_megabytes: int = 20
    inflated_megabytes: int = 200
    """All parts of the zip together, unpacked."""
    part_megabytes: int = 100
    """One part that is read, unpacked."""
    markup_megabytes: int = 2
    """One tag, comment or declaration."""
    parts: int = 5_000
    """Files in the zip; sheets and relations as well."""
    elements: int = 2_000_000
    """XML elements of all parts that are read: 10,000 rows of 60 cells have at most 1,800,000."""
    depth: int = 64
    styles: int = 65_490
    """As many formats of cells as Excel itself holds."""
    strings: int = 500_000
    cells: int = 1_000_000
    rows: int = 10_000
    characters: int = 32_767
    """Of one cell, as in Excel."""
    text_megabytes: int = 32
    """Text of all cells together; one shared string may stand in many."""
    memory_megabytes: int = 200
    seconds: int = 30


class Stopped(Exception):
    """Reading ends here: ``reason`` names the refusal, ``limit`` the bound met or the format found."""

    def __init__(self, reason: str, limit: int | str | None = None) -> None:
        super().__init__(reason, limit)
        self.reason = reason
        self.limit = limit
