"""Undo of an import on one request, from its journal: what restores it, and what was begun since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workflow.courses.grid import ChangedRequest, Column
from workflow.courses.imports import IMPORT, GridImport
from workflow.courses.refusals import ImportBegun
from workflow.courses.requests import ServiceRequest
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.people.people import PersonId

OFF_GRID = "off_grid"
"""The field that the journal names when a grid names a request for the first time."""
LISTED = 3
"""Items with something begun that a refusal names."""
_LEAD = "lead"
"""In the line of a changed e-mail: who led the request before, by their id."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that someone did to what an import wrote, after it."""

    item: str
    by: PersonId
    what: What


def changed_entries(
    change: ChangedRequest, lead: PersonId, import_id: int, by: PersonId, now: datetime
) -> Iterator[Entry]:
    """Return a journal line for each field that an import writes over; ``lead`` is who led the request before."""
    for one in change.changes:
        detail = {"field": one.field.value, "before": _shown(one.before), "after": _shown(one.after), IMPORT: import_id}
        if one.field is Column.LEAD_EMAIL:
            detail[_LEAD] = lead
        yield Entry(change.number, now, by, What.CHANGED, detail)


def written_over(journal: Iterable[Entry], import_id: int) -> tuple[Entry, ...]:
    """Return the lines of a request's journal that say what an import wrote over it."""
    return tuple(one for one in journal if one.what is What.CHANGED and one.detail.get(IMPORT) == import_id)


def put_back(request: ServiceRequest, written: Sequence[Entry], by: PersonId, now: datetime) -> Change[ServiceRequest]:
    """Return a request as it was before an import wrote over it."""
    before = {str(one.detail["field"]): one.detail["before"] for one in reversed(written)}
    data: dict[str, Any] = {name: _read(name, value) for name, value in before.items() if name != OFF_GRID}
    lead = next((one.detail[_LEAD] for one in written if _LEAD in one.detail), request.lead)
    after = replace(
        request,
        data=replace(request.data, **data),
        lead=int(str(lead)),
        off_grid=bool(before.get(OFF_GRID, request.off_grid)),
    )
    entries = tuple(
        Entry(
            request.number,
            now,
            by,
            What.CHANGED,
            {"field": one.detail["field"], "before": one.detail["after"], "after": one.detail["before"]},
        )
        for one in reversed(written)
    )
    return Change(after, entries)


def begun_since(journals: Mapping[str, Sequence[Entry]], grid: GridImport) -> tuple[Begun, ...]:
    """Return what people began first in each item since an import wrote it; what the desk notes counts for nothing."""
    firsts = ((number, next(_acts(journals[number], grid), None)) for number in sorted(journals))
    return tuple(Begun(number, one.by, one.what) for number, one in firsts if one is not None and one.by is not None)


def _acts(journal: Sequence[Entry], grid: GridImport) -> Iterator[Entry]:
    """Return what people did after the import: after its own lines, or else from its instant on."""
    own = [position for position, entry in enumerate(journal) if entry.detail.get(IMPORT) == grid.id]
    since = grid.decided_at or grid.at
    later = journal[own[-1] + 1 :] if own else [entry for entry in journal if entry.at >= since]
    return (entry for entry in later if entry.by is not None and IMPORT not in entry.detail)


def refused(begun: Sequence[Begun], more: int = 0) -> ImportBegun:
    """Return the refusal that names what was begun; ``more``: known requests that were cancelled from the grid."""
    shown = begun[:LISTED]
    return ImportBegun(
        tuple(one.item for one in shown),
        tuple(one.by for one in shown),
        tuple(one.what.value for one in shown),
        len(begun) - len(shown),
        more,
    )


def _read(field: str, value: object) -> object:
    """Read a value back from its text in the journal."""
    text = str(value)
    if field == Column.FIRST_ACTIVITY:
        return date.fromisoformat(text) if text else None
    if field == Column.SESSIONS:
        return int(text) if text else None
    return text


def _shown(value: object) -> str:
    return "" if value is None else str(value)
