"""The service is presented to a course lead: in one tap, by message; or by other means, which is noted."""

from dataclasses import dataclass
from datetime import datetime

from workflow.courses.plans import ChecklistLine, PlannedTask, Requirement, TickedBy
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.tasks import tick
from workflow.items.awaited import Awaited, Why
from workflow.items.holding import must_act_for, wrong
from workflow.items.journal import Entry, What
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import is_interview
from workflow.teaching.notices import ServicePresented


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
    Raises what ``standing`` does.
    """
    found = await standing(tx, person, number)
    if not found.lead.reachable or (found.before is not None and not again):
        return found
    notice = ServicePresented(number, ToPerson(found.lead.id), person)
    await tell(tx, [notice], now, Addressees(found.task.group))
    await _note(tx, found, person, "message", now)
    await tx.awaited.put(Awaited(found.lead.id, number, now, Why.QUESTION))
    return Presentation(found.task, found.request, found.lead, sent=True, before=found.before, to_tick=found.to_tick)


async def presented_otherwise(tx: Transaction, person: PersonId, number: str, now: datetime) -> Presentation:
    """Note that the service was presented by other means: an e-mail, a call."""
    found = await standing(tx, person, number)
    await _note(tx, found, person, "other", now)
    return found


async def tick_presented(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Tick the step for it, with the lines below; what stands ticked already keeps who and when."""
    step = presenting_step(await planned_task(tx, await course_access.task(tx, person, number)))
    steps = (step, *step.steps) if step else ()
    return await tick(tx, person, number, {one.key: Tick.DONE for one in steps}, now)


def presenting_step(planned: PlannedTask) -> ChecklistLine | None:
    """Return the step of a checklist that asks for the presentation; None where a plan has no such step."""
    return next((step for step in planned.checklist if step.ticked_by is TickedBy.PRESENTATION), None)


def may_present(planned: PlannedTask) -> bool:
    """Tell whether a step of a plan presents the service: an interview, or what offers support."""
    return is_interview(planned) or Requirement.OFFERED in planned.requires


async def standing(tx: Transaction, person: PersonId, number: str) -> Presentation:
    """Return where it stands, for a member who may present it.

    Raises refusals.NotYourGroup, WrongState, NoSuchItem for a task that does not.
    """
    task, who = await course_access.task_for(tx, person, number)
    planned = await planned_task(tx, task)
    if not may_present(planned):
        raise NoSuchItem(number)
    must_act_for(task, who)
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    request = await tx.requests.get(task.request)
    step = presenting_step(planned)
    done = [entry for entry in await tx.journal.of(number) if entry.what is What.PRESENTED]
    return Presentation(
        task,
        request,
        await tx.people.get(request.lead),
        sent=False,
        before=done[-1] if done else None,
        to_tick=step is not None and step.key not in task.ticks,
    )


async def _note(tx: Transaction, found: Presentation, by: PersonId, road: str, now: datetime) -> None:
    task, detail = found.task, {"approach": found.request.approach, "road": road}
    await tx.journal.append([Entry(task.number, now, by, What.PRESENTED, detail)])
    await redraw(tx, {task.number: Addressees(task.group)})
