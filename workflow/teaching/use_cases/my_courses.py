"""How far the courses are that someone leads, presents in or has announced."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflow.courses.grid import Term
from workflow.courses.intentions import IntentionState
from workflow.courses.progress import (
    READINESS,
    CourseStanding,
    Horizon,
    Light,
    Progress,
    Readiness,
    course_light,
    progress,
    standing_light,
)
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.intention_views import IntentionView, own_intentions
from workflow.courses.use_cases.progress import horizon
from workflow.items.paging import LENGTH, Page, turned_to
from workflow.items.refusals import NotForYou
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.request_views import RequestView, TaskView

A_TERM = timedelta(days=120)
"""Days for which a course that has begun is still shown to those who teach it."""
FIRST = 5
"""Courses that the answer names; the others stand in a list of their own."""
ANNOUNCED: Mapping[IntentionState, Readiness] = {
    IntentionState.SUBMITTED: Readiness.NOT_YET,
    IntentionState.REFUSED: Readiness.NO,
}
"""What is answered for a course that is only announced."""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course of someone's as one line."""

    standings: tuple[CourseStanding, ...]
    """Its requests, one by approach: never empty, by first activity."""
    light: Light | None

    @property
    def readiness(self) -> Readiness:
        """What is answered for it."""
        return READINESS[self.light]

    @property
    def course(self) -> tuple[Term, str, str]:
        """The course, whatever its approaches."""
        return self.standings[0].key.course

    @property
    def begins(self) -> date | None:
        """Its first activity, if that is known."""
        return self.standings[0].first_activity


@dataclass(frozen=True, slots=True)
class AnnouncedRow:
    """A course that its department has not approved."""

    view: IntentionView

    @property
    def readiness(self) -> Readiness:
        """What is answered for it."""
        return ANNOUNCED[self.view.intention.state]


Row = CourseRow | AnnouncedRow


@dataclass(frozen=True, slots=True)
class CoursesView:
    """What someone is told who asks whether their courses are ready."""

    rows: tuple[Row, ...]
    """Those of the page: what is not ready first, then by first activity."""
    counts: Mapping[Readiness, int]
    """Of all their courses."""
    page: Page

    @property
    def answer(self) -> Readiness:
        """The one answer for all of them: the worst."""
        return next(one for one in Readiness if self.counts.get(one) or one is Readiness.YES)


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course of someone's, with its requests as steps."""

    person: Person
    requests: tuple[RequestView, ...]
    light: Light | None


def progress_of(view: RequestView | TaskView) -> Progress:
    """Say how far the request of a view is."""
    today = view.calendar.local(view.now).date()
    tasks = view.siblings if isinstance(view, TaskView) else view.tasks
    return progress(view.request, view.plan, tasks, Horizon(today, view.calendar))


async def my_courses(
    tx: Transaction, person: PersonId, now: datetime, *, page: int = 0, length: int = FIRST
) -> CoursesView:
    """Return the courses that someone leads, presents in or has announced, and whether they are ready."""
    courses = await _courses(tx, person, now)
    announced = _announced(await own_intentions(tx, person, now), {one.course for one in courses})
    rows: list[Row] = sorted([*announced, *courses], key=lambda one: list(Readiness).index(one.readiness))
    turned = turned_to(page, len(rows), length)
    (shown,) = turned.cut(len(rows))
    return CoursesView(tuple(rows[shown]), Counter(one.readiness for one in rows), turned)


async def all_courses(tx: Transaction, person: PersonId, now: datetime, *, page: int = 0) -> CoursesView:
    """Return a page of the whole list."""
    return await my_courses(tx, person, now, page=page, length=LENGTH)


async def my_course(tx: Transaction, person: PersonId, number: str, now: datetime) -> CourseView:
    """Return the course of a request as steps, to those who lead it or present in it. Raises refusals.NotForYou."""
    for one in await _courses(tx, person, now):
        numbers = [each.number for each in one.standings]
        if number in numbers:
            known = await tx.requests.many(numbers)
            views = await course_views(tx, [known[each] for each in numbers], now)
            return CourseView(await tx.people.get(person), views, one.light)
    raise NotForYou(number)


async def _courses(tx: Transaction, person: PersonId, now: datetime) -> list[CourseRow]:
    here, plans = horizon(tx, now), tx.rules.plans
    by_course: dict[tuple[Term, str, str], list[CourseStanding]] = {}
    for one in await tx.courses.standings_of(person, here.today - A_TERM):
        by_course.setdefault(one.key.course, []).append(one)
    return [
        CourseRow(tuple(some), course_light(standing_light(one, plans[one.plan], here) for one in some))
        for some in by_course.values()
    ]


def _announced(own: Iterable[IntentionView], known: set[tuple[Term, str, str]]) -> list[AnnouncedRow]:
    """Keep what was announced last of each course, where it is not a course yet."""
    latest = {one.intention.wish.course: one for one in reversed(list(own))}
    return [
        AnnouncedRow(one) for course, one in latest.items() if course not in known and one.intention.state in ANNOUNCED
    ]


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
