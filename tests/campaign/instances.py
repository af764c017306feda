"""The desk's instances in a campaign: killed, started again, and waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from tests.campaign.troubles import Trouble
from tests.faults.keeper import Keeper
from tests.faults.victim import AHEAD_SECONDS, HASTY, NEVER
from tests.patience import PATIENCE
from workflow.items.use_cases.timers import due_timers
from workflow.ports.desk import Transaction

AHEAD = 120
"""Seconds by which a clock that is off is."""
LOOKS = 0.03, 0.2
"""Seconds until the first of many looks, and the most between two."""
DIES_WITHIN = 15.0
"""Seconds in which one dies at its point, or not at all."""
DUE_WITHIN = 10.0
"""Seconds in which what is due is worked; what is put off by a rule of its own stays due."""


class Instances:
    """One keeper or several, on one database."""

    def __init__(self, *keepers: Keeper) -> None:
        self.keepers = keepers
        self.deaths = 0
        for one in keepers:
            one.environment[HASTY] = "1"
        self._killings: set[asyncio.Task[None]] = set()
        self._armed: set[Keeper] = set()

    async def start(self) -> None:
        for one in self.keepers:
            await one.start_to_die()

    async def stop(self) -> None:
        await self.revive()
        for one in self.keepers:
            await one.stop()

    def kill(self, trouble: Trouble) -> None:
        """Kill one after a moment."""

        async def killing() -> None:
            await asyncio.sleep(trouble.moment)
            self._of(trouble).bot.kill()

        self._killings.add(asyncio.create_task(killing()))

    def arm(self, trouble: Trouble) -> None:
        """Have one die at a named point, if it passes it before all is at rest."""
        self._armed.add(self._of(trouble))
        self._of(trouble).arm(trouble.point)

    async def skew(self, trouble: Trouble, seconds: int) -> None:
        """Start one again, with a clock that is ahead by so much."""
        one = self._of(trouble)
        one.environment[AHEAD_SECONDS] = str(seconds)
        await one.start_to_die()

    async def revive(self) -> None:
        """Wait for those who are being killed, and start again who has died."""
        while self._killings:
            await self._killings.pop()
        for one in self.keepers:
            if not one.bot.alive:
                await one.killed()
                self.deaths += 1
                self._armed.discard(one)
                await one.start_to_die()
                if len(self.keepers) == 1:
                    await one.leases_end()

    async def worked(self, now: datetime, *, within: float = PATIENCE) -> bool:
        """Wait until nothing waits to be worked, or said, or is due; who dies meanwhile is started again."""
        first = self.keepers[0]

        async def due(tx: Transaction) -> bool:
            return bool(await due_timers(tx, now) or await tx.clocks.due(now))

        async def idle() -> bool:
            if await first.desk.inbox.waiting():
                return False
            if not await self.unsaid():
                return True
            await first.holds_end(untried=True)
            return False

        await self._comes(lambda: _not(first.desk.read(due)), DUE_WITHIN)
        if self._armed and not await self._comes(idle, DIES_WITHIN):
            self._kill_armed()
        return await self._comes(idle, within)

    async def unsaid(self) -> int:
        """Return how many notices wait to be said as long as the clock stands still."""
        return await self.keepers[0].desk.outbox.waiting()

    async def _comes(self, true: Callable[[], Awaitable[bool]], within: float) -> bool:
        clock = asyncio.get_running_loop().time
        end, (pause, longest) = clock() + within, LOOKS
        while clock() < end:
            await self.revive()
            if await true():
                return True
            await asyncio.sleep(pause)
            pause = min(1.5 * pause, longest)
        return False

    def _kill_armed(self) -> None:
        """Kill who holds back its work until it passes a point, and passes it no more: another had that row."""
        for one in self._armed:
            if one.bot.alive:
                one.bot.kill()
        self._armed.clear()

    def disarm(self) -> None:
        self._armed.clear()
        for one in self.keepers:
            one.arm(NEVER)

    def log(self) -> list[str]:
        return [line for one in self.keepers for line in one.printed]

    def _of(self, trouble: Trouble) -> Keeper:
        return self.keepers[trouble.instance % len(self.keepers)]


async def _not(asked: Awaitable[bool]) -> bool:
    return not await asked
