"""Slack in a campaign: a workspace with the script's teachers in it, and the desk's instances at work."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.sandbox.double.state.records import Person
from bot.sandbox.faculty import FACULTY
from tests.campaign.desk import CONFIGURATION
from tests.campaign.instances import Instances
from tests.campaign.record import Record
from tests.campaign.script import HOURS, Act, Script, teacher
from tests.campaign.slack_people import SlackPeople
from tests.campaign.slack_troubles import Away, SlackTroubles
from tests.campaign.stage import Expected
from tests.campaign.transcript import Transcript
from tests.campaign.troubles import Trouble
from tests.faults.outages import Outage, outage_of
from tests.faults.town import Town, in_town
from tests.patience import PATIENCE
from workflow.upkeep.rulebook import Rulebook

PATIENT = 3 * PATIENCE
"""Seconds in which the desk comes to rest, however busy the machine."""
LOOK = 0.1
"""Seconds between two looks at whether all has come."""


class SlackStage:
    """One workspace."""

    def __init__(self, town: Town, instances: Instances, away: Away, outage: Outage, script: Script) -> None:
        self.record = Record(script.began, script.ends, HOURS)
        self.instances = instances
        self._town = town
        self._people = SlackPeople(town, self.record, Transcript(town.ws, self.record))
        self._troubles = SlackTroubles(town, instances, away, outage)

    def set_clock(self, at: datetime) -> None:
        self._town.set_clock(max(at, self._town.ws.now()))

    async def do(self, act: Act) -> None:
        await self._people.do(act)

    async def begin(self, trouble: Trouble) -> None:
        await self._troubles.begin(trouble)

    async def end(self, trouble: Trouble) -> None:
        await self._troubles.end(trouble)

    async def pause(self) -> None:
        await self._town.ws.delivery.settle()
        await self.instances.revive()

    async def rest(self, expected: Expected) -> None:
        end = asyncio.get_running_loop().time() + PATIENT
        while True:
            await self.pause()
            worked = await self.instances.worked(self._town.ws.now())
            missing = expected.missing(self.record)
            if worked and not missing:
                break
            if asyncio.get_running_loop().time() > end:
                what = missing or "queues are not empty"
                self.record.stuck.append(f"{self._town.ws.now().isoformat()}: {what}")
                break
            await asyncio.sleep(LOOK)
        self.instances.disarm()

    async def close(self) -> None:
        """End what is under way."""
        self._troubles.close()
        await self.instances.stop()


def _teachers(script: Script) -> Iterator[Person]:
    for request in sorted({one.request for one in script.acts if one.request}):
        name = teacher(request)
        yield replace(
            FACULTY.people[0],
            id=f"U0{name.partition('.')[2].upper()}",
            name=name,
            real_name=name.replace(".", " ").title(),
            email=f"{name}@example.org",
        )


@asynccontextmanager
async def slack_stage(
    folder: Path, url: str, rules: Rulebook, script: Script, instances: int
) -> AsyncIterator[SlackStage]:
    """A workspace, and so many instances of the desk at work in it, while the block runs."""
    away = Away()
    faculty = replace(FACULTY, people=(*FACULTY.people, *_teachers(script)))
    async with in_town(
        folder, url, rules, configuration=CONFIGURATION, faculty=faculty, at=script.began, extend=away.extend
    ) as town:
        town.ws.delivery.ack_seconds = PATIENCE
        several = Instances(town, *(town.beside(f"other{number}") for number in range(1, instances)))
        stage = SlackStage(town, several, away, outage_of(url, lambda: town.bot), script)
        await several.start()
        try:
            yield stage
        finally:
            await stage.close()
