"""Answers of a course lead about missing recordings, by themselves or through support, and their effects."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NotForYou
from workflow.items.talk import Said
from workflow.items.timers import Timer
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.support.templates import REDO_RECORDING
from workflow.support.use_cases.support import SupportWanted, activate
from workflow.teaching.conformity import Finding, Recording, Wish, Wishes, answered
from workflow.teaching.notices import LeadAnswered, LeadReminded, LeadSilent
from workflow.teaching.refusals import AlreadyAnswered, NothingLeftToSay, NothingToAsk
from workflow.teaching.sessions import Session, SessionId, SessionState
from workflow.teaching.use_cases.balance import REMIND_LEAD, balance_of, conformity_task, follow_up
from workflow.teaching.use_cases.conformity import REMIND_DAYS, for_member, move_sessions, write_questions
from workflow.teaching.use_cases.conformity_views import QuestionView, question_view
from workflow.teaching.wish_words import wish_in


async def for_lead(tx: Transaction, person: PersonId, topic: str, now: datetime) -> QuestionView:
    """Return what a course lead was asked. Raises refusals.NotForYou for anyone else."""
    view = await question_view(tx, person, topic, now)
    if person != view.request.lead:
        raise NotForYou(view.request.number)
    return view


async def answer(tx: Transaction, person: PersonId, topic: str, wishes: Wishes, now: datetime) -> None:
    """Take what the course lead says of recordings that they were asked about.

    Raises refusals.NotForYou, AlreadyAnswered, NothingLeftToSay when none of them waits for an answer any more.
    """
    view = await for_lead(tx, person, topic, now)
    task = await conformity_task(tx, view.request)
    if task is None:
        raise NothingLeftToSay
    named = [one for one in view.recordings if one.session.id in wishes]
    waiting = [one for one in named if one.finding is Finding.ASKED]
    if not waiting:
        raise _settled(named)
    await _take(tx, task, waiting, wishes, person, now)


def _settled(named: Iterable[Recording]) -> Refusal:
    """Return why none of these can be answered any more."""
    for one in named:
        if one.question is not None and one.question.answer is not None:
            return AlreadyAnswered(one.question.answer)
    return NothingLeftToSay()


async def record(tx: Transaction, person: PersonId, number: str, wishes: Wishes, now: datetime) -> ServiceTask:
    """Note what the course lead said by other means, asked by the desk or not.

    Raises refusals.NothingToAsk when none of these recordings is open any more.
    """
    task = await for_member(tx, person, number)
    known = [one for one in (await balance_of(tx, task.request, now)).open if one.session.id in wishes]
    if not known:
        raise NothingToAsk(number)
    unasked = [one for one in known if one.question is None or one.question.answer is not None]
    fresh = {one.session: one for one in await write_questions(tx, unasked, person, now)}
    if fresh:
        stored = {one.session: one for one in await tx.questions.of_request(task.request)}
        known = [replace(one, question=stored[one.session.id]) for one in known]
    await _take(tx, task, known, wishes, person, now)
    return task


async def in_words(tx: Transaction, change: Change[Said], now: datetime) -> None:
    """Take what a course lead says in words, where it is clear, as their answer about what is missing."""
    said = change.after
    number = said.item.number
    if said.support or kind_of(number) is not ItemKind.TASK:
        return
    task = await course_access.task(tx, THE_DESK, number)
    request = await tx.requests.get(task.request)
    if said.by != request.lead or await conformity_task(tx, request) != task:
        return
    waiting = (await balance_of(tx, request.number, now)).asked
    wish = wish_in(said.text, several=len(waiting) > 1)
    if waiting and wish is not None:
        await _take(tx, task, waiting, {one.session.id: wish for one in waiting}, said.by, now)


async def _take(
    tx: Transaction, task: ServiceTask, open_: Collection[Recording], wishes: Wishes, by: PersonId, now: datetime
) -> None:
    """Write answers, and what comes of each: left out, or done again with its presenter."""
    before = await balance_of(tx, task.request, now)
    said = {one.session.id: wishes[one.session.id] for one in open_}
    taken = [answered(one.question, said[one.session.id], by, now) for one in open_ if one.question is not None]
    await tx.questions.save_many(taken)
    dropped = {one.session: SessionState.DROPPED for one in open_ if said[one.session.id] is Wish.WANTED}
    await move_sessions(tx, task.request, dropped, by, now)
    again = [one.session for one in open_ if said[one.session.id] is Wish.NOT_WANTED]
    redone = await _redo(tx, task, again, by, now)
    answers = tuple(f"{session}|{wish.value}|{redone.get(session, '')}" for session, wish in said.items())
    await tx.journal.append([_line(task, one.session, said[one.session.id], by, now) for one in open_])
    told: list[Notice] = [LeadAnswered(task.number, ToItem(), by, answers)]
    if again and task.holder not in {None, by} and not (await balance_of(tx, task.request, now)).asked:
        # With the last answer the holder has something to do; when they have not, they are told so instead.
        told.append(LeadAnswered(task.number, ToPerson(task.holder), by, answers))
    await tell(tx, told, now, Addressees(task.group))
    await follow_up(tx, task, before, by, now)


def _line(task: ServiceTask, session: Session, wish: Wish, by: PersonId, now: datetime) -> Entry:
    return Entry(task.number, now, by, What.LEAD_ANSWERED, {"theme": session.theme, "wish": wish.value})


async def _redo(
    tx: Transaction, task: ServiceTask, again: Sequence[Session], by: PersonId, now: datetime
) -> Mapping[SessionId, str]:
    """Make a support task for the presenter of each session; of one whom nobody knows, for the course lead."""
    if not again:
        return {}
    lead = (await tx.requests.get(task.request)).lead
    wanted = [SupportWanted(one.presenter or lead, session=one.id, details=one.theme) for one in again]
    made = await activate(tx, by, task.number, REDO_RECORDING, wanted, now)
    return {one.id: support.number for one, support in zip(again, made, strict=True)}


async def remind(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Nobody has answered for a while: remind the lead, and the second time tell support to reach them otherwise."""
    view = await question_view(tx, THE_DESK, timer.topic, now)
    request, task = view.request, await conformity_task(tx, view.request)
    if task is None or not view.waiting:
        return
    reachable = (await tx.people.get(request.lead)).reachable
    if timer.detail["round"] == 1 and reachable:
        reminded = LeadReminded(timer.topic, ToPerson(request.lead), task.number)
        await tell(tx, [reminded], now, Addressees(task.group, request.lead))
        at = tx.rules.calendar.due(now, REMIND_DAYS * DAY_SECONDS)
        await tx.timers.set(timer.topic, REMIND_LEAD, at, {"round": 2})
    else:
        silent = LeadSilent(task.number, ToItem(), len(view.waiting))
        await tell(tx, [silent], now, Addressees(task.group))
