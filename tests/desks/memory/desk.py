"""A desk that forgets everything when its process ends."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from tests.desks.memory.clocks import backlog
from tests.desks.memory.inbox import MemoryCursors, MemoryInboxQueue
from tests.desks.memory.keeping import purge
from tests.desks.memory.outbox import MemoryOutboxQueue
from tests.desks.memory.repeats import answer_arrived, note, refuse_repeat
from tests.desks.memory.state import State
from tests.desks.memory.traces import erase_in
from tests.desks.memory.transaction import MemoryTransaction
from workflow.items.repeats import Asked
from workflow.ports.desk import AlreadyDoneError, Now, StaleWriteError, UseCase
from workflow.ports.queues import Cursors, InboxQueue, OutboxQueue, period_of
from workflow.upkeep.keeping import Keeping, Purged
from workflow.upkeep.ports import GaveUp, GivenUp, Health
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_rules import changed
from workflow.upkeep.traces import Traces

T = TypeVar("T")

REPLAYS = 3


class MemoryDesk:
    """``workflow.ports.desk.Desk`` in memory, for tests and for trying things out.

    One writer at a time works on a copy of the state; readers see the last
    state that was committed.
    """

    def __init__(self, rules: Rulebook, *, clock: Now = lambda: datetime.now(UTC)) -> None:
        """``clock`` is real time, by which leases run out."""
        self.rules = rules
        self.clock = clock
        self.state = State()
        self._turn = asyncio.Lock()
        self._callbacks: list[tuple[str, Callable[[], None]]] = []
        self.inbox: InboxQueue = MemoryInboxQueue(self)
        self.outbox: OutboxQueue = MemoryOutboxQueue(self)
        self.cursors: Cursors = MemoryCursors(self)

    async def write(self, use_case: UseCase[T], *, once: str | None = None, asked: Asked | None = None) -> T:
        """Carry out a use case in one transaction. See ``workflow.ports.desk.Desk``."""

        async def carry_out(state: State) -> T:
            before = dict(state.journal)
            if once is not None:
                refuse_repeat(state, asked)
                if once in state.once:
                    raise AlreadyDoneError(once)
                state.once[once] = datetime.now(UTC)
            result = await use_case(MemoryTransaction(state, self._rules_in(state)))
            if once is not None and asked is not None:
                note(state, once, asked, (item for item, said in state.journal.items() if said != before.get(item)))
            return result

        for _ in range(REPLAYS):
            try:
                return await self.change(carry_out)
            except StaleWriteError:
                continue
        return await self.change(carry_out)

    async def answered(self, asked: Asked, *, in_time: bool) -> None:
        """Note whether the answer to what someone asked reached them."""

        async def note_it(state: State) -> None:
            answer_arrived(state, asked)

        if in_time:
            await self.change(note_it)

    async def read(self, use_case: UseCase[T]) -> T:
        """Carry out a use case that writes nothing; TypeError if it does."""
        return await use_case(MemoryTransaction(self.state.sealed(), self._rules_in(self.state)))

    def _rules_in(self, state: State) -> Rulebook:
        """Return the rules with the calendar and the settings that are in force."""
        for version in range(self.rules.settings + 1, len(state.setting_changes) + 1):
            self.rules = changed(self.rules, state.setting_changes[version])
        last = max(state.calendars, default=self.rules.calendar.version)
        if last != self.rules.calendar.version:
            self.rules = replace(self.rules, calendar=state.calendars[last].calendar)
        return self.rules

    async def change(self, work: Callable[[State], Awaitable[T]]) -> T:
        """Work on a copy of the state, which then takes its place; an error drops it."""
        async with self._turn:
            copy = self.state.copy()
            result = await work(copy)
            before, self.state = self.state.counters, copy
        for queue, callback in self._callbacks:
            if copy.counters.get(queue) != before.get(queue):
                callback()
        return result

    async def prove_writable(self) -> None:
        """Do nothing: memory takes writes."""

    async def claim_job(self, job: str, every: timedelta) -> bool:
        """Claim a periodic job's run in the period that the clock is in."""
        instant = period_of(self.clock(), every)

        async def claim(state: State) -> bool:
            new = (job, instant) not in state.jobs
            state.jobs[job, instant] = None
            return new

        return await self.change(claim)

    async def database_time(self) -> datetime:
        """Return real time."""
        return self.clock()

    async def get_setting(self, key: str) -> object:
        """Return the document kept under a key, or None."""
        return json.loads(self.state.settings.get(key, "null"))

    async def put_setting(self, key: str, value: object) -> None:
        """Keep a document under a key; None lets the key go."""

        async def put(state: State) -> None:
            if value is None:
                state.settings.pop(key, None)
            else:
                state.settings[key] = json.dumps(value)

        await self.change(put)

    async def keep_first(self, key: str, value: object) -> object:
        """Keep a document under a key unless there is one; return the one that is kept."""

        async def put(state: State) -> None:
            state.settings.setdefault(key, json.dumps(value))

        await self.change(put)
        return await self.get_setting(key)

    async def get_settings(self, keys: Collection[str]) -> Mapping[str, object]:
        """Return the documents that are kept under some keys."""
        return {key: json.loads(self.state.settings[key]) for key in keys if key in self.state.settings}

    async def put_settings(self, values: Mapping[str, object]) -> None:
        """Keep documents, each under its key."""

        async def put(state: State) -> None:
            state.settings.update({key: json.dumps(value) for key, value in values.items()})

        await self.change(put)

    async def drop_settings(self, beginning: str, ending: str) -> None:
        """Let go of the documents whose keys begin and end so."""

        async def drop(state: State) -> None:
            for key in [one for one in state.settings if one.startswith(beginning) and one.endswith(ending)]:
                del state.settings[key]

        await self.change(drop)

    async def purge(self, keeping: Keeping, now: datetime, clock: datetime, *, dry: bool = False) -> Purged:
        """Take away what has served for longer than it is kept."""
        if dry:
            return purge(self.state.copy(), keeping, now, clock)

        async def go(state: State) -> Purged:
            return purge(state, keeping, now, clock)

        return await self.change(go)

    async def erase_traces(self, traces: Traces) -> int:
        """Put pseudonyms in place of someone's ids wherever they stand."""

        async def erase(state: State) -> int:
            return erase_in(state, traces)

        return await self.change(erase)

    async def overwrite(self) -> None:
        """Do nothing: what is gone from memory is gone."""

    async def health(self) -> Health:
        """Look at the queues: of what was said, memory keeps nothing."""
        waiting = [row for row in self.state.inbox.values() if not row.finished]
        return Health(
            outbox_waiting=len(self.state.outbox),
            outbox_oldest=min((row.queued_at for row in self.state.outbox.values()), default=None),
            inbox_waiting=len(waiting),
            inbox_oldest=min((row.received_at for row in waiting), default=None),
            inbox_failed=sum(row.finished and row.error is not None for row in self.state.inbox.values()),
            last_run=max((at for _job, at in self.state.jobs), default=None),
            backlog=backlog(self.state),
        )

    async def given_up(self, limit: int) -> tuple[GivenUp, ...]:
        """Return what was given up, the newest first."""
        failed = [
            GivenUp(GaveUp.NOT_WORKED, row.kind, row.key, row.stream, row.error, row.received_at)
            for row in self.state.inbox.values()
            if row.finished and row.error is not None
        ]
        found = sorted((*failed, *self.state.given_up.values()), key=lambda one: one.at, reverse=True)
        return tuple(found[:limit])

    def on_news(self, queue: str, callback: Callable[[], None]) -> None:
        """Have ``callback`` called whenever a queue got rows."""
        self._callbacks.append((queue, callback))

    async def close(self) -> None:
        """Do nothing: there is nothing to let go of."""
