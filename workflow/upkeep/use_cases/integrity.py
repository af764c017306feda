"""Prove what always holds of a desk: item by item by the rules, then of the desk as a whole, in little memory."""

from collections.abc import AsyncIterator, Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from workflow.business_time.clocks import marks
from workflow.courses.imports import ImportState
from workflow.courses.requests import ServiceRequest
from workflow.courses.task_clocks import support_marks, task_marks
from workflow.courses.tasks import ServiceTask
from workflow.items.kinds import FIRST_NUMBER, ItemKind, kind_of
from workflow.items.states import RequestState
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.teaching.use_cases.served import early_in, unserved_in
from workflow.upkeep.integrity import (
    Broken,
    Fault,
    clock_faults,
    gate_faults,
    import_faults,
    incident_faults,
    request_faults,
    reserve_faults,
    support_faults,
    task_faults,
)
from workflow.upkeep.integrity.clocks import Calendars, Timed
from workflow.upkeep.ports import Brought

PAGE = 200
"""Items looked at together."""
Report = Callable[[Fault], None]


@dataclass(slots=True)
class Checked:
    """What was looked at, and how much of it does not hold."""

    incidents: int = 0
    requests: int = 0
    tasks: int = 0
    support_tasks: int = 0
    entries: int = 0
    """Lines of their histories."""
    imports: int = 0
    faults: int = 0


async def check(tx: Transaction, report: Report) -> Checked:
    """Look at everything in one state of the desk; give every fault to ``report`` as it is found."""
    audit = _Audit(tx, report, Calendars(tx.rules.calendar, {}))
    await audit.everything()
    return audit.checked


async def check_items(tx: Transaction, numbers: Iterable[str], report: Report) -> Checked:
    """Look at some items: all of a request for any part of it; what belongs to no item is passed over."""
    audit = _Audit(tx, report, Calendars(tx.rules.calendar, {}))
    await audit.some(numbers)
    return audit.checked


async def check_numbers(tx: Transaction, kind: ItemKind, since: int, report: Report) -> int:
    """See that the numbers of a kind follow one another after one of them; return the last that was handed out."""
    return await _Audit(tx, report, Calendars(tx.rules.calendar, {})).numbers_after(kind, since)


