"""Support that is marked as given while the sessions it is for are all ahead: that is said in a sentence."""

from datetime import date, datetime

from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.states import SupportState
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import REDO_RECORDING, SUPER_USER_TRAINING
from workflow.support.use_cases import support
from workflow.teaching.refusals import SessionsAhead
from workflow.teaching.session_standing import first_ahead

ANYTIME = frozenset({SUPER_USER_TRAINING, REDO_RECORDING})
"""Who is trained is trained before; what is done again was given already."""


async def before_sessions(tx: Transaction, person: PersonId, number: str, now: datetime) -> date | None:
    """Return the day of the first session that a support task is for, where it is given before all of them.

    For the one who may say that it was given. Raises refusals.NotYourGroup, NotTheHolder, WrongState.
    """
    return await _ahead(tx, await support.for_helper(tx, person, number), now)


async def must_say_why(tx: Transaction, change: Change[SupportTask], now: datetime) -> None:
    """Check that support given before all the sessions it is for comes with a note. Raises refusals.SessionsAhead."""
    given = any(one.what is What.STATE and one.detail["after"] == SupportState.DONE for one in change.entries)
    if not given or any(one.what is What.WORK_NOTE for one in change.entries):
        return
    first = await _ahead(tx, change.after, now)
    if first is not None:
        raise SessionsAhead(change.after.number, first.isoformat())


async def _ahead(tx: Transaction, task: SupportTask, now: datetime) -> date | None:
    """One that has an appointment is given at its time; where no session is its presenter's, it is for the course's."""
    if task.request is None or task.starts_at is not None or task.template in ANYTIME:
        return None
    every = await tx.sessions.of_request(task.request)
    theirs = [one for one in every if one.presenter == task.presenter and task.session in {None, one.id}]
    return first_ahead(theirs or every, tx.rules.calendar.local(now).date())
