"""Pages of Slack's lists, read in the background: at a pace of our own, and as slowly as Slack asks."""

from collections.abc import AsyncIterator
from typing import Any

from bot.delivery.chat import SlowDown
from bot.delivery.pace import Rate, RateLimiter
from bot.slack.api import PAGE, Method, SlackApi
from bot.slack.text import Json

RATE = Rate(burst=40, a_minute=40)
"""Of the 50 calls a minute that Slack grants each of these methods, some are left to what looks for a message live."""


class PacedPages:
    """Reads page after page."""

    def __init__(self, api: SlackApi, pace: RateLimiter) -> None:
        """``api`` is open when the first page is read."""
        self._api = api
        self._pace = pace

    async def __call__(self, method: Method, limit: int = PAGE, **arguments: Any) -> AsyncIterator[Json]:
        """Read a list. Raises NotSent, CannotReach, CardGone."""
        cursor: str | None = None
        while cursor != "":
            await self._pace(method.__name__)
            try:
                page = await self._api.read(method, limit=limit, cursor=cursor, **arguments)
            except SlowDown as slow:
                await self._pace.rest(method.__name__, slow.after.total_seconds())
                continue
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
