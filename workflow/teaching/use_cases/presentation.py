"""The service is presented to a course lead: in one tap, by message; or by other means, which is noted."""

from dataclasses import dataclass
from datetime import datetime

from workflow.courses.plans import ChecklistLine, PlannedTask, TickedBy
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.tasks import tick
from workflow.items.awaited import Awaited, Why
from workflow.items.journal import Entry, What
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.notices import ServicePresented
from workflow.teaching.use_cases.interview import for_interviewer


@dataclass(frozen=True, slots=True)
class Presentation:
    """Where the presentation of a service stands after someone asked for it."""

    task: ServiceTask
    request: ServiceRequest
    lead: Person
    sent: bool
    """It went out now."""
    before: Entry | None
    """When it was done before, by whom."""
    to_tick: bool
    """The step of the checklist for it is not ticked yet."""


async def present(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, again: bool = False
) -> Presentation:
    """Send the presentation to the course lead; once, unless it is asked for again.

    What the lead writes next is their answer, in this task. Nothing goes out to a lead who cannot be written to: the
    requester passes it on.
    Raises what ``for_interviewer`` does.
    """
    found = await standing(tx, person, number)
    if not found.lead.reachable or (found.before is not None and not again):
        return found
    notice = ServicePresented(number, ToPerson(found.lead.id), person)
    await tell(tx, [notice], now, Addressees(found.task.group))
    await tx.journal.append([_noted(found, person, "message", now)])
    await tx.awaited.put(Awaited(found.lead.id, number, now, Why.QUESTION))
    return Presentation(found.task, found.request, found.lead, sent=True, before=found.before, to_tick=found.to_tick)


async def presented_otherwise(tx: Transaction, person: PersonId, number: str, now: datetime) -> Presentation:
    """Note that the service was presented by other means: an e-mail, a call."""
    found = await standing(tx, person, number)
    await tx.journal.append([_noted(found, person, "other", now)])
    return found


async def tick_presented(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Tick the step for it, with the lines below; what stands ticked already keeps who and when."""
    step = presenting_step(await planned_task(tx, await course_access.task(tx, person, number)))
    steps = (step, *step.steps) if step else ()
    return await tick(tx, person, number, {one.key: Tick.DONE for one in steps}, now)


def presenting_step(planned: PlannedTask) -> ChecklistLine | None:
    """Return the step of a checklist that asks for the presentation; None where a plan has no such step."""
    return next((step for step in planned.checklist if step.ticked_by is TickedBy.PRESENTATION), None)


async def standing(tx: Transaction, person: PersonId, number: str) -> Presentation:
    """Return where it stands, for a member who may present it."""
    task = await for_interviewer(tx, person, number)
    request = await tx.requests.get(task.request)
    step = presenting_step(await planned_task(tx, task))
    done = [entry for entry in await tx.journal.of(number) if entry.what is What.PRESENTED]
    return Presentation(
        task,
        request,
        await tx.people.get(request.lead),
        sent=False,
        before=done[-1] if done else None,
        to_tick=step is not None and step.key not in task.ticks,
    )


def _noted(found: Presentation, by: PersonId, road: str, now: datetime) -> Entry:
    return Entry(found.task.number, now, by, What.PRESENTED, {"approach": found.request.approach, "road": road})
