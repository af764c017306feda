"""The wire from Teams to the desk's instances in a campaign."""

from typing import Any

from tests.bot.teams.connector import Connector
from tests.bot.teams.tenant import Json
from tests.campaign.instances import Instances
from tests.faults.tenancy import Line


class CampaignLine(Line):
    """The wire to whichever instance lives; while ``down``, what is told is kept to be told again."""

    def __init__(self, connector: Connector, instances: Instances) -> None:
        super().__init__(connector)
        self.down = False
        self.last: Json | None = None
        self._instances = instances

    async def deliver(self, activity: Json, authorization: object = None) -> tuple[int, Any]:
        if self.down:
            self.lost.append(activity)
            return 200, None
        alive = [one for one in self._instances.keepers if one.bot.alive and one.bot.url]
        if alive:
            self.endpoint = f"{alive[len(activity['id']) % len(alive)].bot.url}/api/messages"
        if activity["type"] == "message":
            self.last = activity
        return await super().deliver(activity, authorization)
