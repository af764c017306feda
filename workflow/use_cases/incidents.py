"""What people do with help requests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow import incident_moves, notices, refusals
from workflow.assignment import given
from workflow.attachments import Attachment, words_of
from workflow.changes import Change
from workflow.holding import must_act_for
from workflow.incident_course import named_in
from workflow.incidents import Incident, Kind, must_be_asked
from workflow.journal import What
from workflow.links import Link, LinkKind
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.states import IncidentState
from workflow.use_cases.about_course import concerned
from workflow.use_cases.away import away
from workflow.use_cases.distribute import distributed_incident
from workflow.use_cases.files import attachment_entries
from workflow.use_cases.hearing import Relayed, hear, mark, said_elsewhere
from workflow.use_cases.incident_course import approach_for, courses_of, group_for
from workflow.use_cases.limits import within_limit
from workflow.use_cases.on_call import course_now
from workflow.use_cases.people import actor
from workflow.use_cases.record import record_incident
from workflow.wording import kind_of, subject_of


@dataclass(frozen=True, slots=True)
class Opening:
    """How a help request comes to be opened."""

    by: PersonId | None = None
    """Whoever opens it for the requester; None: the requester."""
    private: bool = False
    follows: Incident | None = None
    """The ended request that it takes up again."""
    about: str | None = None
    """Number of a service request that its requester leads: it goes to whoever works on that."""


BY_THEMSELVES = Opening()


async def open_incident(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    kind: Kind | None = None,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    how: Opening = BY_THEMSELVES,
) -> Incident:
    """Open a help request, in the group that the routing rules or the default give.

    A course of the requester's that the text names is the one that it is about; without one, that of their class now.
    One that follows an ended request goes where that one was, and is as private; one about a service request, to
    whoever works on it. Raises refusals.NotForYou for a service request that someone else leads.
    """
    follows = how.follows
    about = await concerned(tx, requester, how.about, now) if how.about else None
    text = within_limit(words_of(text, files))
    kind = kind or kind_of(text)
    named = named_in(text, await courses_of(tx, requester))
    course = follows.course if follows else (about.course if about else "") or named
    course = course or ("" if follows else await course_now(tx, requester, now))
    (number,) = await tx.numbers("INC")
    incident = Incident(
        number=number,
        requester=requester,
        subject=subject_of(text),
        text=text,
        kind=kind,
        group=going.group if (going := follows or about) else await _group_for(tx, requester, kind, text, course),
        opened_at=now,
        follows=follows.number if follows else None,
        private=how.private or (follows is not None and follows.private),
        course=course,
    )
    change = incident_moves.open_incident(incident, how.by)
    holder = about.holder if about else None
    change = given(change, holder, now) if holder else await distributed_incident(tx, change, now)
    opened = await record_incident(tx, with_files(change, requester, files, now), now, new=True)
    if follows is not None:
        await tx.links.add(Link(number, LinkKind.FOLLOWS, follows.number))
    if how.about:
        await tx.links.add(Link(number, LinkKind.ABOUT, how.about))
    await hear(tx, number, requester, written)
    return opened


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
        change, sign = incident_moves.note(incident, allowed, text, now), "noted"
        change = _saying(change, notices.NoteShown(number, notices.ToItem(), person, text))
    elif follows:
        change, sign = incident_moves.follower_writes(incident, person, text, now), "relayed"
    else:
        return None
    if written is not None:
        change = _saying(change, mark(number, written, sign))
    change = with_files(change, person, files, now, internal=sign == "noted")
    after = await record_incident(tx, change, now)
    await hear(tx, number, person, written)
    return after


async def for_requester(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Give a request to whoever asked it. Raises refusals.NotForYou for anyone else."""
    incident = await tx.incidents.get(number)
    if incident.requester != person:
        raise refusals.NotForYou(number)
    return incident


