"""What people write under a help request: its requester, whatever its state, or whoever follows it; and reopening."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.incident_timers import REOPEN, REOPEN_WITHIN
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.thanks import is_thanks
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.awaiting import await_requester
from workflow.helpdesk.use_cases.incident_files import with_files
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.merged import merged_into
from workflow.helpdesk.use_cases.urgent import heard_urgent
from workflow.helpdesk.use_cases.waiting import closing_waits, draw_reopen_question
from workflow.items.attachments import Attachment, words_of
from workflow.items.notices import NoteShown
from workflow.items.passing import NOTED, RELAYED
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed, hear, mark
from workflow.items.use_cases.limits import within_limit
from workflow.notice import ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def add_from_requester(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Add what the requester says to a request of theirs; return the one that it went to. Raises refusals.NotForYou."""
    incident = await incident_access.for_requester(tx, person, number)
    return await add_to(tx, incident, text, now, written=written, files=files)


async def add_to(
    tx: Transaction,
    incident: Incident,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Add what its requester says to a request; return the one that it went to.

    Of a duplicate it goes to where that was merged. When a request is over,
    another one follows it. When it is resolved, they are asked whether to
    reopen it.
    """
    person, number = incident.requester, incident.number
    text = within_limit(words_of(text, files))
    other = await merged_into(tx, incident)
    if other is not None and other.state not in ENDED:
        if other.requester == person:
            return await add_to(tx, other, text, now, written=written, files=files)
        beside = await beside_writes(tx, other, person, text, now, written=written, files=files)
        if beside is not None:
            return beside
    if await _is_over(tx, incident, now):
        ended = await incident_access.incident(tx, person, number)
        following = await open_incident(
            tx, person, text, now, kind=ended.kind, written=written, files=files, how=Opening(follows=ended)
        )
        await record_incident(tx, incident_moves.follow_up(ended, person, following.number, text, now), now)
        return following
    change = await heard_urgent(tx, incident_moves.requester_writes(incident, person, text, now), text, now)
    if written is not None:
        change = change.saying(mark(number, written, RELAYED))
    after = await record_incident(tx, with_files(change, person, files, now), now)
    await hear(tx, number, person, written)
    if after.state is IncidentState.RESOLVED:
        await _ask_to_reopen(tx, after, now, thanks=is_thanks(text) and not files)
    return after


async def beside_writes(
    tx: Transaction,
    incident: Incident,
    person: PersonId,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident | None:
    """Take in what someone who did not ask writes to the desk under a request, in private.

    Of a member it is a work note, shown in the card's thread; of anyone else
    who follows the request, a comment. None when they have no part in it.
    """
    who = await actor(tx, person)
    number, text = incident.number, within_limit(words_of(text, files))
    follows = person in await tx.watchers.of(number)
    if who.acts_for(incident.group) or (who.is_member and follows):
        allowed = replace(who, groups=who.groups | {incident.group})
        change, sign = incident_moves.note(incident, allowed, text, now), NOTED
        change = change.saying(NoteShown(number, ToItem(), person, text))
    elif follows:
        change, sign = incident_moves.follower_writes(incident, person, text, now), RELAYED
    else:
        return None
    if written is not None:
        change = change.saying(mark(number, written, sign))
    change = with_files(change, person, files, now, internal=sign == NOTED)
    after = await record_incident(tx, change, now)
    await hear(tx, number, person, written)
    return after


async def _is_over(tx: Transaction, incident: Incident, now: datetime) -> bool:
    """Tell whether a request cannot be reopened any more; one that ought to be closed by now is."""
    if incident.state in ENDED:
        return True
    if incident.state is not IncidentState.RESOLVED or await closing_waits(tx, incident, now):
        return False
    await record_incident(tx, incident_moves.close(incident, None, now), now)
    return True


async def _ask_to_reopen(tx: Transaction, incident: Incident, now: datetime, *, thanks: bool) -> None:
    """Ask once; what else they write until they answer belongs to the same question."""
    number = incident.number
    asked = await tx.timers.get(number, REOPEN)
    if asked is not None:
        detail = {**asked.detail, "thanks": thanks and asked.detail["thanks"]}
        await tx.timers.set(number, REOPEN, asked.at, detail)
        return
    question = About.REOPEN.topic(number, int(now.timestamp()))
    timer = Timer(number, REOPEN, now + REOPEN_WITHIN, {"question": question, "thanks": thanks})
    await tx.timers.set(timer.topic, timer.kind, timer.at, timer.detail)
    await await_requester(tx, incident, now)
    await draw_reopen_question(tx, incident, timer, now)


async def accept_reopening(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Answer "Rouvrir" to the question."""
    incident = await incident_access.for_requester(tx, person, number)
    return await record_incident(tx, incident_moves.reopen(incident, person, "", now), now)


async def decline_reopening(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Answer "Non, merci" to the question: the request stays resolved. Raises refusals.NothingPending."""
    incident = await incident_access.for_requester(tx, person, number)
    asked = await tx.timers.get(number, REOPEN)
    if asked is None:
        raise NothingPending
    await tx.timers.cancel(number, REOPEN)
    await await_requester(tx, incident, now)
    await draw_reopen_question(tx, incident, asked, now)
    return incident


async def unanswered_reopening(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Nobody answered the question: reopen, unless they only said thank you."""
    incident = await tx.incidents.get(asked.topic)
    if incident.state is IncidentState.RESOLVED and not asked.detail["thanks"]:
        change = incident_moves.reopen(incident, incident.requester, "", now)
        incident = await record_incident(tx, change, now)
    else:
        await await_requester(tx, incident, now)
    await draw_reopen_question(tx, incident, asked, now)


async def close_in_time(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Close what has stayed resolved for as long as it can be reopened."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state is IncidentState.RESOLVED and not await closing_waits(tx, incident, now):
        await record_incident(tx, incident_moves.close(incident, None, now), now)
