"""Platforms at start, each on its own: what is there serves, what is away is tried again, what refuses us is said.

A platform is *here* once it has let us in and its histories are read. The inbox is worked when each platform is
here, or is found to be away: nobody waits for the others' sake. Clocks wait a little longer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.delivery.backoff import wait
from bot.delivery.chat import NotSent, Rejected, SlowDown
from bot.desk.doors import Registry
from bot.platform import Entrance
from workflow.people.people import Platform

_log = structlog.get_logger(__name__)

GRACE = timedelta(seconds=5)
"""A platform that has not said who we are for so long is held to be away."""
LONGEST = timedelta(minutes=1)
"""Between two tries, jitter aside: what comes back is not left waiting for longer."""

Pause = Callable[[float], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Welcome:
    """What is done for a platform on its way in."""

    registry: Registry
    nudge: Callable[[], None]
    prepare: Callable[[Platform, str], Awaitable[None]]
    """Given the platform and our workspace there, before anybody is let in; done again when it fails."""
    meet: Callable[[Platform], Awaitable[None]]
    """Afterwards: learn who its people are; done again when it fails."""


class Startup:
    """Brings platforms in, for as long as it takes."""

    def __init__(self, platforms: Sequence[Entrance], welcome: Welcome, *, pause: Pause = asyncio.sleep) -> None:
        """``pause`` waits so many real seconds."""
        self._ways = [_WayIn(one, welcome, pause, self._note, self._looked_back) for one in platforms]
        self._changed = asyncio.Event()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def begin(self) -> None:
        """Ask every platform to let us in, side by side."""
        self._tasks = tuple(asyncio.create_task(way.run(), name=f"start of {way.platform.name}") for way in self._ways)

    async def stop(self) -> None:
        """Stop asking."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def opened(self, name: Platform) -> bool:
        """Return whether a platform has been opened."""
        return any(way.opened for way in self._ways if way.platform.name is name)

    async def settled(self) -> None:
        """Wait until each platform is here, or away. Raises Rejected when every one of them refuses us."""
        await self._until(lambda way: way.here or way.away)

    async def complete(self) -> None:
        """Wait until every platform is here. Raises Rejected when every one of them refuses us."""
        await self._until(lambda way: way.here)

    async def _until(self, true: Callable[["_WayIn"], bool]) -> None:
        while True:
            self._changed.clear()
            refusals = [way.refusal for way in self._ways if way.refusal is not None]
            if refusals and len(refusals) == len(self._ways):
                raise refusals[0]
            if all(map(true, self._ways)):
                return
            await self._changed.wait()

    async def _looked_back(self) -> None:
        """Wait until what each platform shows is compared with what the desk knows, but for those that are away."""
        while not all(way.looked_back or way.away for way in self._ways):
            self._changed.clear()
            await self._changed.wait()

    def _note(self) -> None:
        self._changed.set()


class _WayIn:
    """One platform on its way in."""

    def __init__(
        self,
        platform: Entrance,
        welcome: Welcome,
        pause: Pause,
        changed: Callable[[], None],
        all_looked_back: Callable[[], Awaitable[None]],
    ) -> None:
        self.platform = platform
        self._all_looked_back = all_looked_back
        self.looked_back = False
        self.opened = False
        self.here = False
        self.away = False
        """Whether its last answer was no help, or its first one is long in coming."""
        self.refusal: Rejected | None = None
        self._welcome = welcome
        self._pause = pause
        self._changed = changed
        self._workspace = ""

    async def run(self) -> None:
        """Ask who we are, open it, and see it let us in and be read."""
        patience = asyncio.get_running_loop().call_later(GRACE.total_seconds(), self._is_away)
        try:
            await self._persist(self._introduce)
        finally:
            patience.cancel()
        await self._persist(self._prepare)
        await self._persist(self.platform.look_back)
        self.looked_back = True
        self._changed()
        await self._all_looked_back()
        self.platform.open(self._welcome.registry, self._welcome.nudge)
        self.opened = True
        await self._persist(self._meet)
        await self._persist(self.platform.admitted)
        await self.platform.caught_up.wait()
        self.here = True
        self._changed()
        _log.info("platform is here", platform=self.platform.name)

    async def _introduce(self) -> None:
        self._workspace = await self.platform.introduce()

    async def _prepare(self) -> None:
        await self._welcome.prepare(self.platform.name, self._workspace)

    async def _meet(self) -> None:
        await self._welcome.meet(self.platform.name)

    async def _persist(self, step: Callable[[], Awaitable[None]]) -> None:
        """Take a step, however often it has to be tried; a refusal too may be taken back."""
        tries = 0
        while True:
            tries += 1
            pause = wait(tries, longest=LONGEST)
            try:
                await step()
            except Rejected as rejected:
                self.refusal = rejected
            except SlowDown as slow:
                pause = max(pause, slow.after)
                self._is_put_off("asks for patience", pause)
            except NotSent as error:
                self._is_put_off(str(error), pause)
            except Exception:  # noqa: BLE001 - whatever it is, other platforms serve, and this one is tried again
                _log.exception("platform could not be opened", platform=self.platform.name)
            else:
                self.refusal, self.away = None, False
                return
            self._is_away()
            await self._pause(pause.total_seconds())

    def _is_put_off(self, why: str, pause: timedelta) -> None:
        self.refusal = None
        _log.warning("platform does not answer", platform=self.platform.name, why=why, again_in=str(pause))

    def _is_away(self) -> None:
        self.away = True
        self._changed()
