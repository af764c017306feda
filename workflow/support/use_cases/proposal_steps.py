"""Steps that what is done with proposed times shares: give them up, say what became of them, remind later."""

from collections.abc import Sequence
from datetime import datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.items.journal import Entry, What
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.notices import MeetingOff, TimesAnswered, TimesChanged
from workflow.support.proposals import Proposal, called_off
from workflow.support.use_cases.meetings import Subject

REMIND = "proposal_reminder"
"""Times that nobody has answered: their reader is reminded once, then the one who proposed is asked."""
NEAR = "meeting_near"
"""An appointment about a service task is a business day away."""
DAYS = 2
"""Business days until the reminder, and from it to the question."""


async def give_up(
    tx: Transaction, before: Proposal, subject: Subject, person: PersonId | None, now: datetime, why: str = ""
) -> Proposal:
    """Withdraw the times, and the appointment to come. Raises refusals.ProposalOver where nothing stands.

    ``why``: what the one who calls it off says of it to the other.
    """
    after = called_off(before, now)
    await tx.proposals.save(after)
    off = after.appointment != before.appointment
    told = meeting_off(before, (before.by, before.to), after.sequence, person, why) if off else []
    await settled(tx, after, subject, person, told, now)
    await tx.timers.cancel(after.item, NEAR)
    return after


def meeting_off(
    proposal: Proposal, to: Sequence[PersonId], sequence: int, by: PersonId | None = None, why: str = ""
) -> list[Notice]:
    """Return what tells people that they have an appointment no longer."""
    if (when := proposal.appointment) is None:
        return []
    span = when.starts_at.isoformat(), when.ends_at.isoformat()
    return [MeetingOff(proposal.item, ToPerson(one), *span, sequence, by, why) for one in to]


def answered(proposal: Proposal) -> list[Notice]:
    """Return what tells the item, and the one who proposed, of an answer."""
    return [TimesAnswered(proposal.item, ToItem()), TimesAnswered(proposal.item, ToPerson(proposal.by))]


async def settled(
    tx: Transaction, after: Proposal, subject: Subject, by: PersonId | None, told: Sequence[Notice], now: datetime
) -> None:
    """Say what became of the times; their card is drawn again, and nobody is reminded any more."""
    await noted(tx, after, by, now)
    addressees = Addressees(subject.group)
    await tell(tx, [*told, TimesChanged(after.topic, ToPerson(after.to))], now, addressees)
    await tx.awaited.clear([after.item], after.to)
    await tx.timers.cancel(after.item, REMIND)
    await redraw(tx, {after.item: addressees})


async def noted(tx: Transaction, after: Proposal, by: PersonId | None, now: datetime) -> None:
    """Write in the item's journal what became of the times."""
    when = after.appointment
    detail = {
        "state": after.state.value,
        "count": len(after.slots),
        "starts": None if when is None else when.starts_at.isoformat(),
    }
    await tx.journal.append([Entry(after.item, now, by, What.TIMES, detail)])


async def remind_later(tx: Transaction, proposal: Proposal, now: datetime, *, asked: bool) -> None:
    """Come back to times that wait for an answer; ``asked``: who was asked has been reminded."""
    at = tx.rules.calendar.due(now, DAYS * DAY_SECONDS)
    await tx.timers.set(proposal.item, REMIND, at, {"round": proposal.round, "asked": asked})
