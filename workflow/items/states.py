"""The states of each kind of item and the moves between them, as data (SPEC 2)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class IncidentState(StrEnum):
    """States of a help request (INC)."""

    NEW = "new"
    ACTIVE = "active"
    AWAITING_USER = "awaiting_user"
    AWAITING_PROBLEM = "awaiting_problem"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RequestState(StrEnum):
    """States of a service request (RITM)."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class TaskState(StrEnum):
    """States of a service task (SCTASK)."""

    WAITING = "waiting"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class SupportState(StrEnum):
    """States of a support task (TASK)."""

    OPEN = "open"
    CLAIMED = "claimed"
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


INCIDENT_MOVES: Mapping[IncidentState, frozenset[IncidentState]] = {
    IncidentState.NEW: frozenset({IncidentState.ACTIVE, IncidentState.CANCELLED}),
    IncidentState.ACTIVE: frozenset(
        {
            IncidentState.AWAITING_USER,
            IncidentState.AWAITING_PROBLEM,
            IncidentState.RESOLVED,
        }
    ),
    IncidentState.AWAITING_USER: frozenset({IncidentState.ACTIVE, IncidentState.RESOLVED}),
    IncidentState.AWAITING_PROBLEM: frozenset({IncidentState.ACTIVE, IncidentState.RESOLVED}),
    IncidentState.RESOLVED: frozenset({IncidentState.ACTIVE, IncidentState.CLOSED}),
    IncidentState.CLOSED: frozenset(),
    IncidentState.CANCELLED: frozenset(),
}

REQUEST_MOVES: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.OPEN: frozenset({RequestState.CLOSED, RequestState.CANCELLED}),
    RequestState.CLOSED: frozenset(),
    RequestState.CANCELLED: frozenset(),
}

TASK_MOVES: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.WAITING: frozenset({TaskState.OPEN, TaskState.SKIPPED, TaskState.CANCELLED}),
    TaskState.OPEN: frozenset(
        {
            TaskState.IN_PROGRESS,
            TaskState.WAITING,
            TaskState.SKIPPED,
            TaskState.CANCELLED,
        }
    ),
    TaskState.IN_PROGRESS: frozenset({TaskState.OPEN, TaskState.CLOSED, TaskState.SKIPPED, TaskState.CANCELLED}),
    TaskState.CLOSED: frozenset({TaskState.IN_PROGRESS}),
    TaskState.SKIPPED: frozenset(),
    TaskState.CANCELLED: frozenset(),
}

SUPPORT_MOVES: Mapping[SupportState, frozenset[SupportState]] = {
    SupportState.OPEN: frozenset({SupportState.CLAIMED, SupportState.CANCELLED}),
    SupportState.CLAIMED: frozenset(
        {
            SupportState.PLANNED,
            SupportState.DONE,
            SupportState.OPEN,
            SupportState.CANCELLED,
        }
    ),
    SupportState.PLANNED: frozenset({SupportState.DONE, SupportState.OPEN, SupportState.CANCELLED}),
    SupportState.DONE: frozenset(),
    SupportState.CANCELLED: frozenset(),
}

State = IncidentState | RequestState | TaskState | SupportState
_TABLES: Mapping[type[State], Mapping[Any, frozenset[Any]]] = {
    IncidentState: INCIDENT_MOVES,
    RequestState: REQUEST_MOVES,
    TaskState: TASK_MOVES,
    SupportState: SUPPORT_MOVES,
}
"""By kind: two kinds have states of the same name, which compare as equal."""


def moves_from(state: State) -> frozenset[State]:
    """Return the states that an item of this kind can go to from here."""
    return _TABLES[type(state)][state]
