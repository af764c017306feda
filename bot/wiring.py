"""Where a desk is opened on its database. Alone in ``bot``, it knows storage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import storage.unusable
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import first_settings, from_file
from tests.desks.memory import MemoryDesk
from workflow.people.use_cases.people import linked_channels
from workflow.ports.desk import Desk

address_of = storage.address_of
instance_lock = storage.instance_lock
look = storage.look
migrate = storage.migrate
unusable = storage.unusable
AlreadyRunningError = storage.AlreadyRunningError
DatabaseError = storage.DatabaseError
UnusableDatabaseError = storage.UnusableDatabaseError


@asynccontextmanager
async def opened_desk(
    environment: Environment, *, inhabited: bool = False
) -> AsyncIterator[tuple[Desk, Configuration]]:
    """Open the desk on a migrated database, with the settings that it began with, or would begin with.

    With ``inhabited``, something must be in it. Raises UnusableDatabaseError, DatabaseError, BadConfigurationError.
    """
    url = environment.vigie_database_url
    await asyncio.to_thread(storage.require, url, inhabited=inhabited)
    desk = await storage.open_desk(url, Configuration().rulebook())
    try:
        configuration = await first_settings(desk, environment)
        desk.rules = replace(configuration.rulebook(), public_url=environment.vigie_public_url)
        await desk.read(linked_channels)  # whatever is read brings the calendar that is in force
        yield desk, configuration
    finally:
        await desk.close()


@asynccontextmanager
async def desk_if_any(environment: Environment) -> AsyncIterator[tuple[Desk, bool]]:
    """Open the desk, or where no database is or an empty one: an empty desk in memory, with the configuration's rules.

    Yields whether the desk is the database's too. Raises what ``opened_desk`` does.
    """
    found = await asyncio.to_thread(storage.look, environment.vigie_database_url)
    if found.revision is None:
        yield MemoryDesk(from_file(environment).rulebook()), False
        return
    async with opened_desk(environment) as (desk, _configuration):
        yield desk, True


def database_files(url: str) -> tuple[Path, ...]:
    """Return the files of a SQLite database that are there; none of a server, or of an address that cannot be read."""
    try:
        return storage.files_of(url)
    except unusable.BadDatabaseUrlError:
        return ()


def desk_in_memory(configuration: Configuration) -> Desk:
    """Return a desk with nothing in it, that keeps nothing."""
    return MemoryDesk(configuration.rulebook())
