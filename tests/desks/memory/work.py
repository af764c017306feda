"""Queries of task lists, answered in memory: what ``storage/courses/work.py`` asks of a database."""

from datetime import date

from workflow.business_time.sla import Level
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.work_query import S, WorkQuery
from workflow.support.support_tasks import SupportTask


def finds(query: WorkQuery[S], work: SupportTask, request: ServiceRequest | None, level: Level | None) -> bool:
    """Return whether a query asks for a support task."""
    return work.state in query.states and narrows_to(query, work, request, level)


def narrows_to(
    query: WorkQuery[S], work: ServiceTask | SupportTask, request: ServiceRequest | None, level: Level | None
) -> bool:
    """Return whether a query asks for a task, whatever its state."""
    return (
        (query.groups is None or work.group in query.groups)
        and query.holder in {None, work.holder}
        and not (query.free and work.holder is not None)
        and (query.department is None or (request is not None and query.department == request.data.department))
        and (query.until is None or _begins(request) <= query.until)
        and query.level in {None, level}
    )


def _begins(request: ServiceRequest | None) -> date:
    return (None if request is None else request.data.first_activity) or date.max