class _Audit:
    def __init__(self, tx: Transaction, report: Report, calendars: Calendars) -> None:
        self._tx = tx
        self._tell = report
        self._calendars = calendars
        self.checked = Checked()

    async def everything(self) -> None:
        await self._know_calendars()
        for kind in ItemKind:
            await self.numbers_after(kind, FIRST_NUMBER - 1)
        async for page in self._pages(ItemKind.INCIDENT):
            await self._incidents(page)
        async for page in self._pages(ItemKind.REQUEST):
            await self._requests(page)
        async for page in self._pages(ItemKind.SUPPORT):
            await self._support_alone(page)
        await self._imports()
        self._report(Fault(Broken.LOST, one.topic, {"field": one.where}) for one in await self._tx.audit.lost())
        shared = await self._tx.audit.shared_places()
        self._report(Fault(Broken.SHARED_PLACE, f"{channel} {message}") for channel, message in shared)

    async def some(self, numbers: Iterable[str]) -> None:
        """Look at these."""
        await self._know_calendars()
        by_kind: dict[ItemKind | None, list[str]] = {}
        for number in dict.fromkeys(numbers):
            by_kind.setdefault(kind_of(number), []).append(number)
        tasks, support = by_kind.get(ItemKind.TASK, ()), by_kind.get(ItemKind.SUPPORT, ())
        worked, helped = await self._tx.tasks.many(tasks), await self._tx.support.many(support)
        self._those_there(tuple(tasks), worked)
        self._those_there(tuple(support), helped)
        of_parts = (*(one.request for one in worked.values()), *(one.request for one in helped.values() if one.request))
        requests = dict.fromkeys((*by_kind.get(ItemKind.REQUEST, ()), *of_parts))
        for page in _paged(by_kind.get(ItemKind.INCIDENT, ())):
            await self._incidents(page)
        for page in _paged(tuple(requests)):
            await self._requests(page)
        await self._support_alone(support)

    def _those_there(self, page: tuple[str, ...], found: Container[str]) -> tuple[str, ...]:
        """Report those of which there is a history and nothing else, and return the rest."""
        self._report(Fault(Broken.LOST, number, {"field": "journal"}) for number in page if number not in found)
        return tuple(number for number in page if number in found)

    async def _know_calendars(self) -> None:
        history = await self._tx.calendars.history()
        before = {one.calendar.version: one.calendar for one in history}
        self._calendars = Calendars(self._tx.rules.calendar, before)

    def _report(self, faults: Iterator[Fault]) -> None:
        for fault in faults:
            self.checked.faults += 1
            self._tell(fault)

    async def _pages(self, kind: ItemKind, after: str = "") -> AsyncIterator[tuple[str, ...]]:
        while page := await self._tx.audit.numbers(kind, after, PAGE):
            yield page
            after = page[-1]

    async def numbers_after(self, kind: ItemKind, since: int) -> int:
        """See that the numbers of a kind follow one another up to the last that was handed out, and return that."""
        last, due = await self._tx.audit.last_number(kind), max(since + 1, FIRST_NUMBER)
        skipped = await self._tx.audit.skipped_numbers(kind)
        async for page in self._pages(kind, f"{kind}{due - 1:07d}"):
            for number in page:
                value = int(number.removeprefix(kind))
                self._report(_missing(kind, range(due, min(value, last + 1)), skipped))
                if value > last:
                    self._report(iter((Fault(Broken.NUMBER_BEYOND, number, {"expected": str(last)}),)))
                due = value + 1
        self._report(_missing(kind, range(due, last + 1), skipped))
        return last

    async def _incidents(self, page: tuple[str, ...]) -> None:
        tx = self._tx
        incidents, journals = await tx.incidents.many(page), await tx.journal.of_many(page)
        page = self._those_there(page, incidents)
        clocks, crossings = await tx.clocks.of(page), await tx.audit.crossings(page)
        for number in page:
            journal = journals.get(number, ())
            timed = Timed(
                number,
                clocks.get(number, ()),
                crossings.get(number, ()),
                readings=(marks(journal),),
                resolves=True,
                must_have=True,
            )
            self._report(incident_faults(incidents[number], journal))
            self._report(clock_faults(timed, journal, self._calendars))
            self.checked.entries += len(journal)
        self.checked.incidents += len(page)

    async def _requests(self, page: tuple[str, ...]) -> None:
        tx = self._tx
        requests, tasks = await tx.requests.many(page), await tx.tasks.of_requests(page)
        support, journals = await tx.support.of_requests(page), await tx.journal.of_many(page)
        page = self._those_there(page, requests)
        for number in page:
            own, helped = tasks.get(number, ()), support.get(number, ())
            self._report(request_faults(requests[number], journals.get(number, ())))
            self._report(gate_faults(requests[number], own, helped, tx.rules.plans))
            self.checked.entries += len(journals.get(number, ()))
        await self._reserves([one for one in requests.values() if one.state is RequestState.CLOSED], tasks)
        self.checked.requests += len(page)
        await self._work([one for own in tasks.values() for one in own])
        await self._work([one for own in support.values() for one in own])

    async def _reserves(self, over: list[ServiceRequest], tasks: Mapping[str, tuple[ServiceTask, ...]]) -> None:
        tx = self._tx
        left = await unserved_in(tx, [one.number for one in over])
        early = await early_in(tx, {one.number: tasks.get(one.number, ()) for one in over})
        journals = await tx.journal.of_many(task.number for one in over for task in tasks.get(one.number, ()))
        for one in over:
            own, plan = tasks.get(one.number, ()), tx.rules.plans.get(one.plan)
            journal = (entry for task in own for entry in journals.get(task.number, ()))
            if plan is not None:
                lacks = (*left[one.number][0], *(closed.lack for closed in early[one.number]))
                self._report(reserve_faults(one, own, lacks, journal, plan))

    async def _support_alone(self, numbers: Sequence[str]) -> None:
        """Look at support that belongs to no request: all other is looked at with its request."""
        found = await self._tx.support.many(numbers)
        await self._work([one for one in found.values() if one.request is None])

    async def _work(self, items: list[ServiceTask] | list[SupportTask]) -> None:
        tx, numbers = self._tx, [one.number for one in items]
        journals, clocks = await tx.journal.of_many(numbers), await tx.clocks.of(numbers)
        crossings = await tx.audit.crossings(numbers)
        for one in items:
            number, journal = one.number, journals.get(one.number, ())
            self.checked.entries += len(journal)
            if isinstance(one, SupportTask):
                self.checked.support_tasks += 1
                own, readings = support_faults(one, journal), [support_marks(journal)]
            else:
                self.checked.tasks += 1
                # Whether one counts from its creation depends on how its group was set then.
                own = task_faults(one, journal)
                readings = [task_marks(one, journal, at_creation=counts) for counts in (True, False)]
            timed = Timed(
                number, clocks.get(number, ()), crossings.get(number, ()), readings, resolves=False, must_have=False
            )
            self._report(chain(own, clock_faults(timed, journal, self._calendars)))

    async def _imports(self) -> None:
        brought = await self._tx.audit.brought()
        for grid in await self._tx.audit.imports():
            if grid.state is not ImportState.DONE:
                continue
            came = brought.get(grid.id, Brought())
            self._report(import_faults(grid, came.requests, came.tasks))
            self.checked.imports += 1


def _paged(numbers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(numbers[at : at + PAGE]) for at in range(0, len(numbers), PAGE))


def _missing(kind: ItemKind, numbers: range, skipped: Sequence[range]) -> Iterator[Fault]:
    for value in numbers:
        if not any(value in one for one in skipped):
            yield Fault(Broken.NUMBER_MISSING, f"{kind}{value:07d}")
