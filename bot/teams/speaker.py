"""Puts cards into conversations: drawn for the people who read there, and as their summary where Teams refuses them."""

from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.delivery.chat import CannotReach, Enclosure, Posted
from bot.teams import render
from bot.teams.audience import Audience
from bot.teams.book import Book
from bot.teams.connector import Connector
from bot.teams.faults import CardRefused, Json
from bot.teams.reader import Reader
from bot.ui.model import Card
from workflow.people.people import Address

_log = structlog.get_logger(__name__)


class Speaker:
    """One tenant's conversations, as those who write there see them. Raises the failures of ``bot.delivery.chat``."""

    def __init__(self, connector: Connector, book: Book, audience: Audience) -> None:
        """Write through ``connector``."""
        self._connector = connector
        self._book = book
        self.audience = audience

    async def begin(self, channel: str, card: Card, pictures: Sequence[Enclosure] = ()) -> Posted:
        """Begin a thread of a channel with a card."""
        service = await self._book.service()
        threads: list[str] = []

        async def start(activity: Json) -> str:
            thread, message = await self._connector.start_thread(service, channel, activity)
            threads.append(thread)
            return message

        message = await self._speak(card, await self.audience.of_card(channel), start, pictures)
        return Posted(threads[-1], message)

    async def send(
        self, conversation: str, card: Card, reader: Reader | None = None, pictures: Sequence[Enclosure] = ()
    ) -> Posted:
        """Post a card in a conversation, drawn for ``reader``, or else for the one who reads there."""
        service = await self._book.service()
        message = await self._speak(
            card,
            reader or await self.audience.within(conversation),
            lambda activity: self._connector.send(service, conversation, activity),
            pictures,
        )
        return Posted(conversation, message)

    async def mark(self, conversation: str, words: str) -> None:
        """Post a few words without a card: its frame would weigh more than they do."""
        said = {"type": "message", "textFormat": "plain", "text": words}
        await self._connector.send(await self._book.service(), conversation, said)

    async def edit(self, at: Posted, card: Card) -> None:
        """Draw a card again, in place."""
        service = await self._book.service()

        async def update(activity: Json) -> str:
            await self._connector.update(service, at.channel, at.message, {**activity, "id": at.message})
            return at.message

        await self._speak(card, await self.audience.of_card(at.channel), update)

    async def say(self, person: Address, card: Card, reader: Reader) -> Posted:
        """Post a card in someone's personal chat, drawn for ``reader``."""
        return await self.send(await self.own(person), card, reader)

    async def remove(self, at: Posted) -> None:
        """Delete a message."""
        await self._connector.delete(await self._book.service(), at.channel, at.message)

    async def hand(self, person: Address, activity: Json) -> Posted:
        """Post a message as it is in someone's personal chat."""
        own = await self.own(person)
        return Posted(own, await self._connector.send(await self._book.service(), own, activity))

    async def own(self, person: Address) -> str:
        """Return a person's own conversation, opened if it was not."""
        known = await self._book.conversation(person)
        if known is None:
            known = await self._connector.open_personal(await self._book.service(), person.id)
            await self._book.opened(person, known)
        return known

    async def _speak(
        self,
        card: Card,
        reader: Reader,
        send: Callable[[Json], Awaitable[str]],
        pictures: Sequence[Enclosure] = (),
    ) -> str:
        """Send a card; one that Teams refuses is sent as its summary."""
        try:
            return await send(render.message(card, reader, pictures))
        except CardRefused as refused:
            _log.error("card refused by Teams", code=refused.code)
        try:
            return await send(render.plainest(card, reader))
        except CardRefused as refused:
            raise CannotReach(refused.code) from refused
