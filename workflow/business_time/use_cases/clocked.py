"""Items that have clocks, whatever their kind: what a level needs to know of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflow.business_time import sla
from workflow.business_time.clocks import KeptClock
from workflow.business_time.escalation import next_look
from workflow.courses.task_clocks import support_marks, task_marks
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import course_access
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.access import Reader
from workflow.items.use_cases.tell import Standing
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases import support_access


@dataclass(frozen=True, slots=True)
class Clocked:
    """An item that levels are said of."""

    number: str
    group: str
    holder: PersonId | None
    requester: PersonId | None = None
    """Who has a card of it beside the groups, if anyone."""

    @property
    def standing(self) -> Standing:
        """Where it stands among people."""
        return Standing(self.group, self.requester)


async def clocked(tx: Transaction, reader: Reader, number: str) -> Clocked:
    """Return an item that has clocks. Raises refusals.NotForYou, NoSuchItem."""
    kind = kind_of(number)
    if kind is ItemKind.TASK:
        task = await course_access.task(tx, reader, number)
        return Clocked(number, task.group, task.holder)
    if kind is ItemKind.SUPPORT:
        support = await support_access.support(tx, reader, number)
        return Clocked(number, support.group, support.holder)
    incident = await incident_access.incident(tx, reader, number)
    return Clocked(number, incident.group, incident.holder, incident.requester)


async def begin_task_clocks(tx: Transaction, tasks: Iterable[ServiceTask]) -> None:
    """Begin the clocks of new tasks that can be taken, where their groups keep one."""
    new = {task.number: task for task in tasks if tx.rules.of_group(task.group).task_clock}
    journals = await tx.journal.of_many(new)
    await _begin(tx, {item: task_marks(new[item], entries, at_creation=True) for item, entries in journals.items()})


async def begin_support_clocks(tx: Transaction, tasks: Iterable[SupportTask]) -> None:
    """Begin the clocks of new support tasks, where their groups keep one."""
    new = [task.number for task in tasks if tx.rules.of_group(task.group).task_clock]
    journals = await tx.journal.of_many(new)
    await _begin(tx, {item: support_marks(entries) for item, entries in journals.items()})


async def _begin(tx: Transaction, marks: Mapping[str, Sequence[sla.Mark]]) -> None:
    calendar = tx.rules.calendar
    await tx.clocks.add_many(
        [
            KeptClock(item, clock, next_look(clock, set(), calendar))
            for item, found in marks.items()
            for clock in sla.clocks(found, calendar, response=tx.rules.response, resolution=None)
        ]
    )


async def keep_task_clocks(tx: Transaction, task: ServiceTask) -> None:
    """Rebuild a task's clock, where its group keeps one; a clock that has begun goes on all the same."""
    rules = tx.rules.of_group(task.group)
    stored = [kept.clock for kept in (await tx.clocks.of([task.number])).get(task.number, ())]
    if not (rules.task_clock or stored):
        return
    from_import = (await tx.requests.get(task.request)).import_id is not None
    counts = rules.import_clock or not from_import
    found = task_marks(task, await tx.journal.of(task.number), at_creation=counts)
    rebuilt = sla.clocks(found, tx.rules.calendar, response=tx.rules.response, resolution=None)
    await keep(tx, task.number, sla.settled(stored, rebuilt))


async def keep_support_clocks(tx: Transaction, task: SupportTask) -> None:
    """Rebuild a support task's clock, where its group keeps one; a clock that has begun goes on all the same."""
    stored = [kept.clock for kept in (await tx.clocks.of([task.number])).get(task.number, ())]
    if not (tx.rules.of_group(task.group).task_clock or stored):
        return
    rebuilt = sla.clocks(
        support_marks(await tx.journal.of(task.number)), tx.rules.calendar, response=tx.rules.response, resolution=None
    )
    await keep(tx, task.number, sla.settled(stored, rebuilt))


async def keep(tx: Transaction, number: str, clocks: Sequence[sla.Clock]) -> None:
    """Write an item's clocks, each with the instant to look at it again."""
    if not clocks and number not in await tx.clocks.of([number]):
        return
    recorded = await tx.clocks.recorded(number)
    kept = []
    for clock in clocks:
        levels = {one.level for one in recorded if (one.kind, one.run) == (clock.kind, clock.run)}
        kept.append(KeptClock(number, clock, next_look(clock, levels, tx.rules.calendar)))
    await tx.clocks.replace(number, kept)
