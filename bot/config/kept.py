"""The settings that a desk keeps: the TOML's, as they stood when it was seeded."""

import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.mailboxes import MailboxTable
from bot.config.outdated import still_readable
from bot.config.reading import BadConfigurationError, configuration_text, read_configuration
from bot.config.wanted import wanted_of
from workflow.courses.use_cases.delegates import seed_delegates
from workflow.people.people import Person, Platform
from workflow.people.use_cases.people import link_seeded, seed_groups
from workflow.ports.desk import Desk, Reads, Transaction
from workflow.refusal import Refusal
from workflow.upkeep.use_cases.bringing import compare

_log = structlog.get_logger(__name__)

CONFIG = "config"
"""Where they are kept: the fields of a Configuration, or the text of a TOML in desks of before."""
MAILBOXES = "mailboxes"
"""Where the mailboxes are kept that were served at the last start."""
CHANNELS_LEFT = "channels_left"
"""Where it is kept of which platforms the configured channels are not linked yet."""


async def first_settings(desk: Desk, environment: Environment) -> Configuration:
    """Return what the desk was seeded with; before that, what the TOML says now.

    The mailboxes are those of the file that is named, at each start: they are an administrator's, as their secrets
    are. Raises BadConfigurationError.
    """
    if await desk.get_setting(CONFIG) is None and not await desk.read(has_begun):
        return from_file(environment)
    return await _with_mailboxes(desk, await kept_settings(desk), environment)


async def kept_settings(desk: Reads) -> Configuration:
    """Return what a desk that has begun was seeded with; one that began without a TOML has the settings of no TOML."""
    kept = await desk.get_setting(CONFIG)
    return Configuration() if kept is None else still_readable(_fields(kept))


def _fields(kept: object) -> dict[str, Any]:
    """Return what is kept by its fields, also where it is the text of a TOML."""
    return kept if isinstance(kept, dict) else tomllib.loads(str(kept))


async def _with_mailboxes(desk: Reads, seeded: Configuration, environment: Environment) -> Configuration:
    """Return settings with the mailboxes that a file names; a file that cannot be used changes nothing."""
    if environment.vigie_config is None:
        return seeded
    try:
        return seeded.model_copy(update={"mailboxes": from_file(environment).mailboxes})
    except BadConfigurationError as error:
        _log.error("the file cannot be used; the mailboxes are those that were served before", why=str(error))
        if await desk.get_setting(MAILBOXES) is None:
            return seeded  # they were not kept yet at its last start
        return seeded.model_copy(update={"mailboxes": await mailboxes_served(desk)})


async def _keep(desk: Desk, configuration: Configuration) -> None:
    """Keep the settings that a desk begins with; those that it has stay."""
    if await desk.get_setting(CONFIG) is None:
        await desk.put_setting(CONFIG, configuration.model_dump(mode="json", by_alias=True))


async def seed(desk: Desk, configuration: Configuration, platforms: Iterable[Platform], now: datetime) -> None:
    """Write the settings into a desk that has none yet; one that has begun stays as it is, but for its mailboxes.

    The channels of the groups on these platforms are left for ``seed_channels``: an address names the workspace,
    and a platform that is away has not said which it is.
    """
    await _keep(desk, configuration)
    await desk.put_setting(MAILBOXES, [one.model_dump(mode="json") for one in configuration.mailboxes])
    if not await desk.read(has_begun):
        await desk.put_setting(CHANNELS_LEFT, [str(one) for one in platforms])
    await desk.write(partial(seed_groups, groups=configuration.group_values({})))
    await desk.write(partial(seed_delegates, named=configuration.seeded_delegates(), now=now))


async def mailboxes_served(desk: Reads) -> tuple[MailboxTable, ...]:
    """Return the mailboxes that were served at the last start."""
    kept = await desk.get_setting(MAILBOXES)
    return tuple(map(MailboxTable.model_validate, kept)) if isinstance(kept, list) else ()


async def seed_channels(
    desk: Desk, configuration: Configuration, platform: Platform, workspace: str, now: datetime
) -> None:
    """Link the configured channels of a platform that is there for the first time since the desk began."""
    left = await desk.get_setting(CHANNELS_LEFT)
    if not isinstance(left, list) or str(platform) not in left:
        return
    here = {platform: workspace}
    groups, asked = configuration.group_values(here), configuration.asked_channels(here, now)
    await desk.write(partial(link_seeded, groups=groups, asked=asked))
    await desk.put_setting(CHANNELS_LEFT, [one for one in left if one != str(platform)] or None)


def from_file(environment: Environment) -> Configuration:
    """Return what the TOML says, if one is named. Raises BadConfigurationError."""
    file = environment.vigie_config
    return Configuration() if file is None else read_configuration(configuration_text(file), file)


async def set_aside(desk: Desk, environment: Environment) -> bool:
    """Return whether the TOML that is named is not read, and differs from what is in force."""
    if environment.vigie_config is None or not await desk.read(has_begun):
        return False
    try:
        said = from_file(environment)
        if said == await first_settings(desk, environment):
            return False
        return (await desk.read(partial(compare, wanted=wanted_of(said)))).some
    except (BadConfigurationError, Refusal):
        return True


async def unname_settings(desk: Desk, person: Person) -> None:
    """Take someone out of the settings that a desk began with: as a first manager, and as a delegate."""
    kept = await desk.get_setting(CONFIG)
    if kept is not None and person.email is not None:
        seeded = still_readable(_fields(kept))
        managers = tuple(one for one in seeded.people.managers if one.casefold() != person.email)
        delegates = tuple(one for one in seeded.delegates if one.email.casefold() != person.email)
        people = seeded.people.model_copy(update={"managers": managers})
        after = seeded.model_copy(update={"people": people, "delegates": delegates})
        if after != seeded:
            await desk.put_setting(CONFIG, after.model_dump(mode="json", by_alias=True))


async def has_begun(tx: Transaction) -> bool:
    """Return whether the service has started on this database: until then it has no groups."""
    return bool(await tx.groups.all())
