"""Service requests and their tasks ↔ rows of their tables."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping

from storage.session import Cells
from storage.tables import requests, tasks
from workflow.grid import CourseData, RequestKey, Term
from workflow.ports import TaskRow
from workflow.requests import ServiceRequest
from workflow.sla import Level
from workflow.tasks import Mark, ServiceTask, Tick

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_DATA = tuple(field.name for field in fields(CourseData))
_REQUEST = tuple(field.name for field in fields(ServiceRequest) if field.name not in {"key", "data", "presenters"})
_KEY = ("term", "code", "section", "approach")
"""Empty, all four, of a request that is for no course."""
_TASK = tuple(field.name for field in fields(ServiceTask) if field.name != "ticks")

WITH_REQUEST = (
    *(column.label(f"task_{column.name}") for column in tasks.c),
    *(column.label(f"request_{column.name}") for column in requests.c),
)
"""Columns of a joined row, which ``task_row_of`` reads with ``level``."""


def request_row(request: ServiceRequest) -> dict[str, object]:
    """Make the row of a request."""
    key = request.key
    named = ("", "", "", "") if key is None else (key.term.code, key.code, key.section, key.approach)
    return {
        **{name: getattr(request, name) for name in _REQUEST},
        **{name: getattr(request.data, name) for name in _DATA},
        **dict(zip(_KEY, named, strict=True)),
        "presenters": list(request.presenters),
    }


def request_of(row: Cells) -> ServiceRequest:
    """Read a request back from its row."""
    return ServiceRequest(
        key=_key(row),
        data=CourseData(**{name: row[name] for name in _DATA}),
        presenters=tuple(row["presenters"]),
        **{name: row[name] for name in _REQUEST},
    )


def _key(row: Cells) -> RequestKey | None:
    if not row["term"]:
        return None
    return RequestKey(Term.parse(row["term"]), row["code"], row["section"], row["approach"])


def task_row(task: ServiceTask) -> dict[str, object]:
    """Make the row of a task; its ticks are ``{step: [tick, by, seconds since 1970]}``."""
    ticks = {step: [mark.tick.value, mark.by, (mark.at - _EPOCH) // _SECOND] for step, mark in task.ticks.items()}
    return {**{name: getattr(task, name) for name in _TASK}, "ticks": ticks}


def task_of(row: Cells) -> ServiceTask:
    """Read a task back from its row."""
    ticks = {step: Mark(Tick(tick), by, _EPOCH + at * _SECOND) for step, (tick, by, at) in row["ticks"].items()}
    return ServiceTask(ticks=ticks, **{name: row[name] for name in _TASK})


def task_row_of(row: RowMapping) -> TaskRow:
    """Read a task and its request back from a joined row."""
    level = None if row["level"] is None else Level(row["level"])
    return TaskRow(task_of(_part(row, "task_")), request_of(_part(row, "request_")), level)


def _part(row: RowMapping, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
