"""What goes wrong on Teams in a campaign, at its Connector, on the wire and in the desk's own processes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from tests.campaign.instances import AHEAD, Instances
from tests.campaign.teams_line import CampaignLine
from tests.campaign.teams_transcript import NotingConnector
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage

CALLS = ("send", "update", "send")
STATUSES = (502, 504, 500)
Strike = Callable[[Trouble], Awaitable[None]]


class TeamsTroubles:
    """Begins each kind of trouble that Teams has, and ends what lasts; the others are Slack's."""

    def __init__(self, connector: NotingConnector, line: CampaignLine, instances: Instances, outage: Outage) -> None:
        self._connector = connector
        self._line = line
        self._instances = instances
        self._outage = outage
        self._strikes: Mapping[What, Strike] = {
            What.KILL: partial(_done, instances.kill),
            What.POINT: partial(_done, instances.arm),
            What.LIMIT: partial(self._fail, status=429, headers={"Retry-After": "0"}),
            What.FAIL: self._fail_somehow,
            What.LOSE_ANSWER: partial(self._fail, lost_answer=True),
            What.AGAIN: self._again,
            What.AWAY: self._go_away,
            What.DATABASE: self._stop_database,
            What.SKEW: partial(instances.skew, seconds=AHEAD),
        }
        self._ends: Mapping[What, Strike] = {
            What.AWAY: self._come_back,
            What.DATABASE: self._start_database,
            What.SKEW: partial(instances.skew, seconds=0),
        }

    async def begin(self, trouble: Trouble) -> bool:
        """Let something go wrong; False for what does not happen here, or could not yet."""
        if trouble.what not in self._strikes or (trouble.what is What.AGAIN and self._line.last is None):
            return False
        await self._strikes[trouble.what](trouble)
        return True

    async def end(self, trouble: Trouble) -> None:
        """Let what has lasted for minutes be over."""
        await self._ends[trouble.what](trouble)

    async def _fail(self, trouble: Trouble, status: int = 0, **how: object) -> None:
        self._connector.fail_next(CALLS[trouble.times % len(CALLS)], status, times=trouble.times, **how)

    async def _fail_somehow(self, trouble: Trouble) -> None:
        await self._fail(trouble, STATUSES[trouble.times % len(STATUSES)])

    async def _again(self, _trouble: Trouble) -> None:
        assert self._line.last is not None
        await self._line.deliver(self._line.last)

    async def _go_away(self, _trouble: Trouble) -> None:
        self._connector.away = self._line.down = True

    async def _come_back(self, _trouble: Trouble) -> None:
        self._connector.away = self._line.down = False
        await self._line.tell_again()

    async def _stop_database(self, _trouble: Trouble) -> None:
        await asyncio.to_thread(self._outage.begin)

    async def _start_database(self, _trouble: Trouble) -> None:
        await asyncio.to_thread(self._outage.end)
        await self._line.tell_again()


async def _done(strike: Callable[[Trouble], object], trouble: Trouble) -> None:
    strike(trouble)
