"""Notices to a course lead about their interview: who prepares it with them, and what it has confirmed."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Claimed, ServiceTask
from workflow.items.changes import Change
from workflow.items.journal import Entry, What, said_now
from workflow.items.states import TaskState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import is_interview
from workflow.teaching.notices import InterviewOver, InterviewTaken
from workflow.teaching.offers import sent_in

TAKEN = "interview_taken"
"""The interview of a course was taken. Detail: ``request``, the number of the first; ``by``, who took it."""
TOGETHER = timedelta(minutes=2)
"""How long the other approaches of a course are waited for, so that its lead is told once of all of them."""


async def taken(tx: Transaction, change: Change[Claimed], now: datetime) -> None:
    """Tell the lead in a moment that someone has taken their interview."""
    task, by = change.after.task, change.after.by
    request = await tx.requests.get(task.request)
    if request.key is None or request.lead == by or not is_interview(tx.rules.plans[request.plan].task(task.step)):
        return
    if (await tx.people.get(request.lead)).accounts:
        course = f"{request.key.term.code}:{request.key.code}:{request.key.section}"
        topic = About.INTERVIEW.topic(request.lead, by, course)
        await tx.timers.begin(topic, TAKEN, now + TOGETHER, {"request": request.number, "by": by})


async def say_taken(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell a lead who prepares the interviews of a course with them: those that are still to do."""
    by = int(timer.detail["by"])
    first = await tx.requests.get(str(timer.detail["request"]))
    course = [one for one in await tx.requests.of_lead(first.lead) if _same_course(one, first)]
    held = await about_to_write(tx, [one.number for one in course], by)
    if held:
        numbers = tuple(sorted(task.request for task in held))
        told = InterviewTaken(numbers[0], ToPerson(first.lead), by, numbers)
        await tell(tx, [told], now, Addressees(held[0].group, first.lead))


async def about_to_write(tx: Transaction, requests: Collection[str], by: PersonId) -> tuple[ServiceTask, ...]:
    """Return the interviews of these requests that someone has in hand; none once they have written to the lead."""
    found = await tx.requests.many(requests)
    tasks = await tx.tasks.of_requests(requests)
    held = tuple(
        task
        for number, some in tasks.items()
        for task in some
        if (task.holder, task.state) == (by, TaskState.IN_PROGRESS)
        and is_interview(tx.rules.plans[found[number].plan].task(task.step))
    )
    journals = await tx.journal.of_many([task.number for task in held])
    return () if any(_has_written(journal, by) for journal in journals.values()) else held


def _has_written(journal: Sequence[Entry], by: PersonId) -> bool:
    """Return whether someone has written to the lead, has proposed times, or has told them what the cell offers."""
    written = (at for at, one in enumerate(journal) if one.by == by and one.what is What.COMMENT)
    presented = any(one.entry.by == by for one in sent_in(journal, by))
    proposed = any(one.by == by and one.what is What.TIMES for one in journal)
    return presented or proposed or any(said_now(journal, at) is not None for at in written)


async def say_over(tx: Transaction, closed: Sequence[ServiceTask], by: PersonId, now: datetime) -> None:
    """Tell a lead what the interviews that are closed together have confirmed."""
    requests = await tx.requests.many([task.request for task in closed])
    lead = await tx.people.get(next(iter(requests.values())).lead)
    if lead.accounts and lead.id != by:
        numbers = tuple(sorted(requests))
        told = InterviewOver(numbers[0], ToPerson(lead.id), by, numbers)
        await tell(tx, [told], now, Addressees(closed[0].group, lead.id))


def _same_course(one: ServiceRequest, other: ServiceRequest) -> bool:
    if one.key is None or other.key is None:
        return False
    return (one.key.term, one.key.code, one.key.section) == (other.key.term, other.key.code, other.key.section)
