"""Puts cards into conversations: drawn for the people who read there, and as their summary where Teams refuses them."""

from collections.abc import Iterable, Sequence
from functools import partial

from bot.delivery.chat import Enclosure, Posted
from bot.teams import render
from bot.teams.audience import Audience
from bot.teams.book import Book
from bot.teams.conversations import Conversations, spoken
from bot.teams.faults import Json
from bot.teams.marks import marked
from bot.teams.reactions import Reactions
from bot.teams.reader import Reader
from bot.teams.targeted import Targeted
from bot.ui.model import Card
from workflow.people.people import Address


class Speaker:
    """One tenant's conversations, as those who write there see them. Raises the failures of ``bot.delivery.chat``."""

    def __init__(
        self, conversations: Conversations, book: Book, audience: Audience, targeted: Targeted, reactions: Reactions
    ) -> None:
        """Write into ``conversations``; ``targeted`` is what one person of them alone sees."""
        self._conversations = conversations
        self._book = book
        self.audience = audience
        self.targeted = targeted
        self.reactions = reactions

    async def begin(self, channel: str, card: Card, pictures: Sequence[Enclosure] = (), mark: str = "") -> Posted:
        """Begin a thread of a channel with a card, which carries ``mark`` unseen."""
        service = await self._book.service()
        threads: list[str] = []

        async def start(activity: Json) -> str:
            thread, message = await self._conversations.start_thread(service, channel, activity)
            threads.append(thread)
            return message

        reader = await self.audience.of_card(channel)
        message = await spoken(_marked(render.drawings(card, reader, pictures), mark, card), start)
        return Posted(threads[-1], message)

    async def send(
        self,
        conversation: str,
        card: Card,
        reader: Reader | None = None,
        pictures: Sequence[Enclosure] = (),
        mark: str = "",
    ) -> Posted:
        """Post a card in a conversation, drawn for ``reader``, or else for the one who reads there."""
        service = await self._book.service()
        reader = reader or await self.audience.within(conversation)
        post = partial(self._conversations.send, service, conversation)
        message = await spoken(_marked(render.drawings(card, reader, pictures), mark, card), post)
        return Posted(conversation, message)

    async def mark(self, conversation: str, words: str) -> None:
        """Post a few words without a card: its frame would weigh more than they do."""
        said = {"type": "message", "textFormat": "plain", "text": words}
        await self._conversations.send(await self._book.service(), conversation, said)

    async def edit(self, at: Posted, card: Card, mark: str = "") -> None:
        """Draw a card again, in place; where Teams refuses it, what stands there keeps what can be pressed."""

        async def update(activity: Json) -> str:
            await self.put(at, activity)
            return at.message

        drawings = render.drawings(card, await self.audience.of_card(at.channel), stands=True)
        await spoken(_marked(drawings, mark, card), update)

    async def put(self, at: Posted, activity: Json) -> None:
        """Put a message as it is in the place of one."""
        await self._conversations.update(await self._book.service(), at.channel, at.message, activity)

    async def say(self, person: Address, card: Card, reader: Reader) -> Posted:
        """Post a card in someone's personal chat, drawn for ``reader``."""
        return await self.send(await self.own(person), card, reader)

    async def remove(self, at: Posted) -> None:
        """Delete a message."""
        await self._conversations.delete(await self._book.service(), at.channel, at.message)

    async def hand(self, person: Address, activity: Json) -> Posted:
        """Post a message as it is in someone's personal chat."""
        own = await self.own(person)
        return Posted(own, await self._conversations.send(await self._book.service(), own, activity))

    async def own(self, person: Address) -> str:
        """Return a person's own conversation, opened if it was not."""
        known = await self._book.conversation(person)
        if known is None:
            known = await self._conversations.open_personal(await self._book.service(), person.id)
            await self._book.opened(person, known)
        return known


def _marked(drawings: Iterable[Json], mark: str, card: Card) -> Iterable[Json]:
    return (marked(one, mark, card) for one in drawings)
