"""The balance of a course: what was announced against what is there, and what holds up closing its conformity."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from workflow.courses.plans import Concern, PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases.planned import planned_task
from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.notices import CardChanged
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.notices import SupportSettled
from workflow.support.support_tasks import SupportEnded
from workflow.support.use_cases.support_ending import open_work
from workflow.teaching.conformity import Balance, Question, recordings
from workflow.teaching.notices import LeadAsked, NothingMissing
from workflow.teaching.refusals import RecordingsMissing, SessionsToCome
from workflow.teaching.served import Reasons, early, reason_of
from workflow.teaching.sessions import Session

REMIND_LEAD = "remind_lead"
"""A course lead has not answered about what is missing. Detail: ``round`` (1: they are reminded; 2: support is)."""


async def balance_of(tx: Transaction, request: str, now: datetime) -> Balance:
    """Return the balance of a service request."""
    # The tasks first: that locks them, and the one who adds a session meanwhile has either done so or waits.
    tasks = await tx.tasks.of_request(request)
    sessions = await tx.sessions.of_request(request)
    support = await tx.support.of_request(request)
    return Balance(
        recordings=recordings(
            sessions, await tx.questions.of_request(request), support, tx.rules.calendar.local(now).date()
        ),
        live=tuple(one for one in sessions if one.live),
        support=support,
        presenters=await tx.presenters.of_request(request),
        skipped=tuple(one for one in tasks if one.state is TaskState.SKIPPED),
    )


async def must_be_settled(
    tx: Transaction, task: ServiceTask, planned: PlannedTask, reasons: Reasons, now: datetime
) -> None:
    """Check that a task about conformity can be closed: no announced recording is missing, or there is a reason.

    Sessions to come hold up nothing, but the one who closes says why they do not wait.
    Raises refusals.RecordingsMissing, SessionsToCome.
    """
    if Concern.CONFORMITY not in planned.concerns:
        return
    balance = await balance_of(tx, task.request, now)
    if missing := tuple(called(one.session) for one in balance.missing):
        raise RecordingsMissing(task.number, missing)
    coming = early(planned, await tx.sessions.of_request(task.request), tx.rules.calendar.local(now).date())
    if coming and not all(reason_of(one, reasons) for one in coming):
        known = {one.session for one in coming}
        plan = await tx.sessions.of_request(task.request)
        raise SessionsToCome(task.number, tuple(called(one) for one in plan if one.id in known))


def called(session: Session) -> str:
    """Name a session in a refusal: its theme and its day (ISO 8601), between them ``|``."""
    return f"{session.theme}|{session.day.isoformat() if session.day else ''}"


async def offer_closing(tx: Transaction, change: Change[SupportEnded], now: datetime) -> None:
    """Tell the one who holds the service task that nothing of it is open any more."""
    ended = change.after.task
    if ended.request is None:
        return
    # Reading the tasks to decide locks them: of two who end the last two at once, the second sees that both are done.
    siblings = await tx.tasks.of_request(ended.request)
    parent = next(one for one in siblings if one.number == ended.task)
    if parent.state is not TaskState.IN_PROGRESS or parent.holder is None or await open_work(tx, parent.number):
        return
    about_conformity = Concern.CONFORMITY in (await planned_task(tx, parent)).concerns
    if not about_conformity or not (await balance_of(tx, parent.request, now)).missing:
        offered = SupportSettled(parent.number, ToPerson(parent.holder))
        await tell(tx, [offered], now, Addressees(parent.group))


async def follow_up(tx: Transaction, task: ServiceTask, before: Balance, by: PersonId, now: datetime) -> None:
    """Draw again what a change shows on: the task's card, and what the lead was asked.

    When nothing is missing any more the holder is told, unless they have just seen to it themselves.
    """
    after = await balance_of(tx, task.request, now)
    said: list[Notice] = [CardChanged(task.number, ToItem(cards=True))]
    if before.missing and not after.missing and not after.open_support and by != task.holder:
        to = ToItem() if task.holder is None else ToPerson(task.holder)
        said.append(NothingMissing(task.number, to))
    await tell(tx, said, now, Addressees(task.group))
    stood = {one.session.id: one.finding for one in before.recordings}
    moved = [one for one in after.recordings if one.finding is not stood.get(one.session.id, one.finding)]
    topics = {one.question.topic for one in moved if one.question}
    waiting = {one.question.topic for one in after.asked if one.question}
    await tx.timers.cancel_many(topics - waiting, [REMIND_LEAD])
    await draw_questions(tx, task, topics, now)


@asynccontextmanager
async def following(tx: Transaction, request: ServiceRequest, by: PersonId, now: datetime) -> AsyncIterator[None]:
    """Follow up what happens within to the sessions of a course, while its conformity is looked into."""
    task = await conformity_task(tx, request)
    before = await balance_of(tx, request.number, now) if task else None
    yield
    if task and before:
        await follow_up(tx, task, before, by, now)


async def withdraw_questions(tx: Transaction, change: Change[ServiceRequest], now: datetime) -> None:
    """Withdraw what the lead of a request that is over was asked, and has not answered."""
    request = change.after
    if request.state is RequestState.OPEN:
        return
    asked = [one for one in await tx.questions.of_request(request.number) if one.answer is None]
    if not asked:
        return
    about = tx.rules.plans[request.plan].steps_about(Concern.CONFORMITY)
    task = next(one for one in await tx.tasks.of_request(request.number) if one.step in about)
    topics = {one.topic for one in asked}
    for topic in topics:
        await tx.timers.cancel(topic, REMIND_LEAD)
    await draw_questions(tx, task, topics, now)


async def draw_questions(tx: Transaction, task: ServiceTask, topics: Iterable[str], now: datetime) -> None:
    """Draw what the lead was asked as it stands now."""
    topics, lead = set(topics), (await tx.requests.get(task.request)).lead
    if topics:
        await _await_lead(tx, task, lead, now)
    asked = [LeadAsked(topic, ToPerson(lead), task.number) for topic in sorted(topics)]
    await tell(tx, asked, now, Addressees(task.group, lead))


async def _await_lead(tx: Transaction, task: ServiceTask, lead: PersonId, now: datetime) -> None:
    """Keep whether a task waits for what its course lead says of missing recordings."""
    asked = [one.question.asked_at for one in (await balance_of(tx, task.request, now)).asked if one.question]
    if asked and task.state in TO_WORK:
        await tx.awaited.put(Awaited(lead, task.number, max(asked), Why.QUESTION))
    elif any(one.person == lead and one.why is Why.QUESTION for one in await tx.awaited.of_item(task.number)):
        await tx.awaited.clear([task.number], lead)


async def conformity_task(tx: Transaction, request: ServiceRequest) -> ServiceTask | None:
    """Return the task of a request that looks into conformity, while it is at work."""
    about = tx.rules.plans[request.plan].steps_about(Concern.CONFORMITY)
    tasks = await tx.tasks.of_request(request.number)
    return next((one for one in tasks if one.step in about and one.state in TO_WORK), None)


async def of_topic(tx: Transaction, request: str, topic: str) -> tuple[Question, ...]:
    """Return what was asked together."""
    return tuple(one for one in await tx.questions.of_request(request) if one.topic == topic)