async def for_member(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Give a request to someone who may work on it. Raises refusals.NotYourGroup."""
    incident = await tx.incidents.get(number)
    must_act_for(incident, await actor(tx, person))
    return incident


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Take a request in charge: exactly one person gets it."""
    incident = await tx.incidents.get(number)
    try:
        absent = await away(tx, [incident.holder], now)
        change = incident_moves.claim(incident, await actor(tx, person), now, holder_away=bool(absent))
    except refusals.AlreadyTaken as taken:
        taken.since = await held_since(tx, number)
        raise
    return await record_incident(tx, change, now)


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Put a request back to be taken."""
    incident = await tx.incidents.get(number)
    change = incident_moves.release(incident, await actor(tx, person), now)
    return await record_incident(tx, change, now)


async def answer(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Answer the requester: by a form, or by a message of the thread (``written``)."""
    incident = await tx.incidents.get(number)
    text = within_limit(words_of(text, files))
    change = incident_moves.answer(incident, await actor(tx, person), text, now)
    shown = said_elsewhere(notices.AnswerShown(number, notices.ToItem(), person, text), written, "relayed")
    change = with_files(change, person, files, now)
    after = await record_incident(tx, _saying(change, *shown), now)
    await hear(tx, number, person, written)
    return after


async def hold(
    tx: Transaction,
    person: PersonId,
    number: str,
    state: IncidentState,
    text: str,
    now: datetime,
) -> Incident:
    """Wait for the requester, or for a problem to be mended."""
    incident = await tx.incidents.get(number)
    change = incident_moves.hold(incident, await actor(tx, person), state, within_limit(text), now)
    if state is IncidentState.AWAITING_USER:
        shown: notices.Notice = notices.AnswerShown(number, notices.ToItem(), person, text)
    else:
        shown = notices.NoteShown(number, notices.ToItem(), person, text)
    return await record_incident(tx, _saying(change, shown), now)


async def resume(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Go back to work on a request that waited."""
    incident = await tx.incidents.get(number)
    change = incident_moves.resume(incident, await actor(tx, person), now)
    return await record_incident(tx, change, now)


async def resolve(tx: Transaction, person: PersonId, number: str, text: str, now: datetime) -> Incident:
    """Say to the requester that it is settled, and how."""
    incident = await tx.incidents.get(number)
    change = incident_moves.resolve(incident, await actor(tx, person), within_limit(text), now)
    shown = notices.AnswerShown(number, notices.ToItem(), person, text)
    return await record_incident(tx, _saying(change, shown), now)


async def confirm_solved(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """The requester agrees that it is settled: the request closes.

    ``asked`` names the resolution that they were asked about; see ``incidents.asked_at``.
    """
    incident = await for_requester(tx, person, number)
    must_be_asked(incident, asked)
    return await record_incident(tx, incident_moves.close(incident, person, now), now)


async def rate(tx: Transaction, person: PersonId, number: str, rating: int, now: datetime) -> Incident:
    """Keep what the requester thinks of the help they had; they may change it once."""
    incident = await for_requester(tx, person, number)
    times = sum(entry.what is What.RATED for entry in await tx.journal.of(number))
    return await record_incident(tx, incident_moves.rate(incident, person, rating, times, now), now)


async def not_solved(
    tx: Transaction, person: PersonId, number: str, text: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """The requester does not agree: the request is taken up again."""
    incident = await for_requester(tx, person, number)
    must_be_asked(incident, asked)
    change = incident_moves.reopen(incident, person, within_limit(text), now)
    return await record_incident(tx, change, now)


async def reopen(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """A member takes a resolved request up again."""
    incident = await for_member(tx, person, number)
    return await record_incident(tx, incident_moves.reopen(incident, person, "", now), now)


async def cancel(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Withdraw a request that nobody has answered yet."""
    incident = await tx.incidents.get(number)
    change = incident_moves.cancel(incident, await actor(tx, person), now)
    return await record_incident(tx, change, now)


async def change_kind(tx: Transaction, person: PersonId, number: str, kind: Kind, now: datetime) -> Incident:
    """Correct the guessed kind."""
    incident = await tx.incidents.get(number)
    change = incident_moves.change_kind(incident, await actor(tx, person), kind, now)
    return await record_incident(tx, change, now)


async def set_private(tx: Transaction, person: PersonId, number: str, now: datetime, *, private: bool) -> Incident:
    """Keep what a request says out of channels from now on, or let it be seen there."""
    incident = await tx.incidents.get(number)
    change = incident_moves.set_private(incident, await actor(tx, person), now, private=private)
    return await record_incident(tx, change, now)


async def transfer(
    tx: Transaction,
    person: PersonId,
    number: str,
    group: str,
    reason: str,
    now: datetime,
) -> Incident:
    """Give a request to another group, with a reason."""
    if group not in {known.key for known in await tx.groups.all()}:
        raise refusals.NoSuchGroup(group)
    incident = await tx.incidents.get(number)
    change = incident_moves.transfer(incident, await actor(tx, person), group, reason, now)
    return await record_incident(tx, change, now)


async def held_since(tx: Transaction, number: str) -> str | None:
    """Tell since when an item's holder has it, ISO 8601."""
    for entry in reversed(await tx.journal.of(number)):
        if entry.what is What.HOLDER and entry.detail["after"] is not None:
            return entry.at.isoformat()
    return None


async def _group_for(tx: Transaction, requester: PersonId, kind: Kind, text: str, course: str) -> str:
    return await group_for(tx, kind, text, await approach_for(tx, requester, course))


def _saying(change: Change[Incident], *said: notices.Notice) -> Change[Incident]:
    return replace(change, notices=(*change.notices, *said))


def with_files(
    change: Change[Incident],
    by: PersonId,
    files: Sequence[Attachment],
    now: datetime,
    *,
    internal: bool = False,
) -> Change[Incident]:
    """Add the files that came with what is done; cards list them."""
    number = change.after.number
    entries = attachment_entries(number, by, files, now, internal=internal)
    drawn = any(isinstance(notice, notices.CardChanged | notices.ItemOpened) for notice in change.notices)
    listed = () if drawn or not files else (notices.CardChanged(number, notices.ToItem()),)
    return replace(change, entries=(*change.entries, *entries), notices=(*change.notices, *listed))
