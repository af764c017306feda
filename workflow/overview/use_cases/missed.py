"""Messages that someone has missed and can read again, and those that are out of date."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.helpdesk.incidents import ENDED, Incident, asked_at
from workflow.helpdesk.notices import InformationAsked, ProblemAwaited, Resolved
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import IncidentState, RequestState, TaskState
from workflow.items.undelivered import Undelivered
from workflow.items.use_cases.access import THE_DESK
from workflow.notice import Notice
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases import support_access


@dataclass(frozen=True, slots=True)
class MissedOne:
    """One thing that someone has missed."""

    kept: Undelivered
    over: bool
    """Nothing can be done about it any more: its item is over, or what it asks is settled."""


async def missed_view(tx: Transaction, person: PersonId, ids: Sequence[int]) -> tuple[MissedOne, ...]:
    """Return what of these still waits for someone, in order."""
    waiting = [one for one in await tx.undelivered.of(person) if one.id in ids]
    return tuple([MissedOne(one, await _is_over(tx, one.notice)) for one in waiting])


async def _is_over(tx: Transaction, notice: Notice) -> bool:
    number = notice.about_item
    match kind_of(number):
        case ItemKind.INCIDENT:
            return _is_settled(notice, await incident_access.incident(tx, THE_DESK, number))
        case ItemKind.REQUEST:
            return (await course_access.request(tx, THE_DESK, number)).state is RequestState.CANCELLED
        case ItemKind.TASK:
            return (await course_access.task(tx, THE_DESK, number)).state not in {*TO_WORK, TaskState.WAITING}
        case ItemKind.SUPPORT:
            return (await support_access.support(tx, THE_DESK, number)).state not in UNDER_WAY
        case _:
            return False


def _is_settled(notice: Notice, incident: Incident) -> bool:
    if isinstance(notice, InformationAsked):
        return incident.state is not IncidentState.AWAITING_USER
    if isinstance(notice, ProblemAwaited):
        return incident.state is not IncidentState.AWAITING_PROBLEM
    if isinstance(notice, Resolved):
        return incident.state is not IncidentState.RESOLVED or asked_at(incident) != notice.asked
    return incident.state in ENDED
