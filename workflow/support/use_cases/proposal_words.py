"""Times that someone answers in words: picked where the words name one and only agree, else asked in one tap."""

from datetime import datetime

from workflow.items.awaited import Awaited, Why
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.talk import Said
from workflow.items.thanks import promises
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.changing_words import wants_another_time
from workflow.support.notices import TimesReminded
from workflow.support.proposals import Proposal, ProposalState
from workflow.support.slot_words import named, only_names_a_time
from workflow.support.use_cases.meetings import subject_of
from workflow.support.use_cases.proposals import pick


async def heard(tx: Transaction, change: Change[Said], now: datetime) -> None:
    """Read what someone answers to the times that were proposed to them.

    Where their words speak of a time and pick none, they read that the appointment is not made yet, and a time in
    their next words is still waited for; so it is where they only promise to look. Once a time is picked, who wants
    another reads that the appointment stands.
    """
    said = change.after
    proposal = await tx.proposals.get(said.item.number)
    if said.support or proposal is None or said.by != proposal.to:
        return
    if proposal.state is ProposalState.CHOSEN:
        await _heard_of_appointment(tx, proposal, said.text, now)
    elif proposal.state is ProposalState.ASKED:
        await _heard_of_times(tx, proposal, said, now)


async def _heard_of_appointment(tx: Transaction, proposal: Proposal, text: str, now: datetime) -> None:
    """Tell who wants another time than the one that was picked that it stands, and how to ask for another."""
    calendar, appointment = tx.rules.calendar, proposal.appointment
    if appointment is None or not proposal.to_come(now):
        return
    if wants_another_time(text, appointment, calendar.local(now).date(), calendar.timezone):
        await tell(tx, [TimesReminded(proposal.topic, ToPerson(proposal.to), in_words=True)], now)


async def _heard_of_times(tx: Transaction, proposal: Proposal, said: Said, now: datetime) -> None:
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


async def choosing(tx: Transaction, person: PersonId, text: str, now: datetime) -> tuple[Awaited, ...]:
    """Return the items in which someone may choose or change a time, where their words only name one.

    What they had written there before, whatever it was, has chosen none.
    """
    if not only_names_a_time(text, tx.rules.calendar.local(now).date()):
        return ()
    items = sorted(await times_open(tx, person, now))
    journals = await tx.journal.of_many(items)
    return tuple([Awaited(person, one, journals[one][-1].at, Why.QUESTION) for one in items])


async def times_open(tx: Transaction, person: PersonId, now: datetime) -> frozenset[str]:
    """Return the items in which someone is asked for a time, or has an appointment to come."""
    known = [one for one in await tx.proposals.of_people([person]) if one.to == person]
    return frozenset(one.item for one in known if one.state is ProposalState.ASKED or one.to_come(now))


async def _are_all(tx: Transaction, proposal: Proposal) -> bool:
    """Return whether no time has gone since they were proposed: who answers may have read them all, as by mail."""
    lines = [one.detail for one in await tx.journal.of(proposal.item) if one.what is What.TIMES]
    counts = [one["count"] for one in lines if one["state"] == ProposalState.ASKED]
    return counts[-1:] == [len(proposal.slots)]
