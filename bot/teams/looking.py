"""Looks whether a message in doubt stands: by its mark, among the newest that Graph gives of where it was sent."""

from collections.abc import AsyncIterator

from bot.delivery.chat import CannotReach, Posted
from bot.teams.addresses import THREAD, in_thread, is_shared
from bot.teams.faults import Json
from bot.teams.marks import mark_in
from bot.teams.messages import GraphMessages

PAGES_LOOKED_AT = 5
"""How far back a doubtful message is looked for, in pages of 50."""


class Looking:
    """Finds the app's own messages. Raises CannotReach where Graph may not be asked, SlowDown, NotSent."""

    def __init__(self, messages: GraphMessages) -> None:
        """Look into ``messages``."""
        self._messages = messages

    async def can_look(self, at: str) -> bool:
        """Return whether a channel, or the personal chat of someone in the directory, can be looked into."""
        check = self._messages.check if is_shared(at) else self._messages.check_chat
        try:
            await check(at)
        except CannotReach:
            return False
        return True

    async def in_channel(self, conversation: str, mark: str) -> Posted | None:
        """Look among what begins threads of a channel, or in one thread of it."""
        found = await self._marked(self._messages.newest(conversation), mark)
        if found is None:
            return None
        return Posted(conversation if THREAD in conversation else in_thread(conversation, found), found)

    async def in_chat(self, person: str, own: str, mark: str) -> Posted | None:
        """Look in a personal chat: that of ``person`` in the directory, which is called ``own`` in Teams."""
        found = await self._marked(self._messages.newest_in_chat(person), mark)
        return None if found is None else Posted(own, found)

    async def _marked(self, pages: AsyncIterator[list[Json]], mark: str) -> str | None:
        looked_at = 0
        async for page in pages:
            for message in page:
                if not message.get("deletedDateTime") and mark_in(message, self._messages.app) == mark:
                    return str(message["id"])
            looked_at += 1
            if looked_at == PAGES_LOOKED_AT:
                break
        return None
