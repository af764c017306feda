"""Forget those who have not been there for the time that is set."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.refusals import StillAtWork
from workflow.upkeep.use_cases.forgetting import Forgotten, Names, expire, must_be_free

AT_ONCE = 200
"""Persons looked up together."""


async def to_expire(tx: Transaction, days: int, now: datetime, clock: datetime) -> tuple[Person, ...]:
    """Return some of those whom nothing dated speaks of for so many days, but no first manager.

    ``now`` is business time, ``clock`` real time.
    """
    kept = timedelta(days=days)
    # Managers whom the configuration names stand among them for good: as many more are looked up.
    found = await tx.people.idle(now - kept, clock - kept, AT_ONCE + len(tx.rules.managers))
    known = await tx.people.many(found)
    return tuple(known[one] for one in found if known[one].email not in tx.rules.managers)


async def expire_idle(
    desk: Desk,
    days: int,
    now: datetime,
    clock: datetime,
    names: Names,
    erase: Callable[[Person], Awaitable[None]],
) -> Sequence[Forgotten]:
    """Forget them, each in a transaction of their own; who has come back meanwhile stays.

    ``erase`` takes the traces of each away, before they are forgotten: what is cut short begins with them again.
    """
    gone: list[Forgotten] = []
    while people := await desk.read(lambda tx: to_expire(tx, days, now, clock)):
        before = len(gone)
        for person in people:
            try:
                await desk.read(partial(must_be_free, person=person.id))
                await erase(person)
                gone.append(await desk.write(partial(expire, person=person.id, now=now, names=names)))
            except StillAtWork:
                continue
        if len(gone) == before:
            break
    return gone
