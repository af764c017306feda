"""A teacher announces a course; their department says yes or no; who is silent is reminded, then management told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.courses import intentions
from workflow.courses.delegates import answering_for
from workflow.courses.intentions import Intention, IntentionState, Wish, intention_of
from workflow.courses.notices import IntentionAnswered, IntentionChanged, IntentionReminder, IntentionShown
from workflow.courses.refusals import (
    AlreadyAnnounced,
    AlreadyRequested,
    IntentionDecided,
    NoEmailKnown,
    NotYourIntention,
)
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.approved import become_requests, end_named, known_of
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.timers import Timer
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.tell import note_unreachable, tell
from workflow.items.work_items import NotReached
from workflow.notice import ToAddress, ToManagement, ToPerson
from workflow.people.absences import Absence, Back
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

REMIND = "intention_reminder"
"""An intention has waited for a while. Detail: ``turn``, from 1."""
REMIND_DAYS = 3
"""Business days of waiting: after as many, those who decide are reminded; after as many again, management knows."""
TURNS = 2


async def submit(tx: Transaction, person: PersonId, wish: Wish, now: datetime) -> Intention:
    """Announce a course to its department.

    Raises refusals.NoEmailKnown, AlreadyAnnounced, AlreadyRequested.
    """
    if (await tx.people.get(person)).email is None:
        raise NoEmailKnown
    mine = await tx.intentions.of_author(person, now)
    if any(one.waiting and one.wish.course == wish.course for one in mine):
        raise AlreadyAnnounced(wish.code)
    if set(wish.keys) <= (await known_of(tx, wish)).keys():
        raise AlreadyRequested(wish.code)
    intention = await tx.intentions.add(Intention(0, person, wish, now))
    await tx.journal.append(intentions.submitted(intention).entries)
    await tell(tx, [IntentionShown(intention.topic, ToPerson(person))], now)
    await ask(tx, intention, now)
    await _remind_later(tx, intention, 1, now)
    return intention


async def approve(tx: Transaction, person: PersonId, intention_id: int, now: datetime) -> Intention:
    """Say yes: the course becomes service requests, as if a grid had named it.

    Raises refusals.NoSuchIntention, OwnIntention, NotDelegate, IntentionDecided.
    """
    intention = await for_decision(tx, person, intention_id)
    change = intentions.decide(intention, IntentionState.APPROVED, person, now)
    numbers = await become_requests(tx, intention, person, now)
    approved = await _settle(tx, _with_requests(change, numbers), now)
    await end_named(tx, frozenset(numbers), person, now)  # a grid may have named it all meanwhile
    return approved


async def refuse(tx: Transaction, person: PersonId, intention_id: int, reason: str, now: datetime) -> Intention:
    """Say no, and why: its author is told. Raises as ``approve``, and refusals.NothingSaid."""
    intention = await for_decision(tx, person, intention_id)
    return await _settle(tx, intentions.decide(intention, IntentionState.REFUSED, person, now, reason=reason), now)


async def withdraw(tx: Transaction, person: PersonId, intention_id: int, now: datetime) -> Intention:
    """Take back what one has announced. Raises refusals.NoSuchIntention, NotYourIntention, IntentionDecided."""
    intention = await course_access.intention(tx, person, intention_id)
    if intention.author != person:
        raise NotYourIntention
    return await _settle(tx, intentions.decide(intention, IntentionState.WITHDRAWN, person, now), now)


async def for_decision(tx: Transaction, person: PersonId, intention_id: int) -> Intention:
    """Return an intention for someone who may say yes or no.

    Raises refusals.NoSuchIntention, OwnIntention, NotDelegate, IntentionDecided.
    """
    intention = await course_access.intention_to_decide(tx, person, intention_id)
    if not intention.waiting:
        raise IntentionDecided(intention.state.value, intention.decided_by)
    return intention


async def remind(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind those who decide; the second time, management is told too."""
    intention = await tx.intentions.get(intention_of(timer.topic))
    if not intention.waiting:
        return
    turn = int(timer.detail["turn"])
    asked = await _deciders(tx, intention, now)
    told = [IntentionReminder(intention.topic, ToPerson(one)) for one in asked]
    if turn == TURNS or not asked:
        told.append(IntentionReminder(intention.topic, ToManagement()))
    await tell(tx, told, now)
    if turn < TURNS:
        await _remind_later(tx, intention, turn + 1, now)


