"""Service requests and their tasks ↔ rows of their tables."""

from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping

from storage.business_time.levels import level_of
from storage.courses.answer_rows import answer_of, answer_row
from storage.courses.marks import mark_of, mark_row
from storage.session import Cells
from workflow.courses.grid import CourseData, RequestKey, Term
from workflow.courses.ports import TaskRow
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask

_DATA = tuple(field.name for field in fields(CourseData))
_REQUEST = tuple(field.name for field in fields(ServiceRequest) if field.name not in {"key", "data", "answers"})
_KEY = ("term", "code", "section", "approach")
"""Empty, all four, of a request that is for no course."""
_TASK = tuple(field.name for field in fields(ServiceTask) if field.name != "ticks")


def request_row(request: ServiceRequest) -> dict[str, object]:
    """Make the row of a request."""
    key = request.key
    named = ("", "", "", "") if key is None else (key.term.code, key.code, key.section, key.approach)
    return {
        **{name: getattr(request, name) for name in _REQUEST},
        **{name: getattr(request.data, name) for name in _DATA},
        "answers": [answer_row(one) for one in request.answers],
        **dict(zip(_KEY, named, strict=True)),
    }


def request_of(row: Cells) -> ServiceRequest:
    """Read a request back from its row."""
    return ServiceRequest(
        key=_key(row),
        data=CourseData(**{name: row[name] for name in _DATA}),
        answers=tuple(map(answer_of, row["answers"] or ())),
        **{name: row[name] for name in _REQUEST},
    )


def _key(row: Cells) -> RequestKey | None:
    if not row["term"]:
        return None
    return RequestKey(Term.parse(row["term"]), row["code"], row["section"], row["approach"])


def task_row(task: ServiceTask) -> dict[str, object]:
    """Make the row of a task; its ticks are kept by step."""
    ticks = {step: mark_row(mark) for step, mark in task.ticks.items()}
    return {**{name: getattr(task, name) for name in _TASK}, "ticks": ticks}


def task_of(row: Cells) -> ServiceTask:
    """Read a task back from its row."""
    ticks = {step: mark_of(mark) for step, mark in row["ticks"].items()}
    return ServiceTask(ticks=ticks, **{name: row[name] for name in _TASK})


def task_row_of(row: RowMapping) -> TaskRow:
    """Read a task and its request back from a joined row."""
    return TaskRow(task_of(part(row, "task_")), request_of(part(row, "request_")), level_of(row["rank"]))


def part(row: RowMapping, prefix: str) -> dict[str, Any]:
    """Return the columns of one table out of a joined row, by their own names."""
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
