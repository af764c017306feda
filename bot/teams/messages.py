"""Messages of channels and personal chats, as Graph keeps them, read as far as owners and the tenant permit.

A channel is read where its team's owner granted ``ChannelMessage.Read.Group``, a personal chat where an administrator
granted ``Chat.Read.All``. All here raise CannotReach where that is not so, SlowDown and NotSent.
Microsoft's terms let an application ask for what changed at a start, after a gap and once a day, not every few minutes.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from urllib.parse import quote

from bot.delivery.chat import CannotReach
from bot.delivery.pace import Rate, RateLimiter
from bot.delivery.reading import TEAM_UNKNOWN
from bot.teams.addresses import channel_of, root_of
from bot.teams.book import Book
from bot.teams.faults import Json
from bot.teams.graph import Graph, message_in, part
from bot.teams.instants import written_at
from bot.teams.settings import TeamsSettings

RATE = Rate(burst=20, a_minute=120)
"""Of what Graph grants, most is left to what looks for a message, or opens a file, for someone who waits."""
NEWEST_FIRST = "$orderby=" + quote("lastModifiedDateTime desc", safe="")
PAGE = 50
"""Messages that Graph gives at once, at most."""


class GraphMessages:
    """Reads Graph's messages, in its own JSON."""

    def __init__(self, graph: Graph, book: Book, settings: TeamsSettings, pace: RateLimiter | None = None) -> None:
        """Read through ``graph``, in the background at this pace; ``book`` knows of which team a channel is."""
        self._pace = pace
        self._graph = graph
        self._book = book
        self.app = settings.app_id
        """Whose messages are the desk's own."""

    async def check(self, channel: str) -> None:
        """Make sure that a channel may be read."""
        await self._graph.read(f"{await self._messages(channel)}?$top=1")

    async def check_chat(self, person: str) -> None:
        """Make sure that someone's personal chat may be read."""
        await self._graph.read(f"{self._chat(person)}?$top=1")

    async def newest(self, conversation: str, *, background: bool = False) -> AsyncIterator[list[Json]]:
        """Read what stands in a channel outside of threads, or in a thread, page by page from the newest.

        In the ``background`` SlowDown is not raised.
        """
        path, root = await self._messages(channel_of(conversation)), root_of(conversation)
        under = f"/{part(root)}/replies" if root else ""
        async for page in self._graph.pages(f"{path}{under}?$top={PAGE}", self._pace if background else None):
            yield page

    async def one(self, conversation: str, message: str, *, background: bool = False) -> Json:
        """Read a message of a channel, wherever it stands in it; a deleted one says so. Raises CardGone too.

        In the ``background`` SlowDown is not raised.
        """
        channel = await self._channel(channel_of(conversation))
        return await self._graph.single(
            f"{channel}/{message_in(conversation, message)}", self._pace if background else None
        )

    async def one_in_chat(self, person: str, message: str) -> Json:
        """Read a message of someone's personal chat, in the background. Raises CardGone too."""
        return await self._graph.single(f"{self._chat(person)}/{part(message)}", self._pace)

    async def changed(self, channel: str, since: datetime) -> AsyncIterator[Json]:
        """Read each message that stands in, or begins, a thread in which something was said or changed since.

        A deleted message is there too, without its words. It is read in the background: SlowDown is not raised.
        """
        wanted = quote(f"lastModifiedDateTime gt {written_at(since)}", safe="")
        path = f"{await self._messages(channel)}/delta?$top={PAGE}&$expand=replies&$filter={wanted}"
        async for page in self._graph.pages(path, self._pace):
            for root in page:
                yield root
                for reply in root.get("replies") or ():
                    yield reply
                async for replies in self._graph.pages(str(root.get("replies@odata.nextLink") or ""), self._pace):
                    for reply in replies:
                        yield reply

    async def newest_in_chat(self, person: str) -> AsyncIterator[list[Json]]:
        """Read someone's personal chat with the app, page by page from what changed last.

        ``person`` is their id in the directory.
        """
        async for page in self._graph.pages(f"{self._chat(person)}?$top={PAGE}&{NEWEST_FIRST}"):
            yield page

    async def changed_in_chat(self, person: str, since: datetime) -> AsyncIterator[Json]:
        """Read what was said or changed since in someone's personal chat, as ``changed`` does."""
        wanted = quote(f"lastModifiedDateTime gt {written_at(since)}", safe="")
        path = f"{self._chat(person)}?$top={PAGE}&{NEWEST_FIRST}&$filter={wanted}"
        async for page in self._graph.pages(path, self._pace):
            for message in page:
                yield message

    async def _messages(self, channel: str) -> str:
        return f"{await self._channel(channel)}/messages"

    async def _channel(self, channel: str) -> str:
        group = (await self._book.channel(channel)).get("group")
        if not group:
            raise CannotReach(TEAM_UNKNOWN)
        return f"teams/{part(str(group))}/channels/{part(channel)}"

    def _chat(self, person: str) -> str:
        if ":" in person:
            raise CannotReach("not_in_directory")
        return f"chats/{part(f'19:{person}_{self.app}@unq.gbl.spaces')}/messages"
