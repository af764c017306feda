"""What reports read of items, in memory."""

from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from workflow.courses.tasks import TO_WORK
from workflow.helpdesk.incidents import ENDED
from workflow.items.journal import Entry, What
from workflow.items.states import RequestState
from workflow.items.undoing import in_force
from workflow.overview.reports.histories import (
    OF_COURSES,
    READ,
    CourseHistory,
    IncidentHistory,
    SupportHistory,
    TaskHistory,
)
from workflow.support.support_tasks import UNDER_WAY


class MemoryHistories:
    """``workflow.overview.reports.Histories`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def incidents(
        self, start: datetime, until: datetime, numbers: Collection[str] | None = None
    ) -> AsyncIterator[IncidentHistory]:
        """Return help requests by number."""
        for number, one in sorted(self._state.incidents.items()):
            if numbers is not None and number not in numbers:
                continue
            over = one.state in ENDED and not self._ended_since(number, one.resolved_at, start)
            if one.opened_at > until or over:
                continue
            kept = (clock.clock for clock in self._state.clocks.get(number, ()))
            yield IncidentHistory(
                number,
                one.kind,
                one.group,
                one.state,
                one.holder,
                one.opened_at,
                one.closure,
                one.rating,
                self._read(number),
                tuple(clock for clock in kept if clock.stopped_at is not None or clock.fell_due is not None),
            )

    async def tasks(self, start: datetime, until: datetime) -> AsyncIterator[TaskHistory]:
        """Return service tasks by number."""
        for number, one in sorted(self._state.tasks.items()):
            if one.state in TO_WORK:
                counts = one.opened_at is None or one.opened_at <= until
            else:
                counts = self._ended_since(number, one.closed_at, start)
            if counts:
                served = self._state.requests[one.request]
                yield TaskHistory(
                    number, served.plan, one.step, served.approach, one.group, one.state, one.holder, self._read(number)
                )

    async def support(self, start: datetime, until: datetime) -> AsyncIterator[SupportHistory]:
        """Return support tasks by number."""
        for number, one in sorted(self._state.support.items()):
            over = one.state not in UNDER_WAY and not self._ended_since(number, one.done_at, start)
            if one.opened_at <= until and not over:
                yield SupportHistory(number, one.template, one.group, one.state, one.holder, self._read(number))

    async def courses(self, start: datetime, until: datetime) -> AsyncIterator[CourseHistory]:
        """Return courses by number."""
        for number, one in sorted(self._state.requests.items()):
            if one.key is None or one.state is not RequestState.CLOSED or one.closed_at is None:
                continue
            if start <= one.closed_at <= until:
                entries = self._read(number, OF_COURSES)
                yield CourseHistory(number, one.approach, one.closed_at, one.reserved, entries)

    def _ended_since(self, number: str, at: datetime | None, start: datetime) -> bool:
        """Tell whether something became of an item since: at a known instant, else by its journal."""
        if at is not None:
            return at >= start
        return any(entry.at >= start for entry in self._state.journal.get(number, ()))

    def _read(self, number: str, lines: Collection[What] = READ) -> tuple[Entry, ...]:
        entries = in_force(entry for entry in self._state.journal.get(number, ()) if entry.what in lines)
        return tuple(replace(one, by=None, detail={} if one.what is What.OPENED else one.detail) for one in entries)
