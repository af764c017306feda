"""Progress of the courses that someone leads, presents in, has announced or, of support, has in hand."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from workflow.courses.grid import Term
from workflow.courses.intentions import IntentionState
from workflow.courses.progress import (
    OVER_WITH,
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
from workflow.items.use_cases.acting import actor
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.request_views import RequestView, TaskView, meetings_to_come

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
    def code(self) -> str:
        """Its code."""
        return self.course[1]

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

    @property
    def code(self) -> str:
        """Its code."""
        return self.view.intention.wish.course[1]


Row = CourseRow | AnnouncedRow


@dataclass(frozen=True, slots=True)
class CoursesView:
    """What someone is told who asks whether their courses are ready."""

    rows: tuple[Row, ...]
    """Those of the page: what is not ready first, then by first activity."""
    counts: Mapping[Readiness, int]
    """Of all these courses."""
    page: Page
    codes: tuple[str, ...] = ()
    """Of the courses that they named; empty: of all their courses."""
    others: int = 0
    """Their other courses, which they did not name."""
    requests: Mapping[str, RequestView] = field(default_factory=dict)
    """The requests of the page's courses as steps, by number: whom they wait for."""
    of_support: bool = False
    """Whether the one who asks works for support."""

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
    tx: Transaction,
    person: PersonId,
    now: datetime,
    *,
    page: int = 0,
    length: int = FIRST,
    codes: tuple[str, ...] = (),
) -> CoursesView:
    """Return the courses that someone leads, presents in or has announced, and whether they are ready.

    ``codes`` are those of the courses that they name; empty: of all their courses. Someone of support has those too of
    which they have a task in hand, and may name any course.
    """
    of_support = (await actor(tx, person)).is_member
    courses = await _courses(tx, person, now, held=of_support, codes=codes if of_support else ())
    announced = _announced(await own_intentions(tx, person, now), courses)
    every: list[Row] = sorted([*announced, *courses], key=lambda one: list(Readiness).index(one.readiness))
    rows = [one for one in every if one.code in codes] if codes else every
    turned = turned_to(page, len(rows), length)
    (shown,) = turned.cut(len(rows))
    counts = Counter(one.readiness for one in rows)
    requests = await _requests(tx, rows[shown], now)
    others = len(every) - len(rows)
    return CoursesView(tuple(rows[shown]), counts, turned, codes, others, requests, of_support=of_support)


async def _requests(tx: Transaction, rows: Iterable[Row], now: datetime) -> Mapping[str, RequestView]:
    numbers = [each.number for one in rows if isinstance(one, CourseRow) for each in one.standings]
    known = await tx.requests.many(numbers)
    return {one.number: one for one in await course_views(tx, [known[number] for number in numbers], now)}


async def all_courses(tx: Transaction, person: PersonId, now: datetime, *, page: int = 0) -> CoursesView:
    """Return a page of the whole list."""
    return await my_courses(tx, person, now, page=page, length=LENGTH)


async def my_course(tx: Transaction, person: PersonId, number: str, now: datetime) -> CourseView:
    """Return the course of a request as steps, to those who lead it or present in it, and to support.

    Raises refusals.NotForYou.
    """
    codes = await _code_of(tx, number) if (await actor(tx, person)).is_member else ()
    courses = await _courses(tx, person, now, codes=codes)
    rows = [one for one in courses if number in {each.number for each in one.standings}]
    for view in await _as_steps(tx, person, rows, now):
        return view
    raise NotForYou(number)


async def _code_of(tx: Transaction, number: str) -> tuple[str, ...]:
    known = await tx.requests.many([number])
    return tuple(one.key.code for one in known.values() if one.key is not None)


async def courses_going_on(tx: Transaction, person: PersonId, now: datetime) -> tuple[CourseView, ...]:
    """Return those courses that someone leads or presents in for which something is left to do, as steps."""
    rows = [one for one in await _courses(tx, person, now) if one.light not in OVER_WITH]
    return await _as_steps(tx, person, rows, now)


async def _as_steps(
    tx: Transaction, person: PersonId, rows: Sequence[CourseRow], now: datetime
) -> tuple[CourseView, ...]:
    known = await tx.requests.many([each.number for one in rows for each in one.standings])
    views = {view.request.number: view for view in await course_views(tx, list(known.values()), now)}
    reader = await tx.people.get(person)
    return tuple(CourseView(reader, tuple(views[each.number] for each in one.standings), one.light) for one in rows)


async def _courses(
    tx: Transaction, person: PersonId, now: datetime, *, held: bool = False, codes: Collection[str] = ()
) -> list[CourseRow]:
    here, plans = horizon(tx, now), tx.rules.plans
    by_course: dict[tuple[Term, str, str], list[CourseStanding]] = {}
    for one in await tx.courses.standings_of(person, here.today - A_TERM, held=held, codes=codes):
        by_course.setdefault(one.key.course, []).append(one)
    return [
        CourseRow(tuple(some), course_light(standing_light(one, plans[one.plan], here) for one in some))
        for some in by_course.values()
    ]


def _announced(own: Iterable[IntentionView], courses: Iterable[CourseRow]) -> list[AnnouncedRow]:
    """Keep what was announced last of each course: one that is known has a line for what waits of it alone."""
    known = {(one.course, each.key.approach) for one in courses for each in one.standings}
    begun = {course for course, _approach in known}
    latest = {one.intention.wish.course: one for one in reversed(list(own))}
    return [
        AnnouncedRow(one)
        for course, one in latest.items()
        if one.intention.state in ANNOUNCED
        and (course not in begun or (one.intention.waiting and _brings_more(one, known)))
    ]


def _brings_more(one: IntentionView, known: set[tuple[tuple[Term, str, str], str]]) -> bool:
    wish = one.intention.wish
    return any((wish.course, approach) not in known for approach in wish.approaches)


async def course_views(tx: Transaction, shown: Sequence[ServiceRequest], now: datetime) -> tuple[RequestView, ...]:
    """Return several requests as steps, without their journals, in a fixed number of queries."""
    tasks = await tx.tasks.of_requests([request.number for request in shown])
    holders = [task.holder for some in tasks.values() for task in some]
    people = await tx.people.many({one for one in holders if one is not None})
    groups = await known_groups(tx)
    meetings = await meetings_to_come(tx, (task for some in tasks.values() for task in some), now)
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
            meetings=meetings,
        )
        for request in shown
    )
