"""What was said while nobody listened: Slack's histories, read from where we stopped.

One mark for the whole workspace says from where to read: all before it is
stored. It moves with live events, OVERLAP behind them, since Slack redelivers
for some minutes; and only while there is nothing to catch up on. What is known
already is dropped by its key. conversations.history does not list replies, so
threads begun up to WINDOW before the mark are looked into if they have newer ones.
Edits show in what is read, and become the event that was missed. A deletion shows
in what is not: a message that was heard up to RECENT before the mark, and stands
there no more, was deleted.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

import structlog

from bot.delivery.chat import CannotReach, CardGone, NotSent, SlowDown
from bot.ingress import refusal
from bot.ingress.refusal import Malformed
from bot.slack.api import PAGE, Method, SlackApi
from bot.slack.events import Intake
from bot.slack.text import Json
from workflow.people.people import Platform
from workflow.ports.desk import Now
from workflow.ports.queues import Cursors

_log = structlog.get_logger(__name__)

OVERLAP = timedelta(minutes=10)
WINDOW = timedelta(days=30)
"""Replies to older threads that come while we are away are not seen."""
RECENT = timedelta(days=4)
"""What was said longer before the mark is not looked for any more; the threads of the rest are read."""
STRIDE = timedelta(minutes=1)
"""The mark moves in steps of at least this: one write a minute, not one a message."""
KINDS = "public_channel,private_channel,im"
AGAIN = timedelta(seconds=30)
"""After how long a history that could not be read is tried again."""

Pause = Callable[[float], Awaitable[None]]
Known = Callable[[str, str], Awaitable[Mapping[str, str | None]]]
"""Given a conversation and a ts: messages of people that were heard there since, each with its thread's root."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found in one conversation."""

    new: list[Json] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """The ts of all that stands there, as far as it was read."""

    def take(self, message: Json, since: str) -> None:
        self.there.add(message["ts"])
        self.new.extend(_since(message, since))


class CatchUp:
    """Reads histories into the inbox, and keeps the mark."""

    def __init__(
        self, api: SlackApi, intake: Intake, cursors: Cursors, now: Now, known: Known, *, pause: Pause = asyncio.sleep
    ) -> None:
        """``api`` is open; ``pause`` waits so many real seconds."""
        self._known = known
        self._api = api
        self._intake = intake
        self._cursors = cursors
        self._now = now
        self._pause = pause
        self._key = f"slack:{api.identity.team}"
        self._mark = ""
        self._complete = False

    def interrupted(self) -> None:
        """Say that events may have been missed: the mark stands still until ``run`` is through."""
        self._complete = False

    async def seen(self, ts: str) -> None:
        """Move the mark after a live event that is stored."""
        if self._complete:
            mark = shifted(ts, -OVERLAP)
            if mark > shifted(self._mark, STRIDE):
                await self._move(mark)

    async def run(self) -> int:
        """Read every history, until all could be; return the number of new messages."""
        since = await self._begin()
        newest, found = since, 0
        waiting = [channel async for channel in self._channels()]
        while waiting:
            failed: list[Json] = []
            for channel in waiting:
                try:
                    new, last = await self._read(channel, since)
                except NotSent as error:
                    _log.warning("history not read", channel=channel["id"], why=str(error))
                    failed.append(channel)
                else:
                    found, newest = found + new, max(newest, last)
            waiting = failed
            if waiting:
                await self._pause(AGAIN.total_seconds())
        await self._move(max(since, shifted(newest, -OVERLAP)))
        self._complete = True
        _log.info("caught up with Slack", found=found)
        return found

    async def _begin(self) -> str:
        """Return the mark; at the very first start it is now, so that no old talk pours in."""
        marks = await self._cursors.all(self._key)
        if self._key not in marks:
            # Marks are whole seconds here: what is said within this one counts.
            await self._move(ts_of(self._now() - timedelta(seconds=1)))
        self._mark = marks.get(self._key, self._mark)
        return self._mark

    async def _move(self, mark: str) -> None:
        await self._cursors.advance(self._key, mark)
        self._mark = mark

    async def _channels(self) -> AsyncIterator[Json]:
        method = self._api.client.users_conversations
        async for page in self._pages(method, types=KINDS, exclude_archived=True):
            for channel in page["channels"]:
                yield channel

    async def _read(self, channel: Json, since: str) -> tuple[int, str]:
        """Store what is new in one conversation, oldest first; return how much, and the newest ts."""
        known = await self._known(channel["id"], shifted(since, -RECENT))  # before we look: all of it ought to be there
        try:
            found = await self._look(channel["id"], since, {root for root in known.values() if root})
        except CannotReach as refused:
            _log.warning("history closed to us", channel=channel["id"], why=refused.why)
            return 0, since
        said = sorted(found.new, key=itemgetter("ts"))
        me, stored = self._api.identity, 0
        for event in (*said, *(_deleted(ts) for ts in sorted(known.keys() - found.there))):
            try:
                stored += await self._intake.store({**event, "type": "message", "channel": channel["id"]}, "", me)
            except Malformed as refused:
                refusal.record(Platform.SLACK, refused)
        return stored, said[-1]["ts"] if said else since

    async def _look(self, channel: str, since: str, threads: set[str]) -> _Look:
        """Read what was said after ``since``, replies included, and whole recent ``threads`` that we know."""
        method = self._api.client.conversations_history
        found, roots = _Look(), dict.fromkeys(threads, shifted(since, -RECENT))
        async for page in self._pages(method, channel=channel, oldest=shifted(since, -WINDOW)):
            for message in page["messages"]:
                found.take(message, since)
                if message.get("latest_reply", "") > since:
                    roots.setdefault(message["ts"], since)
        for root, oldest in roots.items():
            await self._look_under(channel, root, oldest, since, found)
        return found

    async def _look_under(self, channel: str, root: str, oldest: str, since: str, found: _Look) -> None:
        method = self._api.client.conversations_replies
        try:
            async for page in self._pages(method, channel=channel, ts=root, oldest=oldest):
                for message in page["messages"]:
                    if message["ts"] != root:
                        found.take(message, since)
        except CardGone:
            _log.info("thread gone", channel=channel, thread=root)

    async def _pages(self, method: Method, **arguments: Any) -> AsyncIterator[Json]:
        """Read page after page, as slowly as Slack asks."""
        cursor: str | None = None
        while cursor != "":
            try:
                page = await self._api.read(method, limit=PAGE, cursor=cursor, **arguments)
            except SlowDown as slow:
                await self._pause(slow.after.total_seconds())
                continue
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""


def _since(message: Json, since: str) -> Iterator[Json]:
    """Return what a message says that is new: itself, its last edit, or both."""
    if message["ts"] > since:
        yield message
    edited = (message.get("edited") or {}).get("ts", "")
    if edited > since:
        yield {"subtype": "message_changed", "message": message, "ts": message["ts"], "event_ts": edited}


def _deleted(ts: str) -> Json:
    """Return the event that was missed; one key, however often it is found out."""
    return {"subtype": "message_deleted", "deleted_ts": ts, "ts": ts, "event_ts": f"deleted:{ts}"}


def ts_of(instant: datetime) -> str:
    """Return an instant as Slack writes it."""
    return f"{int(instant.timestamp())}.000000"


def shifted(ts: str, by: timedelta) -> str:
    """Return a ts so much later (or, negative, earlier)."""
    seconds, _, fraction = ts.partition(".")
    return f"{max(int(seconds) + int(by.total_seconds()), 0):010}.{fraction}"
