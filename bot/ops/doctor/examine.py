"""The doctor's round: the checks of each subject, one after the other, said in the reader's language."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import from_file
from bot.config.reading import BadConfigurationError
from bot.language import Locale, _
from bot.ops.database_causes import database_cause
from bot.ops.databases import sentence
from bot.ops.doctor import addresses, configuration, database, files, mail, platforms, slack, teams
from bot.ops.doctor.case import Case, Check
from bot.ops.findings import CheckLine, Verdict, broken, off
from bot.ops.machine import machine_cause
from bot.ops.now import real
from bot.ui.say import Say
from bot.wiring import DatabaseError, UnusableDatabaseError, address_of, demand_room, opened_desk, unusable
from workflow.people.people import Address
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Desk, Now, Transaction
from workflow.upkeep.ports import GivenUp

NOT_MADE = _(
    "database: none yet; the service makes it on its first start, and so does vigie migrate --create under its account"
)
CANNOT = _("database: {why}")
CHECKS: tuple[tuple[str, Check], ...] = (
    ("configuration", configuration.check),
    ("database", database.check),
    ("files", files.check),
    ("platforms", platforms.check),
    ("slack", slack.check),
    ("teams", teams.check),
    ("mail", mail.check),
    ("addresses", addresses.check),
)
NAMED = 100
"""Messages that were given up are named up to so many."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, as it is told."""

    subject: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found."""

    findings: tuple[Finding, ...]
    given_up: tuple[GivenUp, ...]
    """The newest of them."""

    @property
    def works(self) -> bool:
        """Whether all works that is promised."""
        return all(one.verdict is not Verdict.BROKEN for one in self.findings)


async def examine(
    environment: Environment, locale: Locale, clock: Now = real, *, env_file: Path | None = None
) -> Report:
    """Look at the configuration, the database, the files and the platforms; nothing is made or changed.

    ``clock`` is this machine's; ``env_file`` is what the environment was read from, if anything.
    """
    async with AsyncExitStack() as stack:
        case = replace(await _case(stack, environment, locale, clock), env_file=env_file)
        calendar = (case.desk.rules if case.desk else case.configuration.rulebook()).calendar
        say = Say(locale, calendar, clock())
        findings = [
            Finding(subject, found.verdict, found.said(say))
            for subject, check in CHECKS
            async for found in _looked(check, case)
        ]
        return Report(tuple(findings), await case.desk.given_up(NAMED) if case.desk else ())


async def _looked(check: Check, case: Case) -> AsyncIterator[CheckLine]:
    """Carry a check out; a database that goes away meanwhile is a finding, too."""
    try:
        async for found in check(case):
            yield found
    except DatabaseError as error:
        yield broken(CANNOT, why=await _database_cause(error, case.environment))


async def _case(stack: AsyncExitStack, environment: Environment, locale: Locale, clock: Now) -> Case:
    desk, trouble = await _desk(stack, environment, locale)
    if desk is None:
        return Case(environment, clock, None, trouble, _configured(environment))
    opened, kept = desk
    return Case(environment, clock, opened, None, kept, await opened.read(open_groups), await opened.read(_requested))


async def _desk(
    stack: AsyncExitStack, environment: Environment, locale: Locale
) -> tuple[tuple[Desk, Configuration] | None, CheckLine | None]:
    """Open the desk; without one, return why. A fault of the TOML is told where that is looked at."""
    try:
        return await stack.enter_async_context(opened_desk(environment)), None
    except BadConfigurationError:
        return None, None
    except (unusable.MissingDatabaseError, unusable.EmptyDatabaseError):
        return None, _not_made(environment, locale)
    except UnusableDatabaseError as error:
        return None, broken(CANNOT, why=sentence(error, locale))
    except OSError as error:
        return None, broken(CANNOT, why=machine_cause(error))
    except DatabaseError as error:
        return None, broken(CANNOT, why=await _database_cause(error, environment))


async def _database_cause(error: DatabaseError, environment: Environment) -> object:
    return await asyncio.to_thread(database_cause, error, address_of(environment.vigie_database_url))


def _not_made(environment: Environment, locale: Locale) -> CheckLine:
    """Return whether this account could make a database."""
    try:
        demand_room(environment.vigie_database_url)
    except UnusableDatabaseError as error:
        return broken(CANNOT, why=sentence(error, locale))
    return off(NOT_MADE)


def _configured(environment: Environment) -> Configuration:
    try:
        return from_file(environment)
    except BadConfigurationError:
        return Configuration()


async def _requested(tx: Transaction) -> tuple[tuple[str, Address], ...]:
    names = {group.key: group.name for group in await tx.groups.all()}
    return tuple((names.get(one.group, one.group), one.channel) for one in await tx.channels.requested())
