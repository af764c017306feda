"""Places of cards."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from storage.items.tables import places
from storage.session import Cells, Session, batches
from workflow.items.ports import Place
from workflow.people.people import Address


class StoredPlaces:
    """``workflow.items.ports.Places`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, topic: str) -> tuple[Place, ...]:
        """Return all places of a topic's card, by address."""
        rows = await self._session.all(select(places).where(places.c.topic == topic).order_by(places.c.address))
        return tuple(_place(row) for row in rows)

    async def of_many(self, topics: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Return the places of several topics' cards, each by address."""
        found: dict[str, list[Place]] = {}
        for batch in batches(set(topics)):
            query = select(places).where(places.c.topic.in_(batch)).order_by(places.c.topic, places.c.address)
            async for row in self._session.stream(query):
                found.setdefault(row["topic"], []).append(_place(row))
        return {topic: tuple(own) for topic, own in found.items()}

    async def naming(self, about: str, number: str) -> tuple[Place, ...]:
        """Return where messages stand whose topic begins with a kind and names an item."""
        kind = (places.c.topic >= f"{about}:") & (places.c.topic < f"{about};")
        query = select(places).where(kind, places.c.topic.contains(number, autoescape=True))
        rows = await self._session.all(query.order_by(places.c.topic, places.c.address))
        return tuple(_place(row) for row in rows)

    async def at(self, channel: str, message: str) -> Place | None:
        """Find the topic whose card is that message."""
        row = await self._session.first(select(places).where(places.c.channel == channel, places.c.message == message))
        return None if row is None else _place(row)

    async def channels_of(self, address: Address) -> frozenset[str]:
        """Return the conversations in which cards stand that went to an address."""
        query = select(places.c.channel).where(places.c.address == str(address)).distinct()
        return frozenset(row["channel"] for row in await self._session.all(query))

    async def put(self, place: Place) -> None:
        """Write a place; a card posted again replaces the old one."""
        row = {
            "topic": place.topic,
            "address": str(place.address),
            "channel": place.channel,
            "message": place.message,
        }
        await self._session.put(places, [row])


def _place(row: Cells) -> Place:
    return Place(row["topic"], Address.parse(row["address"]), row["channel"], row["message"])
