"""Feedback on the support of a course, kept for the one who supports it next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.plans import Concern, TickedBy
from workflow.courses.refusals import NoSuchStep
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask, Tick, tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.task_record import record_task
from workflow.items.holding import must_act_for
from workflow.items.refusals import NothingSaid
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching import feedback
from workflow.teaching.feedback import Feedback
from workflow.teaching.notices import FeedbackShown


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was said the last time that a course was supported."""

    request: ServiceRequest
    given: tuple[Feedback, ...]


async def for_member(tx: Transaction, person: PersonId, number: str) -> ServiceTask:
    """Return the task whose feedback someone may gather, open or closed. Raises refusals.NotYourGroup, NoSuchStep."""
    task, who = await course_access.task_for(tx, person, number)
    must_act_for(task, who)
    if Concern.FEEDBACK not in (await planned_task(tx, task)).concerns:
        raise NoSuchStep(task.step)
    return task


async def give(
    tx: Transaction, person: PersonId, number: str, results: str, improvements: str, now: datetime
) -> ServiceTask:
    """Keep a feedback with the request, and tick the steps that ask for it while its task is at work.

    Raises refusals.NothingSaid when both texts are blank, TextTooLong.
    """
    task = await for_member(tx, person, number)
    results, improvements = results.strip(), improvements.strip()
    if not (results or improvements):
        raise NothingSaid
    for text in filter(None, (results, improvements)):
        within_limit(text)
    await tx.journal.append([feedback.kept(task.request, results, improvements, person, now)])
    told = FeedbackShown(number, ToItem(), person, results, improvements)
    await tell(tx, [told], now, Addressees(task.group))
    return await _ticked(tx, task, person, results, improvements, now)


async def last_given(tx: Transaction, earlier: Sequence[ServiceRequest]) -> Earlier | None:
    """Return the feedback of the first of these requests that has any; None when none has."""
    journals = await tx.journal.of_many([one.number for one in earlier])
    for one in earlier:
        given = feedback.in_journal(journals.get(one.number, ()))
        if given:
            return Earlier(one, given)
    return None


async def _ticked(
    tx: Transaction, task: ServiceTask, person: PersonId, results: str, improvements: str, now: datetime
) -> ServiceTask:
    request = await tx.requests.get(task.request)
    planned = tx.rules.plans[request.plan].task(task.step)
    said = {TickedBy.RESULTS: results, TickedBy.IMPROVEMENTS: improvements}
    by_feedback = [one for _depth, one in planned.steps_for(request.approach) if one.ticked_by in said]
    done = {one.key for one in by_feedback if one.key in task.ticks or (one.ticked_by and said[one.ticked_by])}
    done |= {top.key for top in planned.checklist if top.steps and {one.key for one in top.steps} <= done}
    ticks = {key: Tick.DONE for key in sorted(done) if key not in task.ticks}
    if task.state not in TO_WORK or not ticks:
        return task
    return await record_task(tx, tick(task, planned, await actor(tx, person), ticks, now), now)
