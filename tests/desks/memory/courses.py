"""Courses as a whole: where each stands, without its tasks."""

from collections.abc import Collection, Iterator
from datetime import date

from tests.desks.memory.state import State
from workflow.courses.grid import Term
from workflow.courses.progress import CourseStanding, undone_of
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.items.states import RequestState
from workflow.people.people import PersonId


class MemoryCourses:
    """``workflow.courses.courses.Courses`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def standings(self, since: date) -> tuple[CourseStanding, ...]:
        """Return where each stands, by first activity."""
        every = map(self._standing, self._current(since))
        return tuple(one for one in every if one is not None)

    async def standings_of(
        self, person: PersonId, since: date, *, held: bool = False, codes: Collection[str] = ()
    ) -> tuple[CourseStanding, ...]:
        """Return where those stand that someone leads or presents in, holds a task of or names, by first activity."""
        theirs = {request for request, presenter in self._state.presenters if presenter == person}
        if held:
            at_work = (one for one in self._state.tasks.values() if one.state in TO_WORK)
            theirs |= {one.request for one in at_work if one.holder == person}
        own = (
            one
            for one in self._current(since)
            if one.lead == person or one.number in theirs or (one.key is not None and one.key.code in codes)
        )
        return tuple(one for one in map(self._standing, own) if one is not None)

    async def open_ones(self, department: str | None, term: str | None) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a department and a term, by number."""
        found = (
            one
            for one in self._open()
            if department in {None, one.data.department} and one.key is not None and term in {None, one.key.term.code}
        )
        return tuple(sorted(found, key=lambda one: one.number))

    async def terms(self) -> tuple[str, ...]:
        """Return the codes of the terms that have open ones, in their order."""
        return tuple(sorted({one.key.term.code for one in self._open() if one.key is not None}, key=Term.parse))

    def _open(self) -> Iterator[ServiceRequest]:
        every = self._state.requests.values()
        return (one for one in every if one.key is not None and one.state is RequestState.OPEN)

    def _current(self, since: date) -> list[ServiceRequest]:
        """Open, or closed and not before a day."""
        closed = (
            one
            for one in self._state.requests.values()
            if one.key is not None
            and one.state is RequestState.CLOSED
            and one.data.first_activity is not None
            and one.data.first_activity >= since
        )
        return sorted((*self._open(), *closed), key=lambda one: (one.data.first_activity or date.max, one.number))

    def _standing(self, one: ServiceRequest) -> CourseStanding | None:
        if one.key is None:
            return None
        own = [task for task in self._state.tasks.values() if task.request == one.number]
        return CourseStanding(
            number=one.number,
            plan=one.plan,
            key=one.key,
            title=one.data.title,
            lead_name=one.data.lead_name,
            first_activity=one.data.first_activity,
            closed=one.state is RequestState.CLOSED,
            reserved=one.reserved,
            undone=undone_of(own),
            groups=frozenset(task.group for task in own if task.state in TO_WORK),
            at_work=frozenset(task.step for task in own if task.state in TO_WORK),
            to_take=frozenset(task.step for task in own if task.state in TO_WORK and task.holder is None),
        )
