"""Where the parts of one running instance are put together, on an open desk."""

from typing import TYPE_CHECKING

from bot.config.configuration import Configuration
from bot.instance import Vigie
from bot.ops.installation import install
from bot.platforms import Reached
from bot.slack import SlackPlatform, SlackSettings
from bot.teams.settings import TeamsSettings
from workflow.ports.desk import Desk, Now

if TYPE_CHECKING:
    from bot.teams.platform import TeamsPlatform


async def assemble(desk: Desk, configuration: Configuration, settings: Reached | SlackSettings, now: Now) -> Vigie:
    """Put an instance together on an open desk; nothing runs yet."""
    installation = await install(desk)
    settings = Reached(settings) if isinstance(settings, SlackSettings) else settings
    slack = SlackPlatform(settings.slack, desk, now) if settings.slack else None
    teams = _teams_platform(settings.teams, desk, now) if settings.teams else None
    return Vigie(desk, configuration, slack, teams, installation, now)


def _teams_platform(settings: TeamsSettings, desk: Desk, now: Now) -> "TeamsPlatform":
    # Loaded where it is configured only: Microsoft's libraries take half a second.
    from bot.teams.platform import TeamsPlatform

    return TeamsPlatform(settings, desk, now)
