"""The levels that running clocks have reached, as queries of lists join them."""

from sqlalchemy import and_, func, select

from storage.business_time.tables import clocks, crossings

RUNNING = (
    select(clocks.c.item, func.max(func.coalesce(crossings.c.level, 0)).label("level"))
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
"""Items whose clock runs, with the highest level that it has reached."""
