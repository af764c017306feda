"""Slack in a campaign: a workspace with the script's teachers in it, and the desk's instances at work."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.sandbox.double.state.records import Person
from bot.sandbox.faculty import FACULTY, MANAGEMENT, PEDAGOGY, TECHNOLOGY
from tests.campaign.desk import configuration
from tests.campaign.instances import Instances
from tests.campaign.on_stage import OnStage
from tests.campaign.script import Act, Script, leads
from tests.campaign.slack_people import SlackPeople
from tests.campaign.slack_troubles import Away, SlackTroubles
from tests.campaign.transcript import Transcript
from tests.campaign.troubles import Trouble
from tests.faults.outages import Outage, outage_of
from tests.faults.town import Town, in_town
from tests.patience import PATIENCE
from workflow.upkeep.rulebook import Rulebook

CONFIGURATION = configuration(
    "slack", {"technopedagogues": PEDAGOGY, "technologues": TECHNOLOGY, "gestion": MANAGEMENT}
)


class SlackStage(OnStage):
    """One workspace."""

    def __init__(self, town: Town, instances: Instances, away: Away, outage: Outage, script: Script) -> None:
        super().__init__(instances, script, "slack")
        self._town = town
        self._people = SlackPeople(town, self.record, Transcript(town.ws, self.record))
        self._troubles = SlackTroubles(town, instances, away, outage)
        for name in script.unreachable:
            self._troubles.refuse(name)

    async def do(self, act: Act) -> None:
        await self._people.do(act)

    async def begin(self, trouble: Trouble) -> bool:
        return await self._troubles.begin(trouble)

    async def end(self, trouble: Trouble) -> None:
        await self._troubles.end(trouble)

    @property
    def crossed(self) -> int:
        return self._town.ws.wire.last

    async def told(self) -> None:
        await self._town.ws.delivery.settle()

    async def close(self) -> None:
        """End what is under way."""
        self._troubles.close()
        await self.instances.stop()


def _teachers(script: Script) -> Iterator[Person]:
    for name in script.people:
        yield _person(f"U0{name.partition('.')[2].upper()}", name, name.replace(".", " ").title())


def _leads() -> Iterator[Person]:
    known = {one.name for one in FACULTY.people}
    for number, (name, real_name) in enumerate(leads().items()):
        if name not in known:
            yield _person(f"U0LEAD{number}", name, real_name)


def _person(identity: str, name: str, real_name: str) -> Person:
    return replace(FACULTY.people[0], id=identity, name=name, real_name=real_name, email=f"{name}@example.org")


@asynccontextmanager
async def slack_stage(
    folder: Path, url: str, rules: Rulebook, script: Script, instances: int
) -> AsyncIterator[SlackStage]:
    """A workspace, and so many instances of the desk at work in it, while the block runs."""
    away = Away()
    faculty = replace(FACULTY, people=(*FACULTY.people, *_teachers(script), *_leads()))
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
