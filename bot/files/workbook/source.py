"""A workbook as it comes in."""

from pathlib import Path

from bot.files.workbook.child.limits import MEGABYTE, WorkbookLimits
from workflow.courses.workbook_refusals import FileTooLarge

Source = Path | bytes
"""A file on disk, or its content."""

LIMITS = WorkbookLimits()


def content_of(source: Source, limits: WorkbookLimits = LIMITS) -> bytes:
    """Return a workbook's bytes. Raise FileTooLarge before more than that is read."""
    most = limits.file_megabytes * MEGABYTE
    if isinstance(source, bytes):
        content = source
    else:
        with source.open("rb") as file:
            content = file.read(most + 1)
    if len(content) > most:
        raise FileTooLarge(limits.file_megabytes)
    return content
