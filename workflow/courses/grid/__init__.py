"""The grid: rows of a sheet → the requests that an import would write.

``read_grid`` reads a file's sheets; ``plan`` compares what they say with what
the desk knows. Both are pure.
"""

from workflow.courses.grid.approaches import DEFAULT_APPROACHES, RECORDING, VIRTUAL_CLASS, Approach
from workflow.courses.grid.cells import CellValue, NoValue
from workflow.courses.grid.columns import HEADINGS, Column
from workflow.courses.grid.courses import DATA_COLUMNS, Duplicate, GridRequest
from workflow.courses.grid.faults import Fault, FaultKind
from workflow.courses.grid.headings import Headings
from workflow.courses.grid.keys import CourseData, KnownRequest, RequestKey
from workflow.courses.grid.planning import ChangedRequest, FieldChange, GridPlan, HeldDate, plan
from workflow.courses.grid.reading import ROW_LIMIT, GridReading, Sheet, read_grid
from workflow.courses.grid.rows import GridRow, RejectedRow
from workflow.courses.grid.terms import Season, Term

__all__ = [
    "DATA_COLUMNS",
    "DEFAULT_APPROACHES",
    "HEADINGS",
    "RECORDING",
    "ROW_LIMIT",
    "VIRTUAL_CLASS",
    "Approach",
    "CellValue",
    "ChangedRequest",
    "Column",
    "CourseData",
    "Duplicate",
    "Fault",
    "FaultKind",
    "FieldChange",
    "GridPlan",
    "GridReading",
    "GridRequest",
    "GridRow",
    "Headings",
    "HeldDate",
    "KnownRequest",
    "NoValue",
    "RejectedRow",
    "RequestKey",
    "Season",
    "Sheet",
    "Term",
    "plan",
    "read_grid",
]
