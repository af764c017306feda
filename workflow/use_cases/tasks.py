"""What people do with service tasks, and what opens when they are done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflow import notices, refusals, tasks
from workflow.attachments import Attachment, words_of
from workflow.imports import import_list
from workflow.journal import Entry, What
from workflow.links import LinkKind, others
from workflow.people import PersonId
from workflow.plans import PlannedTask, Requirement
from workflow.ports import Transaction
from workflow.presenters import Presenter, Typed
from workflow.requests import ServiceRequest
from workflow.states import RequestState
from workflow.tasks import ServiceTask, Tick
from workflow.use_cases.away import away
from workflow.use_cases.distribute import distributed_task
from workflow.use_cases.files import attachment_entries
from workflow.use_cases.hearing import Relayed, hear, said_elsewhere
from workflow.use_cases.incidents import held_since, within_limit
from workflow.use_cases.people import actor
from workflow.use_cases.presenters import set_list
from workflow.use_cases.record import record_task
from workflow.use_cases.support import open_work
from workflow.use_cases.tell import Standing, tell


@dataclass(frozen=True, slots=True)
class Findings:
    """What an interview brings back; None leaves what the request has."""

    presenters: tuple[Typed, ...] | None = None
    due_date: date | None = None
    calendar: str | None = None


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Take an open task in charge: exactly one person gets it."""
    task = await tx.tasks.get(number)
    try:
        absent = await away(tx, [task.holder], now)
        change = tasks.claim(task, await actor(tx, person), now, holder_away=bool(absent))
    except refusals.AlreadyTaken as taken:
        taken.since = await held_since(tx, number)
        raise
    if not await tx.places.of(number):
        # Of a bulk import only a list was posted: from its claim on, the task has a card.
        card = notices.ItemOpened(number, notices.ToGroup(task.group))
        change = replace(change, notices=(card, *change.notices))
    await _redraw_list(tx, task, now)
    return await record_task(tx, change, now)


async def _redraw_list(tx: Transaction, task: ServiceTask, now: datetime) -> None:
    """Keep the list that an import left in the group's channels true."""
    request = await tx.requests.get(task.request)
    if request.import_id is None:
        return
    topic = import_list(request.import_id, task.group)
    if await tx.places.of(topic):
        await tell(tx, [notices.TasksImported(topic, notices.ToGroup(task.group))], now)


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Put a task back to be taken."""
    task = await tx.tasks.get(number)
    await _redraw_list(tx, task, now)
    return await record_task(tx, tasks.release(task, await actor(tx, person), now), now)


async def tick(
    tx: Transaction,
    person: PersonId,
    number: str,
    ticks: Mapping[str, Tick],
    now: datetime,
) -> ServiceTask:
    """Set boxes of a task's checklist."""
    task = await tx.tasks.get(number)
    planned = await planned_task(tx, task)
    change = tasks.tick(task, planned, await actor(tx, person), ticks, now)
    return await record_task(tx, change, now)


