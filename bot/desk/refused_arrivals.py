"""Answer to what someone sent and cannot be worked: why."""

from contextlib import suppress
from functools import partial

import structlog

from bot.delivery.arrivals import Arrival, MessageEdited, MessageSaid, Reacted
from bot.desk.people.directory import Directory
from workflow.items.topics import About
from workflow.items.use_cases.hearing import author_of
from workflow.items.use_cases.refuse import refuse
from workflow.people.people import Person
from workflow.ports.desk import AlreadyDoneError, Desk, Now
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)


class RefusedArrivals:
    """Tells why an arrival is refused: under it, in a channel, or its author and nobody else."""

    def __init__(self, desk: Desk, directory: Directory, now: Now) -> None:
        self._desk = desk
        self._directory = directory
        self._now = now

    async def tell(self, arrival: Arrival, refusal: Refusal, key: str, *, alone: bool = False) -> None:
        """Tell why something cannot be worked: in its thread, by name, or (``alone``) its author and nobody else."""
        author = await self._author(arrival)
        if author is None:
            _log.warning("arrival refused", key=key, refusal=type(refusal).__name__)
            return
        where = arrival.written if isinstance(arrival, MessageSaid) and not (alone or arrival.direct) else None
        told = partial(
            refuse,
            person=author.id,
            where=where,
            refusal=refusal,
            topic=About.REFUSAL.topic(key),
            now=self._now(),
        )
        with suppress(AlreadyDoneError):
            await self._desk.write(told, once=f"{key}:refused")

    async def _author(self, arrival: Arrival) -> Person | None:
        """Return whose doing it was; of an edit in a channel, who said the message. None: nobody's who is known."""
        match arrival:
            case MessageSaid(author=account) | Reacted(person=account):
                return await self._directory.author(account)
            case MessageEdited(place=place, channel=channel, message=message):
                wrote = await self._desk.read(partial(author_of, channel=channel, message=message))
                return wrote or await self._directory.known(place)
            case _:
                return None
