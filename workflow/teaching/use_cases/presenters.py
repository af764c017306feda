"""Presenters of a service request: who they are, and what was done for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.courses.refusals import RequestIsOver
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.indexing import index_requests
from workflow.items.changes import Change
from workflow.items.journal import LISTED, Entry, What
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw
from workflow.items.work_items import Addressees
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.people.use_cases.acquaint import look_for
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import SUPER_USER_TRAINING
from workflow.support.use_cases.support_ending import presenters_left
from workflow.teaching import presenters
from workflow.teaching.interview import is_interview
from workflow.teaching.presenters import Care, Presenter, Typed
from workflow.teaching.use_cases.recognising import recognise
from workflow.teaching.use_cases.served import weigh_again
from workflow.teaching.use_cases.wished_support import make_wished


async def known(tx: Transaction, typed: Sequence[Typed]) -> tuple[Person, ...]:
    """Return those whom typed lines name, in their order; whom nobody has met yet is added, known by e-mail alone."""
    found = dict(await tx.people.by_email([one.email for one in typed]))
    new = [Person(0, one.name or one.email, one.email) for one in typed if one.email not in found]
    added = await tx.people.add_many(new)
    if added:
        await look_for(tx, f"person:{added[0].id}", (one.email for one in added))
    found |= {one.email: one for one in added if one.email is not None}
    return tuple(found[one.email] for one in typed)


async def lines_of(tx: Transaction, number: str) -> tuple[Typed, ...]:
    """Return a request's presenters as the lines that would name them."""
    listed = await tx.presenters.of_request(number)
    people = await tx.people.many([one.person for one in listed])
    return as_typed(listed, people)


def as_typed(listed: Iterable[Presenter], people: Mapping[PersonId, Person]) -> tuple[Typed, ...]:
    """Return presenters as the lines that would name them."""
    named = (people[one.person] for one in listed if one.person in people)
    return tuple(Typed(one.name if one.name != one.email else "", one.email or "") for one in named)


async def set_list(
    tx: Transaction, number: str, typed: Sequence[Typed], by: PersonId, now: datetime
) -> tuple[Presenter, ...]:
    """Replace a request's presenters, in this order; those who stay keep what was done for them."""
    return await _set_persons(tx, number, await known(tx, typed), by, now)


async def _set_persons(
    tx: Transaction,
    number: str,
    people: Sequence[Person],
    by: PersonId,
    now: datetime,
    *,
    cancel_support: bool = False,
) -> tuple[Presenter, ...]:
    before = await tx.presenters.of_request(number)
    standing = {one.person: one for one in before}
    after = tuple(
        replace(standing.get(person.id, Presenter(number, person.id)), position=position)
        for position, person in enumerate(people)
    )
    kept = {one.person for one in after}
    await tx.presenters.remove(number, standing.keys() - kept)
    await tx.presenters.save_many([one for one in after if one.person in standing and one != standing[one.person]])
    await tx.presenters.add_many([one for one in after if one.person not in standing])
    if [one.person for one in before] != [one.person for one in after]:
        everyone = {**await tx.people.many(standing), **{one.id: one for one in people}}
        lines = (LISTED.join(map(str, as_typed(some, everyone))) for some in (before, after))
        detail = dict(zip(("before", "after"), lines, strict=True))
        await tx.journal.append([Entry(number, now, by, What.CHANGED, {"field": "presenters", **detail})])
        await index_requests(tx, [await course_access.request(tx, THE_DESK, number)])
        await recognise(tx, number, people, by, now)
        await presenters_left(tx, number, standing.keys() - kept, by, now, cancelling=cancel_support)
        await make_wished(tx, by, number, now, added=kept - standing.keys())
    return after


@dataclass(frozen=True, slots=True)
class Cared:
    """What someone has done about a request's presenters."""

    boxes: Mapping[Care, Mapping[PersonId, Tick]] = field(default_factory=dict)
    added: Sequence[Typed] = ()
    removed: frozenset[PersonId] = frozenset()
    cancel_support: bool = False
    """What is under way for those who are removed is cancelled with that."""


