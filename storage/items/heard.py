"""Messages heard in chats."""

from sqlalchemy import select

from storage.items.tables import heard
from storage.session import Session
from workflow.items.heard import Heard
from workflow.people.people import PersonId


class StoredHeard:
    """``workflow.items.heard.HeardMessages`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def at(self, channel: str, message: str) -> Heard | None:
        """Find what is known of a message."""
        row = await self._session.first(select(heard).where(heard.c.channel == channel, heard.c.message == message))
        return None if row is None else Heard(**row)

    async def since(self, channel: str, message: str, *, item: str = "") -> tuple[Heard, ...]:
        """Return what people have said in a conversation after a message, perhaps of one item."""
        later = [heard.c.channel == channel, heard.c.message > message, heard.c.author.is_not(None)]
        about = [heard.c.item == item] if item else []
        query = select(heard).where(*later, *about).order_by(heard.c.message)
        return tuple(Heard(**row) for row in await self._session.all(query))

    async def copies(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the desk's messages that show an entry of an item's journal."""
        query = (
            select(heard)
            .where(heard.c.item == item, heard.c.entry == entry, heard.c.shows.is_not(None))
            .order_by(heard.c.channel, heard.c.message)
        )
        return tuple(Heard(**row) for row in await self._session.all(query))

    async def originals(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the messages of people that say an entry of an item's journal."""
        query = (
            select(heard)
            .where(heard.c.item == item, heard.c.entry == entry, heard.c.author.is_not(None))
            .order_by(heard.c.channel, heard.c.message)
        )
        return tuple(Heard(**row) for row in await self._session.all(query))

    async def said_of(self, item: str, person: PersonId) -> tuple[Heard, ...]:
        """Return what someone has said about an item."""
        query = select(heard).where(heard.c.item == item, heard.c.author == person).order_by(heard.c.message)
        return tuple(Heard(**row) for row in await self._session.all(query))

    async def channels_of(self, person: PersonId) -> frozenset[str]:
        """Return the conversations in which someone has said something."""
        query = select(heard.c.channel).where(heard.c.author == person).distinct()
        return frozenset(row["channel"] for row in await self._session.all(query))

    async def put(self, one: Heard) -> None:
        """Write what is known of a message."""
        row = {name: getattr(one, name) for name in heard.c.keys()}  # noqa: SIM118 - columns, by name
        await self._session.put(heard, [row])
