"""Notices of a changed session plan: to those who support it, and to the holders of open steps."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from workflow.courses.tasks import TO_WORK
from workflow.items.states import SupportState
from workflow.items.use_cases.tell import redraw, tell_each
from workflow.items.work_items import Addressees
from workflow.notice import Audience, Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import REDO_RECORDING
from workflow.teaching.notices import SessionMoved
from workflow.teaching.sessions import Session, SessionId, SessionState


async def support_of(tx: Transaction, request: str) -> Mapping[SessionId, SupportTask]:
    """Return the support tasks that were made for sessions of a request; no cancelled ones, no recordings redone."""
    return {
        task.session: task
        for task in await tx.support.of_request(request)
        if task.session is not None and task.state is not SupportState.CANCELLED and task.template != REDO_RECORDING
    }


async def redraw_steps(tx: Transaction, request: str) -> None:
    """Redraw the cards of the open steps: they name presenters, and count what is missing."""
    tasks = await tx.tasks.of_request(request)
    await redraw(tx, {task.number: Addressees(task.group) for task in tasks if task.state in TO_WORK})


def concerns_support(before: Session, after: Session) -> bool:
    """Return whether support for it would take place otherwise than before, for someone else, or not at all."""
    dropped = after.state is SessionState.DROPPED is not before.state
    others = after.presenter is not None and after.presenter != before.presenter
    return dropped or others or (before.day, before.starts, before.ends) != (after.day, after.starts, after.ends)


async def tell_support(tx: Transaction, request: str, moved: Sequence[Session], by: PersonId, now: datetime) -> None:
    """Tell those who give support for sessions that these moved, are someone else's, or were dropped.

    ``moved`` are they as they stood before.
    """
    given = await support_of(tx, request) if moved else {}
    said: list[tuple[Notice, Addressees]] = []
    for before in moved:
        task = given.get(before.id)
        if task is None or task.state is SupportState.DONE:
            continue
        day, starts, ends = (value.isoformat() if value else "" for value in (before.day, before.starts, before.ends))
        told: list[Audience] = [ToItem()]
        if task.holder is not None and task.holder != by:
            told.append(ToPerson(task.holder))
        here = Addressees(task.group)
        said += [(SessionMoved(task.number, to, by, before.id, day, starts, ends), here) for to in told]
    await tell_each(tx, said, now)
