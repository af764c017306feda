"""Teams in a campaign: a tenant with the script's teachers in it, and the desk's instances at work."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from tests.bot.teams.tenant import (
    EVERYONE,
    GROUP,
    HELP,
    INTERVIEWS,
    JADE,
    LEA,
    MANAGEMENT,
    NADIA,
    ODILE,
    TEAM,
    Member,
    Tenant,
)
from tests.campaign.desk import configuration
from tests.campaign.instances import Instances
from tests.campaign.on_stage import OnStage
from tests.campaign.record import Kind
from tests.campaign.script import Act, Script, leads
from tests.campaign.teams_line import CampaignLine
from tests.campaign.teams_people import TeamsPeople
from tests.campaign.teams_transcript import NotingConnector, TeamsTranscript, box_of
from tests.campaign.teams_troubles import TeamsTroubles
from tests.campaign.troubles import Trouble
from tests.faults.outages import Outage, outage_of
from tests.faults.tenancy import Tenancy, in_tenancy
from workflow.upkeep.rulebook import Rulebook

CONFIGURATION = configuration("teams", {"technopedagogues": INTERVIEWS, "technologues": HELP, "gestion": MANAGEMENT})
THOMAS = Member("Thomas Girard", "thomas.girard@example.org")
COLLEAGUES = "19:faculte@thread.tacv2"
"""A channel of the whole faculty, which no group has: it is where the tenant knows its teachers from."""


class TeamsStage(OnStage):
    """One tenant."""

    def __init__(
        self, tenancy: Tenancy, connector: NotingConnector, instances: Instances, outage: Outage, script: Script
    ) -> None:
        super().__init__(instances, script, "teams")
        self._tenant = tenancy.tenant
        self._line = CampaignLine(connector, instances)
        tenancy.line = self._line
        TeamsTranscript(connector, self.record, lambda: self.now)
        self._people = TeamsPeople(self._line, self.record, lambda: self.now)
        self._troubles = TeamsTroubles(connector, self._line, instances, outage)

    def set_clock(self, at: datetime) -> None:
        if at > self.now:
            self._tenant.pass_time(at)
        super().set_clock(at)

    async def do(self, act: Act) -> None:
        await self._people.do(act)

    async def begin(self, trouble: Trouble) -> bool:
        return await self._troubles.begin(trouble)

    async def end(self, trouble: Trouble) -> None:
        await self._troubles.end(trouble)

    async def meet(self, members: Sequence[Member]) -> None:
        """Have the desk hear of people whom the tenant gives its app to, as all are who have yet to write."""
        for one in members:
            begun = {"type": "installationUpdate", "action": "add"}
            await self._line.deliver(self._line.base(one, one.personal) | begun)

    async def told(self) -> None:
        await self.instances.revive()
        if not self._line.down:
            await self._line.tell_again()

    async def close(self) -> None:
        """End what is under way."""
        await self.instances.stop()


def _teachers(script: Script) -> Iterator[Member]:
    for name in script.people:
        yield Member(name.replace(".", " ").title(), f"{name}@example.org")
    for name, real_name in leads().items():
        yield Member(real_name, f"{name}@example.org")


@asynccontextmanager
async def teams_stage(
    folder: Path, url: str, rules: Rulebook, script: Script, instances: int
) -> AsyncIterator[TeamsStage]:
    """A tenant, and so many instances of the desk at work in it, while the block runs."""
    teachers = tuple(_teachers(script))
    members = {HELP: (LEA, JADE, THOMAS), INTERVIEWS: (ODILE,), MANAGEMENT: (NADIA,), COLLEAGUES: teachers}
    tenant = Tenant(members=members, chats_granted=True)
    tenant.installed |= {one.aad for one in (*EVERYONE, THOMAS, *teachers)}
    tenant.pass_time(script.began)
    connector = NotingConnector(tenant)
    connector.blocking |= {one.personal for one in teachers if box_of(one) in script.unreachable}
    async with in_tenancy(
        folder, url, rules, connector=connector, configuration=CONFIGURATION, at=script.began
    ) as tenancy:
        for channel in (HELP, INTERVIEWS, MANAGEMENT):
            known = {"team": TEAM, "group": GROUP, "type": "private", "name": ""}
            await tenancy.desk.put_setting(f"teams:channel:{channel}", known)
        several = Instances(tenancy, *(tenancy.beside(f"other{number}") for number in range(1, instances)))
        stage = TeamsStage(tenancy, connector, several, outage_of(url, lambda: tenancy.bot), script)
        await several.start()
        asking = {one.who for one in script.acts if one.kind is Kind.ASK}
        await stage.meet([one for one in teachers if box_of(one) not in asking])
        try:
            yield stage
        finally:
            await stage.close()
