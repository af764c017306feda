"""The sums of an import, and what it brought."""

from collections.abc import Iterator

from workflow.courses.imports import GridImport
from workflow.upkeep.integrity.faults import Broken, Fault, differs


def import_faults(grid: GridImport, requests: int, tasks: int) -> Iterator[Fault]:
    """Check the rows of an import that was done, and count the ``requests`` and ``tasks`` that came of it."""
    told = grid.summary
    rows = told.accepted + told.duplicates + told.rejected
    yield from differs(Broken.SUM, grid.topic, "rows_read", told.rows_read, rows)
    yield from differs(Broken.SUM, grid.topic, "new", told.new, requests)
    yield from differs(Broken.SUM, grid.topic, "tasks", told.tasks, tasks)
