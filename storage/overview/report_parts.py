"""Counted parts of a report's closed requests, by blocks of numbers."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, delete, func, or_, select, tuple_, union

from storage.helpdesk.tables import incidents
from storage.items.tables import journal
from storage.overview.histories import ended_since
from storage.overview.tables import report_parts
from storage.session import Session, batches
from workflow.helpdesk.incidents import ENDED
from workflow.items.kinds import ItemKind
from workflow.overview.reports.parts import SIZE, Mark, Part
from workflow.overview.reports.periods import Period

_KIND = len(ItemKind.INCIDENT)
_DIGITS = 7 - len(str(SIZE)) + 1
"""Digits of a number that name its block."""
RANGES = 50
"""Runs of blocks that one query is about."""


class StoredReportParts:
    """``workflow.overview.reports.parts.ReportParts`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def marks(self, start: datetime, until: datetime) -> Mapping[int, Mark]:
        """Return the blocks that count, each with what tells it from an earlier state."""
        table = incidents.c
        block = _block(table.number)
        opened = table.opened_at <= until
        over = table.state.in_(ENDED)
        # Apart, each by its index: one condition of all would look at every request there is.
        some: Iterable[ColumnElement[bool]] = (
            and_(table.state.not_in(ENDED), opened),
            and_(over, table.resolved_at >= start, opened),
            and_(over, table.resolved_at.is_(None), ended_since(table.number, table.resolved_at, start), opened),
        )
        query = union(*(select(block.label("block")).where(one).distinct() for one in some))
        blocks = sorted(int(row["block"]) for row in await self._session.all(query))
        found: dict[int, list[str]] = {one: [] for one in blocks}
        for ranges in batches(_runs(blocks), RANGES):
            for counted in (_of_requests(ranges, until), _of_histories(ranges)):
                async for row in self._session.stream(counted):
                    told = [str(value) for name, value in row.items() if name != "block"]
                    found[int(row["block"])].append(" ".join(told))
        return {one: ", ".join(told) for one, told in found.items()}

    async def kept(self, period: Period, rules: str) -> Mapping[int, Part]:
        """Return the parts of a period."""
        query = select(report_parts).where(*_of(period), report_parts.c.rules == rules)
        rows = self._session.stream(query)
        return {row["block"]: Part(row["block"], row["mark"], row["counts"], tuple(row["live"])) async for row in rows}

    async def keep(self, period: Period, rules: str, parts: Iterable[Part]) -> None:
        """Keep parts."""
        key = {"first": period.first, "last": period.last, "rules": rules}
        rows = (
            {**key, "block": one.block, "mark": one.mark, "counts": dict(one.counts), "live": list(one.live)}
            for one in parts
        )
        await self._session.put(report_parts, rows)

    async def keep_only(self, periods: Collection[Period]) -> None:
        """Drop the parts of all other periods."""
        kept = [(one.first, one.last) for one in periods]
        await self._session.run(
            delete(report_parts).where(tuple_(report_parts.c.first, report_parts.c.last).not_in(kept))
        )


def _of(period: Period) -> tuple[ColumnElement[bool], ...]:
    return report_parts.c.first == period.first, report_parts.c.last == period.last


def _block(number: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(number, _KIND + 1, _DIGITS)


def _runs(blocks: Iterable[int]) -> list[tuple[str, str]]:
    """Return the first and the last number of blocks that follow one another."""
    runs: list[list[int]] = []
    for one in blocks:
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return [
        (f"{ItemKind.INCIDENT}{first * SIZE:07}", f"{ItemKind.INCIDENT}{last * SIZE + SIZE - 1:07}")
        for first, last in runs
    ]


def _within(number: ColumnElement[str], ranges: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    return or_(*(and_(number >= first, number <= last) for first, last in ranges))


def _of_requests(ranges: Iterable[tuple[str, str]], until: datetime) -> Select[*tuple[Any, ...]]:
    """Count requests, and those opened so far; each writing of one adds to its version."""
    table = incidents.c
    opened = func.sum(case((table.opened_at <= until, 1), else_=0))
    sums = (func.sum(table.version), func.sum(func.coalesce(table.holder, 0)), func.sum(func.coalesce(table.rating, 0)))
    block = _block(table.number)
    return (
        select(block.label("block"), func.count(), opened, *(cast(one, String) for one in sums))
        .where(_within(table.number, ranges))
        .group_by(block)
    )


def _of_histories(ranges: Iterable[tuple[str, str]]) -> Select[*tuple[Any, ...]]:
    """Count lines of histories, from the index alone: they are added, never taken away."""
    block = _block(journal.c.item)
    return (
        select(block.label("block"), func.count(), func.max(journal.c.id))
        .where(_within(journal.c.item, ranges))
        .group_by(block)
    )
