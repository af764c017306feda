"""The interview of a course lead: looked at, saved as often as needed, closed; of one request or of several at once."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.tasks import claim
from workflow.items.holding import must_act_for, wrong
from workflow.items.refusals import NoSuchItem
from workflow.items.states import TaskState
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings, is_interview
from workflow.teaching.notices import AnswersShared
from workflow.teaching.served import Reasons
from workflow.teaching.use_cases.calendar_again import ask_again_later
from workflow.teaching.use_cases.closing import NO_REASONS
from workflow.teaching.use_cases.closing import close as close_task
from workflow.teaching.use_cases.findings import write_findings
from workflow.teaching.use_cases.interview_news import say_over
from workflow.teaching.use_cases.wished_support import make_wished


@dataclass(frozen=True, slots=True)
class Others:
    """Other interviews of the same lead that the answers are for too."""

    answers: Findings
    """All of them, not only what is new for the first."""
    due: Mapping[str, date | None]
    """By number of their SCTASK, the due date of each."""


NOBODY_ELSE = Others(Findings(), {})


@dataclass(frozen=True, slots=True)
class InterviewOutcome:
    """What came of an interview that was sent in."""

    closed: tuple[str, ...]
    saved: tuple[str, ...]
    """Those that got the answers and stay open: someone else holds them, or nothing was to be closed."""


async def save(
    tx: Transaction, person: PersonId, number: str, findings: Findings, now: datetime, *, others: Others = NOBODY_ELSE
) -> InterviewOutcome:
    """Keep what is known so far, for this interview and those that are chosen with it."""
    await _save(tx, person, await for_interviewer(tx, person, number), findings, now)
    for other, due in others.due.items():
        task = await _with_it(tx, person, number, other)
        await _share(tx, person, number, task, others.answers.for_another(due), now)
    return InterviewOutcome((), (number, *others.due))


async def save_due_dates(
    tx: Transaction, person: PersonId, number: str, due: Mapping[str, date], now: datetime
) -> None:
    """Keep due dates of other courses of the same lead, by number of their SCTASK."""
    for other, day in due.items():
        await _save(tx, person, await _with_it(tx, person, number, other), Findings(due_date=day), now)


async def close(
    tx: Transaction,
    person: PersonId,
    number: str,
    findings: Findings,
    now: datetime,
    *,
    others: Others = NOBODY_ELSE,
    reasons: Reasons = NO_REASONS,
) -> InterviewOutcome:
    """Close an interview, carry on what it brought back, and activate the support that was chosen.

    Of the others, those that the person holds or that nobody does are closed too;
    one that someone else holds gets the answers, and is theirs to close.
    """
    closed, saved = [await _close(tx, person, number, findings, now, reasons)], []
    for other, due in others.due.items():
        theirs = others.answers.for_another(due)
        task = await _with_it(tx, person, number, other)
        if closes_with(task, await actor(tx, person)):
            if task.state is TaskState.OPEN:
                await claim(tx, person, other, now)
            closed.append(await _close(tx, person, other, theirs, now, reasons))
        else:
            await _share(tx, person, number, task, theirs, now)
            saved.append(other)
    await say_over(tx, closed, person, now)
    return InterviewOutcome(tuple(task.number for task in closed), tuple(saved))


async def for_interviewer(tx: Transaction, person: PersonId, number: str) -> ServiceTask:
    """Return an interview that is to do for a member of its group.

    Raises refusals.NotYourGroup, WrongState, NoSuchItem for a task that is no interview.
    """
    task, who = await course_access.task_for(tx, person, number)
    if not is_interview(await planned_task(tx, task)):
        raise NoSuchItem(number)
    must_act_for(task, who)
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    return task


async def _with_it(tx: Transaction, person: PersonId, number: str, other: str) -> ServiceTask:
    """Return another interview of the same lead. Raises as ``for_interviewer``, and NoSuchItem for another's."""
    task = await for_interviewer(tx, person, other)
    first = await tx.requests.get((await course_access.task(tx, person, number)).request)
    if (await tx.requests.get(task.request)).lead != first.lead or other == number:
        raise NoSuchItem(other)
    return task


def closes_with(task: ServiceTask, who: Actor) -> bool:
    """Return whether someone may close a task with theirs: at once, or by taking it first."""
    return task.holder in {None, who.id} or (who.manager and task.state is TaskState.IN_PROGRESS)


async def _share(
    tx: Transaction, person: PersonId, number: str, task: ServiceTask, findings: Findings, now: datetime
) -> None:
    """Keep the answers of one interview for another too; someone else who holds that one reads so in its thread."""
    await _save(tx, person, task, findings, now)
    if task.holder not in {None, person}:
        told = AnswersShared(task.number, ToItem(), person, number)
        await tell(tx, [told], now, Addressees(task.group))


async def _save(tx: Transaction, person: PersonId, task: ServiceTask, findings: Findings, now: datetime) -> None:
    request = await tx.requests.get(task.request)
    found = await write_findings(tx, request, _within_limits(findings), person, now)
    if found != request:
        await tx.requests.save(found)
    await redraw(tx, {task.number: Addressees(task.group)})


async def _close(
    tx: Transaction, person: PersonId, number: str, findings: Findings, now: datetime, reasons: Reasons
) -> ServiceTask:
    closed = await close_task(tx, person, number, _within_limits(findings), now, reasons=reasons)
    interview, request = await tx.interviews.get(closed.request), await tx.requests.get(closed.request)
    if interview.to_come and not request.calendar:
        await ask_again_later(tx, request, interview, now)
    await make_wished(tx, person, closed.request, now)
    return closed


def _within_limits(findings: Findings) -> Findings:
    """Return findings whose texts can be kept. Raises refusals.TextTooLong."""
    for text in (getattr(findings, one.name) for one in fields(findings)):
        if isinstance(text, str):
            within_limit(text)
    return findings
