"""Messages of a requester under a help request, whatever its state; and reopening."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.incident_timers import REOPEN, REOPEN_WITHIN
from workflow.helpdesk.incidents import ENDED, Incident, settled_by_requester
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.awaiting import await_requester
from workflow.helpdesk.use_cases.became import where_it_goes_on
from workflow.helpdesk.use_cases.courtesy import welcome
from workflow.helpdesk.use_cases.incident_access import item_of
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.helpdesk.use_cases.merged import goes_on_for, merged_into, own_in
from workflow.helpdesk.use_cases.settling import before_words, heard_settled
from workflow.helpdesk.use_cases.urgent import heard_calm
from workflow.helpdesk.use_cases.waiting import closing_waits, draw_reopen_question
from workflow.helpdesk.words_moved import has_spoken_since_resolved
from workflow.items.attachments import Attachment, words_of
from workflow.items.coming_again import comes_again
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.settled_reasons import settled_because
from workflow.items.states import IncidentState
from workflow.items.talk import BY_FORM, Way
from workflow.items.thanks import agreements, confirms, denies, is_no, is_thanks, is_yes, promises, wants_no_more
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed, hear
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.talking import reply, stands_in_thread, take_in, theirs
from workflow.items.use_cases.watching import unfollow
from workflow.people.modest import is_modest
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
    said: datetime | None = None,
) -> Incident:
    """Add what a requester says to their request, or to the one it was merged into; return where it went.

    ``said``: when they wrote it, where it waited elsewhere since. Raises refusals.NotForYou.
    """
    if await goes_on_for(tx, person, number):
        return await _add_apart(tx, person, number, text, now, written=written, files=files, said=said)
    incident = await incident_access.for_requester(tx, person, number)
    return await add_to(tx, incident, text, now, written=written, files=files, said=said)


async def add_to_theirs(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    said: datetime | None = None,
) -> None:
    """Add what someone says to an item of any kind that concerns them. Raises refusals.NotForYou."""
    item = await theirs(tx, person, number)
    if kind_of(number) is ItemKind.INCIDENT:
        await add_from_requester(tx, person, number, text, now, written=written, files=files, said=said)
    else:
        await reply(
            tx,
            person,
            item,
            text,
            now,
            written=written,
            way=await _way(tx, person, number, text, files, said),
            files=files,
        )


async def _way(
    tx: Transaction, person: PersonId, number: str, text: str, files: Sequence[Attachment], said: datetime | None
) -> Way:
    """Return how words are meant that a requester writes: a mere promise to look answers nothing yet.

    Nor do words that were ``said`` before what waits for them was asked.
    """
    asked = next((one for one in await tx.awaited.of_item(number) if one.person == person), None)
    early = said is not None and asked is not None and said < asked.since
    return Way(answers=bool(files) or not promises(text), early=early)


async def add_each(tx: Transaction, person: PersonId, number: str, messages: Sequence[Message], now: datetime) -> str:
    """Add what someone wrote to an item that concerns them, each message a line that is known again.

    Return the number of the one that it went to: what follows an ended request takes the rest in as well.
    Raises refusals.NotForYou.
    """
    went = number = await where_it_goes_on(tx, number)
    for one in messages:
        if kind_of(number) is ItemKind.INCIDENT:
            added = await add_from_requester(tx, person, number, one.text, now, files=one.files, said=one.said)
            went, number = added.number, added.number if added.requester == person else number
        else:
            await add_to_theirs(tx, person, number, one.text, now, files=one.files, said=one.said)
        await hear(tx, went, person, one.written)
    return went


async def add_to(
    tx: Transaction,
    incident: Incident,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    said: datetime | None = None,
) -> Incident:
    """Add what its requester says to a request; return the one that it went to.

    Of a duplicate it goes to where that was merged. When a request is over,
    another one follows it, unless they closed it themselves and now say that
    it is not settled: it is reopened. When it is resolved, they are asked
    whether to reopen it.
    """
    person, number = incident.requester, incident.number
    text = within_limit(words_of(text, files))
    other = await merged_into(tx, incident)
    if other is not None and other.state not in ENDED:
        if other.requester == person:
            return await add_to(tx, other, text, now, written=written, files=files, said=said)
        if await goes_on_for(tx, person, other.number):
            return await _add_apart(tx, person, other.number, text, now, written=written, files=files, said=said)
        if await take_in(tx, person, other.number, text, now, written=written, files=files):
            return other
    if comes_again(text) and incident.state is IncidentState.CLOSED:
        incident = await take_up_again(tx, incident, now)
    if await _is_over(tx, incident, now):
        ended = await incident_access.incident(tx, person, number)
        there = written is not None and await stands_in_thread(tx, number, written)
        how = Opening(follows=ended, in_thread=there)
        following = await open_incident(tx, person, text, now, kind=ended.kind, written=written, files=files, how=how)
        await record_incident(tx, incident_moves.follow_up(ended, person, following.number, text, now), now)
        return following
    before = await before_words(tx, incident)
    way = await _way(tx, person, number, text, files, said)
    way = replace(way, answers=way.answers or incident.state is IncidentState.RESOLVED)
    await reply(tx, person, item_of(incident), text, now, written=written, way=way, files=files)
    after = await incident_access.incident(tx, person, number)
    if after.state is IncidentState.RESOLVED:
        return await _answered_whether_settled(tx, after, "" if files or way.early else text, now)
    return after if files or way.early else await heard_calm(tx, await heard_settled(tx, before, text, now), text, now)


async def take_up_again(tx: Transaction, incident: Incident, now: datetime) -> Incident:
    """Reopen, for its requester, what they have settled themselves and can still take back; leave any other."""
    if not settled_by_requester(incident, await tx.journal.of(incident.number), tx.rules.calendar, now):
        return incident
    closed = incident.state is IncidentState.CLOSED
    return await record_incident(tx, incident_moves.reopen(incident, incident.requester, "", now, closed=closed), now)


async def _add_apart(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None,
    files: Sequence[Attachment],
    said: datetime | None,
) -> Incident:
    """Add what someone says to the request that theirs was merged into, for support alone to read.

    When that is over, another one follows what they had asked. That it is settled, once they are asked, they say for
    themselves; that it is not reopens it.
    """
    incident = await incident_access.incident(tx, THE_DESK, number)
    if incident.state in ENDED:
        own = await own_in(tx, person, number)
        return await add_to(tx, own, text, now, written=written, files=files, said=said)
    way = replace(BY_FORM, early=(await _way(tx, person, number, text, files, said)).early)
    await reply(tx, person, item_of(incident), text, now, written=written, way=way, files=files)
    if incident.state is not IncidentState.RESOLVED or files or way.early or await _answers_support(tx, number, text):
        return incident
    if denies(text):
        change = incident_moves.reopen(
            await incident_access.incident(tx, THE_DESK, number), person, "", now, wrote=True
        )
        return await record_incident(tx, change, now)
    if confirms(text):
        await unfollow(tx, person, number, now)
    return incident


async def _answers_support(tx: Transaction, number: str, text: str) -> bool:
    """Return whether a mere yes or no, or what only agrees, answers what support wrote since a request was resolved."""
    mere = is_yes(text) or is_no(text) or agreements(text) > 0
    return mere and has_spoken_since_resolved(await tx.journal.of(number))


async def _answered_whether_settled(tx: Transaction, incident: Incident, text: str, now: datetime) -> Incident:
    """Read what a requester writes under a resolved request: it is settled, or is to be reopened, or they are asked.

    A mere yes or no answers what they were asked last: whether to reopen it, else what support wrote since, else
    whether it is settled. So does what may only agree to what support wrote. Mere thanks are passed on, and answered in
    a chat by what becomes of the request.
    """
    person, yes, no = incident.requester, is_yes(text), is_no(text)
    asked = await tx.timers.get(incident.number, REOPEN)
    if asked is not None and no:
        return await _stays_settled(tx, incident, asked, now)
    answers = await _answers_support(tx, incident.number, text)
    again = denies(text) or (not incident.resolution and comes_again(text))
    if (asked is not None and yes) or (again and not answers):
        return await record_incident(tx, incident_moves.reopen(incident, person, "", now), now)
    if (confirms(text) or settled_because(text)) and not answers:
        return await record_incident(tx, incident_moves.close(incident, person, now), now)
    if not (is_thanks(text) or wants_no_more(text)) or (yes and answers):
        await _ask_to_reopen(tx, incident, now)
    elif text and not is_modest(person):
        await welcome(tx, person, now, settled=incident.number)
    return incident


async def _is_over(tx: Transaction, incident: Incident, now: datetime) -> bool:
    """Return whether a request cannot be reopened any more; one that ought to be closed by now is."""
    if incident.state in ENDED:
        return True
    if incident.state is not IncidentState.RESOLVED or await closing_waits(tx, incident, now):
        return False
    await record_incident(tx, incident_moves.close(incident, None, now), now)
    return True


async def _ask_to_reopen(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Ask once; what else they write until they answer belongs to the same question."""
    number = incident.number
    if await tx.timers.get(number, REOPEN) is not None:
        return
    question = About.REOPEN.topic(number, int(now.timestamp()))
    timer = Timer(number, REOPEN, now + REOPEN_WITHIN, {"question": question})
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
    return await _stays_settled(tx, incident, asked, now)


async def _stays_settled(tx: Transaction, incident: Incident, asked: Timer, now: datetime) -> Incident:
    await tx.timers.cancel(incident.number, REOPEN)
    await await_requester(tx, incident, now)
    await draw_reopen_question(tx, incident, asked, now)
    return incident


async def unanswered_reopening(tx: Transaction, asked: Timer, now: datetime) -> None:
    """Nobody answered the question: reopen."""
    incident = await tx.incidents.get(asked.topic)
    if incident.state is IncidentState.RESOLVED:
        incident = await record_incident(tx, incident_moves.reopen(incident, None, "", now), now)
    else:
        await await_requester(tx, incident, now)
    await draw_reopen_question(tx, incident, asked, now)


async def close_in_time(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Close what has stayed resolved for as long as it can be reopened."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state is IncidentState.RESOLVED and not await closing_waits(tx, incident, now):
        await record_incident(tx, incident_moves.close(incident, None, now), now)
