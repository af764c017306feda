"""A request that its author wants no longer: offered to be cancelled."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workflow.helpdesk.conversation_notices import CancelOffered
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.modest import is_modest
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

CANCEL_OFFERED = "cancel_offered"
"""Someone who writes by mail was asked whether to cancel a request. Detail: ``numbers`` of those offered."""
ANSWERS_WITHIN = timedelta(days=3)
"""How long the same words by mail answer that."""


async def offer_to_cancel(
    tx: Transaction, person: PersonId, topic: str, meant: Sequence[Incident], now: datetime
) -> None:
    """Ask whether to cancel what is meant; who answers that by letter, which may have no button, has it cancelled."""
    first, *others = meant
    if is_modest(person):
        about = About.PERSON.topic(person)
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
