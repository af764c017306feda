"""The desk over a database."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import delete, select

from storage.clock import read_time, real_time
from storage.database import Database
from storage.items.repeats import answer_arrived, note, refuse_repeat
from storage.probe import write_and_remove
from storage.queues.arrivals import Arrivals
from storage.queues.cursors import StoredCursors
from storage.queues.inbox import StoredInboxQueue
from storage.queues.outbox import StoredOutboxQueue
from storage.queues.tables import job_runs, once_keys, settings
from storage.session import Session, batches
from storage.transaction import StoredTransaction
from storage.upkeep.health import given_up, health
from storage.upkeep.keeping import Counting, Taking, purge
from storage.upkeep.settings import rules_in_force
from storage.upkeep.traces import erase_traces
from storage.urls import parse
from workflow.items.repeats import Asked
from workflow.ports.desk import AlreadyDoneError, UseCase
from workflow.ports.queues import Cursors, InboxQueue, OutboxQueue, period_of
from workflow.upkeep.keeping import Keeping, Purged
from workflow.upkeep.ports import GivenUp, Health
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.traces import Traces

T = TypeVar("T")


class StoredDesk:
    """``workflow.ports.desk.Desk`` in a database; one for each running instance."""

    def __init__(self, database: Database, rules: Rulebook) -> None:
        self._database = database
        self.rules = rules
        self._unanswered: set[Asked] = set()
        self._arrivals = Arrivals(database)
        self.inbox: InboxQueue = StoredInboxQueue(database, self._arrivals)
        self.outbox: OutboxQueue = StoredOutboxQueue(database)
        self.cursors: Cursors = StoredCursors(database)

    async def write(self, use_case: UseCase[T], *, once: str | None = None, asked: Asked | None = None) -> T:
        """Carry out a use case in one transaction. See ``workflow.ports.desk.Desk``."""

        async def carry_out(session: Session) -> T:
            if asked is not None:
                await refuse_repeat(session, asked)
            if once is not None:
                row = {"key": once, "done_at": real_time()}
                if not await session.add_new(once_keys, row):
                    raise AlreadyDoneError(once)
            result = await use_case(StoredTransaction(session, await self._rules_in(session)))
            if once is not None and asked is not None:
                await note(session, once, asked)
            return result

        try:
            return await self._database.write(carry_out)
        finally:
            if asked is not None:
                self._unanswered.add(asked)

    async def answered(self, asked: Asked, *, in_time: bool) -> None:
        """Note whether the answer to what someone asked reached them; what wrote nothing costs nothing."""
        wrote = asked in self._unanswered
        self._unanswered.discard(asked)
        if wrote and in_time:
            await self._database.write(lambda session: answer_arrived(session, asked))

    async def read(self, use_case: UseCase[T]) -> T:
        """Carry out a use case that writes nothing; the database refuses if it does."""

        async def carry_out(session: Session) -> T:
            return await use_case(StoredTransaction(session, await self._rules_in(session)))

        return await self._database.read(carry_out)

    async def _rules_in(self, session: Session) -> Rulebook:
        """Read the rules that are in force, whichever instance changed them."""
        known = self.rules
        rules = await rules_in_force(session, known)
        if rules is not known:
            self.rules = rules
        return rules

    async def prove_writable(self) -> None:
        """Write a little, and take it away again."""
        await self._database.write(write_and_remove)

    async def claim_job(self, job: str, every: timedelta) -> bool:
        """Claim a periodic job's run in the period that the database's clock is in."""

        async def claim(session: Session) -> bool:
            instant = period_of(await read_time(session), every)
            return await session.add_new(job_runs, {"job": job, "instant": instant})

        return await self._database.write(claim)

    async def database_time(self) -> datetime:
        """Return real time by the database's clock, to the millisecond."""
        return await self._database.read(read_time)

    async def get_setting(self, key: str) -> object:
        """Return the document kept under a key, or None."""
        query = select(settings.c.value).where(settings.c.key == key)
        row = await self._database.read(lambda session: session.first(query))
        return None if row is None else row["value"]

    async def put_setting(self, key: str, value: object) -> None:
        """Keep a document under a key; None lets the key go."""
        if value is None:
            gone = delete(settings).where(settings.c.key == key)
            await self._database.write(lambda session: session.run(gone))
            return
        await self.put_settings({key: value})

    async def keep_first(self, key: str, value: object) -> object:
        """Keep a document under a key unless there is one; return the one that is kept."""
        row = {"key": key, "value": value}
        await self._database.write(lambda session: session.add_new(settings, row))
        return await self.get_setting(key)

    async def get_settings(self, keys: Collection[str]) -> Mapping[str, object]:
        """Return the documents that are kept under some keys."""

        async def read(session: Session) -> dict[str, object]:
            found: dict[str, object] = {}
            for batch in batches(keys):
                rows = await session.all(select(settings).where(settings.c.key.in_(batch)))
                found |= {row["key"]: row["value"] for row in rows}
            return found

        return await self._database.read(read)

    async def put_settings(self, values: Mapping[str, object]) -> None:
        """Keep documents, each under its key."""
        rows = [{"key": key, "value": value} for key, value in values.items()]
        await self._database.write(lambda session: session.put(settings, rows))

    async def drop_settings(self, beginning: str, ending: str) -> None:
        """Delete the documents whose keys begin and end so."""
        key = settings.c.key
        named = key.startswith(beginning, autoescape=True) & key.endswith(ending, autoescape=True)
        await self._database.write(lambda session: session.run(delete(settings).where(named)))

    async def purge(self, keeping: Keeping, now: datetime, clock: datetime, *, dry: bool = False) -> Purged:
        """Take away what has served for longer than it is kept."""
        take = Counting(self._database.read) if dry else Taking(self._database.write)
        return await purge(take, keeping, now, clock)

    async def erase_traces(self, traces: Traces) -> int:
        """Put pseudonyms in place of someone's ids wherever they stand."""
        return await erase_traces(self._database, traces)

    async def overwrite(self) -> None:
        """Leave nothing of what was deleted or replaced in the files of the database."""
        await self._database.overwrite()

    async def health(self) -> Health:
        """Look at the queues, and at the last signs of life."""
        return await self._database.read(health)

    async def given_up(self, limit: int) -> tuple[GivenUp, ...]:
        """Return what was given up and is kept still, the newest first."""
        return await self._database.read(lambda session: given_up(session, limit))

    def on_news(self, queue: str, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever a queue got rows, here or elsewhere."""
        self._database.news.on_news(queue, callback)

    async def close(self) -> None:
        """Let go of files and connections."""
        await self._arrivals.close()
        await self._database.close()


async def open_desk(url: str, rules: Rulebook) -> StoredDesk:
    """Open the desk kept in a database that ``migrate`` has prepared.

    ``url`` is ``sqlite:///path`` or ``postgresql://…``. Raises
    BadDatabaseUrlError. The one who opens a desk closes it.
    """
    return StoredDesk(Database(parse(url)), rules)
