"""Mail in a campaign: those who ask have no chat and write to the mailbox of a group that works in Slack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.campaign.instances import Instances
from tests.campaign.mail_house import MailHouse, mail_house
from tests.campaign.mail_people import MailPeople
from tests.campaign.mail_troubles import MailTroubles
from tests.campaign.on_stage import LOOK, OnStage
from tests.campaign.script import Act, Script
from tests.campaign.slack import CONFIGURATION
from tests.campaign.slack_people import SlackPeople
from tests.campaign.slack_troubles import Away, SlackTroubles
from tests.campaign.transcript import Transcript
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage, outage_of
from tests.faults.town import Town, in_town
from tests.patience import PATIENCE
from workflow.upkeep.rulebook import Rulebook

DEAF = (What.IMAP_AWAY, What.DATABASE)
"""While it lasts, letters lie where they came."""


class MailStage(OnStage):
    """One mailbox, and the workspace of those who answer it."""

    def __init__(
        self, house: MailHouse, town: Town, instances: Instances, away: Away, outage: Outage, script: Script
    ) -> None:
        super().__init__(instances, script, "mail")
        self._house = house
        self._town = town
        house.note(self.record, lambda: self.now)
        self._writers = MailPeople(house, instances, lambda: self.now)
        self._members = SlackPeople(town, self.record, Transcript(town.ws, self.record))
        self._troubles = SlackTroubles(town, instances, away, outage)
        self._mail = MailTroubles(house)
        self._deaf = False
        for name in script.unreachable:
            self._mail.refuse(name)

    async def do(self, act: Act) -> None:
        await (self._writers if self._writers.does(act) else self._members).do(act)

    async def begin(self, trouble: Trouble) -> bool:
        self._deaf = self._deaf or trouble.what in DEAF
        return self._mail.begins(trouble) or await self._troubles.begin(trouble)

    async def end(self, trouble: Trouble) -> None:
        self._deaf = self._deaf and trouble.what not in DEAF
        if not self._mail.ends(trouble):
            await self._troubles.end(trouble)

    async def told(self) -> None:
        await self._town.ws.delivery.settle()
        self._house.flush()
        end = asyncio.get_running_loop().time() + PATIENCE
        while not self._deaf and self._house.untaken:
            if asyncio.get_running_loop().time() > end:
                self.record.stuck.append(f"{self.now.isoformat()}: mails lie in the inbox")
                return
            await self.instances.revive()
            await asyncio.sleep(LOOK)

    async def close(self) -> None:
        """End what is under way."""
        self._troubles.close()
        self._mail.close()
        await self.instances.stop()


@asynccontextmanager
async def mail_stage(
    folder: Path, url: str, rules: Rulebook, script: Script, instances: int
) -> AsyncIterator[MailStage]:
    """A mailbox and a workspace, and so many instances of the desk at work for both, while the block runs."""
    away = Away()
    async with (
        mail_house() as house,
        in_town(
            folder, url, rules, configuration=CONFIGURATION + house.table(), at=script.began, extend=away.extend
        ) as town,
    ):
        town.environment |= house.environment
        town.ws.delivery.ack_seconds = PATIENCE
        several = Instances(town, *(town.beside(f"other{number}") for number in range(1, instances)))
        stage = MailStage(house, town, several, away, outage_of(url, lambda: town.bot), script)
        await several.start()
        try:
            yield stage
        finally:
            await stage.close()
