"""Changes that importing a grid would make, compared with what the desk knows."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from workflow.courses.grid.columns import Column
from workflow.courses.grid.courses import DATA_COLUMNS, GridRequest
from workflow.courses.grid.faults import Fault
from workflow.courses.grid.keys import CourseData, KnownRequest, RequestKey
from workflow.courses.grid.reading import GridReading
from workflow.courses.grid.rows import RejectedRow
from workflow.reading.text import squash

FieldValue = str | int | date | None

_KEY = attrgetter("term.code", "code", "section", "approach")
_DATA = attrgetter(*DATA_COLUMNS)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a known request that the file says otherwise."""

    field: Column
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class ChangedRequest:
    """A known request and what an import would write over it."""

    number: str
    key: RequestKey
    data: CourseData
    """As it would stand afterwards, a confirmed date kept."""
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class HeldDate:
    """A date that an interview confirmed; the file's other one is shown, not written."""

    number: str
    key: RequestKey
    confirmed: date | None
    in_file: date


@dataclass(frozen=True, slots=True)
class GridPlan:
    """What an import would do: ``reading`` says where it comes from."""

    reading: GridReading
    new: tuple[GridRequest, ...]
    changed: tuple[ChangedRequest, ...]
    unchanged: tuple[KnownRequest, ...]
    removed: tuple[KnownRequest, ...]
    """Known, of the file's terms and departments, named by no row; an import leaves them be."""
    absent: tuple[KnownRequest, ...]
    """The same, of approved intentions that no grid has named yet: they are not removed."""
    named: tuple[KnownRequest, ...]
    """Of approved intentions, among those that are changed or unchanged: this grid is the first to name them."""
    held_dates: tuple[HeldDate, ...]
    """Of requests that are changed otherwise, or unchanged."""

    @property
    def rows_read(self) -> int:
        """Rows read: always accepted + duplicates + rejected."""
        return self.reading.rows_read

    @property
    def accepted(self) -> int:
        """Rows that ask for something."""
        return len(self.reading.accepted)

    @property
    def duplicates(self) -> int:
        """Rows that ask again for what a row above asks."""
        return len(self.reading.duplicates)

    @property
    def rejected(self) -> int:
        """Rows that cannot be imported."""
        return len(self.reading.rejected)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults by row: those that reject their row, and warnings (``kept``)."""
        return self.reading.faults

    @property
    def warnings(self) -> int:
        """Faults that do not reject their row."""
        return sum(fault.kept for fault in self.faults)

    @property
    def requests(self) -> int:
        """Requests of the accepted rows: always new + changed + unchanged."""
        return len(self.reading.requests)

    def digest(self) -> str:
        """Hash what would be written (SHA-256, hexadecimal), to tell whether it is still the same."""
        written = [
            ["grid-plan-2"],
            [[*_KEY(request.key), *_DATA(request.data)] for request in self.new],
            [
                [one.number, *_DATA(one.data), *([change.field, change.before, change.after] for change in one.changes)]
                for one in self.changed
            ],
            [one.number for one in self.named],
        ]
        return hashlib.sha256(json.dumps(written, default=date.isoformat).encode()).hexdigest()


def plan(reading: GridReading, known: Mapping[RequestKey, KnownRequest]) -> GridPlan:
    """Compare a file with what the desk knows, at least of ``reading.terms``."""
    new: list[GridRequest] = []
    changed: list[ChangedRequest] = []
    unchanged: list[KnownRequest] = []
    held: list[HeldDate] = []
    named: list[KnownRequest] = []
    for request in reading.requests:
        standing = known.get(request.key)
        if standing is None:
            new.append(request)
            continue
        if standing.off_grid:
            named.append(standing)
        changes, held_date = _compare(standing, request)
        if held_date is not None:
            held.append(held_date)
        if changes:
            changed.append(_changed(standing, changes))
        else:
            unchanged.append(standing)
    missed = _missed(reading, known.values())
    removed = tuple(one for one in missed if not one.off_grid)
    absent = tuple(one for one in missed if one.off_grid)
    return GridPlan(reading, tuple(new), tuple(changed), tuple(unchanged), removed, absent, tuple(named), tuple(held))


def _compare(standing: KnownRequest, request: GridRequest) -> tuple[tuple[FieldChange, ...], HeldDate | None]:
    if standing.closed:
        return (), None
    changes: list[FieldChange] = []
    held: HeldDate | None = None
    for column in DATA_COLUMNS:
        before, after = getattr(standing.data, column), getattr(request.data, column)
        if column in request.silent or before == after:
            continue
        if column is Column.FIRST_ACTIVITY and standing.due_confirmed:
            held = HeldDate(standing.number, standing.key, before, after) if after else None
        else:
            changes.append(FieldChange(column, before, after))
    return tuple(changes), held


def _changed(standing: KnownRequest, changes: tuple[FieldChange, ...]) -> ChangedRequest:
    after = {change.field.value: change.after for change in changes}
    data = replace(standing.data, **after)  # type: ignore[arg-type]  # fields and columns agree
    return ChangedRequest(standing.number, standing.key, data, changes)


def _missed(reading: GridReading, known: Iterable[KnownRequest]) -> tuple[KnownRequest, ...]:
    asked = {request.key for request in reading.requests}
    terms, departments = reading.terms, _departments(reading)
    rejected: defaultdict[str | None, list[RejectedRow]] = defaultdict(list)
    for row in reading.rejected:
        rejected[row.code].append(row)
    missed = (
        one
        for one in known
        if not one.closed
        and one.key not in asked
        and one.key.term in terms
        and squash(one.data.department) in departments
        and not any(_may_name(row, one.key) for row in rejected.get(one.key.code, ()))
    )
    return tuple(sorted(missed, key=lambda one: one.key))


def _departments(reading: GridReading) -> frozenset[str]:
    rejected = (row.department for row in reading.rejected)
    accepted = (row.data.department for row in reading.accepted)
    return frozenset(squash(name) for names in (rejected, accepted) for name in names)


def _may_name(row: RejectedRow, key: RequestKey) -> bool:
    """What a rejected row does not tell, it may mean."""
    return (
        row.term in (None, key.term)
        and row.section in (None, key.section)
        and (row.approaches is None or key.approach in row.approaches)
    )
