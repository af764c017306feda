"""What goes wrong on Teams in a campaign, at its Connector and on the wire."""

from collections.abc import Mapping

from tests.campaign.instances import Instances
from tests.campaign.striking import Strike, Troubles
from tests.campaign.teams_line import CampaignLine
from tests.campaign.teams_transcript import NotingConnector
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage

CALLS = ("send", "update", "send")
STATUSES = (502, 504, 500)


class TeamsTroubles(Troubles):
    """One tenant's; what is Slack's alone does not happen here."""

    def __init__(self, connector: NotingConnector, line: CampaignLine, instances: Instances, outage: Outage) -> None:
        self._connector = connector
        self._line = line
        super().__init__(instances, outage)

    def own(self) -> Mapping[What, Strike]:
        return {
            What.LIMIT: lambda one: self._fail(one, 429, headers={"Retry-After": "0"}),
            What.FAIL: lambda one: self._fail(one, STATUSES[one.times % len(STATUSES)]),
            What.LOSE_ANSWER: lambda one: self._fail(one, lost_answer=True),
            What.AGAIN: lambda _one: self._again(),
        }

    @property
    def has_told(self) -> bool:
        return self._line.last is not None

    def leave(self) -> None:
        self._connector.away = self._line.down = True

    async def come_back(self) -> None:
        self._connector.away = self._line.down = False
        await self._line.tell_again()

    async def start_database(self) -> None:
        await super().start_database()
        await self._line.tell_again()

    async def _again(self) -> None:
        assert self._line.last is not None
        await self._line.deliver(self._line.last)

    def _fail(self, trouble: Trouble, status: int = 0, **how: object) -> None:
        self._connector.fail_next(CALLS[trouble.times % len(CALLS)], status, times=trouble.times, **how)
