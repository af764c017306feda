"""An .xlsx → the sessions that it plans, read as a grid is."""

from bot.files.workbook.reading import beside, read_with
from bot.files.workbook.source import Source
from workflow.teaching.session_lines import Course, Reading, read_sheets


def read_sessions(source: Source, course: Course) -> Reading:
    """Read the sessions of a file. Blocks. Raises the refusals of ``read_with``, NoPlanFound and TooManyRows."""
    return read_with(source, lambda sheets: read_sheets(sheets, course))


async def read_sessions_async(source: Source, course: Course) -> Reading:
    """Do as ``read_sessions``, beside the event loop."""
    return await beside(read_sessions, source, course)