async def note(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> ServiceTask:
    """Keep a work note on a task: by a form, or as a message of its thread (``written``)."""
    task = await tx.tasks.get(number)
    text = within_limit(words_of(text, files))
    change = tasks.note(task, await actor(tx, person), text, now)
    attached = attachment_entries(number, person, files, now, internal=True)
    change = replace(change, entries=(*change.entries, *attached))
    shown = said_elsewhere(notices.NoteShown(number, notices.ToItem(), person, text), written, "noted")
    after = await record_task(tx, replace(change, notices=shown), now)
    await hear(tx, number, person, written)
    return after


async def close(
    tx: Transaction,
    person: PersonId,
    number: str,
    findings: Findings,
    now: datetime,
    *,
    note: str = "",
) -> ServiceTask:
    """Close a task: keep what it found, open what waited for it, end the request when all is done."""
    task = await tx.tasks.get(number)
    request = await tx.requests.get(task.request)
    change = tasks.close(task, await actor(tx, person), now)
    after, found = _with_findings(request, findings, person, now)
    if findings.presenters is not None:
        await set_list(tx, request.number, findings.presenters, person, now)
    missing = missing_for(await planned_task(tx, task), after, await tx.presenters.of_request(request.number))
    if missing:
        raise refusals.InformationMissing(number, missing)
    if held_up_by := await open_work(tx, number):
        raise refusals.SupportOpen(number, tuple(one.number for one in held_up_by))
    closed = await record_task(tx, change, now)
    opened = await _open_gates(tx, request, closed, person, now)
    await tx.journal.append(found)
    if note.strip():
        await tx.journal.append([Entry(number, now, person, What.WORK_NOTE, {"text": note})])
    if tasks.all_done(opened):
        await _close_request(tx, after, person, now)
    elif after != request:
        await tx.requests.save(after)
    return closed


async def planned_task(tx: Transaction, task: ServiceTask) -> PlannedTask:
    """Give the plan's description of a task."""
    request = await tx.requests.get(task.request)
    return tx.rules.plans[request.plan].task(task.step)


def missing_for(planned: PlannedTask, request: ServiceRequest, presenters: Collection[Presenter]) -> tuple[str, ...]:
    """Give the keys of what a task requires and its request lacks."""
    there = {
        Requirement.PRESENTERS: bool(presenters),
        Requirement.DUE_DATE: request.due_confirmed,
        Requirement.SESSIONS: bool(request.calendar),
    }
    return tuple(need.value for need in planned.requires if not there[need])


def _with_findings(
    request: ServiceRequest, findings: Findings, by: PersonId, now: datetime
) -> tuple[ServiceRequest, Sequence[Entry]]:
    after = request
    entries: list[Entry] = []

    def changed(field: str, before: str, value: str) -> None:
        if before != value:
            detail = {"field": field, "before": before, "after": value}
            entries.append(Entry(request.number, now, by, What.CHANGED, detail))

    if findings.calendar is not None:
        changed("calendar", request.calendar, findings.calendar)
        after = replace(after, calendar=findings.calendar)
    if findings.due_date is not None:
        known = request.data.first_activity
        changed("first_activity", str(known or ""), str(findings.due_date))
        data = replace(after.data, first_activity=findings.due_date)
        after = replace(after, data=data, due_confirmed=True)
    return after, entries


async def _open_gates(
    tx: Transaction,
    request: ServiceRequest,
    closed: ServiceTask,
    by: PersonId,
    now: datetime,
) -> tuple[ServiceTask, ...]:
    """Open what the closed task frees; give all the request's tasks as they stand then."""
    siblings = {task.number: task for task in await tx.tasks.of_request(request.number)}
    siblings[closed.number] = closed
    for change in tasks.gates(tx.rules.plans[request.plan], siblings.values(), by, now):
        siblings[change.after.number] = await record_task(tx, await distributed_task(tx, change, now), now)
    return tuple(siblings.values())


async def _close_request(tx: Transaction, request: ServiceRequest, by: PersonId, now: datetime) -> None:
    detail = {"before": request.state.value, "after": RequestState.CLOSED.value}
    await tx.requests.save(replace(request, state=RequestState.CLOSED, closed_at=now))
    await tx.journal.append([Entry(request.number, now, by, What.STATE, detail)])
    told = notices.RequestClosed(request.number, notices.ToPerson(request.lead))
    group = next(iter(tx.rules.plans[request.plan].tasks)).group
    await tell(tx, [told], now, Standing(group, request.lead))
    for number in others(await tx.links.of(request.number), request.number, LinkKind.ASKED_FROM):
        asked_from = await tx.tasks.get(number)
        redrawn = notices.CardChanged(number, notices.ToItem(cards=True))
        await tell(tx, [redrawn], now, Standing(asked_from.group))
