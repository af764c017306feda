"""Cancelling service requests: one, those that a grid names no more, or those of a department and a term.

Everything is written in one transaction, by a fixed number of statements for
each kind of row (in batches), and each group, holder and lead gets one message
that has all of theirs. Nothing is cancelled that was not shown before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow import notices, plan_life, refusals
from workflow.cancelling import Outcome, Preview, Scope, chosen, digest_of
from workflow.changes import Change
from workflow.grid import GridReading
from workflow.imports import ImportState, import_list
from workflow.people import Actor, Person, PersonId
from workflow.plan_life import LIVE
from workflow.ports import Transaction
from workflow.requests import ServiceRequest
from workflow.states import RequestState
from workflow.support_tasks import UNDER_WAY, SupportTask
from workflow.support_tasks import cancel as cancel_support
from workflow.support_timers import KINDS
from workflow.tasks import TO_WORK, ServiceTask
from workflow.use_cases.clocked import keep_support_clocks, keep_task_clocks
from workflow.use_cases.gates import redraw_parents
from workflow.use_cases.imports import plan_of
from workflow.use_cases.incidents import within_limit
from workflow.use_cases.people import actor
from workflow.use_cases.support import announced
from workflow.use_cases.tell import tell


@dataclass(frozen=True, slots=True)
class Words:
    """What a manager says of a cancellation."""

    reason: str
    """Internal: for the groups and the holders."""
    text: str = ""
    """For the course leads; may be empty."""


async def preview(
    tx: Transaction, person: PersonId, scope: Scope, now: datetime, *, reading: GridReading | None = None
) -> Preview:
    """Say what cancelling would do; ``reading`` is the workbook's, of a scope that is a grid.

    Raises refusals.ManagersOnly, NothingToCancel, GridIsOld, WrongState.
    """
    who = await manager(tx, person)
    requests = await _requests(tx, scope, reading)
    for one in requests:
        plan_life.must_be_open(one)
    work = await _work(tx, requests, now)
    return Preview(scope, _outcome(work, await _people(tx, work, who)))


async def cancel(
    tx: Transaction,
    person: PersonId,
    scope: Scope,
    digest: str,
    words: Words,
    now: datetime,
    *,
    reading: GridReading | None = None,
    numbers: Iterable[str] | None = None,
) -> Outcome:
    """Cancel what was previewed under ``digest``; with ``numbers``, those of it alone.

    Raises, beside what ``preview`` does, refusals.PreviewMoved, NothingSaid, NothingChosen.
    """
    who = await manager(tx, person)
    known = await _requests(tx, scope, reading)
    if digest_of(known) != digest:
        raise refusals.PreviewMoved
    requests = chosen(known, numbers)
    if not requests:
        raise refusals.NothingChosen
    words = Words(within_limit(words.reason.strip()), within_limit(words.text.strip()))
    ended = [plan_life.cancel_request(one, who, words.reason, now) for one in requests]
    work = await _work(tx, requests, now)
    outcome = _outcome(work, await _people(tx, work, who))
    await _write(tx, ended, work, who, words, now)
    await _tell(tx, work, who, words, outcome.told, now)
    return outcome


def _outcome(work: "_Work", people: Sequence[Person]) -> Outcome:
    return Outcome(
        work.requests,
        len(work.tasks),
        len(work.support),
        told=tuple(one for one in people if one.reachable),
        unreached=tuple(one for one in people if not one.reachable),
    )


# --- What there is ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cancelled, with what hangs from it."""

    requests: tuple[ServiceRequest, ...]
    tasks: tuple[ServiceTask, ...]
    """Those still to be done."""
    support: tuple[SupportTask, ...]
    """Those under way."""
    announced: frozenset[str]
    """Support tasks of whose appointment their presenter was told."""

    def holders(self) -> Mapping[PersonId, tuple[str, ...]]:
        """Give who has something in hand, each with the numbers of the requests it is for."""
        held = [(task.holder, task.request) for task in self.tasks if task.state in TO_WORK]
        held += [(task.holder, task.request) for task in self.support]
        return _grouped((person, request) for person, request in held if person is not None)

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Give the groups that have something to do, each with the numbers of the requests it is for."""
        own = [(task.group, task.request) for task in self.tasks if task.state in TO_WORK]
        return _grouped((*own, *((task.group, task.request) for task in self.support)))

    def leads(self) -> Mapping[PersonId, tuple[str, ...]]:
        """Give the leads, each with the numbers of their requests."""
        return _grouped((one.lead, one.number) for one in self.requests)

    def presenters(self) -> frozenset[PersonId]:
        """Give the presenters who are told that an appointment is off."""
        return frozenset(task.presenter for task in self.support if task.number in self.announced)


def _grouped(pairs: Iterable[tuple[PersonId | str, str]]) -> Mapping:  # type: ignore[type-arg]
    found: dict[PersonId | str, dict[str, None]] = {}
    for key, number in pairs:
        found.setdefault(key, {})[number] = None
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


async def manager(tx: Transaction, person: PersonId) -> Actor:
    """Give someone who may cancel requests. Raises refusals.ManagersOnly."""
    who = await actor(tx, person)
    if not who.manager:
        raise refusals.ManagersOnly
    return who


async def _requests(tx: Transaction, scope: Scope, reading: GridReading | None) -> tuple[ServiceRequest, ...]:
    if scope.number:
        # Whatever its state: the rule says why one that is over cannot be cancelled.
        return (await tx.requests.get(scope.number),)
    if scope.import_id is not None:
        found = await _removed(tx, scope.import_id, reading)
    else:
        found = await tx.courses.open_ones(scope.department, scope.term)
    if not found:
        raise refusals.NothingToCancel
    return found


async def _removed(tx: Transaction, import_id: int, reading: GridReading | None) -> tuple[ServiceRequest, ...]:
    """Give the open ones that a grid names no more: of the last grid, since an older one knows less."""
    grid, last = await tx.imports.get(import_id), await tx.imports.last_done()
    newer = last is not None and (
        last.id > import_id or (last.id < import_id and (last.decided_at or last.at) > grid.at)
    )
    if reading is None or newer or grid.state not in {ImportState.PREVIEWED, ImportState.DONE}:
        raise refusals.GridIsOld
    removed = [one.number for one in (await plan_of(tx, reading)).removed]
    known = await tx.requests.many(removed)
    return tuple(known[number] for number in sorted(known) if known[number].state is RequestState.OPEN)


async def _work(tx: Transaction, requests: Sequence[ServiceRequest], now: datetime) -> _Work:
    numbers = [one.number for one in requests if one.state is RequestState.OPEN]
    tasks = await tx.tasks.of_requests(numbers)
    support = await tx.support.of_requests(numbers)
    under_way = tuple(one for number in numbers for one in support.get(number, ()) if one.state in UNDER_WAY)
    journals = await tx.journal.of_many(one.number for one in under_way if one.appointment is not None)
    return _Work(
        tuple(requests),
        tuple(one for number in numbers for one in tasks.get(number, ()) if one.state in LIVE),
        under_way,
        frozenset(one.number for one in under_way if announced(one, journals.get(one.number, ()), now)),
    )


async def _people(tx: Transaction, work: _Work, who: Actor) -> tuple[Person, ...]:
    """Give everyone whom it concerns beside whoever does it, by name."""
    concerned = {*work.holders(), *work.leads(), *work.presenters()} - {who.id}
    known = await tx.people.many(concerned)
    return tuple(sorted(known.values(), key=lambda one: (one.name, one.id)))


# --- What is done -------------------------------------------------------------------


async def _write(
    tx: Transaction,
    ended: Sequence[Change[ServiceRequest]],
    work: _Work,
    who: Actor,
    words: Words,
    now: datetime,
) -> None:
    tasks = plan_life.cancel_tasks(work.tasks, who.id, now)
    support = [
        cancel_support(one, None, words.reason, now, announced=one.number in work.announced) for one in work.support
    ]
    await tx.requests.save_many([change.after for change in ended])
    await tx.tasks.save_many([change.after for change in tasks])
    await tx.support.save_many([change.after for change in support])
    entries = [change.entries for change in ended]
    entries += [change.entries for change in tasks]
    entries += [change.entries for change in support]
    await tx.journal.append([entry for some in entries for entry in some])
    await tx.timers.cancel_many([one.number for one in work.support], KINDS)
    await _stop_clocks(tx, [change.after for change in tasks], [change.after for change in support])


async def _stop_clocks(tx: Transaction, tasks: Sequence[ServiceTask], support: Sequence[SupportTask]) -> None:
    """Stop the clocks that run: few, since most groups keep none for what an import opens."""
    kept = await tx.clocks.of([*(one.number for one in tasks), *(one.number for one in support)])
    for task in tasks:
        if task.number in kept:
            await keep_task_clocks(tx, task)
    for one in support:
        if one.number in kept:
            await keep_support_clocks(tx, one)


async def _tell(tx: Transaction, work: _Work, who: Actor, words: Words, told: Sequence[Person], now: datetime) -> None:
    """Draw the cards anew where they stand; tell each group, each holder and each lead once."""
    topic = f"cancelled:{work.requests[0].number}"
    reachable = {one.id for one in told}
    said = await _drawn(tx, work)
    for group, numbers in work.groups().items():
        said.append(notices.RequestsCancelled(topic, notices.ToGroup(group), who.id, words.reason, numbers))
    for person, numbers in work.holders().items():
        if person in reachable:
            said.append(notices.RequestsCancelled(topic, notices.ToPerson(person), who.id, words.reason, numbers))
    for person, numbers in work.leads().items():
        if person in reachable:
            said.append(notices.CoursesCancelled(topic, notices.ToPerson(person), numbers, words.text))
    said += [
        notices.AppointmentCancelled(one.number, notices.ToPerson(one.presenter))
        for one in work.support
        if one.number in work.announced and one.presenter in reachable
    ]
    await tell(tx, said, now)
    for one in work.requests:
        if one.key is None:
            await redraw_parents(tx, one, now)


async def _drawn(tx: Transaction, work: _Work) -> list[notices.Notice]:
    """Give what draws the cards and lists anew that show what is cancelled."""
    cards = [task.number for task in work.tasks] + [task.number for task in work.support]
    imports = {one.number: one.import_id for one in work.requests if one.import_id is not None}
    lists = {import_list(imports[task.request], task.group) for task in work.tasks if task.request in imports}
    places = await tx.places.of_many([*cards, *lists])
    return [
        (notices.TasksImported if topic in lists else notices.CardChanged)(topic, notices.ToAddress(str(one.address)))
        for topic, standing in places.items()
        for one in standing
    ]
