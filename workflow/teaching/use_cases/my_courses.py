"""How far the courses are that someone leads or presents in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.courses.grid import Term
from workflow.courses.progress import Horizon, Light, Progress, course_light, progress
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.progress import horizon
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.request_views import RequestView, TaskView

A_TERM = timedelta(days=120)
"""Days for which a course that has begun is still shown to those who teach it."""


COURSES = 7
"""Courses that one answer shows."""


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course of someone's, with its requests."""

    term: Term
    code: str
    section: str
    requests: tuple[RequestView, ...]
    light: Light | None


@dataclass(frozen=True, slots=True)
class CoursesView:
    """What someone is told who asks whether their courses are ready."""

    person: Person
    courses: tuple[CourseView, ...]
    """The first of them, by first activity."""
    total: int


def progress_of(view: RequestView | TaskView) -> Progress:
    """Say how far the request of a view is."""
    today = view.calendar.local(view.now).date()
    tasks = view.siblings if isinstance(view, TaskView) else view.tasks
    return progress(view.request, view.plan, tasks, Horizon(today, view.calendar))


async def my_courses(tx: Transaction, person: PersonId, now: datetime) -> CoursesView:
    """Return the courses that someone leads or presents in, and where each stands."""
    here = horizon(tx, now)
    by_course: dict[tuple[Term, str, str], list[str]] = {}
    for number, key in await tx.courses.of_person(person, here.today - A_TERM):
        by_course.setdefault((key.term, key.code, key.section), []).append(number)
    shown = list(by_course.items())[:COURSES]
    known = await tx.requests.many(number for _, own in shown for number in own)
    views = {one.request.number: one for one in await course_views(tx, list(known.values()), now)}
    courses = tuple(_course(course, [views[number] for number in own]) for course, own in shown)
    return CoursesView(await tx.people.get(person), courses, len(by_course))


def _course(key: tuple[Term, str, str], views: Sequence[RequestView]) -> CourseView:
    return CourseView(*key, tuple(views), course_light(progress_of(one).light for one in views))


async def course_views(tx: Transaction, shown: Sequence[ServiceRequest], now: datetime) -> tuple[RequestView, ...]:
    """Return several requests as steps, without their journals, in a fixed number of queries."""
    tasks = await tx.tasks.of_requests([request.number for request in shown])
    holders = [task.holder for some in tasks.values() for task in some]
    people = await tx.people.many({one for one in holders if one is not None})
    groups = await known_groups(tx)
    return tuple(
        RequestView(
            request=request,
            plan=tx.rules.plans[request.plan],
            tasks=tasks.get(request.number, ()),
            people=people,
            groups=groups,
            journal=(),
            calendar=tx.rules.calendar,
            now=now,
        )
        for request in shown
    )
