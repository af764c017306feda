"""What people do with help requests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflow import incidents, notices, refusals
from workflow.changes import Change
from workflow.incidents import Incident, Kind
from workflow.journal import Entry, What
from workflow.people import Address, PersonId
from workflow.ports import Transaction
from workflow.routing import route
from workflow.states import IncidentState
from workflow.use_cases.people import actor
from workflow.use_cases.record import record_incident
from workflow.wording import kind_of, subject_of

TEXT_LIMIT = 40_000
"""What the longest message of a platform holds; cards show its beginning."""
JOIN_WITHIN = timedelta(minutes=2)
"""Messages of one person within this time of the first are one request (by message time)."""
CLOSED_AT_ONCE = 100
"""How many resolved requests one sweep's transaction looks at."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message, where it can be opened."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Relayed:
    """Where a written message stands, so that it can be marked."""

    address: Address
    message: str


async def open_incident(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    kind: Kind | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Open a help request, in the group that the routing rules or the default give."""
    text = _within_limit(text or ", ".join(file.name for file in files))
    kind = kind or kind_of(text)
    (number,) = await tx.numbers("INC")
    incident = Incident(
        number=number,
        requester=requester,
        subject=subject_of(text),
        text=text,
        kind=kind,
        group=await _group_for(tx, kind, text),
        opened_at=now,
    )
    change = incidents.open_incident(incident)
    return await record_incident(tx, _with_files(change, requester, files, now), now, new=True)


async def message_from_requester(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    thread: tuple[str, str] | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Take in a direct message: an addition to a request, or a new one.

    ``thread`` is (channel, message) of the thread's root, when it was written
    in one. Outside a thread, what follows within two minutes is one request.
    """
    known = await _in_thread(tx, thread) if thread else await _just_opened(tx, requester, now)
    if known is None or known.requester != requester:
        return await open_incident(tx, requester, text, now, files=files)
    if known.state in incidents.ENDED:
        return await open_incident(tx, requester, text, now, files=files)
    return await add_from_requester(tx, requester, known.number, text, now, files=files)


async def add_from_requester(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Add what the requester says to a request of theirs; one that was resolved is reopened."""
    incident = await for_requester(tx, person, number)
    text = _within_limit(text or ", ".join(file.name for file in files))
    if incident.state is IncidentState.RESOLVED:
        change = incidents.reopen(incident, person, text, now)
    else:
        change = incidents.requester_writes(incident, person, text, now)
    return await record_incident(tx, _with_files(change, person, files, now), now)


async def for_requester(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Give a request to whoever asked it. Raises refusals.NotForYou for anyone else."""
    incident = await tx.incidents.get(number)
    if incident.requester != person:
        raise refusals.NotForYou(number)
    return incident


async def for_member(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Give a request to someone who may work on it. Raises refusals.NotYourGroup."""
    incident = await tx.incidents.get(number)
    if not (await actor(tx, person)).acts_for(incident.group):
        raise refusals.NotYourGroup(number, incident.group)
    return incident


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Take a request in charge: exactly one person gets it."""
    incident = await tx.incidents.get(number)
    try:
        change = incidents.claim(incident, await actor(tx, person), now)
    except refusals.AlreadyTaken as taken:
        taken.since = await held_since(tx, number)
        raise
    return await record_incident(tx, change, now)


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Put a request back to be taken."""
    incident = await tx.incidents.get(number)
    change = incidents.release(incident, await actor(tx, person), now)
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
    text = _within_limit(text or ", ".join(file.name for file in files))
    change = incidents.answer(incident, await actor(tx, person), text, now)
    shown: notices.Notice = notices.AnswerShown(number, notices.ToItem(), person, text)
    if written is not None:
        shown = _mark(number, written, "relayed")
    change = _with_files(change, person, files, now)
    return await record_incident(tx, _saying(change, shown), now)


async def note(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident:
    """Keep a work note: written in a form, or as a message of the thread (``written``)."""
    incident = await tx.incidents.get(number)
    text = _within_limit(text or ", ".join(file.name for file in files))
    change = incidents.note(incident, await actor(tx, person), text, now)
    shown: notices.Notice = notices.NoteShown(number, notices.ToItem(), person, text)
    if written is not None:
        shown = _mark(number, written, "noted")
    change = _with_files(change, person, files, now, internal=True)
    return await record_incident(tx, _saying(change, shown), now)


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
    change = incidents.hold(incident, await actor(tx, person), state, _within_limit(text), now)
    if state is IncidentState.AWAITING_USER:
        shown: notices.Notice = notices.AnswerShown(number, notices.ToItem(), person, text)
    else:
        shown = notices.NoteShown(number, notices.ToItem(), person, text)
    return await record_incident(tx, _saying(change, shown), now)


async def resume(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Go back to work on a request that waited."""
    incident = await tx.incidents.get(number)
    change = incidents.resume(incident, await actor(tx, person), now)
    return await record_incident(tx, change, now)


async def resolve(tx: Transaction, person: PersonId, number: str, text: str, now: datetime) -> Incident:
    """Say to the requester that it is settled, and how."""
    incident = await tx.incidents.get(number)
    change = incidents.resolve(incident, await actor(tx, person), _within_limit(text), now)
    shown = notices.AnswerShown(number, notices.ToItem(), person, text)
    return await record_incident(tx, _saying(change, shown), now)


async def confirm_solved(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """The requester agrees that it is settled: the request closes."""
    incident = await for_requester(tx, person, number)
    return await record_incident(tx, incidents.close(incident, person, now), now)


async def not_solved(tx: Transaction, person: PersonId, number: str, text: str, now: datetime) -> Incident:
    """The requester does not agree: the request is taken up again."""
    incident = await for_requester(tx, person, number)
    change = incidents.reopen(incident, person, _within_limit(text), now)
    return await record_incident(tx, change, now)


async def reopen(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """A member takes a resolved request up again."""
    incident = await for_member(tx, person, number)
    return await record_incident(tx, incidents.reopen(incident, person, "", now), now)


async def cancel(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Withdraw a request that nobody has answered yet."""
    incident = await tx.incidents.get(number)
    change = incidents.cancel(incident, await actor(tx, person), now)
    return await record_incident(tx, change, now)


async def change_kind(tx: Transaction, person: PersonId, number: str, kind: Kind, now: datetime) -> Incident:
    """Correct the guessed kind."""
    incident = await tx.incidents.get(number)
    change = incidents.change_kind(incident, await actor(tx, person), kind, now)
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
    change = incidents.transfer(incident, await actor(tx, person), group, reason, now)
    return await record_incident(tx, change, now)


async def close_resolved(tx: Transaction, now: datetime) -> int:
    """Close what has been resolved for five business days; give how many were."""
    stale = [
        one for one in await tx.incidents.resolved_before(now) if incidents.closes_at(one, tx.rules.calendar) <= now
    ]
    for incident in stale:
        await record_incident(tx, incidents.close(incident, None, now), now)
    return len(stale)


async def next_close(tx: Transaction, now: datetime) -> datetime | None:
    """Give the soonest instant at which a resolved request closes by itself."""
    resolved = await tx.incidents.resolved_before(now)
    return min((incidents.closes_at(one, tx.rules.calendar) for one in resolved), default=None)


async def held_since(tx: Transaction, number: str) -> str | None:
    """Tell since when an item's holder has it, ISO 8601."""
    for entry in reversed(await tx.journal.of(number)):
        if entry.what is What.HOLDER and entry.detail["after"] is not None:
            return entry.at.isoformat()
    return None


async def _group_for(tx: Transaction, kind: Kind, text: str) -> str:
    groups = await tx.groups.all()
    routed = route(tx.rules.routing, kind, text)
    if routed in {group.key for group in groups}:
        return str(routed)
    for group in groups:
        if group.default_for_help:
            return group.key
    return next(group.key for group in groups)


async def _in_thread(tx: Transaction, thread: tuple[str, str]) -> Incident | None:
    place = await tx.places.at(*thread)
    if place is None or not place.topic.startswith("INC"):
        return None
    return await tx.incidents.get(place.topic)


async def _just_opened(tx: Transaction, requester: PersonId, now: datetime) -> Incident | None:
    for incident in await tx.incidents.of_requester(requester):
        if timedelta(0) <= now - incident.opened_at <= JOIN_WITHIN:
            return incident
    return None


def _within_limit(text: str) -> str:
    if len(text) > TEXT_LIMIT:
        raise refusals.TextTooLong(TEXT_LIMIT)
    return text


def _mark(number: str, written: Relayed, mark: str) -> notices.Notice:
    return notices.Marked(number, notices.ToAddress(str(written.address)), written.message, mark)


def _saying(change: Change[Incident], notice: notices.Notice) -> Change[Incident]:
    return replace(change, notices=(*change.notices, notice))


def _with_files(
    change: Change[Incident],
    by: PersonId,
    files: Sequence[Attachment],
    now: datetime,
    *,
    internal: bool = False,
) -> Change[Incident]:
    entries = attachment_entries(change.after.number, by, files, now, internal=internal)
    return replace(change, entries=(*change.entries, *entries))


def attachment_entries(
    number: str, by: PersonId, files: Sequence[Attachment], now: datetime, *, internal: bool
) -> tuple[Entry, ...]:
    """Give the journal entries of files that came with a message."""
    return tuple(
        Entry(
            number,
            now,
            by,
            What.ATTACHMENT,
            {"name": file.name, "url": file.url, "internal": internal},
        )
        for file in files
    )
