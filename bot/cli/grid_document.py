"""What ``vigie import --json`` prints."""

from dataclasses import asdict

from bot.desk.courses.cards.capacity import HOUR
from bot.files.workbook.faults import reason
from bot.files.workbook.words import heading
from bot.language import Locale
from workflow.courses.grid import DEFAULT_APPROACHES, ChangedRequest, Fault, FieldChange, GridPlan
from workflow.courses.imports import GridImport, GridSummary, ImportState
from workflow.overview.capacity import Effort, GroupLoad
from workflow.overview.use_cases.capacity import Capacity


def as_document(
    name: str, planned: GridPlan, summary: GridSummary, costs: Capacity, done: GridImport | None
) -> dict[str, object]:
    """Return every sum, every request, every fault."""
    return {
        "file": name,
        "written": done is not None and done.state is ImportState.DONE,
        **{name: count for name, count in asdict(summary).items() if name != "demand"},
        "requests": planned.requests,
        "capacity": [_load(one) for one in costs.loads],
        "request_list": [
            [one.key.code, one.key.term.name(), _approach(one.key.approach), one.key.section]
            for one in planned.reading.requests
        ],
        "changes": [_change(one, change) for one in planned.changed for change in one.changes],
        "removed_list": [
            {"number": one.number, "code": one.key.code, "approach": _approach(one.key.approach)}
            for one in planned.removed
        ],
        "faults": [_fault(one) for one in planned.faults],
    }


def _load(one: GroupLoad) -> dict[str, object]:
    return {
        "group": one.group,
        "steps": one.steps,
        "usual_days": one.days,
        "before": _text(one.day),
        "business_days_left": one.left,
        "members": one.members,
        **_hours(one.effort),
    }


def _hours(effort: Effort | None) -> dict[str, float | None]:
    """Return what a group's steps take and what it has, in hours; nothing where that was not measured here."""
    if effort is None:
        return dict.fromkeys(("hours", "wanted", "free"))
    found = {"hours": effort.total, "wanted": effort.wanted, "free": effort.free}
    return {name: round(seconds / HOUR, 1) for name, seconds in found.items()}


def _change(request: ChangedRequest, change: FieldChange) -> dict[str, object]:
    return {
        "number": request.number,
        "code": request.key.code,
        "approach": _approach(request.key.approach),
        "field": heading(change.field, Locale.FR).lower(),
        "before": _text(change.before),
        "after": _text(change.after),
    }


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "row": fault.row,
        "cell": fault.cell,
        "why": reason(fault.why, Locale.FR),
        "value": fault.value,
        "kept": fault.kept,
    }


def _approach(key: str) -> str:
    return next(one.name() for one in DEFAULT_APPROACHES if one.key == key)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
