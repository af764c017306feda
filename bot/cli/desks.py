"""The desk that a command works on: its database is said on stderr first, and none is made by asking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer

from bot import wiring
from bot.cli.speaking import say
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import from_file
from bot.language import _
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook


def tell_database(environment: Environment) -> None:
    """Say on stderr which database a command works on, without its password. Raises UnusableDatabaseError."""
    typer.echo(say(_("Database: {address}"), address=wiring.address_of(environment.vigie_database_url)), err=True)


@asynccontextmanager
async def desk_in_use(environment: Environment) -> AsyncIterator[tuple[Desk, Configuration]]:
    """Open a desk in which something must be; say which. Raises UnusableDatabaseError, DatabaseError."""
    tell_database(environment)
    async with wiring.opened_desk(environment, inhabited=True) as opened:
        yield opened


@asynccontextmanager
async def desk_to_fill(environment: Environment) -> AsyncIterator[Desk]:
    """Open a desk in which nothing need be yet; say which. Raises UnusableDatabaseError, DatabaseError."""
    tell_database(environment)
    async with wiring.opened_desk(environment) as (desk, _configuration):
        yield desk


@asynccontextmanager
async def desk_if_any(environment: Environment) -> AsyncIterator[Desk]:
    """Open the desk, or an empty one where no database is yet; say which.

    Raises UnusableDatabaseError, DatabaseError, BadConfigurationError.
    """
    tell_database(environment)
    async with wiring.desk_if_any(environment) as (desk, stored):
        if not stored:
            _tell_no_desk(environment)
        yield desk


async def rules_if_any(environment: Environment) -> Rulebook:
    """Return the rules in force on the desk, or the configuration's where no database is yet; say which.

    Raises UnusableDatabaseError, DatabaseError, BadConfigurationError.
    """
    tell_database(environment)
    if not await wiring.has_desk(environment):
        _tell_no_desk(environment)
        return from_file(environment).rulebook()
    async with wiring.opened_desk(environment) as (desk, _configuration):
        return desk.rules


def _tell_no_desk(environment: Environment) -> None:
    address = wiring.address_of(environment.vigie_database_url)
    told = _("There’s no desk at {address} yet, so only the configuration counts here.")
    typer.echo(say(told, address=address), err=True)
