"""Undo what someone has just done to an item."""

from datetime import datetime

from workflow.items.undoing import last_act
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
    await undoing(tx, person, number, act, now)
