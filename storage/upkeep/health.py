"""Health of a desk in a database."""

from datetime import datetime

from sqlalchemy import Executable, Table, func, select, text

from storage.business_time.backlog import backlog
from storage.queues.tables import UNFINISHED, inbox, job_runs, outbox
from storage.session import Cells, Session
from workflow.people.people import Platform
from workflow.upkeep.ports import GaveUp, GivenUp, Health

_SIZE = {
    "sqlite": "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database()) AS bytes",
}


async def health(session: Session) -> Health:
    """Look at the queues, at the last signs of life, and at how large it is."""
    said, heard = await _waiting(session, outbox, "queued_at"), await _waiting(session, inbox, "received_at")
    failed = select(func.count().label("count")).select_from(inbox).where(inbox.c.finished == "failed")
    runs = select(func.max(job_runs.c.instant).label("at"))
    size = text(_SIZE["postgresql" if session.on_postgres else "sqlite"])
    last = {one.value: await _last_sent(session, one) for one in Platform}
    return Health(
        outbox_waiting=said[0],
        outbox_oldest=said[1],
        inbox_waiting=heard[0],
        inbox_oldest=heard[1],
        inbox_failed=(await _one(session, failed))["count"],
        database_bytes=(await _one(session, size))["bytes"],
        last_run=(await _one(session, runs))["at"],
        last_sent={platform: at for platform, at in last.items() if at is not None},
        backlog=await backlog(session),
    )


async def given_up(session: Session, limit: int) -> tuple[GivenUp, ...]:
    """Return what was given up and is kept still, the newest first."""
    failed = select(inbox).where(inbox.c.finished == "failed").order_by(inbox.c.received_at.desc())
    unsaid = select(outbox).where(outbox.c.finished.in_(_UNSAID)).order_by(outbox.c.finished_at.desc())
    found = [
        *(
            GivenUp(GaveUp.NOT_WORKED, row["kind"], row["key"], row["stream"], row["error"], row["received_at"])
            for row in await session.all(failed.limit(limit))
        ),
        *(
            GivenUp(_UNSAID[row["finished"]], row["kind"], row["topic"], row["address"], row["why"], row["finished_at"])
            for row in await session.all(unsaid.limit(limit))
        ),
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:limit])


_UNSAID = {"failed": GaveUp.NOT_SAID, "refused": GaveUp.REFUSED}


async def _waiting(session: Session, table: Table, since: str) -> tuple[int, datetime | None]:
    query = select(func.count().label("count"), func.min(table.c[since]).label("oldest"))
    row = await _one(session, query.select_from(table).where(UNFINISHED))
    return row["count"], row["oldest"]


async def _last_sent(session: Session, platform: Platform) -> datetime | None:
    theirs = outbox.c.address.startswith(f"{platform}:", autoescape=True)
    query = select(func.max(outbox.c.finished_at).label("at")).where(outbox.c.finished == "sent", theirs)
    at: datetime | None = (await _one(session, query))["at"]
    return at


async def _one(session: Session, query: Executable) -> Cells:
    (row,) = await session.all(query)
    return row
