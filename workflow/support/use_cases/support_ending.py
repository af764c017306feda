"""Ends of support tasks that were not given: what is open, who was told, and what goes with the presenter."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.states import SupportState
from workflow.items.undoing import given_back
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Audience, Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support import support_moves
from workflow.support.notices import PresenterLeft
from workflow.support.support_tasks import UNDER_WAY, SupportEnded, SupportTask
from workflow.support.templates import REDO_RECORDING, SUPER_USER_TRAINING
from workflow.support.use_cases.support_record import record_support


def announced(task: SupportTask, journal: Iterable[Entry], now: datetime) -> bool:
    """Return whether its presenter was told of an appointment that is still to come."""
    planned = any(entry.what is What.STATE and entry.detail["after"] == SupportState.PLANNED for entry in journal)
    return planned and task.ends_at is not None and task.ends_at > now


async def open_work(tx: Transaction, task_number: str) -> tuple[SupportTask, ...]:
    """Return the support tasks that hold up the closing of a service task."""
    return tuple(one for one in await tx.support.of_task(task_number) if one.state in UNDER_WAY)


def of_presenters(tasks: Iterable[SupportTask], persons: Collection[PersonId]) -> tuple[SupportTask, ...]:
    """Return what is under way for people because they present in a course: not the training of a super-user."""
    return tuple(
        one
        for one in tasks
        if one.state in UNDER_WAY and one.presenter in persons and one.template != SUPER_USER_TRAINING
    )


def unwanted_by(tasks: Iterable[SupportTask], persons: Collection[PersonId]) -> tuple[SupportTask, ...]:
    """Return what is under way for people who want no support: a recording is done again all the same."""
    return tuple(one for one in of_presenters(tasks, persons) if one.template != REDO_RECORDING)


async def presenters_left(
    tx: Transaction, request: str, gone: Collection[PersonId], by: PersonId, now: datetime, *, cancelling: bool
) -> None:
    """Handle the support of former presenters of a course: cancel it, or point it out.

    The one who has it in hand reads so either way.
    """
    if not gone:
        return
    for task in of_presenters(await tx.support.of_request(request), gone):
        await _without(tx, task, by, now, cancelling=cancelling)


async def presenter_declined(tx: Transaction, task_number: str, person: PersonId, now: datetime) -> None:
    """Handle the support that a step of a course has for someone who wants none: cancel what nobody has begun.

    What somebody has in hand is pointed out to them and to their group, who may cancel it.
    """
    for task in unwanted_by(await tx.support.of_task(task_number), {person}):
        await _without(tx, task, person, now, cancelling=task.state is SupportState.OPEN, declined=True)


async def presenter_declined_not(
    tx: Transaction, task_number: str, person: PersonId, said: datetime, now: datetime
) -> None:
    """Undo what followed for the support of a step as someone ``said`` that they want none: it stands as it did.

    Support on which somebody has acted since it was cancelled is left, with a word.
    """
    for task in await tx.support.of_task(task_number):
        journal = await tx.journal.of(task.number)
        act = [one for one in journal if (one.by, one.at, one.what) == (person, said, What.STATE)]
        if act and _done_last(journal, act):
            await record_support(tx, given_back(task, act, person, now), now)
        elif not act and not (unwanted_by([task], {person}) and journal[0].at <= said):
            continue
        cancelled = (await tx.support.get(task.number)).state not in UNDER_WAY
        await tell(tx, _told(task, person, cancelled=cancelled, taken_back=True), now, Addressees(task.group))


def _done_last(journal: Sequence[Entry], act: Sequence[Entry]) -> bool:
    """Return whether nobody has done anything to an item since an act."""
    return next(one for one in reversed(journal) if one.by is not None) is act[-1]


def _told(
    task: SupportTask, by: PersonId, *, cancelled: bool, declined: bool = True, taken_back: bool = False
) -> list[Notice]:
    """Tell the group of a support task, and its holder."""
    to: list[Audience] = [ToItem()]
    if task.holder not in {None, by}:
        to.append(ToPerson(task.holder))
    return [PresenterLeft(task.number, one, by, cancelled, declined, taken_back) for one in to]


async def _without(
    tx: Transaction, task: SupportTask, by: PersonId, now: datetime, *, cancelling: bool, declined: bool = False
) -> None:
    """Cancel a support task since its presenter left or wants none, or point that out: once to each concerned."""
    if cancelling:
        told = announced(task, await tx.journal.of(task.number), now)
        after = await record_support(tx, support_moves.call_off(task, by, "", now, announced=told), now)
        await changed(tx, Change(SupportEnded(after)), now)
    await tell(tx, _told(task, by, cancelled=cancelling, declined=declined), now, Addressees(task.group))
