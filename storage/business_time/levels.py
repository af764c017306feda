"""The levels that running clocks have reached, as queries of lists join them."""

from sqlalchemy import and_, case, func, select

from storage.business_time.tables import clocks, crossings
from workflow.business_time.sla import Level

RANK = case(*((crossings.c.level == level, level.rank) for level in Level), else_=Level.NORMAL.rank)
"""How high a crossing's level is: levels are kept by name, and the highest is not the last in the alphabet."""

RUNNING = (
    select(clocks.c.item, func.max(RANK).label("rank"))
    .join_from(
        clocks,
        crossings,
        and_(
            crossings.c.item == clocks.c.item,
            crossings.c.kind == clocks.c.kind,
            crossings.c.run == clocks.c.run,
        ),
        isouter=True,
    )
    .where(clocks.c.stopped_at.is_(None))
    .group_by(clocks.c.item)
    .subquery("running")
)
"""Items whose clock runs, with the rank of the highest level that it has reached."""


def level_of(rank: int | None) -> Level | None:
    """Return the level of a rank of ``RUNNING``; None where no clock runs."""
    return None if rank is None else list(Level)[rank]
