"""Undo what someone has just done to a help request."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk import undo_moves
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.items.journal import SAYS, Entry, What
from workflow.items.links import Link, LinkKind
from workflow.items.refusals import ChangedSince
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.watching import remove_watcher
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

WORDS = SAYS | {What.ATTACHMENT}


async def undo(tx: Transaction, person: PersonId, number: str, act: Sequence[Entry], now: datetime) -> None:
    """Take back what the lines of ``act`` say was done to a help request. Raises refusals.NotForYou, ChangedSince."""
    incident = await incident_access.incident(tx, person, number)
    change = undo_moves.undo(incident, act, await tx.journal.of(number), person, now)
    await record_incident(tx, change, now)
    if (other := undo_moves.merged_into(act)) is not None:
        await _unmerge(tx, incident, other, act, now)
    if (parent := undo_moves.parent_before(act)) is not None:
        await _attach_again(tx, person, number, parent, now)


async def _attach_again(tx: Transaction, person: PersonId, number: str, parent: str, now: datetime) -> None:
    """Put the link to a parent back, unless that is over by now."""
    over = await incident_access.incident(tx, THE_DESK, parent)
    if over.state not in ENDED:
        child = await incident_access.incident(tx, THE_DESK, number)
        for change in undo_moves.attach_again(over, child, person, now):
            await record_incident(tx, change, now)
        await tx.links.add(Link(number, LinkKind.CHILD_OF, parent))


async def _unmerge(tx: Transaction, duplicate: Incident, other: str, act: Sequence[Entry], now: datetime) -> None:
    """Take the link to the other request away, and its requester off those who follow that, if the merge put them."""
    done = act[0]
    if any(
        entry.by == duplicate.requester and entry.at >= done.at and entry.what in WORDS
        for entry in await tx.journal.of(other)
    ):
        raise ChangedSince(duplicate.number)  # What they have written since went to the other, and would stay there.
    await tx.links.remove(Link(duplicate.number, LinkKind.DUPLICATE_OF, other))
    into = await incident_access.incident(tx, THE_DESK, other)
    await record_incident(tx, undo_moves.unmerge(into, duplicate.number, done.by, now), now)
    begun = [entry for entry in await tx.journal.of(other) if entry.what is What.WATCHER and entry.at == done.at]
    for person in (entry.detail["person"] for entry in begun if entry.by is None):
        if isinstance(person, int):
            await remove_watcher(tx, person, other, now)
