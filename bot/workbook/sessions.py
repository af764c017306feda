"""An .xlsx → the sessions that it plans, checked and read as a grid is."""

import asyncio

from bot.workbook.reading import read_with
from bot.workbook.source import Source
from workflow.session_lines import Course, Reading, read_sheets


def read_sessions(source: Source, course: Course) -> Reading:
    """Check a file and read its sessions. Blocks. Raises the refusals of ``check``, NoPlanFound and TooManyRows."""
    return read_with(source, lambda sheets: read_sheets(sheets, course))


async def read_sessions_async(source: Source, course: Course) -> Reading:
    """Do as ``read_sessions``, in a thread."""
    return await asyncio.to_thread(read_sessions, source, course)
