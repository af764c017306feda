"""A course lead is asked once, when their courses of a term are over, what they think of the support they had."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.due_dates import days_of
from workflow.courses.grid import Term
from workflow.courses.requests import ServiceRequest
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.kinds import kind_of
from workflow.items.ratings import RATING_CHANGES, RATINGS
from workflow.items.refusals import NotForYou, NothingThere
from workflow.items.states import RequestState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.notices import CourseRatingAsked
from workflow.teaching.sessions import Session, SessionState

OVER = "courses_over"
"""Courses of a lead in a term are over by then. Its topic is the lead and the term."""
DONE = "service_done"
"""A service was done; the one whom it was for has been told. Its topic is the request."""
AFTER = timedelta(minutes=1)
"""How long after that they are asked."""


@dataclass(frozen=True, slots=True)
class RatingView:
    """What a lead was asked about, and what they have answered."""

    lead: Person
    requests: tuple[ServiceRequest, ...]
    rating: int | None
    times: int
    """How often they have answered."""

    @property
    def may_answer(self) -> bool:
        """Return whether they may answer, or answer otherwise."""
        return self.times <= RATING_CHANGES


def over_at(request: ServiceRequest, sessions: Iterable[Session], calendar: BusinessCalendar) -> datetime | None:
    """Return when a course is over: after its last session, else at the end of its term; None of a service."""
    if request.key is None:
        return None
    days = [_end(one.day, one.ends) for one in sessions if one.day and one.state is not SessionState.DROPPED]
    last = max(days, default=_end(days_of(request.key.term)[1], None))
    return last.replace(tzinfo=calendar.local(request.opened_at).tzinfo).astimezone(UTC)


def _end(day: date, at: time | None) -> datetime:
    return datetime.combine(day, at or time(23, 59))


async def ask_later(tx: Transaction, change: Change[ServiceRequest], now: datetime) -> None:
    """Ask a lead for a rating once their courses of the term are over; a service's requester, as it is done."""
    request = change.after
    if request.state is RequestState.OPEN:
        return
    if request.key is not None:
        await _wait(tx, request.lead, request.key.term, now)
    elif request.state is RequestState.CLOSED:
        # A moment later: two messages at once might come the wrong way round.
        at, calendar = now + AFTER, tx.rules.calendar
        await tx.timers.set(request.number, DONE, at if calendar.is_open(at) else calendar.next_opening(at))


async def ask_of_service(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Ask the one whom a service was for, once it is done."""
    request = await tx.requests.get(timer.topic)
    if request.state is RequestState.CLOSED:
        await _ask_about(tx, [request], now)


async def ask(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Ask a lead about the courses that they were not asked about, in one message; never whom the desk cannot reach."""
    lead, code = About.RATING.read(timer.topic).parts
    person, term = int(lead), Term.parse(code)
    left, over = await _left(tx, person, term)
    closed = [one for one in left if one.state is RequestState.CLOSED]
    if not closed or over is None:
        return
    if over > now:
        await _wait(tx, person, term, now)
        return
    # Of two who ask at once, one finds that the other has.
    await tx.requests.save_many(closed)
    await _ask_about(tx, closed, now)


async def _ask_about(tx: Transaction, closed: Sequence[ServiceRequest], now: datetime) -> None:
    """Ask the one whom all of these were for, in one message; never whom the desk cannot reach."""
    person = closed[0].lead
    if not (await tx.people.get(person)).reachable:
        return
    topic = About.RATING.topic(*(one.number for one in closed), int(now.timestamp()))
    await tx.journal.append([Entry(one.number, now, None, What.RATING_ASKED, {"topic": topic}) for one in closed])
    await tell(tx, [CourseRatingAsked(topic, ToPerson(person))], now)


async def _wait(tx: Transaction, lead: PersonId, term: Term, now: datetime) -> None:
    left, over = await _left(tx, lead, term)
    if over is not None and any(one.state is RequestState.CLOSED for one in left):
        at = tx.rules.calendar.next_opening(max(now, over))
        await tx.timers.set(About.RATING.topic(lead, term.code), OVER, at)


async def _left(tx: Transaction, lead: PersonId, term: Term) -> tuple[Sequence[ServiceRequest], datetime | None]:
    """Return the requests of a lead in a term that they were not asked about, and when the last of these is over."""
    led = await tx.requests.of_lead(lead, ended=True)
    ours = [one for one in led if one.key is not None and one.key.term == term]
    live = [one for one in ours if one.state is not RequestState.CANCELLED]
    journals = await tx.journal.of_many(one.number for one in live)
    left = [one for one in live if all(line.what is not What.RATING_ASKED for line in journals.get(one.number, ()))]
    ends = [over_at(one, await tx.sessions.of_request(one.number), tx.rules.calendar) for one in left]
    return left, max((one for one in ends if one is not None), default=None)


async def rating_view(tx: Transaction, topic: str) -> RatingView:
    """Return what a lead was asked about under a topic. Raises refusals.NothingThere."""
    numbers = [one for one in About.RATING.read(topic).parts if kind_of(one) is not None]
    found = await tx.requests.many(numbers)
    journals = await tx.journal.of_many(numbers)
    asked = [one for one in numbers if one in found and _was_asked(journals.get(one, ()), topic)]
    if not asked:
        raise NothingThere
    given = _given(journals, asked)
    people = await tx.people.many([found[asked[0]].lead])
    lead = people[found[asked[0]].lead]
    return RatingView(lead, tuple(found[one] for one in asked), given[-1] if given else None, len(given))


def _was_asked(journal: Iterable[Entry], topic: str) -> bool:
    return any(one.what is What.RATING_ASKED and one.detail["topic"] == topic for one in journal)


def _given(journals: Mapping[str, Sequence[Entry]], asked: Sequence[str]) -> list[int]:
    return [int(one.detail["rating"] or 0) for one in journals[asked[0]] if one.what is What.RATED]


async def asked_of(tx: Transaction, person: PersonId, topic: str) -> RatingView:
    """Return the same for the lead who was asked. Raises refusals.NotForYou, NothingThere."""
    view = await rating_view(tx, topic)
    if view.lead.id != person:
        raise NotForYou(view.requests[0].number)
    return view


async def rate(tx: Transaction, person: PersonId, topic: str, rating: int, now: datetime) -> RatingView:
    """Keep what a lead thinks of the support of their courses; they may change it once, and later changes do not count.

    Raises refusals.NotForYou, NothingThere.
    """
    view = await asked_of(tx, person, topic)
    if rating not in RATINGS:
        raise NothingThere
    if not view.may_answer:
        return view
    await tx.requests.save_many(view.requests)
    await tx.journal.append([Entry(one.number, now, person, What.RATED, {"rating": rating}) for one in view.requests])
    return await rating_view(tx, topic)
