"""Channels of the tenant: private or not, and their names."""

import structlog

from bot.delivery.chat import CannotReach, ChannelLook
from bot.teams.book import Book
from bot.teams.connector import Connector
from bot.teams.faults import Json
from bot.teams.graph import Graph
from workflow.people.people import Address

_log = structlog.get_logger(__name__)

PRIVATE, SHARED = "private", "shared"
"""Types of channels that have members of their own; the others have those of their team."""
GENERAL = "General"
"""The first channel of every team, to which the service gives no name."""


class Channels:
    """Looks at channels."""

    def __init__(self, connector: Connector, graph: Graph, book: Book) -> None:
        """Ask what no activity has told."""
        self._connector = connector
        self._graph = graph
        self._book = book

    async def look(self, channel: Address) -> ChannelLook:
        """Look at a channel: it is private by itself, or as one of a private team, and never where it is shared.

        Raises SlowDown, NotSent.
        """
        known = await self._book.channel(channel.id)
        name = str(known.get("name") or await self._name(channel, known))
        return ChannelLook(await self._private(channel, known), name, shared=known.get("type") == SHARED)

    async def _name(self, channel: Address, known: Json) -> str:
        """Ask what a channel is called that no activity has named."""
        if not known.get("team"):
            return ""
        try:
            named = await self._connector.channels(await self._book.service(), str(known["team"]))
        except CannotReach:
            return ""
        return (named[channel.id] or GENERAL) if channel.id in named else ""

    async def _is_standard(self, channel: Address, known: Json) -> bool:
        """Return whether the members of a channel are its team's: as it was told, else as the team's list says."""
        if known.get("type"):
            return True
        try:
            return channel.id in await self._connector.channels(await self._book.service(), str(known.get("team")))
        except CannotReach:
            return False

    async def _private(self, channel: Address, known: Json) -> bool | None:
        if known.get("type") in (PRIVATE, SHARED):
            return bool(known["type"] == PRIVATE)
        if not known.get("group") or not await self._is_standard(channel, known):
            return None
        try:
            return await self._graph.is_private(str(known["group"]))
        except CannotReach as refused:
            _log.warning("team's visibility is not known to us", channel=channel.id, why=refused.why)
            return None
