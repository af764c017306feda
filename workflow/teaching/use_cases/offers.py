"""Offers of a step from its task: reviewed, sent in one tap, taken back, answered.

What was sent ticks the line of the checklist and the box of the presenter, with who and when, because it was sent; it
is as undone as the sending when that is taken back, or when the messaging service refuses it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.courses.plans import PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.task_record import record_task
from workflow.courses.use_cases.tasks import tick
from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_say_something, wrong
from workflow.items.journal import Detail, Entry, What, ends_wait
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.copying import TAKEN_BACK
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees, CameTo, NotReached
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.notices import ServicePresented
from workflow.teaching.offers import (
    CARES,
    TICKS,
    Offer,
    Road,
    Sent,
    asks,
    goes_to_presenters,
    last_to,
    offer_of,
    sent_in,
)
from workflow.teaching.use_cases.presenters import set_boxes
from workflow.teaching.use_cases.served import weigh_again


@dataclass(frozen=True, slots=True)
class Offering:
    """What a step sends, and who has had it."""

    task: ServiceTask
    request: ServiceRequest
    planned: PlannedTask
    offer: Offer
    people: tuple[Person, ...]
    """For whom it is, the lead first."""
    sent: Mapping[PersonId, Sent]
    """What each has had last."""
    by: Mapping[PersonId, Person]
    """Who sent that."""

    @property
    def left(self) -> tuple[Person, ...]:
        """Return who has not had it."""
        return tuple(one for one in self.people if one.id not in self.sent)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone sends, to whom."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """By language."""
    to: Collection[PersonId] = ()
    otherwise: Mapping[PersonId, Road] = field(default_factory=dict)
    """Whom they have told already, and how: it is noted."""
    known: Mapping[PersonId, int] = field(default_factory=dict)
    """Position of what each had had when the page was shown: whom somebody has told since is not told again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sending."""

    offer: Offer
    sent: tuple[Person, ...] = ()
    noted: tuple[Person, ...] = ()
    told_since: tuple[Person, ...] = ()
    """Somebody else has told them since the page was shown."""
    lost: tuple[Person, ...] = ()
    """They cannot be written to."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of a sending that was taken back."""

    back: tuple[Person, ...]
    gone: tuple[Person, ...]
    """They have it already."""


async def offering(tx: Transaction, person: PersonId, number: str) -> Offering:
    """Return what a task sends and who has had it, for a member who may send it.

    Raises refusals.NotYourGroup, WrongState, NoSuchItem for a task that sends nothing.
    """
    task, who = await course_access.task_for(tx, person, number)
    must_act_for(task, who)
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    return await _standing(tx, task)


async def _standing(tx: Transaction, task: ServiceTask) -> Offering:
    planned = await planned_task(tx, task)
    offer = offer_of(planned)
    if offer is None:
        raise NoSuchItem(task.number)
    request = await tx.requests.get(task.request)
    listed = await tx.presenters.of_request(task.request) if goes_to_presenters(planned) else ()
    ids = tuple(dict.fromkeys((request.lead, *(one.person for one in listed))))
    sent = last_to(sent_in(await tx.journal.of(task.number), request.lead))
    people = await tx.people.many({*ids, *(one.entry.by for one in sent.values() if one.entry.by is not None)})
    return Offering(task, request, planned, offer, tuple(people[one] for one in ids if one in people), sent, people)


