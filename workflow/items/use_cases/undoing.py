"""Undo what someone has just done to an item."""

from datetime import datetime

from workflow.items.kinds import kind_of
from workflow.items.refusals import NothingThere
from workflow.items.undoing import last_act, latest
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.work_items import of_kind
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def undo(tx: Transaction, person: PersonId, number: str, done_at: int, now: datetime) -> None:
    """Take back what a member did to an item at ``done_at`` (seconds since 1970), if nothing else happened since.

    Raises refusals.MembersOnly, NoSuchItem, NothingThere, TooLateToUndo, ChangedSince.
    """
    await member(tx, person)
    undoing = of_kind(tx.declared.undo, number)
    act = last_act(number, await tx.journal.of(number), person, done_at, now)
    if not undoing.takes_back(act):
        raise NothingThere
    await undoing.undo(tx, person, number, act, now)


async def undoable_at(tx: Transaction, person: PersonId, number: str, now: datetime) -> datetime | None:
    """Return when a member did to an item what they can still undo; None where there is no such thing."""
    undoing = tx.declared.undo.get(kind) if (kind := kind_of(number)) is not None else None
    act = latest(await tx.journal.of(number), person, now) if undoing is not None else ()
    return act[0].at if undoing is not None and act and undoing.takes_back(act) else None