async def ask(tx: Transaction, intention: Intention, now: datetime, only: Iterable[PersonId] | None = None) -> None:
    """Put an intention before those who decide, or before some of them; management, where there is nobody."""
    asked = await _deciders(tx, intention, now)
    chosen = asked if only is None else [one for one in asked if one in set(only)]
    told = [IntentionShown(intention.topic, ToPerson(one)) for one in chosen]
    if not asked:
        told.append(IntentionShown(intention.topic, ToManagement()))
    await tell(tx, told, now)


async def not_reached(tx: Transaction, change: Change[NotReached], now: datetime) -> None:
    """Put an intention before management, once, that could not be put before someone who decides."""
    notice, person = change.after.notice, change.after.person
    if not isinstance(notice, IntentionShown | IntentionReminder):
        return
    topic = notice.topic
    intention = await course_access.intention(tx, THE_DESK, intention_of(topic))
    if person == intention.author or not intention.waiting:
        return
    if await note_unreachable(tx, topic, person, now):
        await tell(tx, [IntentionShown(topic, ToManagement())], now)


async def redraw(tx: Transaction, intention: Intention, now: datetime, also: Iterable[PersonId] = ()) -> None:
    """Redraw its card wherever it stands, or is on its way."""
    people = {intention.author, *await _deciders(tx, intention, now), *also}
    accounts = [one.accounts[:1] for one in (await tx.people.many(people)).values()]
    places = [place.address for place in await tx.places.of(intention.topic)]
    management = [channel for one in await tx.groups.all() if one.management for channel in one.channels]
    every: dict[Address, None] = dict.fromkeys([*places, *(one for some in accounts for one in some), *management])
    told = [IntentionChanged(intention.topic, ToAddress(str(address))) for address in every]
    await tell(tx, told, now)


async def _settle(tx: Transaction, change: Change[Intention], now: datetime) -> Intention:
    """Write a decision; the one who was slower finds it made. Cards follow, and the author is told."""
    intention = change.after
    await tx.intentions.save(intention)
    await tx.journal.append(change.entries)
    await tx.timers.cancel(intention.topic, REMIND)
    await redraw(tx, intention, now)
    if intention.state is not IntentionState.WITHDRAWN:
        await tell(tx, [IntentionAnswered(intention.topic, ToPerson(intention.author))], now)
    return intention


def _with_requests(change: Change[Intention], numbers: tuple[str, ...]) -> Change[Intention]:
    return replace(change, after=replace(change.after, requests=numbers))


async def _remind_later(tx: Transaction, intention: Intention, turn: int, now: datetime) -> None:
    at = tx.rules.calendar.due(now, REMIND_DAYS * DAY_SECONDS)
    await tx.timers.set(intention.topic, REMIND, at, {"turn": turn})


async def delegate_is_away(tx: Transaction, change: Change[Absence], now: datetime) -> None:
    """Someone is away: what waits for them alone goes before management; cards say who is asked."""
    person = change.after.person
    for intention in await _waiting_for(tx, person):
        await ask(tx, intention, now, only=[])
        await redraw(tx, intention, now, also=[person])


async def delegate_is_back(tx: Transaction, change: Change[Back], now: datetime) -> None:
    """Someone is back: what still waits in their departments is theirs to decide again."""
    person = change.after.person
    for intention in await _waiting_for(tx, person):
        await ask(tx, intention, now, only=[person])
        await redraw(tx, intention, now)


async def _waiting_for(tx: Transaction, person: PersonId) -> tuple[Intention, ...]:
    keys = [one.key for one in await tx.delegates.now() if one.person == person]
    return await tx.intentions.waiting(keys) if keys else ()


async def _deciders(tx: Transaction, intention: Intention, now: datetime) -> tuple[PersonId, ...]:
    """Return the delegates who are there, can be written to, and have not been found out of reach for it."""
    named = answering_for(intention.wish.department, await tx.delegates.now())
    absent = await away(tx, named, now)
    lost = {entry.detail["person"] for entry in await tx.journal.of(intention.topic) if entry.what is What.UNREACHABLE}
    people = await tx.people.many(
        one for one in named if one != intention.author and one not in lost and one not in absent
    )
    return tuple(one for one in named if one in people and people[one].reachable and not people[one].guest)
