"""Emojis that Vigie puts on messages, as on Slack: what became of them, without a word more in the thread."""

from collections.abc import Mapping

import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, Posted, SlowDown
from bot.teams.abilities import Abilities, Ability
from bot.teams.book import Book
from bot.teams.connector import Connector
from bot.teams.faults import CardRefused, NotOffered
from workflow.items.passing import BROUGHT, INSTEAD, NOTED, PLACED, RECEIVED, RELAYED, UNDELIVERED, WAITS

_log = structlog.get_logger(__name__)

EMOJIS: Mapping[str, str] = {
    **dict.fromkeys((RELAYED, BROUGHT, RECEIVED, PLACED, WAITS), "1f4e7_email"),
    NOTED: "1f4dd_memo",
    UNDELIVERED: "26a0_warningsign",
}
"""By sign, as Microsoft's list of reactions names them."""


class Reactions:
    """One tenant's signs on messages. Raises SlowDown, NotSent, InDoubt."""

    def __init__(self, connector: Connector, book: Book, abilities: Abilities) -> None:
        """Call through ``connector``."""
        self._connector = connector
        self._book = book
        self._abilities = abilities

    async def put(self, at: Posted, sign: str, *, again: bool) -> bool:
        """Put a sign on a message in place of one that it makes untrue; False where it has to be said in words.

        So where it is refused, where the message is gone, and where it is in doubt ``again``.
        """
        if sign not in EMOJIS or not await self._abilities.may(Ability.REACTIONS, at.channel):
            return False
        service = await self._book.service()
        try:
            await self._connector.react(service, at.channel, at.message, EMOJIS[sign])
            if sign in INSTEAD:
                await self._connector.unreact(service, at.channel, at.message, EMOJIS[INSTEAD[sign]])
        except SlowDown as slow:
            # Microsoft allows two a second, all conversations together: what people wait for goes on meanwhile.
            raise SlowDown(slow.after, alone=True) from slow
        except CardGone as gone:
            _log.info("message to mark is gone", why=str(gone))
            return False
        except InDoubt:
            if not again:
                raise
            return False
        except (CannotReach, CardRefused, NotOffered) as refused:
            await self._abilities.refused(Ability.REACTIONS, at.channel, str(refused))
            return False
        return True
