"""Conformity of a course: what is there is ticked, of what is missing its lead is asked."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.courses.plans import Concern
from workflow.courses.refusals import NoSuchStep
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.items.holding import must_act_for, wrong
from workflow.items.journal import Entry, What
from workflow.items.use_cases.tell import redraw
from workflow.items.work_items import Addressees
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching import sessions
from workflow.teaching.conformity import Question, Recording, asked_topic
from workflow.teaching.refusals import LeadUnreachable, NothingToAsk
from workflow.teaching.sessions import Session, SessionId, SessionState
from workflow.teaching.use_cases.balance import REMIND_LEAD, balance_of, draw_questions, follow_up
from workflow.teaching.use_cases.session_changes import write_changes
from workflow.teaching.use_cases.session_news import tell_support

REMIND_DAYS = 3
"""Business days without an answer, before the lead is reminded, and then before support is told."""


async def for_member(tx: Transaction, person: PersonId, number: str) -> ServiceTask:
    """Return the conformity task on which someone works.

    Raises refusals.NotYourGroup, NoSuchStep for another task, WrongState unless it is at work.
    """
    task, who = await course_access.task_for(tx, person, number)
    must_act_for(task, who)
    if Concern.CONFORMITY not in (await planned_task(tx, task)).concerns:
        raise NoSuchStep(task.step)
    if task.state not in TO_WORK:
        raise wrong(task, "tick")
    return task


async def check(
    tx: Transaction, person: PersonId, number: str, there: Mapping[SessionId, bool], now: datetime
) -> ServiceTask:
    """Tick what is there, or take a tick back: recordings become validated, live sessions held.

    Raises refusals.SessionCannotMove for one that was left out meanwhile.
    """
    task = await for_member(tx, person, number)
    before = await balance_of(tx, task.request, now)
    plan = await tx.sessions.of_request(task.request)
    ticked = {one: _state(one, there=there[one.id]) for one in plan if one.id in there}
    await move_sessions(tx, task.request, ticked, person, now)
    await follow_up(tx, task, before, person, now)
    return task


def _state(session: Session, *, there: bool) -> SessionState:
    if session.live:
        return SessionState.HELD if there else SessionState.PLANNED
    return SessionState.VALIDATED if there else SessionState.PUBLISHED


async def move_sessions(
    tx: Transaction, request: str, to: Mapping[Session, SessionState], by: PersonId, now: datetime
) -> None:
    """Move sessions of a request on or back, with their history; who gives support is told of what is left out."""
    await write_changes(tx, [(one, *sessions.move(one, state)) for one, state in to.items()], by, now)
    dropped = [one for one, state in to.items() if state is SessionState.DROPPED is not one.state]
    await tell_support(tx, request, dropped, by, now)


async def ask(
    tx: Transaction, person: PersonId, number: str, chosen: Collection[SessionId], now: datetime
) -> tuple[Question, ...]:
    """Ask the course lead of missing recordings, all in one message, whether that is wanted.

    Raises refusals.NothingToAsk when each of them is there, settled or asked already; LeadUnreachable.
    """
    task = await for_member(tx, person, number)
    request = await tx.requests.get(task.request)
    lead = await tx.people.get(request.lead)
    if not lead.reachable:
        raise LeadUnreachable(number, lead.name)
    missing = [one for one in (await balance_of(tx, task.request, now)).to_ask if one.session.id in chosen]
    if not missing:
        raise NothingToAsk(number)
    asked = await write_questions(tx, missing, person, now)
    topic = asked_topic(task.request, now)
    at = tx.rules.calendar.due(now, REMIND_DAYS * DAY_SECONDS)
    await tx.timers.set(topic, REMIND_LEAD, at, {"round": 1})
    themes = ", ".join(one.session.theme for one in missing)
    await tx.journal.append([Entry(number, now, person, What.LEAD_ASKED, {"themes": themes, "count": len(missing)})])
    await draw_questions(tx, task, {topic, *(one.question.topic for one in missing if one.question)}, now)
    await redraw(tx, {number: Addressees(task.group)})
    return asked


async def write_questions(
    tx: Transaction, missing: Collection[Recording], person: PersonId, now: datetime
) -> tuple[Question, ...]:
    """Write questions; one that was asked and settled before is asked again."""
    new = [Question(one.session.id, one.session.request, person, now) for one in missing if one.question is None]
    again = [
        replace(one.question, asked_by=person, asked_at=now, answer=None, answered_by=None, answered_at=None)
        for one in missing
        if one.question is not None
    ]
    await tx.questions.add_many(new)
    await tx.questions.save_many(again)
    return (*new, *again)
