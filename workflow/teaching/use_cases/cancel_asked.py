"""A course lead asks for requests of theirs to be cancelled; management cancels them, or keeps them and says why."""

from collections.abc import Sequence
from datetime import datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.courses import plan_life
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.holding import must_say_something
from workflow.items.journal import Entry, What
from workflow.items.refusals import NothingChosen
from workflow.items.states import RequestState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.notice import ToManagement, ToPerson
from workflow.people.people import PersonId
from workflow.people.refusals import ManagersOnly
from workflow.ports.desk import Transaction
from workflow.teaching.notices import (
    CancelAsked,
    CancelAskReminder,
    CancelDeclined,
)
from workflow.teaching.refusals import CancelAskedAlready, NotAskedAnyMore
from workflow.teaching.use_cases.cancel_ask_views import (
    TURNS,
    CancelAskView,
    cancel_ask_view,
    drawn_again,
    questions_about,
    standing_wish,
)

REMIND = "cancel_ask_reminder"
"""A lead's wish to cancel has waited for a while. Detail: ``turn``, from 1."""
REMIND_DAYS = 2
"""Business days of waiting: after as many, and as many again, management is reminded under the question."""


async def could_ask(tx: Transaction, person: PersonId, number: str) -> tuple[ServiceRequest, ...]:
    """Return what someone may ask to cancel from one of their requests: it, and the others of its course.

    Raises refusals.NotForYou, ManagersOnly, NoSuchItem, WrongState, CancelAskedAlready.
    """
    request = await _own(tx, person, number)
    plan_life.must_be_open(request)
    if standing_wish(await tx.journal.of(number)) is not None:
        raise CancelAskedAlready
    if request.key is None:
        return (request,)
    led = await tx.requests.of_lead(person)
    course = [one for one in led if one.key is not None and one.key.course == request.key.course]
    open_ones = [one for one in course if one.state is RequestState.OPEN and one.number != number]
    journals = await tx.journal.of_many(one.number for one in open_ones)
    others = (one for one in open_ones if standing_wish(journals.get(one.number, ())) is None)
    return (request, *sorted(others, key=lambda one: one.number))


async def ask(
    tx: Transaction, person: PersonId, number: str, numbers: Sequence[str], reason: str, now: datetime
) -> str:
    """Ask management to cancel some of what ``could_ask`` offers; return the question's topic.

    Raises, beside what that does, refusals.NothingSaid, NothingChosen.
    """
    must_say_something(reason)
    offered = await could_ask(tx, person, number)
    chosen = [one for one in offered if one.number in numbers]
    if not chosen:
        raise NothingChosen
    topic = About.CANCEL_ASKED.topic(*(one.number for one in chosen), int(now.timestamp()))
    detail = {"text": within_limit(reason.strip()), "topic": topic}
    await tx.requests.save_many(chosen)
    await tx.journal.append([Entry(one.number, now, person, What.CANCEL_ASKED, detail) for one in chosen])
    await tell(tx, [CancelAsked(topic, ToManagement())], now)
    await _remind_later(tx, topic, 1, now)
    return topic


async def remind(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind management of a question that still waits."""
    topic, turn = timer.topic, int(timer.detail["turn"])
    if not (await cancel_ask_view(tx, topic)).waiting:
        return
    await tell(tx, [CancelAskReminder(topic, ToManagement(), turn)], now)
    if turn < TURNS:
        await _remind_later(tx, topic, turn + 1, now)


async def _remind_later(tx: Transaction, topic: str, turn: int, now: datetime) -> None:
    await tx.timers.set(topic, REMIND, tx.rules.calendar.due(now, REMIND_DAYS * DAY_SECONDS), {"turn": turn})


async def for_answer(tx: Transaction, person: PersonId, topic: str) -> CancelAskView:
    """Return the question to a manager who may answer it. Raises refusals.ManagersOnly, NotAskedAnyMore."""
    await manager(tx, person)
    view = await cancel_ask_view(tx, topic)
    if not view.waiting:
        raise NotAskedAnyMore
    return view


async def decline(tx: Transaction, person: PersonId, topic: str, text: str, now: datetime) -> None:
    """Keep what a lead asks to cancel, and tell them why. Raises as ``for_answer``, and refusals.NothingSaid."""
    view = await for_answer(tx, person, topic)
    must_say_something(text)
    said = within_limit(text.strip())
    kept = [one for one in view.requests if one.number in view.waiting]
    await tx.requests.save_many(kept)
    await tx.journal.append([Entry(one.number, now, person, What.CANCEL_DECLINED, {"text": said}) for one in kept])
    await tell(tx, [CancelDeclined(topic, ToPerson(view.lead.id), person, said)], now)
    await tell(tx, await drawn_again(tx, [topic]), now)


async def over(tx: Transaction, change: Change[ServiceRequest], now: datetime) -> None:
    """Close the question about a request that is over."""
    if change.after.state is not RequestState.OPEN:
        await tell(tx, await questions_about(tx, [change.after.number]), now)


async def _own(tx: Transaction, person: PersonId, number: str) -> ServiceRequest:
    request = await course_access.request(tx, person, number)
    if request.lead != person:
        raise ManagersOnly  # They are of support, who read everyone's: of support, managers cancel.
    return request
