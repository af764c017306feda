"""The platforms that there are, and those that are set up."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import structlog

from bot.config.environment import Environment
from bot.delivery.chat import CannotReach, Chat, NotOpenYet
from bot.delivery.originals import Look
from bot.mail import memory
from bot.platform import ChatPlatform, Connect, Setup
from bot.set_up import NotSetUpError
from bot.slack.setup import SETUP as SLACK
from bot.teams.setup import SETUP as TEAMS
from workflow.items.heard import Heard
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

SETUPS: Sequence[Setup] = (SLACK, TEAMS)
"""A further platform is its folder, and its line here."""
MEMORIES = {**{one.name: one.memory for one in SETUPS}, Platform.MAIL: memory}
"""What each remembers of people."""


class NoPlatformError(Exception):
    """No chat platform is configured, so there is nobody to serve."""


def set_up(environment: Environment) -> tuple[Connect, ...]:
    """Return the platforms that are set up."""
    found: list[Connect] = []
    for one in SETUPS:
        with suppress(NotSetUpError):
            found.append(one.connect(environment))
    return tuple(found)


def reached(environment: Environment) -> tuple[Connect, ...]:
    """Return the platforms that are set up; the log names those that are in part. Raises NoPlatformError."""
    for one in SETUPS:
        try:
            one.connect(environment)
        except NotSetUpError as error:
            if error.missing:
                _log.warning(f"{one.title} is not served: it is set in part", missing=error.missing)
    found = set_up(environment)
    if not found:
        raise NoPlatformError
    return found


def looking(platforms: Sequence[ChatPlatform]) -> Look:
    """Return how a message that was heard is looked at again, on the platform where it stands."""

    async def look(said: Heard) -> str:
        where = Address.parse(said.address).platform if said.address else None
        platform = next((one for one in platforms if one.name is where), None)
        if platform is None or not platform.people.in_chat:
            return ""  # A letter stays as it was sent.
        if platform.catch_up is None:
            raise NotOpenYet(f"the way to {where} is not open")
        return await platform.catch_up.look_again(said)

    return look


class Platforms:
    """The platforms that are configured, by address."""

    def __init__(self, chats: Mapping[Platform, Chat]) -> None:
        self._chats = chats

    def of(self, to: Address) -> Chat:
        """Return the platform of an address. Raises CannotReach when it is not configured."""
        if to.platform not in self._chats:
            raise CannotReach(f"{to.platform} is not configured")
        return self._chats[to.platform]

    def all(self) -> Sequence[Chat]:
        """Return them all."""
        return tuple(self._chats.values())
