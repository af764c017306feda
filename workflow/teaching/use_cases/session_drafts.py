"""Sessions pasted as lines or dropped as a sheet: shown first, corrected, written once that is wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.refusals import NothingSaid
from workflow.items.use_cases.access import Reader
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.reading.text import squash
from workflow.teaching import session_history
from workflow.teaching.notices import SessionsRead
from workflow.teaching.refusals import DraftDecided, NoPlanFound
from workflow.teaching.session_drafts import DraftState, SessionDraft
from workflow.teaching.session_lines import Reading, read_lines
from workflow.teaching.session_merge import Merge, merge, resolved
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases import session_access
from workflow.teaching.use_cases.balance import following
from workflow.teaching.use_cases.session_changes import write_changes
from workflow.teaching.use_cases.session_news import redraw_steps, tell_support
from workflow.teaching.use_cases.session_presenters import course_of, with_presenters
from workflow.teaching.use_cases.sessions import editable


@dataclass(frozen=True, slots=True)
class SheetSource:
    """Where a sheet came from."""

    file_name: str
    file_hash: str
    """SHA-256, in hexadecimal."""
    address: str
    """The channel, in its stored form."""
    under: str
    """The platform's id of the message that the thread hangs from; empty in a personal conversation."""


PASTED = SheetSource("", "", "", "")


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft, and what writing it would do now."""

    draft: SessionDraft
    request: ServiceRequest
    merge: Merge
    people: Mapping[PersonId, Person]
    """Presenters, and who made and decided it."""
    again: SessionDraft | None = None
    """The draft by which this very file was written before."""


async def paste(tx: Transaction, person: PersonId, number: str, text: str, now: datetime) -> SessionDraft:
    """Read pasted lines and keep what they say as a draft. Raises refusals.NothingSaid."""
    request = await editable(tx, person, number)
    reading = read_lines(text, await course_of(tx, request, now))
    if not reading.lines_read:
        raise NothingSaid
    return await _keep(tx, request.number, person, reading, PASTED, now)


async def calendar_sessions(tx: Transaction, person: PersonId, number: str, now: datetime) -> int:
    """Count the sessions with a day that the typed calendar of a request names; 0 once it has a plan."""
    request = await course_access.request(tx, person, number)
    if not request.calendar or await tx.sessions.of_request(number):
        return 0
    read = read_lines(request.calendar, await course_of(tx, request, now))
    return sum(one.day is not None for one in read.sessions)


async def drop(
    tx: Transaction, person: PersonId, number: str, reading: Reading, sheet: SheetSource, now: datetime
) -> SessionDraft:
    """Keep what a dropped sheet says as a draft, and show it where it was dropped. Raises refusals.NoPlanFound."""
    request = await editable(tx, person, number)
    if not reading.lines_read:
        raise NoPlanFound(())
    return await _keep(tx, request.number, person, reading, sheet, now)


async def correct(tx: Transaction, person: PersonId, draft_id: int, text: str, now: datetime) -> SessionDraft:
    """Read the lines again that could not be read: they join the draft, or a new one when that is written already.

    Raises refusals.DraftDecided for one that was given up.
    """
    draft = await session_access.draft(tx, person, draft_id)
    request = await editable(tx, person, draft.request)
    if draft.state is DraftState.ABANDONED:
        raise DraftDecided(draft.state, draft.decided_by)
    reading = read_lines(text, await course_of(tx, request, now))
    if draft.state is DraftState.RECORDED:
        if not reading.lines_read:
            raise NothingSaid
        await _save(tx, replace(draft, bad=()), now)
        place = SheetSource("", "", draft.address, draft.under)
        return await _keep(tx, request.number, person, reading, place, now)
    joined, again = _joined(draft.sessions, reading.sessions)
    duplicates = draft.duplicates + reading.duplicates + again
    return await _save(tx, replace(draft, sessions=joined, bad=reading.bad, duplicates=duplicates), now)


async def abandon(tx: Transaction, person: PersonId, draft_id: int, now: datetime) -> SessionDraft:
    """Abandon a draft: nothing of it is written. Raises refusals.DraftDecided."""
    draft, _request = await _waiting(tx, person, draft_id)
    after = replace(draft, state=DraftState.ABANDONED, decided_by=person, decided_at=now)
    return await _save(tx, after, now)


async def record(tx: Transaction, person: PersonId, draft_id: int, now: datetime) -> SessionDraft:
    """Write a draft to its plan, all of it in one transaction; exactly one person does.

    Who came with an e-mail becomes a presenter of the course. Raises refusals.DraftDecided.
    """
    draft, request = await _waiting(tx, person, draft_id)
    wanted = await with_presenters(tx, request, draft.sessions, person, now)
    course = await course_of(tx, request, now)
    found = merge(wanted, await tx.sessions.of_request(request.number), course)
    async with following(tx, request, person, now):
        await tx.sessions.add_many(found.new)
        if found.new:
            added = session_history.added(request.number, len(found.new), draft.file_name, person, now)
            await tx.journal.append([added])
        await write_changes(tx, found.changed, person, now)
    moved = [before for before, after in found.changed if before.ends != after.ends]
    await tell_support(tx, request.number, moved, person, now)
    await redraw_steps(tx, request.number)
    done = replace(draft, state=DraftState.RECORDED, decided_by=person, decided_at=now)
    return await _save(tx, replace(done, added=len(found.new), completed=len(found.changed)), now)


async def draft_view(tx: Transaction, reader: Reader, draft_id: int, now: datetime) -> DraftView:
    """Return a draft whole. Raises refusals.MembersOnly, NoSuchSession."""
    draft = await session_access.draft(tx, reader, draft_id)
    request = await tx.requests.get(draft.request)
    course = await course_of(tx, request, now)
    wanted = [resolved(one, course) for one in draft.sessions]
    again = None
    if draft.file_hash and draft.state is DraftState.WAITING:
        again = await tx.session_drafts.recorded(draft.request, draft.file_hash)
    ids = {draft.by, draft.decided_by, again.decided_by if again else None}
    ids |= {one.presenter for one in wanted}
    return DraftView(
        draft=draft,
        request=request,
        merge=merge(wanted, await tx.sessions.of_request(request.number), course),
        people=await tx.people.many({one for one in ids if one is not None}),
        again=again,
    )


async def _keep(
    tx: Transaction, request: str, person: PersonId, reading: Reading, sheet: SheetSource, now: datetime
) -> SessionDraft:
    draft = SessionDraft(
        id=0,
        request=request,
        by=person,
        at=now,
        sessions=reading.sessions,
        bad=reading.bad,
        duplicates=reading.duplicates,
        file_name=sheet.file_name,
        file_hash=sheet.file_hash,
        address=sheet.address,
        under=sheet.under,
    )
    kept = await tx.session_drafts.add(draft)
    await _show(tx, kept, now)
    return kept


async def _save(tx: Transaction, draft: SessionDraft, now: datetime) -> SessionDraft:
    await tx.session_drafts.save(draft)
    await _show(tx, draft, now)
    return replace(draft, version=draft.version + 1)


async def _show(tx: Transaction, draft: SessionDraft, now: datetime) -> None:
    if draft.address:
        await tell(tx, [SessionsRead(draft.topic, ToAddress(draft.address))], now)


async def _waiting(tx: Transaction, person: PersonId, draft_id: int) -> tuple[SessionDraft, ServiceRequest]:
    draft = await session_access.draft(tx, person, draft_id)
    request = await editable(tx, person, draft.request)
    if draft.state is not DraftState.WAITING:
        raise DraftDecided(draft.state, draft.decided_by)
    return draft, request


def _joined(first: Sequence[Session], then: Sequence[Session]) -> tuple[tuple[Session, ...], int]:
    """Set corrected lines behind the others; return how many were there already."""
    there = {(one.day, one.starts, squash(one.theme)) for one in first}
    new = [one for one in then if (one.day, one.starts, squash(one.theme)) not in there]
    return (*first, *new), len(then) - len(new)
