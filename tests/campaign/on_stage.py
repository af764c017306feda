"""What stages have in common: instances that are killed, a clock that stands still, rest that is waited for."""

import asyncio
from abc import ABC, abstractmethod
from datetime import datetime

from tests.campaign.instances import Instances
from tests.campaign.record import Record
from tests.campaign.script import HOURS, Act, Script, leads
from tests.campaign.stage import Expected
from tests.campaign.troubles import Trouble
from tests.patience import PATIENCE

PATIENT = 3 * PATIENCE
"""Seconds in which the desk comes to rest, however busy the machine."""
QUIET = 20.0
"""Seconds without a word between desk and platform after which nothing comes any more."""
LOOK = 0.1
"""Seconds between two looks at whether all has come."""


class OnStage(ABC):
    """A platform's stage; the platform itself says what people and troubles do there."""

    def __init__(self, instances: Instances, script: Script, platform: str) -> None:
        self.record = Record(script.began, script.ends, HOURS, platform)
        self.record.unreachable = list(script.unreachable)
        self.record.leads = list(leads())
        self.instances = instances
        self.now = script.began

    def set_clock(self, at: datetime) -> None:
        self.now = max(at, self.now)
        self.instances.keepers[0].set_clock(self.now)

    @abstractmethod
    async def do(self, act: Act) -> None: ...

    @abstractmethod
    async def begin(self, trouble: Trouble) -> bool: ...

    @abstractmethod
    async def end(self, trouble: Trouble) -> None: ...

    @abstractmethod
    async def told(self) -> None:
        """Wait until the platform has nothing left to tell the desk."""

    @property
    def crossed(self) -> int:
        """Count what went between desk and platform; a desk that reads histories has not come to rest."""
        return 0

    async def pause(self) -> None:
        await self.told()
        await self.instances.revive()

    async def rest(self, expected: Expected) -> None:
        clock = asyncio.get_running_loop().time
        end, quiet_since, seen = clock() + PATIENT, clock(), (0, 0)
        while True:
            await self.pause()
            worked = await self.instances.worked(self.now)
            missing = expected.missing(self.record)
            if worked and not missing:
                break
            now_seen = len(self.record.shown), self.crossed
            if not worked or now_seen != seen:
                quiet_since, seen = clock(), now_seen
            if clock() > min(end, quiet_since + QUIET):
                self.record.stuck.append(f"{self.now.isoformat()}: {missing or 'queues are not empty'}")
                break
            await asyncio.sleep(LOOK)
        self.instances.disarm()
