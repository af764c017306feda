"""Whether the answer to a command, button or form was sent within its platform's time limit.

A platform tells nobody that it gave up waiting: the person reads that something went wrong, and asks again. So
everything counts as unanswered until its answer has gone out in time.
"""

import asyncio
import json
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

import structlog
from aiohttp import web

from bot.delivery import metrics
from workflow.items.repeats import Asked
from workflow.people.people import PersonId, Platform
from workflow.ports.desk import Desk

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Receipt:
    """One request of a platform, from its arrival to its answer."""

    platform: Platform
    came: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    asked: Asked | None = None
    """What someone asked for in it; None for an event, or for what changes nothing."""
    within: timedelta = timedelta()
    """How long the platform waits for the answer to that."""

    def in_time(self) -> bool:
        """Return whether the platform still waits."""
        return asyncio.get_running_loop().time() - self.came < self.within.total_seconds()


_OPEN: ContextVar[Receipt | None] = ContextVar("receipt", default=None)


@contextmanager
def receipt(platform: Platform) -> Iterator[Receipt]:
    """Open the receipt of a request that has just come in; ``asks`` finds it."""
    opened = Receipt(platform)
    token = _OPEN.set(opened)
    try:
        yield opened
    finally:
        _OPEN.reset(token)


def asks(asked: Asked, within: timedelta) -> None:
    """Write on the receipt of this request what is asked in it."""
    opened = _OPEN.get()
    if opened is not None:
        opened.asked, opened.within = asked, within


def unanswered() -> None:
    """Write on the receipt of this request that its answer cannot be shown, whenever it goes out."""
    opened = _OPEN.get()
    if opened is not None:
        opened.within = timedelta()


def meaning(person: PersonId, *said: str | Mapping[str, str]) -> Asked:
    """Return what someone asks for: the same words, values and names have the same digest, whatever their spacing."""
    written = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return Asked(person, sha256(" ".join(written.split()).encode()).hexdigest())


async def settle(desk: Desk, of: Receipt, *, sent: bool) -> None:
    """Note how soon an answer was ``sent``, and whether it came in time. Never raises: the answer is out."""
    if sent:
        metrics.ACKNOWLEDGED.labels(of.platform).observe(asyncio.get_running_loop().time() - of.came)
    if of.asked is None:
        return
    in_time = sent and of.in_time()
    if not in_time:
        _log.warning("answered too late", person=of.asked.person)
    try:
        await desk.answered(of.asked, in_time=in_time)
    except Exception:  # noqa: BLE001 - it counts as unanswered then
        _log.exception("could not note that an answer went out")


async def delivered(
    desk: Desk, platform: Platform, request: web.Request, answering: Awaitable[web.StreamResponse]
) -> web.StreamResponse:
    """Send the response to a platform's request over HTTP, and note whether it came in time."""
    with receipt(platform) as opened:
        response = await answering
        sent = await _send(request, response)
    await settle(desk, opened, sent=sent)
    return response


async def _send(request: web.Request, response: web.StreamResponse) -> bool:
    """Send a response; False where nobody waits for it any more."""
    try:
        await response.prepare(request)
        await response.write_eof()
    except ConnectionError:
        return False
    return request.transport is not None and not request.transport.is_closing()
