"""Threads of request channels in which items are discussed."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from storage.items.tables import request_threads
from storage.kept import kept
from storage.session import Cells, Session, batches
from workflow.items.request_threads import RequestThread
from workflow.people.people import Address


class StoredRequestThreads:
    """``workflow.items.request_threads.RequestThreads`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(request_threads, only_reading=True)
    async def of(self, item: str) -> RequestThread | None:
        """Return the thread of an item, if it has one."""
        return (await self.of_many([item])).get(item)

    async def of_many(self, items: Iterable[str]) -> Mapping[str, RequestThread]:
        """Return the threads of those items that have one, in few queries."""
        found: dict[str, RequestThread] = {}
        for batch in batches(set(items)):
            query = select(request_threads).where(request_threads.c.item.in_(batch))
            found |= {row["item"]: _thread(row) for row in await self._session.all(query)}
        return found

    async def at(self, channel: str, message: str) -> tuple[RequestThread, ...]:
        """Return what is talked about under a message, the newest item first."""
        there = (request_threads.c.channel == channel) & (request_threads.c.message == message)
        query = select(request_threads).where(there).order_by(request_threads.c.item.desc())
        return tuple(map(_thread, await self._session.all(query)))

    async def put(self, thread: RequestThread) -> None:
        """Write in which thread an item is talked about."""
        row = {
            "item": thread.item,
            "address": str(thread.address),
            "channel": thread.channel,
            "message": thread.message,
        }
        await self._session.put(request_threads, [row])


def _thread(row: Cells) -> RequestThread:
    return RequestThread(row["item"], Address.parse(row["address"]), row["channel"], row["message"])
