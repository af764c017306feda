"""One instance of Vigie in a process of its own, over Slack's HTTP: what ``child`` asks is what it spends."""

import asyncio
import json
import sys
from pathlib import Path

from bot.assembly import assemble
from bot.cli.logs import log_to_stderr
from bot.config.environment import Environment
from bot.delivery.garbage import spare_what_stays
from bot.sandbox import faculty
from bot.sandbox.faculty import FACULTY
from bot.slack.http import PATH
from bot.slack.setup import connect
from bot.wiring import opened_desk
from tests.load.answering import answer_all
from tests.load.clock import MovedNow
from tests.load.gauges import gauges

CONFIG = Path(faculty.__file__).with_name("faculty.toml")
"""Beside the faculty: the sandbox's own module would load the whole of it, and count as Vigie's memory."""


def environment_of(database: str, folder: Path, api: str = "") -> Environment:
    """Return what an instance of the small faculty is started with."""
    return Environment(
        vigie_database_url=database,
        vigie_config=CONFIG,
        vigie_state_folder=folder,
        slack_bot_token=FACULTY.bot_token,
        slack_signing_secret=FACULTY.signing_secret,
        slack_api_url=api,
    )


async def _live(database: str, folder: str, api: str, moved: float) -> None:
    environment = environment_of(database, Path(folder), api)
    async with opened_desk(environment) as (desk, configuration):
        instance = await assemble(desk, configuration, [connect(environment)], MovedNow(moved))
        url = await instance.start("127.0.0.1", 0)
        try:
            spare_what_stays()
            async with gauges() as lap:
                await answer_all({"url": f"{url}{PATH}"}, {"lap": lap})
        finally:
            await instance.stop()


if __name__ == "__main__":
    log_to_stderr()
    asyncio.run(_live(**json.loads(sys.argv[1])))