async def take_care(
    tx: Transaction, person: PersonId, number: str, cared: Cared, now: datetime
) -> tuple[Presenter, ...]:
    """Note what was done for presenters of a request, and who is one more or no more.

    Raises refusals.NotYourGroup, RequestIsOver.
    """
    request, tasks = await for_carer(tx, person, number)
    if cared.added or cared.removed:
        standing = await tx.presenters.of_request(number)
        stay = [one.person for one in standing if one.person not in cared.removed]
        people = await tx.people.many(stay)
        more = [one for one in await known(tx, cared.added) if one.id not in stay]
        listed = [*(people[one] for one in stay), *more]
        await _set_persons(tx, number, listed, person, now, cancel_support=cared.cancel_support)
        naming = naming_steps(tx)
        if any(task.step in naming and task.state is TaskState.CLOSED for task in tasks):
            await lead_is_reached(tx, number, person, now)
    after = await set_boxes(tx, number, cared.boxes, person, now)
    await redraw(tx, {task.number: Addressees(task.group) for task in tasks if task.state in TO_WORK})
    await weigh_again(tx, request, person, now)
    return after


async def for_carer(tx: Transaction, person: PersonId, number: str) -> tuple[ServiceRequest, tuple[ServiceTask, ...]]:
    """Return a request and its tasks for someone of any group that works on it, or that ended it with reservations.

    Raises NotYourGroup, RequestIsOver.
    """
    request, tasks, who = await course_access.request_for(tx, person, number)
    if not any(who.acts_for(task.group) for task in tasks):
        raise NotYourGroup(number, tasks[0].group)
    if request.state is not RequestState.OPEN and not request.reserved:
        raise RequestIsOver(number, number, request.state)
    return request, tasks


async def set_boxes(
    tx: Transaction,
    number: str,
    boxes: Mapping[Care, Mapping[PersonId, Tick]],
    by: PersonId,
    now: datetime,
) -> tuple[Presenter, ...]:
    """Set boxes of a request's presenters; persons who are none (any more) are left out."""
    before = await tx.presenters.of_request(number)
    after = []
    entries = []
    for presenter in before:
        changed = presenter
        for care, wanted in boxes.items():
            if presenter.person in wanted:
                changed = presenters.tick(changed, care, wanted[presenter.person], by, now)
        after.append(changed)
        entries += _ticked(presenter, changed, by, now)
    await tx.presenters.save_many([new for old, new in zip(before, after, strict=True) if new != old])
    await tx.journal.append(entries)
    return tuple(after)


async def supported(tx: Transaction, request: str, person: PersonId, by: PersonId, now: datetime) -> None:
    """Note that a presenter of a request was supported (a support task of theirs is done); for anyone else, nothing."""
    standing = {one.person: one for one in await tx.presenters.of_request(request)}
    if person in standing and (standing[person].supported is None or standing[person].declined):
        await set_boxes(tx, request, {Care.SUPPORTED: {person: Tick.DONE}}, by, now)


async def note_support(tx: Transaction, change: Change[SupportTask], now: datetime) -> None:
    """Note who was supported by a support task that is done now; a super-user is trained, not supported."""
    task = change.after
    if task.request is None or task.template == SUPER_USER_TRAINING:
        return
    for entry in change.entries:
        if entry.what is What.STATE and entry.detail["after"] == SupportState.DONE and entry.by is not None:
            await supported(tx, task.request, task.presenter, entry.by, now)
            await weigh_again(tx, await course_access.request(tx, THE_DESK, task.request), entry.by, now)


async def lead_is_reached(tx: Transaction, number: str, by: PersonId, now: datetime) -> None:
    """The one who was interviewed was reached: a lead who presents too is informed by that."""
    lead = (await course_access.request(tx, THE_DESK, number)).lead
    standing = {one.person: one for one in await tx.presenters.of_request(number)}
    if lead in standing and not standing[lead].reached:
        await set_boxes(tx, number, {Care.INFORMED: {lead: Tick.DONE}}, by, now)


def naming_steps(tx: Transaction) -> frozenset[str]:
    """Return the steps that name presenters: until they are closed, it is nobody's turn to reach them."""
    return frozenset(task.key for plan in tx.rules.plans.values() for task in plan.tasks if is_interview(task))


def _ticked(before: Presenter, after: Presenter, by: PersonId, now: datetime) -> list[Entry]:
    entries = []
    for care in Care:
        mark = after.mark(care)
        if mark != before.mark(care):
            detail = {"person": after.person, "step": care.value, "mark": (mark.tick if mark else Tick.NONE).value}
            entries.append(Entry(after.request, now, by, What.PRESENTER, detail))
    return entries
