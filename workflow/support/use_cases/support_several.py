"""Ending several support tasks of one service task: all of them or none, each with its own journal."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from workflow.items.refusals import NoSuchItem, NothingChosen
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases import support


class End(StrEnum):
    """How support tasks end together."""

    DONE = "done"
    CANCELLED = "cancelled"


async def settle_several(
    tx: Transaction, person: PersonId, task: str, numbers: Sequence[str], end: End, text: str, now: datetime
) -> tuple[SupportTask, ...]:
    """End support tasks of a service task; ``text`` is the reason, or what there is to say of what was given.

    What nobody has is taken by the one who gave it. Raises refusals.NothingChosen, NoSuchItem, and what
    ``support.done`` and ``support.cancel`` do.
    """
    if not numbers:
        raise NothingChosen
    own = {one.number for one in await tx.support.of_task(task)}
    ended = []
    # Always in the same order: of two who end some of the same, the second waits for the first.
    for number in sorted(set(numbers)):
        if number not in own:
            raise NoSuchItem(number)
        if end is End.DONE:
            ended.append(await support.done(tx, person, number, now, note=text, untaken=True))
        else:
            ended.append(await support.cancel(tx, person, number, text, now))
    return tuple(ended)
