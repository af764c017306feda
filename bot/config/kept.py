"""The settings that a desk keeps: the TOML's, as they stood when it was seeded."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.in_force import as_they_stand
from bot.config.reading import BadConfigurationError, configuration_text, read_configuration
from workflow.courses.use_cases.delegates import seed_delegates
from workflow.people.people import Person, Platform
from workflow.people.use_cases.people import link_seeded, seed_groups
from workflow.ports.desk import Desk, Transaction

CONFIG = "config"
"""Where they are kept: the fields of a Configuration, or the text of a TOML in desks of before."""
CHANNELS_LEFT = "channels_left"
"""Where it is kept of which platforms the configured channels are not linked yet."""


async def first_settings(desk: Desk, environment: Environment) -> Configuration:
    """Return what the desk was seeded with; before that, what the TOML says now.

    One that began without a TOML has the settings of no TOML. Raises BadConfigurationError.
    """
    kept = await desk.get_setting(CONFIG)
    if kept is None:
        return Configuration() if await desk.read(_has_begun) else from_file(environment)
    return read_configuration(kept) if isinstance(kept, str) else Configuration.model_validate(kept)


async def _keep(desk: Desk, configuration: Configuration) -> None:
    """Keep the settings that a desk begins with; those that it has stay."""
    if await desk.get_setting(CONFIG) is None:
        await desk.put_setting(CONFIG, configuration.model_dump(mode="json", by_alias=True))


async def seed(desk: Desk, configuration: Configuration, platforms: Iterable[Platform], now: datetime) -> None:
    """Write the settings into a desk that has none yet; one that has begun stays as it is.

    The channels of the groups on these platforms are left for ``seed_channels``: an address names the workspace,
    and a platform that is away has not said which it is.
    """
    await _keep(desk, configuration)
    if not await desk.read(_has_begun):
        await desk.put_setting(CHANNELS_LEFT, [str(one) for one in platforms])
    await desk.write(partial(seed_groups, groups=configuration.group_values({})))
    await desk.write(partial(seed_delegates, named=configuration.seeded_delegates(), now=now))


async def seed_channels(desk: Desk, configuration: Configuration, platform: Platform, workspace: str) -> None:
    """Link the configured channels of a platform that is there for the first time since the desk began."""
    left = await desk.get_setting(CHANNELS_LEFT)
    if not isinstance(left, list) or str(platform) not in left:
        return
    groups = configuration.group_values({platform: workspace})
    await desk.write(partial(link_seeded, groups=groups))
    await desk.put_setting(CHANNELS_LEFT, [one for one in left if one != str(platform)] or None)


def from_file(environment: Environment) -> Configuration:
    """Return what the TOML says, if one is named. Raises BadConfigurationError."""
    return read_configuration("" if environment.vigie_config is None else configuration_text(environment.vigie_config))


async def set_aside(desk: Desk, environment: Environment) -> bool:
    """Tell whether a TOML is named that is read no more, and says something else than what is in force."""
    if environment.vigie_config is None or not await desk.read(_has_begun):
        return False
    seeded = await first_settings(desk, environment)
    standing = await desk.read(partial(as_they_stand, seeded=seeded))
    try:
        return from_file(environment) not in {seeded, standing.configuration}
    except BadConfigurationError:
        return True


async def unname_settings(desk: Desk, person: Person) -> None:
    """Take someone out of the settings that a desk began with: as a first manager, and as a delegate."""
    kept = await desk.get_setting(CONFIG)
    if isinstance(kept, dict) and person.email is not None:
        seeded = Configuration.model_validate(kept)
        managers = tuple(one for one in seeded.people.managers if one.casefold() != person.email)
        delegates = tuple(one for one in seeded.delegates if one.email.casefold() != person.email)
        people = seeded.people.model_copy(update={"managers": managers})
        after = seeded.model_copy(update={"people": people, "delegates": delegates})
        if after != seeded:
            await desk.put_setting(CONFIG, after.model_dump(mode="json", by_alias=True))


async def _has_begun(tx: Transaction) -> bool:
    return bool(await tx.groups.all())
