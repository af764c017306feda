"""Targeted messages: what one person of a shared conversation alone sees, in that conversation.

They are tried only where Teams is known to have them (``bot.teams.abilities``), so that a service which passes over
``isTargetedActivity`` never shows to all what is meant for one.
"""

from collections.abc import Iterable
from functools import partial

import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, Posted
from bot.teams.abilities import Abilities, Ability
from bot.teams.book import Book
from bot.teams.conversations import Conversations, spoken
from bot.teams.faults import Json, NotOffered
from workflow.people.people import Address

_log = structlog.get_logger(__name__)

ONLY_THIS = frozenset(
    {
        "ConversationNotFound",
        "MessageSizeTooBig",
        "INVALID_TARGETED_MESSAGE_ID",
        "TARGETED_MESSAGE_EXPIRED_OR_DELETED",
    }
)
"""Refusals of one message, not of all that would be shown so in its conversation."""


class Targeted:
    """One tenant's targeted messages. Raises SlowDown and NotSent."""

    def __init__(self, conversations: Conversations, book: Book, abilities: Abilities) -> None:
        """Write into ``conversations``."""
        self._conversations = conversations
        self._book = book
        self._abilities = abilities

    async def show(self, conversation: str, person: Address, drawings: Iterable[Json], *, prompt: str = "") -> bool:
        """Show someone the first drawing that Teams takes; False where it has to be said in another way.

        ``prompt`` is the targeted message that it answers, which their client then shows above it. After a lost
        answer it may stand there all the same: twice for one person is better than not at all.
        """
        to = await self._book.teams_id(person)
        if to is None or not await self._abilities.may_target(conversation):
            return False
        above = {"entities": [{"type": "targetedMessageInfo", "messageId": prompt}]} if prompt else {}
        send = partial(self._conversations.send_to_one, await self._book.service(), conversation, to)
        try:
            await spoken(({**drawn, **above} for drawn in drawings), send)
        except InDoubt as doubt:
            _log.warning("not known whether a targeted message stands", why=str(doubt))
            return False
        except (CannotReach, CardGone, NotOffered) as refused:
            if not isinstance(refused, CardGone) and str(refused) not in ONLY_THIS:
                await self._abilities.refused(Ability.TARGETED, conversation, str(refused))
            return False
        return True

    async def put(self, at: Posted, activity: Json) -> None:
        """Put a message as it is in the place of one. Raises the failures of ``bot.delivery.chat``, and CardRefused.

        What a client says to be targeted may be a card that all see: a service that tells them apart refuses it then.
        """
        if not await self._abilities.proven():
            raise CannotReach("not known to have targeted messages")
        await self._conversations.update_of_one(await self._book.service(), at.channel, at.message, activity)
