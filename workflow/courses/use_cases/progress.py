"""Progress of courses: lights of a list, a manager's figures, and someone's own courses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from workflow.courses.progress import Horizon, Light, course_light, progress, standing_light
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.ports.desk import Transaction


def horizon(tx: Transaction, now: datetime) -> Horizon:
    """Return what lights are measured against now."""
    calendar = tx.rules.calendar
    return Horizon(calendar.local(now).date(), calendar)


async def lights_of(tx: Transaction, requests: Iterable[ServiceRequest], now: datetime) -> Mapping[str, Light]:
    """Return the light of each request that has one, by number, in one query for a page of a list."""
    listed = {one.number: one for one in requests if one.key is not None}
    return lights_among(tx, listed.values(), await tx.tasks.of_requests(listed), now)


def lights_among(
    tx: Transaction,
    requests: Iterable[ServiceRequest],
    tasks: Mapping[str, tuple[ServiceTask, ...]],
    now: datetime,
) -> Mapping[str, Light]:
    """Return the light of each request that has one, by number, from their tasks."""
    here, plans = horizon(tx, now), tx.rules.plans
    found = {one.number: progress(one, plans[one.plan], tasks.get(one.number, ()), here).light for one in requests}
    return {number: light for number, light in found.items() if light is not None}


async def course_figures(tx: Transaction, now: datetime) -> Mapping[Light | None, int]:
    """Count courses by light, in one query: those that are open, and those that are ready and have not begun."""
    here = horizon(tx, now)
    by_course: dict[tuple[str, str, str], list[Light | None]] = {}
    for one in await tx.courses.standings(here.today):
        course = (one.key.term.code, one.key.code, one.key.section)
        by_course.setdefault(course, []).append(standing_light(one, tx.rules.plans[one.plan], here))
    return Counter(course_light(lights) for lights in by_course.values())
