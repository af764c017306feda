"""Work under requests that are cancelled: read in few queries, written in bulk, each person told once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses import plan_life
from workflow.courses.imports import import_list
from workflow.courses.notices import CoursesCancelled, RequestsCancelled, TasksImported
from workflow.courses.plan_life import LIVE
from workflow.courses.plans import Concern, Plans
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases.gates import redraw_parents
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.courses.use_cases.telling_leads import announced_again
from workflow.items.changes import Change
from workflow.items.links import LinkKind
from workflow.items.notices import CardChanged
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress, ToGroup, ToPerson
from workflow.people.people import Actor, Person, PersonId
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical
from workflow.support.feeds import all_off
from workflow.support.support_moves import call_off
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.support.support_timers import KINDS
from workflow.support.use_cases.appointed import take_back
from workflow.support.use_cases.support_clocks import keep_support_clocks
from workflow.support.use_cases.support_ending import announced
from workflow.teaching import session_history
from workflow.teaching.sessions import Session, SessionState, move


@dataclass(frozen=True, slots=True)
class CancelReasons:
    """What a manager says of a cancellation."""

    reason: str
    """Internal: for the groups and the holders."""
    text: str = ""
    """For the course leads; may be empty."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is cancelled, with what hangs from it."""

    requests: tuple[ServiceRequest, ...]
    tasks: tuple[ServiceTask, ...]
    """Those still to be done."""
    support: tuple[SupportTask, ...]
    """Those under way."""
    announced: frozenset[str]
    """Support tasks of whose appointment their presenter was told."""
    sessions: tuple[Session, ...]
    """Sessions of their plans that are not settled."""
    services: tuple[ServiceRequest, ...]
    """What was asked of the catalogue on the way and is still open, by number: it goes on."""

    def holders(self) -> Mapping[PersonId, tuple[str, ...]]:
        """Return who has something in hand, each with the numbers of the requests it is for."""
        held = [(task.holder, task.request) for task in self.tasks if task.state in TO_WORK]
        held += [(task.holder, task.request) for task in self.support if task.request]
        return _grouped((person, request) for person, request in held if person is not None)

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return the groups that have something to do, each with the numbers of the requests it is for."""
        own = [(task.group, task.request) for task in self.tasks if task.state in TO_WORK]
        return _grouped((*own, *((task.group, task.request) for task in self.support if task.request)))

    def leads(self) -> Mapping[PersonId, tuple[str, ...]]:
        """Return the leads, each with the numbers of their requests."""
        return _grouped((one.lead, one.number) for one in self.requests)

    def expected(self) -> Mapping[PersonId, tuple[str, ...]]:
        """Return who may have to hear that an appointment is off, each with the numbers of the support tasks."""
        both = [(person, task.number) for task in self.support for person in (task.holder, task.presenter)]
        return _grouped((person, number) for person, number in both if person is not None)

    def presenters(self) -> frozenset[PersonId]:
        """Return the presenters who are told that an appointment is off."""
        return frozenset(task.presenter for task in self.support if task.number in self.announced)


def _grouped(pairs: Iterable[tuple[PersonId | str, str]]) -> Mapping:  # type: ignore[type-arg]
    found: dict[PersonId | str, dict[str, None]] = {}
    for key, number in pairs:
        found.setdefault(key, {})[number] = None
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


async def work_of(tx: Transaction, requests: Sequence[ServiceRequest], now: datetime) -> Work:
    """Gather what is left to do of open requests, in few queries."""
    numbers = [one.number for one in requests if one.state is RequestState.OPEN]
    tasks = await tx.tasks.of_requests(numbers)
    support = await tx.support.of_requests(numbers)
    under_way = tuple(one for number in numbers for one in support.get(number, ()) if one.state in UNDER_WAY)
    journals = await tx.journal.of_many(one.number for one in under_way if one.appointment is not None)
    sessions = await tx.sessions.of_requests(numbers)
    steps = [one.number for some in tasks.values() for one in some]
    steps += [one.number for some in support.values() for one in some]
    return Work(
        tuple(requests),
        tuple(one for number in numbers for one in tasks.get(number, ()) if one.state in LIVE),
        under_way,
        frozenset(one.number for one in under_way if announced(one, journals.get(one.number, ()), now)),
        tuple(one for number in numbers for one in sessions.get(number, ()) if not one.settled),
        await _services(tx, steps, but=numbers),
    )


async def _services(tx: Transaction, steps: Iterable[str], but: Iterable[str]) -> tuple[ServiceRequest, ...]:
    """Return the open services that were asked for on these tasks, but for those that are cancelled themselves."""
    asked = {link.item for link in await tx.links.ending_at(steps, LinkKind.ASKED_FROM)}
    known = await tx.requests.many(asked.difference(but))
    return tuple(known[number] for number in sorted(known) if known[number].state is RequestState.OPEN)


async def people_of(tx: Transaction, work: Work, who: Actor) -> tuple[Person, ...]:
    """Return everyone whom it concerns beside the one who does it, by name."""
    concerned = {*work.holders(), *work.leads(), *work.presenters()} - {who.id}
    known = await tx.people.many(concerned)
    return tuple(sorted(known.values(), key=lambda one: (alphabetical(one.name), one.id)))


async def unreached_of(
    tx: Transaction, requests: Sequence[str], people: Sequence[PersonId]
) -> tuple[tuple[Person, tuple[ServiceRequest, ...]], ...]:
    """Return these people with those of the cancelled requests that they lead or present in, in a few queries."""
    known = await tx.people.many(people)
    served = await tx.requests.many(requests)
    concerned: dict[PersonId, dict[str, None]] = {}
    for number, one in sorted(served.items()):
        concerned.setdefault(one.lead, {})[number] = None
    for number, some in (await tx.presenters.of_requests(requests)).items():
        for presenter in some:
            concerned.setdefault(presenter.person, {})[number] = None
    return tuple(
        (known[one], tuple(served[number] for number in concerned.get(one, ()) if number in served))
        for one in people
        if one in known
    )


async def write(
    tx: Transaction,
    ended: Sequence[Change[ServiceRequest]],
    work: Work,
    who: Actor,
    words: CancelReasons,
    now: datetime,
) -> None:
    """Write all of it, in bulk; what an appointment or a clock needs beside it, one by one."""
    tasks = plan_life.cancel_tasks(work.tasks, who.id, now)
    support = [call_off(one, None, words.reason, now, announced=one.number in work.announced) for one in work.support]
    dropped = [(before, after) for before in work.sessions for after in move(before, SessionState.DROPPED)]
    await tx.requests.save_many([change.after for change in ended])
    await tx.tasks.save_many([change.after for change in tasks])
    await tx.support.save_many([change.after for change in support])
    await tx.sessions.save_many([after for _before, after in dropped])
    entries = [change.entries for change in ended]
    entries += [change.entries for change in tasks]
    entries += [change.entries for change in support]
    entries += [tuple(session_history.changed(before, after, who.id, now)) for before, after in dropped]
    await tx.journal.append([entry for some in entries for entry in some])
    await tx.timers.cancel_many([one.number for one in work.support], KINDS)
    await tx.awaited.clear(change.after.number for some in (ended, tasks, support) for change in some)
    await _stop_clocks(tx, [change.after for change in tasks], [change.after for change in support])
    for change in support:
        when = change.after.appointment
        if when is not None and when.starts_at <= now < when.ends_at:
            await changed(tx, change, now)
    asked = {one.number for one in _asked_of_leads(tx.rules.plans, work)}
    for over in ended:
        if over.after.number in asked:
            await changed(tx, over, now)


def _asked_of_leads(plans: Plans, work: Work) -> Iterable[ServiceRequest]:
    """Return the requests whose lead may have been asked what is missing: their conformity was looked into."""
    about = {one.number: plans[one.plan].steps_about(Concern.CONFORMITY) for one in work.requests}
    asked = {task.request for task in work.tasks if task.step in about[task.request] and task.state in TO_WORK}
    return (request for request in work.requests if request.number in asked)


async def _stop_clocks(tx: Transaction, tasks: Sequence[ServiceTask], support: Sequence[SupportTask]) -> None:
    """Stop the clocks that run: few, since most groups keep none for what an import opens."""
    kept = await tx.clocks.of([*(one.number for one in tasks), *(one.number for one in support)])
    for task in tasks:
        if task.number in kept:
            await keep_task_clocks(tx, task)
    for one in support:
        if one.number in kept:
            await keep_support_clocks(tx, one)


async def say(
    tx: Transaction, work: Work, who: Actor, words: CancelReasons, told: Sequence[Person], now: datetime
) -> None:
    """Draw the cards again where they stand; tell each group, each holder and each lead once."""
    topic = About.CANCELLED.topic(work.requests[0].number)
    reachable = {one.id for one in told}
    said = await _drawn(tx, work)
    for group, numbers in work.groups().items():
        said.append(RequestsCancelled(topic, ToGroup(group), who.id, words.reason, numbers))
    for person, numbers in work.holders().items():
        if person in reachable:
            said.append(RequestsCancelled(topic, ToPerson(person), who.id, words.reason, numbers))
    for person, numbers in work.leads().items():
        if person in reachable:
            said.append(CoursesCancelled(topic, ToPerson(person), numbers, words.text))
    said += await announced_again(tx, work.requests)
    awaited = [one for one in work.support if one.number in work.announced and one.presenter in reachable]
    said += all_off(work.support, awaited, await take_back(tx, work.expected()), now)
    await tell(tx, said, now)
    for request in work.requests:
        if request.key is None:
            await redraw_parents(tx, request)


async def _drawn(tx: Transaction, work: Work) -> list[Notice]:
    """Return what draws the cards and lists again that show what is cancelled."""
    cards = [task.number for task in work.tasks] + [task.number for task in work.support]
    imports = {one.number: one.import_id for one in work.requests if one.import_id is not None}
    lists = {import_list(imports[task.request], task.group) for task in work.tasks if task.request in imports}
    places = await tx.places.of_many([*cards, *lists])
    return [
        (TasksImported if topic in lists else CardChanged)(topic, ToAddress(str(one.address)))
        for topic, standing in places.items()
        for one in standing
    ]
