"""The grid: rows of a sheet → the requests that an import would write.

``read_grid`` reads a file's sheets; ``plan`` compares what they say with what
the desk knows. Both are pure.
"""

from workflow.grid.approaches import DEFAULT_APPROACHES, RECORDING, VIRTUAL_CLASS, Approach
from workflow.grid.cells import CellValue, NoValue
from workflow.grid.columns import HEADINGS, Column
from workflow.grid.courses import DATA_COLUMNS, Duplicate, GridRequest
from workflow.grid.faults import Fault, FaultKind
from workflow.grid.headings import Headings
from workflow.grid.keys import CourseData, KnownRequest, RequestKey
from workflow.grid.planning import ChangedRequest, FieldChange, GridPlan, HeldDate, plan
from workflow.grid.reading import ROW_LIMIT, GridReading, Sheet, read_grid
from workflow.grid.rows import GridRow, RejectedRow
from workflow.grid.terms import Season, Term

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
