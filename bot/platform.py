"""A platform as an instance sees it: Slack and Teams each answer to this, and nothing else of them is known."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.config.environment import Environment
from bot.delivery.catch_up import CatchUp
from bot.delivery.chat import Chat
from bot.delivery.reading import CardReader
from bot.desk.doors import Registry
from bot.desk.people.directory import Finder
from bot.desk.people.installer import Installer
from bot.desk.upkeep.purging import Memory
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now


class Entrance(Protocol):
    """A platform as its start sees it: how people are let in."""

    caught_up: asyncio.Event
    """Set once what was said while nobody listened is in the inbox."""

    @property
    def name(self) -> Platform:
        """Which platform it is."""
        ...

    async def introduce(self) -> str:
        """Ask who we are; return our workspace. Raises Rejected, NotSent, SlowDown; may be called again."""
        ...

    async def look_back(self) -> None:
        """Compare what the chat shows with what the desk knows, before anybody is let in anywhere.

        After a restored backup the chat may show more. Raises NotSent, SlowDown; may be called again.
        """
        ...

    def open(self, registry: Registry, nudge: Callable[[], None]) -> None:
        """Open to people; called once, when we are introduced. ``nudge`` is called when the inbox has news."""
        ...

    async def admitted(self) -> None:
        """Wait until the platform lets us work. Raises Rejected, NotSent, SlowDown; may be called again."""
        ...


class ChatPlatform(Entrance, Protocol):
    """One workspace or tenant, whole: what an instance starts, mounts, speaks through and stops."""

    @property
    def chat(self) -> Chat:
        """What is said and read through."""
        ...

    @property
    def people(self) -> Finder:
        """Who looks someone up there."""
        ...

    @property
    def installer(self) -> Installer | None:
        """Who installs the app for people; None where it writes to everyone as it is."""
        ...

    @property
    def cards(self) -> CardReader | None:
        """Who reads the desk's cards where they stand; None where cards stay as they were sent."""
        ...

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the HTTP server mounts."""
        ...

    @property
    def catch_up(self) -> CatchUp | None:
        """What reads its histories; None where there are none, or before it is open."""
        ...

    def check_host(self, host: str, /) -> None:
        """Make sure that it may be served at this address. Raises BadSettingError."""
        ...

    async def ready(self) -> bool:
        """Return whether people can reach us now, and we them."""
        ...

    async def stop(self) -> None:
        """Close to people, and close the connections."""
        ...


Connect = Callable[[Desk, Now], ChatPlatform]
"""Makes a platform that is set up; it connects to nothing yet."""


@dataclass(frozen=True, slots=True)
class Setup:
    """One kind of platform, as its folder declares it."""

    name: Platform
    title: str
    """What people call it."""
    connect: Callable[[Environment], Connect]
    """Raises NotSetUpError."""
    memory: Memory
