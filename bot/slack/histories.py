"""Slack's histories, as the catch-up reads them.

What is known already is dropped by its key. conversations.history does not list replies, so threads begun up to WINDOW
before the mark are looked into if they have newer ones. Edits show in what is read, and become the event that was
missed. A deletion shows in what is not: a message that was heard up to RECENT before the mark, and stands there no
more, was deleted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter

import structlog

from bot.delivery.catch_up import Found
from bot.delivery.chat import CannotReach, CardGone
from bot.ingress import refusal
from bot.ingress.refusal import Malformed
from bot.slack.api import Identity, SlackApi
from bot.slack.events import Intake
from bot.slack.keys import slot_of
from bot.slack.own_cards import number_on
from bot.slack.paced import PacedPages
from bot.slack.standing_cards import StandingCards
from bot.slack.text import Json
from workflow.items.heard import Heard
from workflow.items.use_cases.hearing import heard_since
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

OVERLAP = timedelta(minutes=10)
"""Slack redelivers for some minutes."""
WINDOW = timedelta(days=30)
"""Replies to older threads that come while we are away are not seen."""
RECENT = timedelta(days=4)
"""What was said longer before the mark is not looked for any more; the threads of the rest are read."""
STRIDE = timedelta(minutes=1)
"""The mark moves in steps of at least this: one write a minute, not one a message."""
KINDS = "public_channel,private_channel,im"
LISTED = 999
"""Conversations of one page of their list."""
LATELY = 2000
"""Arrivals, and messages of ours, by which it is known where something may be new."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found in one conversation."""

    new: list[Json] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """The ts of all that stands there, as far as it was read."""
    ours: list[Json] = field(default_factory=list)
    """The desk's own messages that are new."""

    def take(self, message: Json, since: str, me: Identity) -> None:
        if not _is_gone(message):
            self.there.add(message["ts"])
        self.new.extend(_since(message, since))
        if message["ts"] > since and number_on(message, me):
            self.ours.append(message)


