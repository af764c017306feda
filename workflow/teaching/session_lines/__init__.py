"""Sessions as people write them — pasted lines, or rows of a sheet — read into a plan. Pure, and never lossy."""

from workflow.teaching.session_lines.course import Course
from workflow.teaching.session_lines.reading import Reading, read_lines
from workflow.teaching.session_lines.sheets import read_sheets

__all__ = ["Course", "Reading", "read_lines", "read_sheets"]
