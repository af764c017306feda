"""A mailbox over Graph, as ``bot.mail.road.Road``: what lies in the inbox waits, and a delta tells when to look."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import structlog

from bot.delivery.admission import Admission
from bot.delivery.chat import CannotReach, NotSent, Rejected, SlowDown
from bot.mail import batches
from bot.mail.bell import Bell
from bot.mail.graph.api import Api, Json
from bot.mail.graph.faults import GoneError, RefusedError, StaleError
from bot.mail.graph.outbox import Outbox
from bot.mail.graph.settings import GraphSettings
from bot.mail.graph.subscription import Subscription
from bot.mail.graph.unreadable import Unreadable
from bot.mail.naming import named
from bot.mail.road import GONE, TOO_LARGE, Waiting
from bot.microsoft.tokens import Fetch
from bot.ops.now import real
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

LOOKED = timedelta(seconds=20)
"""Between two looks at what has changed."""
MARGIN = timedelta(minutes=5)
"""A delta begins so long before now: clocks differ."""
SIZED = "singleValueExtendedProperties($filter=id eq 'Integer 0x0E08')"
"""How the size of a mail is asked for."""


class GraphRoad:
    """One mailbox."""

    def __init__(
        self,
        settings: GraphSettings,
        admission: Admission,
        clock: Now = real,
        *,
        bell: Bell | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        """Connect to nothing yet; ``clock`` is real time, ``fetch`` gives tokens in place of Entra's.

        Graph is made to ring the ``bell``, if there is one.
        """
        self._settings = settings
        self._clock = clock
        self._api = Api(settings, settings.app.tokens(admission, fetch), clock)
        self._outbox = Outbox(self._api, clock)
        self._subscription = Subscription(self._api, bell, self.address, clock) if bell else None
        self._folder = self._inbox = self._delta = ""
        self._watching = False
        self._unreadable = Unreadable(clock)
        self._listed: set[str] = set()
        """Ids of mails that lay in the inbox when it was last read, and were not taken since."""

    @property
    def address(self) -> str:
        """The mailbox's own address, in lower case."""
        return self._settings.app.address

    async def open(self) -> None:
        """Prove who we are, and make the desk's folder where there is none. Raises Rejected, SlowDown, NotSent."""
        await self.enter()
        self._folder = await self._own_folder()

    async def enter(self) -> None:
        """Prove who we are, and change nothing. Raises Rejected, SlowDown, NotSent."""
        self._inbox = str((await self._api.read("mailFolders/inbox?$select=id")).get("id"))

    async def close(self) -> None:
        """Close all connections."""
        await self._api.close()

    async def waiting(self, limit: int) -> Sequence[Waiting]:
        """Return the oldest mails of the inbox, as many as fit. Raises Rejected, SlowDown, NotSent."""
        await self._opened()
        since = self._settings.since or datetime(1970, 1, 1, tzinfo=UTC)
        wanted = f"receivedDateTime ge {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        path = "mailFolders/inbox/messages?$select=id&$orderby=receivedDateTime asc"
        while True:
            over = self._unreadable.passed_over()
            top = limit + len(over)
            page = await self._api.read(f"{path}&$top={top}&$filter={quote(wanted)}&$expand={quote(SIZED)}")
            sizes = {one: size for one, size in _sizes(page).items() if one not in over}
            sizes = dict(list(sizes.items())[:limit])
            self._listed = set(sizes)
            mails = await asyncio.gather(*(self._mail(one, sizes[one]) for one in batches.that_fit(sizes)))
            found = [mail for mail in mails if mail is not None]
            if found or not sizes:
                return found

    async def news(self) -> None:
        """Return when something may have arrived. Raises Rejected, SlowDown, NotSent."""
        if not self._watching:
            self._watching = True
            await self._look()
            return
        while True:
            await self._pause()
            if await self._look():
                return

    async def taken(self, *ids: str) -> None:
        """Mark mails as read and move them to the desk's own folder. Raises Rejected, SlowDown, NotSent."""
        await self._opened()
        for one in ids:
            await self._taken(one)

    async def _taken(self, id: str) -> None:  # noqa: A002 - as in Road
        try:
            if id not in self._listed and not await self._waits(id):
                return
            await self._api.call("PATCH", f"messages/{id}", {"isRead": True})
            await self._move(id)
        except GoneError:
            _log.info("a mail was removed before it was taken", address=self.address)
        self._listed.discard(id)

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        """Send a mail to its one recipient. Raises SlowDown, NotSent, InDoubt, CannotReach, Rejected."""
        (recipient,) = to
        await self._outbox.send(raw, recipient)

    async def find(self, message_id: str) -> bool:
        """Return whether a mail was sent. Raises Rejected, SlowDown, NotSent."""
        return await self._outbox.find(message_id)

    async def fetch(self, message_id: str, limit: int) -> bytes:
        """Return a mail that came. Raises CannotReach, Rejected, SlowDown, NotSent."""
        for one in await self._outbox.with_message_id(message_id):
            raw = await self._api.content(f"messages/{one['id']}/$value", limit + 1)
            if len(raw) > limit:
                raise CannotReach(TOO_LARGE)
            return named(raw)
        raise CannotReach(GONE)

    async def _pause(self) -> None:
        """Wait until Graph tells of mail, or it is time to look all the same."""
        if self._subscription is None:
            await asyncio.sleep(LOOKED.total_seconds())
        else:
            await self._subscription.wait(LOOKED)

    async def _opened(self) -> None:
        """Open a mailbox that was away when it was to be opened."""
        if not self._folder:
            await self.open()

    async def _mail(self, id: str, size: int) -> Waiting | None:  # noqa: A002 - as in Road
        """Read a mail; None for one that is gone, or that Graph cannot write as MIME: it is passed over for a while."""
        limit = batches.read_of(size)
        try:
            raw = await self._api.content(f"messages/{id}/$value", limit)
        except Rejected:
            raise
        except RefusedError as refused:
            self._unreadable.refused(id)
            _log.error("mail cannot be read", address=self.address, id=id, why=refused.why)
            return None
        except NotSent as error:
            if not self._unreadable.failed(id):
                raise
            _log.error("mail cannot be read", address=self.address, id=id, why=str(error))
            return None
        self._unreadable.read(id)
        return Waiting(id, named(raw), cut=len(raw) >= limit)

    async def _waits(self, id: str) -> bool:  # noqa: A002
        look = await self._api.read(f"messages/{id}?$select=parentFolderId")
        return look.get("parentFolderId") == self._inbox

    async def _move(self, id: str) -> None:  # noqa: A002
        """Move a mail; where someone removed the desk's folder meanwhile, to a new one."""
        try:
            await self._api.call("POST", f"messages/{id}/move", {"destinationId": self._folder})
        except GoneError:
            if not await self._waits(id):
                return
            self._folder = await self._own_folder()
            await self._api.call("POST", f"messages/{id}/move", {"destinationId": self._folder})

    async def _own_folder(self) -> str:
        """Return the id of the desk's folder, which is made where it is missing."""
        found = await self._folder_there()
        if found:
            return found
        try:
            return str((await self._api.call("POST", "mailFolders", {"displayName": self._settings.folder})).get("id"))
        except NotSent:
            # Another process may have made it meanwhile.
            found = await self._folder_there()
            if not found:
                raise
            return found

    async def _folder_there(self) -> str:
        """Return the id of the desk's folder, empty where there is none."""
        wanted = quote("displayName eq '{}'".format(self._settings.folder.replace("'", "''")))
        found = (await self._api.read(f"mailFolders?$select=id&$filter={wanted}")).get("value") or ()
        return str(found[0]["id"]) if found else ""

    async def _look(self) -> bool:
        """Return whether mail may have come; where no delta tells it, it may."""
        since = f"{self._clock() - MARGIN:%Y-%m-%dT%H:%M:%SZ}"
        wanted = quote(f"receivedDateTime ge {since}")
        known, self._delta = self._delta, ""
        try:
            came = await self._changed(known or f"mailFolders/inbox/messages/delta?$select=id&$filter={wanted}")
        except StaleError:
            return True
        except RefusedError as refused:
            # A mailbox that is full is refused a delta alone; what lies in it can be read.
            _log.warning("no delta of the mailbox", address=self.address, why=refused.why)
            return True
        except (NotSent, SlowDown):
            self._delta = known
            raise
        return came or not known

    async def _changed(self, link: str) -> bool:
        """Read a delta to its end; tell whether mail came."""
        came = False
        while link:
            page = await self._api.read(link)
            came = came or any("@removed" not in one for one in page.get("value", ()))
            self._delta = str(page.get("@odata.deltaLink") or "")
            link = str(page.get("@odata.nextLink") or "")
        return came


def _sizes(page: Json) -> dict[str, int]:
    return {str(one["id"]): _size(one) for one in page.get("value", ())}


def _size(look: Json) -> int:
    told: Sequence[Json] = look.get("singleValueExtendedProperties") or ({},)
    size = str(told[0].get("value", ""))
    return int(size) if size.isdigit() else 0
