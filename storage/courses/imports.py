"""Grids on their way in, and their workbooks."""

from dataclasses import asdict, fields, replace
from datetime import date

from sqlalchemy import RowMapping, delete, insert, select

from storage.courses.tables import imports, workbooks
from storage.session import Session
from workflow.courses.imports import Demand, GridImport, GridSummary, ImportState
from workflow.items.refusals import NothingThere

_FIELDS = tuple(field.name for field in fields(GridImport))
"""Also the names of the table's columns."""


class StoredImports:
    """``workflow.courses.ports.Imports`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, grid: GridImport, workbook: bytes) -> GridImport:
        """Add one with its workbook; give it back with its id."""
        row = _row(grid)
        del row["id"]
        statement = insert(imports).values(row).returning(imports.c.id)
        number = (await self._session.connection.execute(statement)).scalar_one()
        await self._session.add(workbooks, [{"import_id": number, "content": workbook}])
        return replace(grid, id=number)

    async def get(self, import_id: int) -> GridImport:
        """Return one. Raises refusals.NothingThere."""
        query = select(imports).where(imports.c.id == import_id)
        row = await self._session.first(self._session.fresh(query, imports))
        if row is None:
            raise NothingThere
        return import_of(row)

    async def workbook(self, import_id: int) -> bytes | None:
        """Return its workbook's bytes, while they are kept."""
        row = await self._session.first(select(workbooks.c.content).where(workbooks.c.import_id == import_id))
        return None if row is None else bytes(row["content"])

    async def drop_workbook(self, import_id: int) -> None:
        """Drop its workbook."""
        await self._session.run(delete(workbooks).where(workbooks.c.import_id == import_id))

    async def latest(self, limit: int) -> tuple[GridImport, ...]:
        """Return the imports that were done, the latest first."""
        rows = await self._session.all(
            select(imports)
            .where(imports.c.state == ImportState.DONE)
            .order_by(imports.c.decided_at.desc(), imports.c.id.desc())
            .limit(limit)
        )
        return tuple(map(import_of, rows))

    async def waiting(self, limit: int) -> tuple[GridImport, ...]:
        """Return the previews that nobody has decided, the latest first."""
        rows = await self._session.all(
            select(imports).where(imports.c.state == ImportState.PREVIEWED).order_by(imports.c.id.desc()).limit(limit)
        )
        return tuple(map(import_of, rows))

    async def last_done(self) -> GridImport | None:
        """Return the import that was done last."""
        return next(iter(await self.latest(1)), None)

    async def save(self, grid: GridImport) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(imports, _row(grid), grid.version)


def _row(grid: GridImport) -> dict[str, object]:
    told = grid.summary
    demand = [(one.approach, one.first_activity and one.first_activity.isoformat(), one.count) for one in told.demand]
    return {**{name: getattr(grid, name) for name in _FIELDS}, "summary": {**asdict(told), "demand": demand}}


def import_of(row: RowMapping) -> GridImport:
    """Make a row a value."""
    kept = row["summary"]
    demand = tuple(
        Demand(approach, date.fromisoformat(day) if day else None, count)
        for approach, day, count in kept.get("demand", ())
    )
    return GridImport(**{**row, "summary": GridSummary(**{**kept, "demand": demand})})
