"""The grid: rows of a sheet → the requests that an import would write."""

from workflow.grid.approaches import DEFAULT_APPROACHES, RECORDING, VIRTUAL_CLASS, Approach
from workflow.grid.keys import CourseData, KnownRequest, RequestKey
from workflow.grid.terms import Season, Term

__all__ = [
    "DEFAULT_APPROACHES",
    "RECORDING",
    "VIRTUAL_CLASS",
    "Approach",
    "CourseData",
    "KnownRequest",
    "RequestKey",
    "Season",
    "Term",
]
