"""Count of clocks at each level."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import func, select

from storage.business_time.tables import clocks, crossings
from storage.session import Session
from workflow.business_time.sla import ClockKind, Level

_SAME = (crossings.c.item == clocks.c.item) & (crossings.c.kind == clocks.c.kind) & (crossings.c.run == clocks.c.run)
_OPEN = clocks.c.stopped_at.is_(None) & ~clocks.c.set_aside


async def backlog(session: Session) -> Mapping[tuple[ClockKind, Level], int]:
    """Count the clocks that have not stopped, by kind and the level that they have reached.

    Each level that a clock has reached is recorded, so that those at a level are those that have not reached the next.
    """
    count = func.count().label("count")
    began = select(clocks.c.kind, count).where(_OPEN).group_by(clocks.c.kind)
    reached = (
        select(clocks.c.kind, crossings.c.level, count)
        .join(crossings, _SAME)
        .where(_OPEN)
        .group_by(clocks.c.kind, crossings.c.level)
    )
    at: Counter[tuple[ClockKind, Level]] = Counter()
    for row in await session.all(began):
        at[row["kind"], Level.NORMAL] = row["count"]
    levels = list(Level)
    for row in await session.all(reached):
        at[row["kind"], row["level"]] += row["count"]
        at[row["kind"], levels[levels.index(row["level"]) - 1]] -= row["count"]
    return {place: number for place, number in at.items() if number}
