"""What strikes on any platform in a campaign: the desk's own processes, its database, and that the platform is away."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from tests.campaign.instances import AHEAD, Instances
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage

Strike = Callable[[Trouble], Awaitable[None] | None]


class Troubles(ABC):
    """Begins each kind of trouble that a platform has, and ends what lasts."""

    def __init__(self, instances: Instances, outage: Outage) -> None:
        self._outage = outage
        self._strikes: Mapping[What, Strike] = {
            What.KILL: instances.kill,
            What.POINT: instances.arm,
            What.SKEW: partial(instances.skew, seconds=AHEAD),
            What.AWAY: lambda _one: self.leave(),
            What.DATABASE: lambda _one: self.stop_database(),
            **self.own(),
        }
        self._ends: Mapping[What, Strike] = {
            What.SKEW: partial(instances.skew, seconds=0),
            What.AWAY: lambda _one: self.come_back(),
            What.DATABASE: lambda _one: self.start_database(),
        }

    async def begin(self, trouble: Trouble) -> bool:
        """Let something go wrong; False for what does not happen here, or could not yet."""
        if trouble.what not in self._strikes or (trouble.what is What.AGAIN and not self.has_told):
            return False
        await _carried_out(self._strikes[trouble.what], trouble)
        return True

    async def end(self, trouble: Trouble) -> None:
        """Let what has lasted for minutes be over."""
        await _carried_out(self._ends[trouble.what], trouble)

    async def stop_database(self) -> None:
        await asyncio.to_thread(self._outage.begin)

    async def start_database(self) -> None:
        await asyncio.to_thread(self._outage.end)

    @abstractmethod
    def own(self) -> Mapping[What, Strike]:
        """Return what strikes the platform's calls and events."""

    @property
    @abstractmethod
    def has_told(self) -> bool:
        """Whether there is an event that could come again."""

    @abstractmethod
    def leave(self) -> None:
        """Have the platform be away."""

    @abstractmethod
    async def come_back(self) -> None: ...


async def _carried_out(strike: Strike, trouble: Trouble) -> None:
    doing = strike(trouble)
    if doing is not None:
        await doing
