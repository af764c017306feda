"""Answer the few words that ask to be shown something, or to withdraw what was just written."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workflow.courses.notices import CoursesTold
from workflow.helpdesk.announcing import codes_in
from workflow.helpdesk.asides import Aside
from workflow.helpdesk.belonging import OFFERED
from workflow.helpdesk.conversation_notices import (
    AskedTold,
    CancelOffered,
    HelpAsked,
    HoursTold,
    ItemShown,
    NewsTold,
    WorkTold,
)
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases import incidents, pending
from workflow.helpdesk.use_cases.merged import goes_on_for, going_on
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToPerson
from workflow.people.modest import is_modest
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

CANCEL_OFFERED = "cancel_offered"
"""Someone who writes by mail was asked whether to cancel a request. Detail: ``numbers`` of those offered."""
ANSWERS_WITHIN = timedelta(days=3)
"""How long the same words by mail answer that."""


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
    tx: Transaction, person: PersonId, aside: Aside, incident: Incident, topic: str, now: datetime
) -> None:
    """Answer such words in the thread of a request, where they were said to support as well.

    There they may be an answer too ("prêt"), so that nothing is lost; and
    what is withdrawn is that request, no other.
    """
    theirs = incident.requester == person or await goes_on_for(tx, person, incident.number)
    if aside is Aside.CANCEL and theirs and incident.state in AT_WORK:
        await _offer(tx, person, topic, [incident], now)
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
    await _offer(tx, person, topic, meant[:OFFERED], now)


async def _offer(tx: Transaction, person: PersonId, topic: str, meant: Sequence[Incident], now: datetime) -> None:
    """Ask whether to cancel what is meant; who answers that by letter, which may have no button, has it cancelled."""
    first, *others = meant
    if is_modest(person):
        about = pending.person_topic(person)
        asked = await tx.timers.get(about, CANCEL_OFFERED)
        again = asked is not None and first.number in asked.detail["numbers"] and not others
        if again and first.requester == person and first.state is IncidentState.NEW:
            await tx.timers.cancel(about, CANCEL_OFFERED)
            await incidents.cancel(tx, person, first.number, now)
        else:
            await tx.timers.set(about, CANCEL_OFFERED, now + ANSWERS_WITHIN, {"numbers": [one.number for one in meant]})
    await tell(tx, [CancelOffered(topic, ToPerson(person), first.number, tuple(one.number for one in others))], now)


async def forget_offer(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Nobody answered: what was offered to be cancelled goes on."""
