"""Opening of a desk on its database. Alone in ``bot``, it knows storage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import storage.unusable
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import first_settings, from_file
from workflow.people.use_cases.people import linked_channels
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook

Age = storage.Age
address_of = storage.address_of
demand_room = storage.demand_room
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
    """Open the desk, or where no database is or an empty one: an empty desk, with the configuration's rules.

    Yields whether the desk is the database's too. Raises what ``opened_desk`` does.
    """
    if await has_desk(environment):
        async with opened_desk(environment) as (desk, _configuration):
            yield desk, True
        return
    async with empty_desk(from_file(environment).rulebook()) as desk:
        yield desk, False


async def has_desk(environment: Environment) -> bool:
    """Return whether a desk was made in the database. Raises UnusableDatabaseError, DatabaseError."""
    found = await asyncio.to_thread(storage.look, environment.vigie_database_url)
    return found.revision is not None


@asynccontextmanager
async def empty_desk(rules: Rulebook) -> AsyncIterator[Desk]:
    """Open a desk with nothing in it, and take it away afterwards."""
    with TemporaryDirectory(prefix="vigie-empty-") as folder:
        url = f"sqlite:///{Path(folder, 'empty.db')}"
        await asyncio.to_thread(storage.migrate, url, create=True)
        desk = await storage.open_desk(url, rules)
        try:
            yield desk
        finally:
            await desk.close()


def database_files(url: str) -> tuple[Path, ...]:
    """Return the files of a SQLite database that are there; none of a server, or of an address that cannot be read."""
    try:
        return storage.files_of(url)
    except unusable.BadDatabaseUrlError:
        return ()
