"""Answer the few words that ask to be shown something, or to withdraw what was just written."""

from datetime import datetime

from workflow.courses.notices import CoursesTold
from workflow.helpdesk.asides import Aside
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.notices import AskedTold, CancelOffered, HelpAsked, ItemShown, WorkTold
from workflow.helpdesk.use_cases import pending
from workflow.items.states import IncidentState
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
    tx: Transaction, person: PersonId, aside: Aside, incident: Incident, topic: str, now: datetime
) -> None:
    """Answer such words in the thread of a request, where they were said to support as well.

    There they may be an answer too ("prêt"), so that nothing is lost; and
    what is withdrawn is that request, no other.
    """
    if aside is Aside.CANCEL and incident.requester == person and incident.state in AT_WORK:
        await tell(tx, [CancelOffered(topic, ToPerson(person), incident.number)], now)
    elif aside in {Aside.ASKED, Aside.NEWS, Aside.HELP}:
        await tell(tx, [await _shown(tx, person, aside, topic)], now)


async def _shown(tx: Transaction, person: PersonId, aside: Aside, topic: str) -> Notice:
    to = ToPerson(person)
    if aside is Aside.HELP:
        return HelpAsked(topic, to)
    if aside is Aside.COURSES:
        return CoursesTold(topic, to)
    if aside is Aside.NEWS and len(asked := await tx.incidents.of_requester(person)) == 1:
        return ItemShown(topic, to, asked[0].number)
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
