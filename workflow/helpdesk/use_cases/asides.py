"""Answer the few words that ask to be shown something, or to withdraw what was just written."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from workflow.courses.notices import CoursesTold
from workflow.helpdesk.asides import Aside
from workflow.helpdesk.incidents import AT_WORK
from workflow.helpdesk.notices import AskedTold, CancelOffered, HelpAsked, WorkTold
from workflow.helpdesk.use_cases import incident_access, pending
from workflow.helpdesk.use_cases.intake import request_of_thread
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def answer_aside(tx: Transaction, person: PersonId, aside: Aside, topic: str, now: datetime) -> None:
    """Show someone what their words ask for; nothing is opened, and nothing added."""
    if aside is Aside.CANCEL:
        await _cancelling(tx, person, topic, now)
    else:
        await tell(tx, [await _shown(tx, person, aside, topic)], now)


async def aside_in_thread(
    tx: Transaction,
    person: PersonId,
    aside: Aside,
    topic: str,
    now: datetime,
    *,
    thread: tuple[str, str],
    take: Callable[[Transaction], Awaitable[object]],
) -> None:
    """Answer such words in a thread of the desk's: about their request they are also said to support (``take``).

    There they may be an answer as well ("prêt"), so that nothing is lost; and
    what is withdrawn is that request, no other.
    """
    number = await request_of_thread(tx, thread)
    if number is None:
        await answer_aside(tx, person, aside, topic, now)
        return
    await take(tx)
    incident = await incident_access.incident(tx, THE_DESK, number)
    if aside is Aside.CANCEL and incident.requester == person and incident.state in AT_WORK:
        await tell(tx, [CancelOffered(topic, ToPerson(person), number)], now)
    elif aside in {Aside.ASKED, Aside.HELP}:
        await tell(tx, [await _shown(tx, person, aside, topic)], now)


async def _shown(tx: Transaction, person: PersonId, aside: Aside, topic: str) -> Notice:
    to = ToPerson(person)
    if aside is Aside.HELP:
        return HelpAsked(topic, to)
    if aside is Aside.COURSES:
        return CoursesTold(topic, to)
    work = aside is Aside.WORK and (await actor(tx, person)).is_member
    return WorkTold(topic, to) if work else AskedTold(topic, to)


async def _cancelling(tx: Transaction, person: PersonId, topic: str, now: datetime) -> None:
    """Forget the words that wait for an answer; else offer to cancel the newest request that still can be.

    With none such, show what they have asked for: it says where each stands.
    """
    if await pending.forget(tx, person, now):
        return
    fresh = [one for one in await tx.incidents.of_requester(person) if one.state is IncidentState.NEW]
    newest = max(fresh, key=lambda one: (one.opened_at, one.number), default=None)
    if newest is None:
        await tell(tx, [AskedTold(topic, ToPerson(person))], now)
        return
    await tell(tx, [CancelOffered(topic, ToPerson(person), newest.number)], now)
