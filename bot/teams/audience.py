"""For whom cards are drawn: one person, or all who read a channel."""

from dataclasses import replace

from bot.language import Locale
from bot.teams.addresses import channel_of, is_channel
from bot.teams.book import Book
from bot.teams.people import People
from bot.teams.reader import Reader
from bot.teams.settings import TeamsSettings
from workflow.people.people import Address, Platform


class Audience:
    """Readers of one tenant, in their languages."""

    def __init__(self, settings: TeamsSettings, book: Book, people: People, dialogs: frozenset[str]) -> None:
        """``dialogs`` names the buttons that open a dialog: none in the Agents Playground, which shows no dialogs."""
        self._settings = settings
        self._book = book
        self._people = people
        self._dialogs = frozenset() if settings.playground else dialogs

    async def of(self, at: Address) -> Reader:
        """Return for whom cards are drawn: a person, or all who read a channel, in their language."""
        return Reader(self._settings.tenant, Locale(await self._book.locale(at)), self._dialogs)

    async def within(self, conversation: str) -> Reader:
        """Return the same for a conversation."""
        return Reader(self._settings.tenant, Locale(await self._book.locale_in(conversation)), self._dialogs)

    async def of_card(self, conversation: str) -> Reader:
        """Return for whom a card that stands is drawn: with those who have a drawing of their own."""
        return await self.own_drawing(conversation, await self.within(conversation))

    async def own_drawing(self, conversation: str, reader: Reader) -> Reader:
        """Return for whom a shared card of a conversation is drawn when one person sees it."""
        if self._settings.playground or not is_channel(conversation):
            return reader
        channel = Address(Platform.TEAMS, self._settings.tenant, channel_of(conversation))
        return replace(reader, readers=await self._people.readers(channel))
