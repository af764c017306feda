"""Where the parts of one running desk are put together. Alone in ``bot``, it knows storage."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import storage
from bot.config import Configuration, Environment
from bot.config.in_force import Standing, as_they_stand
from bot.config.kept import first_settings, from_file
from bot.installation import installation_of
from bot.instance import Vigie
from bot.platforms import Reached
from bot.slack import SlackPlatform, SlackSettings
from bot.teams.settings import (
    TeamsSettings,
)
from storage.urls import file_of, parse
from workflow.calendar import BusinessCalendar
from workflow.ports import Desk, Now
from workflow.use_cases.staff.people import linked_channels

if TYPE_CHECKING:
    from bot.teams.platform import TeamsPlatform


migrate = storage.migrate
instance_lock = storage.instance_lock
AlreadyRunningError = storage.AlreadyRunningError
BadDatabaseUrlError = storage.BadDatabaseUrlError
DatabaseError = storage.DatabaseError


@asynccontextmanager
async def opened_desk(environment: Environment) -> AsyncIterator[tuple[Desk, Configuration]]:
    """Open the desk on a migrated database, with the settings that it began with, or would begin with.

    Raises BadConfigurationError, BadDatabaseUrlError.
    """
    desk = await storage.open_desk(environment.vigie_database_url, Configuration().rulebook())
    try:
        configuration = await first_settings(desk, environment)
        desk.rules = replace(configuration.rulebook(), public_url=environment.vigie_public_url)
        await desk.read(linked_channels)  # whatever is read brings the calendar that is in force
        yield desk, configuration
    finally:
        await desk.close()


async def calendar_of(environment: Environment) -> BusinessCalendar:
    """Give the calendar: the desk's, where there is one, else the configuration's.

    Nothing is written. Raises BadConfigurationError.
    """
    if _nothing_there(environment):
        return from_file(environment).rulebook().calendar
    async with opened_desk(environment) as (desk, _configuration):
        return desk.rules.calendar


async def settings_in_force(environment: Environment) -> Standing:
    """Give the settings as they stand: the desk's, where there is one, else the configuration's.

    Nothing is written. Raises BadConfigurationError.
    """
    if _nothing_there(environment):
        return Standing(from_file(environment))
    async with opened_desk(environment) as (desk, seeded):
        return await desk.read(partial(as_they_stand, seeded=seeded))


def _nothing_there(environment: Environment) -> bool:
    file = file_of(parse(environment.vigie_database_url))
    return file is not None and not file.exists()


async def assemble(desk: Desk, configuration: Configuration, settings: Reached | SlackSettings, now: Now) -> Vigie:
    """Put an instance together on an open desk; nothing runs yet."""
    installation = await installation_of(desk)
    settings = Reached(settings) if isinstance(settings, SlackSettings) else settings
    slack = SlackPlatform(settings.slack, desk, now) if settings.slack else None
    teams = _teams_platform(settings.teams, desk, now) if settings.teams else None
    return Vigie(desk, configuration, slack, teams, installation, now)


def _teams_platform(settings: TeamsSettings, desk: Desk, now: Now) -> "TeamsPlatform":
    # Loaded where it is configured only: Microsoft's libraries take half a second.
    from bot.teams.platform import TeamsPlatform

    return TeamsPlatform(settings, desk, now)