async def send(tx: Transaction, person: PersonId, number: str, wanted: Wanted, now: datetime) -> Outcome:
    """Send it to those chosen, each in their language, and note whom the sender has told otherwise.

    What comes back from someone is their answer, in this task; where nothing is asked, on the same business day.
    Raises what ``offering`` does, NothingSaid, TextTooLong.
    """
    found = await offering(tx, person, number)
    fresh = [one for one in found.people if not _told_since(found, one, wanted)]
    to = [one for one in fresh if one.id in wanted.to]
    otherwise = [one for one in fresh if one.id in wanted.otherwise and one not in to]
    outcome = Outcome(
        found.offer,
        sent=tuple(one for one in to if one.reachable),
        noted=tuple(otherwise),
        told_since=tuple(one for one in found.people if one not in fresh and one.id in {*wanted.to, *wanted.otherwise}),
        lost=tuple(one for one in to if not one.reachable),
    )
    texts = {one.id: _text(wanted.texts, one) for one in outcome.sent}
    entries = [
        *(_entry(found, one, Road.MESSAGE, texts[one.id], person, now) for one in outcome.sent),
        *(_entry(found, one, wanted.otherwise[one.id], "", person, now) for one in outcome.noted),
    ]
    if not entries:
        return outcome
    await tx.tasks.save(found.task)  # Of two who send it at once, the second reads again who has had it.
    before = len(await tx.journal.of(number))
    await tx.journal.append(entries)
    said = [
        ServicePresented(number, ToPerson(one.id), person, texts[one.id], entry=before + place)
        for place, one in enumerate(outcome.sent)
    ]
    await tell(tx, said, now, Addressees(found.task.group))
    if tx.rules.hold_seconds:
        for place in range(len(outcome.sent)):
            await tx.outbox.hold(number, before + place, tx.rules.hold_seconds)
    told = {one.id: Tick.DONE for one in (*outcome.sent, *outcome.noted)}
    await set_boxes(tx, found.request.number, {CARES[found.offer]: told}, person, now)
    await _tick_once_all_have_it(tx, person, found.task, now)
    await _redraw(tx, found.request, person, now)
    return outcome


async def came(tx: Transaction, change: Change[CameTo], now: datetime) -> None:
    """Wait for the answer of someone to whom a step's sending has come: until then it asks nothing of them."""
    notice, person = change.after.notice, change.after.person
    if not isinstance(notice, ServicePresented) or notice.entry is None:
        return
    task = await course_access.task(tx, THE_DESK, notice.topic)
    journal = await tx.journal.of(task.number)
    concerned = (await tx.requests.get(task.request)).lead
    had = last_to(sent_in(journal, concerned)).get(person)
    answers = (one for one in journal[notice.entry :] if one.what is What.COMMENT and one.by == person)
    if task.state in TO_WORK and had is not None and had.position == notice.entry and not any(map(ends_wait, answers)):
        await _await(tx, person, task.number, now, asks=bool(had.entry.detail.get("asks")))


async def _await(tx: Transaction, person: PersonId, number: str, now: datetime, *, asks: bool) -> None:
    """Make a task wait for someone's answer; what asks nothing leaves what it waits for already."""
    waits = [one.why for one in await tx.awaited.of_item(number) if one.person == person]
    if asks or set(waits) <= {Why.TOLD}:
        await tx.awaited.put(Awaited(person, number, now, Why.QUESTION if asks else Why.TOLD))


def _told_since(found: Offering, one: Person, wanted: Wanted) -> bool:
    had = found.sent.get(one.id)
    return had is not None and wanted.known.get(one.id) != had.position


def _text(texts: Mapping[str, str], to: Person) -> str:
    text = texts.get(to.locale) or next(iter(texts.values()), "")
    must_say_something(text)
    return within_limit(text.strip())


def _entry(found: Offering, to: Person, road: Road, text: str, by: PersonId, now: datetime) -> Entry:
    detail: Detail = {
        "approach": found.request.approach,
        "road": road.value,
        "person": to.id,
        "care": CARES[found.offer].value,
        "text": text,
    }
    if asks(found.offer, text):
        detail = {**detail, "asks": True}
    return Entry(found.task.number, now, by, What.PRESENTED, detail)


async def _tick_once_all_have_it(tx: Transaction, person: PersonId, task: ServiceTask, now: datetime) -> None:
    """Tick the line of the checklist that asks for it, with the lines below, once nobody is left."""
    found = await _standing(tx, task)
    steps = _ticked_by(found)
    if steps and not found.left:
        await tick(tx, person, task.number, dict.fromkeys(steps, Tick.DONE), now)