class SlackHistories:
    """``bot.delivery.catch_up.Histories`` of one workspace."""

    platform = Platform.SLACK

    def __init__(self, api: SlackApi, intake: Intake, desk: Desk, now: Now, pages: PacedPages) -> None:
        """``api`` is open."""
        self._api = api
        self._intake = intake
        self._desk = desk
        self._now = now
        self._pages = pages
        self._cards = StandingCards(api, desk, now, pages)
        self._users: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which the workspace's mark is kept."""
        return cursor_key(self._api.identity)

    async def likely(self) -> Sequence[str]:
        """Return the linked channels, then the conversations in which someone wrote lately."""
        lately = [one.removeprefix(f"{self.key}:") for one in await self._desk.cursors.lately(f"{self.key}:", LATELY)]
        self._users = tuple(one for one in lately if one[:1] in "UW")
        return tuple(dict.fromkeys((*await self._cards.linked(), *(one for one in lately if one[:1] in "CDG"))))

    async def conversations(self) -> Sequence[str]:
        """Return all conversations that we are in; those with whom we wrote to lately come first."""
        method = self._api.client.users_conversations
        teams = [{"team_id": one} for one in await self._api.workspaces()] or [{}]
        listed = [
            channel
            for team in teams
            async for page in self._pages(method, types=KINDS, exclude_archived=True, limit=LISTED, **team)
            for channel in page["channels"]
        ]
        order = {user: place for place, user in enumerate(self._users)}
        listed.sort(key=lambda channel: order.get(channel.get("user", ""), len(order)))
        return list(dict.fromkeys(channel["id"] for channel in listed))

    async def read(self, conversation: str, since: str) -> Found:
        """Store what is new in one conversation, oldest first."""
        # Before we look: all of it ought to be there.
        heard = partial(heard_since, channel=conversation, message=shifted(since, -RECENT))
        known = await self._desk.read(heard)
        try:
            found = await self._look(conversation, since, {root for root in known.values() if root})
        except CannotReach as refused:
            _log.warning("history closed to us", channel=conversation, why=refused.why)
            return Found(0, "")
        await self._cards.outdate(conversation, found.ours, found.new)
        said = sorted(found.new, key=itemgetter("ts"))
        me, stored = self._api.identity, 0
        for event in (*said, *(_deleted(ts) for ts in sorted(known.keys() - found.there))):
            try:
                stored += await self._intake.store({**event, "type": "message", "channel": conversation}, "", me)
            except Malformed as refused:
                refusal.record(Platform.SLACK, refused)
        return Found(stored, said[-1]["ts"] if said else "")

    async def look_again(self, said: Heard) -> str:
        """Store what became of one message since it was said; return its key, empty where it stands as it was."""
        event, me = await self._became(said), self._api.identity
        slot = None if event is None else slot_of(event, "", me)
        if event is None or slot is None:
            return ""
        await self._intake.store(event, "", me)
        return slot.key

    async def _became(self, said: Heard) -> Json | None:
        """Return the last event of a message that was heard, whether it was told or not: its edit, or its deletion."""
        root = said.thread or said.message
        only = {"oldest": said.message, "latest": said.message, "inclusive": True}
        try:
            told = await self._api.read(self._api.client.conversations_replies, channel=said.channel, ts=root, **only)
            stands = [one for one in told["messages"] if one["ts"] == said.message and not _is_gone(one)]
        except CardGone:
            stands = []
        event = next(_edit(stands[0]), None) if stands else _deleted(said.message)
        return None if event is None else {**event, "type": "message", "channel": said.channel}

    def behind(self, mark: str) -> str:
        """Return the mark that is as much earlier as Slack may deliver late."""
        return shifted(mark, -OVERLAP) if mark else ""

    def moves(self, from_mark: str, to_mark: str) -> bool:
        """Return whether a mark is worth being written again."""
        return to_mark > shifted(from_mark, STRIDE)

    def present(self) -> str:
        """Return the mark of this instant. Marks are whole seconds here: what is said within this one comes after."""
        return ts_of(self._now() - timedelta(seconds=1))

    async def _look(self, channel: str, since: str, threads: set[str]) -> _Look:
        """Read what was said after ``since``, replies included, and whole recent ``threads`` that we know."""
        method, me = self._api.client.conversations_history, self._api.identity
        found, roots = _Look(), dict.fromkeys(threads, shifted(since, -RECENT))
        oldest = shifted(since, -WINDOW)
        async for page in self._pages(method, channel=channel, oldest=oldest, include_all_metadata=True):
            for message in page["messages"]:
                found.take(message, since, me)
                if message.get("latest_reply", "") > since:
                    roots.setdefault(message["ts"], since)
        for root, oldest in roots.items():
            await self._look_under(channel, root, oldest, since, found)
        return found

    async def _look_under(self, channel: str, root: str, oldest: str, since: str, found: _Look) -> None:
        method, me = self._api.client.conversations_replies, self._api.identity
        try:
            pages = self._pages(method, channel=channel, ts=root, oldest=oldest, include_all_metadata=True)
            async for page in pages:
                for message in page["messages"]:
                    if message["ts"] != root:
                        found.take(message, since, me)
        except CardGone:
            _log.info("thread gone", channel=channel, thread=root)


def cursor_key(me: Identity) -> str:
    """Return the key under which a workspace's mark is kept."""
    return f"slack:{me.team}"


def _since(message: Json, since: str) -> Iterator[Json]:
    """Return what a message says that is new: itself, its last edit, or both."""
    if message["ts"] > since:
        yield message
    yield from (one for one in _edit(message) if one["event_ts"] > since)


def _edit(message: Json) -> Iterator[Json]:
    """Return the last edit of a message, if there was one."""
    edited = (message.get("edited") or {}).get("ts")
    if edited:
        yield {"subtype": "message_changed", "message": message, "ts": message["ts"], "event_ts": edited}


def _is_gone(message: Json) -> bool:
    """Tell whether a message is only what is left of the root of a thread that lives on."""
    return message.get("subtype") == "tombstone"


def _deleted(ts: str) -> Json:
    """Return the event that was missed."""
    return {"subtype": "message_deleted", "deleted_ts": ts, "ts": ts}


def ts_of(instant: datetime) -> str:
    """Return an instant as Slack writes it."""
    return f"{int(instant.timestamp())}.000000"


def shifted(ts: str, by: timedelta) -> str:
    """Return a ts so much later (or, negative, earlier)."""
    seconds, _, fraction = ts.partition(".")
    return f"{max(int(seconds) + int(by.total_seconds()), 0):010}.{fraction}"
