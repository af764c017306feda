"""Answer the few words that ask to be shown something, or to withdraw what was just written."""

from collections.abc import Sequence
from datetime import datetime

from workflow.courses.notices import CoursesTold
from workflow.helpdesk.announcing import codes_in
from workflow.helpdesk.asides import Aside
from workflow.helpdesk.belonging import OFFERED
from workflow.helpdesk.conversation_notices import (
    AskedTold,
    HelpAsked,
    HoursTold,
    ItemShown,
    NewsTold,
    WorkTold,
)
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases import pending
from workflow.helpdesk.use_cases.giving_up import offer_to_cancel
from workflow.helpdesk.use_cases.merged import goes_on_for, going_on
from workflow.items.states import IncidentState
from workflow.items.thanks import gives_up
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def answer_aside(
    tx: Transaction, person: PersonId, aside: Aside, topic: str, now: datetime, *, text: str, named: Sequence[str] = ()
) -> None:
    """Show someone what their words ``text`` ask for, which name items of theirs; nothing is opened or added."""
    if aside is Aside.CANCEL:
        await _cancelling(tx, person, topic, named, now)
        return
    shown = await _shown(tx, person, aside, topic, codes_in(text))
    if aside is Aside.HOURS:
        shown = HoursTold(topic, ToPerson(person), text.strip())
    if aside is Aside.NEWS and isinstance(shown, ItemShown):
        shown = NewsTold(topic, shown.to, shown.number, text.strip())
    await tell(tx, [shown], now)


async def aside_in_thread(
    tx: Transaction, person: PersonId, aside: Aside, incident: Incident, topic: str, now: datetime, *, text: str
) -> None:
    """Answer such words ``text`` in the thread of a request, where they were said to support as well.

    There they may be an answer too ("prêt"), so that nothing is lost; and
    what is withdrawn is that request, no other: one who gives it up was asked about it by what heard them.
    """
    theirs = incident.requester == person or await goes_on_for(tx, person, incident.number)
    if aside is Aside.CANCEL and theirs and incident.state in AT_WORK and not gives_up(text):
        await offer_to_cancel(tx, person, topic, [incident], now)
    elif aside is Aside.HOURS:
        await tell(tx, [HoursTold(topic, ToPerson(person), "")], now)
    elif aside in {Aside.ASKED, Aside.NEWS, Aside.HELP}:
        await tell(tx, [await _shown(tx, person, aside, topic)], now)


async def _shown(tx: Transaction, person: PersonId, aside: Aside, topic: str, codes: tuple[str, ...] = ()) -> Notice:
    to = ToPerson(person)
    if aside is Aside.HELP:
        return HelpAsked(topic, to)
    if aside is Aside.COURSES:
        return CoursesTold(topic, to, codes)
    if aside is Aside.NEWS and len(asked := await _asked(tx, person)) == 1:
        return ItemShown(topic, to, asked[0].number)
    work = aside is Aside.WORK and (await actor(tx, person)).is_member
    return WorkTold(topic, to) if work else AskedTold(topic, to)


async def _asked(tx: Transaction, person: PersonId) -> list[Incident]:
    """Return what someone asked and is not over, also where it goes on in what another asked."""
    return [*await tx.incidents.of_requester(person), *await going_on(tx, person)]


async def _cancelling(tx: Transaction, person: PersonId, topic: str, named: Sequence[str], now: datetime) -> None:
    """Offer to cancel what is named; else forget the words that wait for an answer; else offer all that still can be.

    With none such, show what they have asked for: it says where each stands.
    """
    known = {one.number: one for one in await _asked(tx, person)}
    meant = [known[one] for one in named if one in known][:1]
    if not meant:
        if await pending.forget(tx, person, now):
            return
        fresh = [one for one in known.values() if one.state is IncidentState.NEW or one.requester != person]
        meant = sorted(fresh, key=lambda one: (one.opened_at, one.number), reverse=True)
    if not meant:
        await tell(tx, [AskedTold(topic, ToPerson(person), stopped=bool(known))], now)
        return
    await offer_to_cancel(tx, person, topic, meant[:OFFERED], now)
