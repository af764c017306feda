"""Times that someone answers in words: picked where the words name one and only agree, else asked in one tap."""

from datetime import datetime

from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.talk import Said
from workflow.items.thanks import promises
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction
from workflow.support.notices import TimesReminded
from workflow.support.proposals import Proposal, ProposalState
from workflow.support.slot_words import named
from workflow.support.use_cases.meetings import subject_of
from workflow.support.use_cases.proposals import pick


async def heard(tx: Transaction, change: Change[Said], now: datetime) -> None:
    """Read what someone answers to the times that were proposed to them.

    Where their words speak of a time and pick none, they read that the appointment is not made yet, and a time in
    their next words is still waited for; so it is where they only promise to look.
    """
    said = change.after
    proposal = await tx.proposals.get(said.item.number)
    if said.support or proposal is None or (said.by, ProposalState.ASKED) != (proposal.to, proposal.state):
        return
    subject = await subject_of(tx, proposal.item)
    if subject.to != said.by or subject.holder is None:
        return
    calendar = tx.rules.calendar
    ranked = await _are_all(tx, proposal)
    found = named(said.text, proposal.slots, calendar.local(now).date(), calendar.timezone, ranked=ranked)
    after = proposal
    if found.picked is not None:
        after = await pick(tx, said.by, proposal.item, proposal.round, found.picked.starts_at, now)
    if after.state is not ProposalState.ASKED or not (found.speaks or promises(said.text)):
        return
    await tx.awaited.put(Awaited(after.to, after.item, now, Why.QUESTION))
    if found.speaks:
        await tell(tx, [TimesReminded(after.topic, ToPerson(after.to), in_words=True)], now)


async def _are_all(tx: Transaction, proposal: Proposal) -> bool:
    """Return whether no time has gone since they were proposed: who answers may have read them all, as by mail."""
    lines = [one.detail for one in await tx.journal.of(proposal.item) if one.what is What.TIMES]
    counts = [one["count"] for one in lines if one["state"] == ProposalState.ASKED]
    return counts[-1:] == [len(proposal.slots)]
