"""Graph's promise to tell of mail: asked for, renewed long before it ends, asked for again where Graph dropped it."""

from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.mail.bell import Bell, Promise, Rope
from bot.mail.graph.api import Api
from bot.mail.graph.faults import RefusedError
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

LASTS = timedelta(days=6)
"""Graph promises less than seven days for mail."""
RENEWED = timedelta(days=3)
"""Before its end, a promise is renewed."""
LOOKED = timedelta(minutes=5)
"""Between two looks at a mailbox of which Graph tells: what it tells may be lost."""
SHOWN = timedelta(minutes=1)
"""Within which a mailbox shows what Graph told of: it may tell of a mail before that can be seen."""
AGAIN = timedelta(minutes=5)
"""After which Graph is asked again, where it would not promise."""


class Subscription:
    """One mailbox's."""

    def __init__(self, api: Api, bell: Bell, address: str, clock: Now) -> None:
        """``clock`` is real time."""
        self._api = api
        self._bell = bell
        self._resource = f"users/{address}/mailFolders('inbox')/messages"
        self._clock = clock
        self._refused: datetime | None = None
        self._rang: datetime | None = None

    async def wait(self, untold: timedelta) -> None:
        """Return once Graph tells of mail, or it is time to look all the same: after ``untold`` where it does not."""
        shows = self._rang is not None and self._clock() < self._rang + SHOWN
        if await self._bell.heard(LOOKED if await self._holds() and not shows else untold):
            self._rang = self._clock()

    async def _holds(self) -> bool:
        """Return whether Graph tells of mail, and have it promise where it does not. Raises nothing of Graph's."""
        rope, promise, now = await self._bell.rope(), await self._bell.promise(), self._clock()
        if rope is None:
            return False
        known = promise if promise is not None and promise.url == rope.url and now < promise.ends else None
        holds = known is not None and not self._bell.doubted
        if holds and known is not None and now < known.ends - RENEWED:
            return True
        if self._refused is not None and now < self._refused + AGAIN:
            return holds
        try:
            await self._bell.keep(await self._renewed(known, rope) if known else await self._asked(rope))
        except (NotSent, SlowDown, InDoubt, CannotReach) as failure:
            self._refused = now
            _log.warning("Graph does not promise to tell of mail", resource=self._resource, why=str(failure))
            return holds
        return True

    async def _renewed(self, known: Promise, rope: Rope) -> Promise:
        """Renew a subscription; where Graph refuses (it may have dropped it), create another."""
        ends = self._end()
        try:
            await self._api.call("PATCH", self._at(known.id), {"expirationDateTime": _written(ends)})
        except RefusedError:
            return await self._asked(rope)
        return Promise(known.id, rope.url, ends)

    async def _asked(self, rope: Rope) -> Promise:
        """Ask for a promise: before it answers, Graph tries the address that it is given."""
        ends = self._end()
        wanted = {
            "changeType": "created",
            "notificationUrl": rope.url,
            "lifecycleNotificationUrl": rope.url,
            "resource": self._resource,
            "expirationDateTime": _written(ends),
            "clientState": rope.proof,
        }
        answer = await self._api.call("POST", self._at(), wanted)
        self._bell.ring()  # What came before was not told.
        return Promise(str(answer.get("id")), rope.url, ends)

    def _at(self, *path: str) -> str:
        return "/".join((self._api.root, "subscriptions", *path))

    def _end(self) -> datetime:
        return (self._clock() + LASTS).astimezone(UTC).replace(microsecond=0)


def _written(ends: datetime) -> str:
    return f"{ends:%Y-%m-%dT%H:%M:%SZ}"
