"""Events that end or change proposed times and appointments: holders, leads, plans, ends, reminders."""

from datetime import datetime

from workflow.courses.requests import LeadChanged
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.changes import Change
from workflow.items.journal import What, said_now
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.notices import MeetingNear, MeetingSet, TimesChanged, TimesReminded, TimesUnanswered
from workflow.support.proposals import Proposal, ProposalState, handed
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.support.use_cases.meetings import Subject, subject_of
from workflow.support.use_cases.proposal_steps import NEAR, REMIND, give_up, meeting_off, remind_later


async def follow(tx: Transaction, change: "Change[ServiceTask] | Change[SupportTask]", now: datetime) -> None:
    """Withdraw what was proposed of an item that is over or planned otherwise; hand it over with the item."""
    item = change.after
    before = await tx.proposals.get(item.number)
    if before is None:
        return
    at_work = item.state in (TO_WORK if isinstance(item, ServiceTask) else UNDER_WAY)
    planned = any(entry.what is What.PLANNED for entry in change.entries)
    asked = before.state is ProposalState.ASKED
    if (asked and planned) or (not at_work and (asked or before.to_come(now))):
        await give_up(tx, before, await subject_of(tx, item.number), None, now)
    elif at_work and (asked or before.to_come(now)):
        for turn in (entry for entry in change.entries if entry.what is What.HOLDER):
            await _hand(tx, before, turn.detail["before"], item.holder, now)
    if not at_work:
        await tx.timers.cancel_many([item.number], [REMIND, NEAR])


async def lead_changed(tx: Transaction, change: Change[LeadChanged], now: datetime) -> None:
    """Withdraw what a former lead was asked, and has to come, about the steps of a course."""
    request = change.after.request
    tasks = await tx.tasks.of_requests([request.number])
    for one in await tx.proposals.many(task.number for task in tasks[request.number]):
        if one.to != request.lead and (one.state is ProposalState.ASKED or one.to_come(now)):
            await give_up(tx, one, await subject_of(tx, one.item), None, now)


async def remind(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind the one who was asked, once; after that ask the one who proposed. While nobody has the item, wait."""
    proposal = await tx.proposals.get(timer.topic)
    if proposal is None or proposal.state is not ProposalState.ASKED or proposal.round != timer.detail["round"]:
        return
    if await _answered_in_words(tx, proposal):
        return
    asked = bool(timer.detail["asked"])
    if (await subject_of(tx, proposal.item)).holder is None:
        await remind_later(tx, proposal, now, asked=asked)
    elif asked:
        await tell(tx, [TimesUnanswered(proposal.item, ToPerson(proposal.by))], now)
    else:
        await tell(tx, [TimesReminded(proposal.topic, ToPerson(proposal.to))], now)
        await remind_later(tx, proposal, now, asked=True)


async def near(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind both of their appointment."""
    proposal = await tx.proposals.get(timer.topic)
    if proposal is not None and proposal.to_come(now):
        both = _who_meet(proposal, await subject_of(tx, proposal.item))
        await tell(tx, [MeetingNear(proposal.item, ToPerson(one)) for one in both], now)


# --- Steps of these -----------------------------------------------------------------------


def _who_meet(proposal: Proposal, subject: Subject) -> tuple[PersonId, ...]:
    return (proposal.to,) if subject.holder is None else (subject.holder, proposal.to)


async def _answered_in_words(tx: Transaction, proposal: Proposal) -> bool:
    """Return whether the one who was asked has written since, and has not taken that back."""
    journal = await tx.journal.of(proposal.item)
    return any(
        entry.what is What.COMMENT
        and entry.by == proposal.to
        and entry.at >= proposal.at
        and said_now(journal, position) is not None
        for position, entry in enumerate(journal)
    )


async def _hand(tx: Transaction, before: Proposal, former: object, holder: PersonId | None, now: datetime) -> None:
    """Move the times and the appointment with the item: out of one calendar, into another."""
    after = handed(before, holder, now)
    if after == before:
        return
    await tx.proposals.save(after)
    told: list[Notice] = [TimesChanged(after.topic, ToPerson(after.to))]
    if after.to_come(now):
        told += meeting_off(after, (former,) if isinstance(former, int) else (), after.sequence)
        if holder is not None:
            told += [MeetingSet(after.item, ToPerson(one), after.sequence, False) for one in (holder, after.to)]
    addressees = Addressees((await subject_of(tx, after.item)).group)
    await tell(tx, told, now, addressees)
    await redraw(tx, {after.item: addressees})
