"""Acts on help requests: claim, release, answer, wait, resolve, rate, reopen, cancel, transfer."""

from datetime import date, datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.incidents import AT_WORK, Incident, Kind, closed_by_requester, must_be_asked
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.looking_again import must_be_looked_at
from workflow.helpdesk.use_cases.merged import goes_on_for
from workflow.items import assignment
from workflow.items.holding import must_act_for
from workflow.items.journal import What
from workflow.items.notices import AnswerShown, NoteShown
from workflow.items.states import IncidentState
from workflow.items.use_cases.claiming import claiming
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.watching import unfollow
from workflow.notice import Notice, ToItem
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import NoSuchGroup
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction


async def for_member(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Return a request for someone who may work on it. Raises refusals.NotYourGroup."""
    incident, who = await incident_access.incident_for(tx, person, number)
    must_act_for(incident, who)
    return incident


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Take a request in charge: exactly one person gets it."""
    incident, who = await incident_access.incident_for(tx, person, number)
    async with claiming(tx, incident, now) as holder_away:
        change = incident_moves.claim(incident, who, now, holder_away=holder_away)
    return await record_incident(tx, change, now)


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Put a request back to be taken."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.release(incident, who, await tx.journal.of(number), now)
    return await record_incident(tx, change, now)


async def hold(
    tx: Transaction,
    person: PersonId,
    number: str,
    state: IncidentState,
    text: str,
    now: datetime,
    *,
    again: date | None = None,
) -> Incident:
    """Wait for the requester, or for a problem to be mended, which is looked at ``again`` on a day."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.hold(incident, who, state, within_limit(text), now, again=again)
    if state is IncidentState.AWAITING_PROBLEM:
        await must_be_looked_at(tx, number, again, now)
    if state is IncidentState.AWAITING_USER:
        shown: Notice = AnswerShown(number, ToItem(), person, text)
    else:
        shown = NoteShown(number, ToItem(), person, text)
    return await record_incident(tx, change.saying(shown), now)


async def resume(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Go back to work on a request that waited."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.resume(incident, who, now)
    return await record_incident(tx, change, now)


async def resolve(tx: Transaction, person: PersonId, number: str, text: str, now: datetime) -> Incident:
    """Say to the requester that it is settled, and how."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.resolve(incident, who, within_limit(text), now)
    shown = AnswerShown(number, ToItem(), person, text)
    return await record_incident(tx, change.saying(shown), now)


async def asked_of(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Return a request for the ones who are asked whether it is settled: its requester, and who came by a merge.

    Raises refusals.NotForYou.
    """
    if await goes_on_for(tx, person, number):
        return await incident_access.incident(tx, person, number)
    return await incident_access.for_requester(tx, person, number)


async def confirm_solved(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """The requester agrees that it is settled: the request closes.

    ``asked`` names the resolution that they were asked about; see ``incidents.asked_at``. Who follows it by a merge
    answers for themselves, and it is over for them alone.
    """
    incident = await asked_of(tx, person, number)
    must_be_asked(incident, asked)
    if incident.requester != person:
        await unfollow(tx, person, number, now)
        return incident
    return await record_incident(tx, incident_moves.close(incident, person, now), now)


async def rate(tx: Transaction, person: PersonId, number: str, rating: int, now: datetime) -> Incident:
    """Keep what the requester thinks of the help they had; they may change it once."""
    incident = await incident_access.for_requester(tx, person, number)
    times = sum(entry.what is What.RATED for entry in await tx.journal.of(number))
    return await record_incident(tx, incident_moves.rate(incident, person, rating, times, now), now)


async def not_solved(
    tx: Transaction, person: PersonId, number: str, text: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """The requester does not agree, or someone whose own was merged into it: the request is taken up again."""
    incident = await asked_of(tx, person, number)
    must_be_asked(incident, asked)
    journal = await tx.journal.of(number)
    closed = person == incident.requester and closed_by_requester(incident, journal, tx.rules.calendar, now)
    change = incident_moves.reopen(incident, person, within_limit(text), now, closed=closed)
    return await record_incident(tx, change, now)


async def reopen(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """A member takes a resolved request up again."""
    incident = await for_member(tx, person, number)
    return await record_incident(tx, incident_moves.reopen(incident, person, "", now), now)


async def cancel(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Withdraw a request that nobody has answered yet; who follows it by a merge leaves it, and it goes on."""
    incident, who = await incident_access.incident_for(tx, person, number)
    if incident.requester != person and await goes_on_for(tx, person, number):
        await unfollow(tx, person, number, now)
        return incident
    change = incident_moves.cancel(incident, who, now)
    return await record_incident(tx, change, now)


async def change_kind(tx: Transaction, person: PersonId, number: str, kind: Kind, now: datetime) -> Incident:
    """Correct the guessed kind."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.change_kind(incident, who, kind, now)
    return await record_incident(tx, change, now)


async def set_private(tx: Transaction, person: PersonId, number: str, now: datetime, *, private: bool) -> Incident:
    """Keep what a request says out of channels from now on, or let it be seen there."""
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.set_private(incident, who, now, private=private)
    return await record_incident(tx, change, now)


async def transfer(
    tx: Transaction,
    person: PersonId,
    number: str,
    group: str,
    reason: str,
    now: datetime,
) -> Incident:
    """Transfer a request to another group, with a reason."""
    if group not in {known.key for known in await open_groups(tx)}:
        raise NoSuchGroup(group)
    incident, who = await incident_access.incident_for(tx, person, number)
    change = incident_moves.transfer(incident, who, group, reason, now)
    return await record_incident(tx, change, now)


async def assign(tx: Transaction, by: Actor, number: str, holder: PersonId, now: datetime) -> None:
    """Assign it to someone, as a manager. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    item = await incident_access.incident(tx, by.id, number)
    await record_incident(tx, assignment.assign(item, by, holder, now, at_work=AT_WORK), now)
