"""Play a script out on a database, and judge what came of it."""

import asyncio
from math import inf
from pathlib import Path

from tests.campaign.checker import judge
from tests.campaign.mail import mail_stage
from tests.campaign.run import Run
from tests.campaign.script import Script
from tests.campaign.slack import slack_stage
from tests.campaign.table import Result
from tests.campaign.teams import teams_stage
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.upkeep.rulebook import Rulebook

RULES = Rulebook(
    calendar=BusinessCalendar("America/Toronto"),
    approaches=DEFAULT_APPROACHES,
    plans={TEACHING_SUPPORT.key: TEACHING_SUPPORT},
    teaching_plan=TEACHING_SUPPORT.key,
)
STAGES = {"slack": slack_stage, "teams": teams_stage, "mail": mail_stage}


async def play(
    script: Script, folder: Path, url: str, *, instances: int, platform: str = "slack", minutes: float = inf
) -> Result:
    """Play it on a migrated, empty database, with so many instances of the desk, for so many minutes at most."""
    began = asyncio.get_running_loop().time()
    async with STAGES[platform](folder, url, RULES, script, instances) as stage:
        await Run(script, stage, minutes).carry_out()
        deaths, log = stage.instances.deaths, stage.instances.log()
    record = stage.record
    database = url.partition(":")[0].partition("+")[0]
    seconds = asyncio.get_running_loop().time() - began
    return Result(script, database, platform, instances, seconds, deaths, record, judge(record), log)
