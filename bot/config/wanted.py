"""Changes that a settings file asks of an existing desk."""

from collections.abc import Iterator, Mapping

from bot.config.configuration import Configuration
from workflow.people.people import CHATS, Address, Platform
from workflow.upkeep.differences import Standing
from workflow.upkeep.use_cases.bringing import Wanted


def wanted_of(configuration: Configuration) -> Wanted:
    """Return what says how a desk stands that is set as a file says."""

    def wanted(now: Standing) -> Standing:
        here = workspaces(now)
        return Standing(
            rules=configuration.rulebook(),
            groups=configuration.group_values(here),
            asked=tuple(
                (channel, one.group, mode) for one in configuration.request_channels for channel, mode in one.at(here)
            ),
            delegates=configuration.seeded_delegates(),
        )

    return wanted


def workspaces(now: Standing) -> Mapping[Platform, str]:
    """Return the workspace or tenant of each platform on which a desk has channels: a file names none."""
    return {one.platform: one.workspace for one in _channels(now)}


def not_met(configuration: Configuration, now: Standing) -> tuple[Platform, ...]:
    """Return the chats whose channels a file names, and on which the desk has none to tell the workspace by."""
    here = workspaces(now)
    tables = (*configuration.groups, *configuration.request_channels)
    return tuple(name for name in CHATS if name not in here and any(getattr(one, name) for one in tables))


def _channels(now: Standing) -> Iterator[Address]:
    yield from (channel for group in now.groups for channel in group.channels)
    yield from (channel for channel, _group, _mode in now.asked)
