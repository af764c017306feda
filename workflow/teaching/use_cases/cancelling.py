"""Cancelling service requests: one, those that a grid names no more, or those of a department and a term.

Everything is written in one transaction, by a fixed number of statements for
each kind of row (in batches), and each group, holder and lead gets one message
that has all of theirs. Nothing is cancelled that was not shown before.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.courses import plan_life
from workflow.courses.cancelling import Cancellation, CancelPreview, Scope, chosen, digest_of
from workflow.courses.grid import GridReading
from workflow.courses.imports import ImportState, removed_entry
from workflow.courses.notices import ImportChanged, UnreachedListed
from workflow.courses.refusals import GridIsOld, NothingToCancel, PreviewMoved
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.imports import plan_of
from workflow.items.refusals import NothingChosen
from workflow.items.states import RequestState
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress, ToPerson
from workflow.people.people import Actor, Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.cancel_ask_views import questions_about
from workflow.teaching.use_cases.cancel_work import CancelReasons, Work, people_of, say, work_of, write

__all__ = ["CancelReasons", "cancel", "preview"]


async def preview(
    tx: Transaction, person: PersonId, scope: Scope, now: datetime, *, reading: GridReading | None = None
) -> CancelPreview:
    """Say what cancelling would do; ``reading`` is the workbook's, of a scope that is a grid.

    Raises refusals.ManagersOnly, NothingToCancel, GridIsOld, WrongState.
    """
    who = await manager(tx, person)
    requests = await _requests(tx, person, scope, reading)
    for one in requests:
        plan_life.must_be_open(one)
    work = await work_of(tx, requests, now)
    return CancelPreview(scope, _outcome(work, await people_of(tx, work, who)))


async def cancel(
    tx: Transaction,
    person: PersonId,
    scope: Scope,
    digest: str,
    words: CancelReasons,
    now: datetime,
    *,
    reading: GridReading | None = None,
    numbers: Iterable[str] | None = None,
) -> Cancellation:
    """Cancel what was previewed under ``digest``; with ``numbers``, those of it alone.

    Raises, beside what ``preview`` does, refusals.PreviewMoved, NothingSaid, NothingChosen.
    """
    who = await manager(tx, person)
    known = await _requests(tx, person, scope, reading)
    if digest_of(known) != digest:
        raise PreviewMoved
    requests = chosen(known, numbers)
    if not requests:
        raise NothingChosen
    words = CancelReasons(within_limit(words.reason.strip()), within_limit(words.text.strip()))
    ended = [plan_life.cancel_request(one, who, words.reason, now) for one in requests]
    work = await work_of(tx, requests, now)
    outcome = _outcome(work, await people_of(tx, work, who))
    await write(tx, ended, work, who, words, now)
    await say(tx, work, who, words, outcome.told, now)
    await tell(tx, await questions_about(tx, [one.number for one in requests]), now)
    await _list_unreached(tx, outcome, who, now)
    if scope.import_id is not None:
        await _note_on_grid(tx, scope.import_id, who, (len(known), len(requests)), now)
    return outcome


async def _list_unreached(tx: Transaction, outcome: Cancellation, who: Actor, now: datetime) -> None:
    """Send a file of all whom the desk cannot write to, to whoever cancels."""
    if outcome.unreached:
        numbers = tuple(one.number for one in outcome.requests)
        people = tuple(one.id for one in outcome.unreached)
        topic = About.CANCELLED.topic(numbers[0])
        await tell(tx, [UnreachedListed(topic, ToPerson(who.id), numbers, people)], now)


async def _note_on_grid(tx: Transaction, import_id: int, who: Actor, counts: tuple[int, int], now: datetime) -> None:
    """Note on the card of a grid what was cancelled of what it no longer names, of (known, cancelled)."""
    grid, (known, cancelled) = await course_access.grid(tx, who.id, import_id), counts
    await tx.journal.append([removed_entry(grid, who.id, known, cancelled, now)])
    if grid.address:
        await tell(tx, [ImportChanged(grid.topic, ToAddress(grid.address))], now)


def _outcome(work: Work, people: Sequence[Person]) -> Cancellation:
    return Cancellation(
        work.requests,
        len(work.tasks),
        len(work.support),
        told=tuple(one for one in people if one.reachable),
        unreached=tuple(one for one in people if not one.reachable),
        sessions=len(work.sessions),
        services=work.services,
    )


async def _requests(
    tx: Transaction, person: PersonId, scope: Scope, reading: GridReading | None
) -> tuple[ServiceRequest, ...]:
    if scope.number:
        # Whatever its state: the rule says why one that is over cannot be cancelled.
        return (await course_access.request(tx, person, scope.number),)
    if scope.import_id is not None:
        found = await _removed(tx, person, scope.import_id, reading)
    else:
        found = await tx.courses.open_ones(scope.department, scope.term)
    if not found:
        raise NothingToCancel
    return found


async def _removed(
    tx: Transaction, person: PersonId, import_id: int, reading: GridReading | None
) -> tuple[ServiceRequest, ...]:
    """Return the open requests missing from the grid; asked of the last grid only, since older ones know less."""
    grid, last = await course_access.grid(tx, person, import_id), await tx.imports.last_done()
    newer = last is not None and (
        last.id > import_id or (last.id < import_id and (last.decided_at or last.at) > grid.at)
    )
    if reading is None or newer or grid.state not in {ImportState.PREVIEWED, ImportState.DONE}:
        raise GridIsOld
    removed = [one.number for one in (await plan_of(tx, reading)).removed]
    known = await tx.requests.many(removed)
    return tuple(known[number] for number in sorted(known) if known[number].state is RequestState.OPEN)