def _ticked_by(found: Offering) -> tuple[str, ...]:
    by = TICKS[found.offer]
    lines = (
        one for depth, one in found.planned.steps_for(found.request.approach) if depth == 0 and one.ticked_by is by
    )
    return tuple(key for line in lines for key in (line.key, *(below.key for below in line.steps)))


async def _redraw(tx: Transaction, request: ServiceRequest, by: PersonId, now: datetime) -> None:
    tasks = await tx.tasks.of_request(request.number)
    await redraw(tx, {one.number: Addressees(one.group) for one in tasks if one.state in TO_WORK})
    await weigh_again(tx, request, by, now)


# --- Taken back, or refused by the messaging service -------------------------------------


async def take_back(tx: Transaction, person: PersonId, number: str, done_at: int, now: datetime) -> TakenBack:
    """Take back what someone has just sent from a task (``done_at``: seconds since 1970), as far as it has not left.

    Raises refusals.NotYourGroup, NoSuchItem.
    """
    task, who = await course_access.task_for(tx, person, number)
    must_act_for(task, who)
    request = await tx.requests.get(task.request)
    sent = [
        one
        for one in sent_in(await tx.journal.of(number), request.lead)
        if one.entry.by == person and int(one.entry.at.timestamp()) == done_at and one.road is Road.MESSAGE
    ]
    back: list[Sent] = []
    gone: list[Sent] = []
    for one in sent:
        unsaid = await tx.outbox.unsaid(number, one.position)
        await tx.outbox.withdraw(unsaid.untouched, TAKEN_BACK)
        (back if unsaid.untouched and not unsaid.begun else gone).append(one)
    await _untell(tx, task, back, person, now)
    people = await tx.people.many(one.person for one in sent)
    return TakenBack(*(tuple(people[one.person] for one in some) for some in (back, gone)))


async def not_reached(tx: Transaction, change: Change[NotReached], now: datetime) -> None:
    """The messaging service refuses what was sent to someone: it was not sent, and is still to be done."""
    notice = change.after.notice
    if not isinstance(notice, ServicePresented) or notice.entry is None:
        return
    task = await course_access.task(tx, THE_DESK, notice.topic)
    request = await tx.requests.get(task.request)
    sent = sent_in(await tx.journal.of(notice.topic), request.lead)
    await _untell(tx, task, [one for one in sent if one.position == notice.entry], None, now)


async def _untell(tx: Transaction, task: ServiceTask, sent: Sequence[Sent], by: PersonId | None, now: datetime) -> None:
    """Note that these were not sent, and take back what that had ticked."""
    if not sent:
        return
    number = task.number
    gone: list[Detail] = [{"entry": one.position, "internal": True} for one in sent]
    await tx.journal.append([Entry(number, now, by, What.WITHDRAWN, detail) for detail in gone])
    found = await _standing(tx, task)
    await _untick_boxes(tx, found, sent, now)
    moments = {(one.entry.by, one.entry.at) for one in sent}
    stale = [
        key for key in _ticked_by(found) if (mark := task.ticks.get(key)) is not None and (mark.by, mark.at) in moments
    ]
    if stale:
        ticks = {key: mark for key, mark in task.ticks.items() if key not in stale}
        lines = [Entry(number, now, by, What.TICKED, {"step": key, "mark": Tick.NONE.value}) for key in stale]
        await record_task(tx, Change(replace(task, ticks=ticks), tuple(lines)), now)
    await _redraw(tx, found.request, sent[0].entry.by or found.request.lead, now)


async def _untick_boxes(tx: Transaction, found: Offering, sent: Iterable[Sent], now: datetime) -> None:
    """Take the tick off a presenter's box that the sending had set, unless something sent before stands."""
    marks = {one.person: one.mark(CARES[found.offer]) for one in await tx.presenters.of_request(found.request.number)}
    for one in sent:
        mark, by = marks.get(one.person), one.entry.by
        if mark is not None and by is not None and (mark.by, mark.at) == (by, one.entry.at):
            await set_boxes(tx, found.request.number, {CARES[found.offer]: {one.person: Tick.NONE}}, by, now)
