"""Mail in a campaign: those who ask have no chat and write to the mailbox of a group that works in Slack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, exists, select

from storage.queues.tables import UNFINISHED, outbox
from tests.campaign.instances import Instances
from tests.campaign.mail_house import MailHouse, mail_house
from tests.campaign.mail_people import MailPeople
from tests.campaign.mail_troubles import MailTroubles
from tests.campaign.on_stage import LOOK, OnStage
from tests.campaign.script import Act, Script
from tests.campaign.slack import CONFIGURATION
from tests.campaign.slack_people import SlackPeople
from tests.campaign.slack_troubles import Away
from tests.campaign.stage import Expected
from tests.campaign.transcript import Transcript
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage, outage_of
from tests.faults.town import Town, in_town
from tests.patience import PATIENCE
from workflow.helpdesk.notices import ClaimTold
from workflow.upkeep.rulebook import Rulebook

TOGETHER = 2
"""Minutes in which a claim and an answer are told in one letter."""
TRIED_WITHIN = timedelta(seconds=4)
"""In which a row is tried again that could not be sent: one that is put off for longer waits for more to be said."""
DEAF = (What.IMAP_AWAY, What.DATABASE)
"""While it lasts, letters lie where they came."""


def untold(queue: FromClause) -> ColumnElement[bool]:
    """Return which rows tell of a claim, and are in nobody's hands."""
    return and_(queue.c.kind == ClaimTold.stored, queue.c.attempts == 0)


class MailInstances(Instances):
    """Instances that have a claim wait for the answer which says it too, as long as the clock stands still."""

    async def unsaid(self) -> int:
        """Return how many notices are to be said now: those behind such a claim wait with it."""
        desk: Any = self.keepers[0].desk
        claim = outbox.alias()
        waits = and_(untold(claim), claim.c.free_at > datetime.now(UTC) + TRIED_WITHIN, claim.c.finished.is_(None))
        before = and_(claim.c.topic == outbox.c.topic, claim.c.address == outbox.c.address, claim.c.id <= outbox.c.id)
        query = select(outbox.c.id).where(UNFINISHED, ~exists().where(waits, before))
        return len(await desk._database.read(lambda session: session.all(query)))

    async def look_again(self, now: datetime) -> None:
        """Have them look whether such a claim has waited for long enough, once none is in hand that is yet to wait."""
        await self.worked(now)
        await self.keepers[0].come_free(untold(outbox))


class MailStage(OnStage):
    """One mailbox, and the workspace of those who answer it."""

    def __init__(
        self, house: MailHouse, town: Town, instances: MailInstances, away: Away, outage: Outage, script: Script
    ) -> None:
        super().__init__(instances, script, "mail")
        self.instances: MailInstances = instances
        self._house = house
        self._town = town
        self.record.claims_wait = TOGETHER
        house.note(self.record, lambda: self.now)
        self._writers = MailPeople(house, instances, lambda: self.now)
        self._members = SlackPeople(town, self.record, Transcript(town.ws, self.record))
        self._troubles = MailTroubles(house, town, instances, away, outage)
        self._deaf = False
        for name in script.unreachable:
            self._troubles.refuse(name)

    async def do(self, act: Act) -> None:
        await (self._writers if self._writers.does(act) else self._members).do(act)

    async def begin(self, trouble: Trouble) -> bool:
        self._deaf = self._deaf or trouble.what in DEAF
        return await self._troubles.begin(trouble)

    async def end(self, trouble: Trouble) -> None:
        self._deaf = self._deaf and trouble.what not in DEAF
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

    async def rest(self, expected: Expected) -> None:
        await self.instances.look_again(self.now)
        await super().rest(expected)

    async def close(self) -> None:
        """End what is under way."""
        self._troubles.close()
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
        several = MailInstances(town, *(town.beside(f"other{number}") for number in range(1, instances)))
        stage = MailStage(house, town, several, away, outage_of(url, lambda: town.bot), script)
        await several.start()
        try:
            yield stage
        finally:
            await stage.close()
