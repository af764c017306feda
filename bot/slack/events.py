"""Slack's events, put into the inbox before they are acknowledged."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from weakref import WeakValueDictionary

import structlog

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.ingress import refusal
from bot.ingress.payload import Payload, identifier, optional_mapping, optional_text
from bot.ingress.refusal import FOREIGN, Refused
from bot.ops.metrics import ARRIVALS
from bot.slack.api import Identity
from bot.slack.chat import EVENT
from bot.slack.keys import actor_of, slot_of, teams_of
from bot.slack.people import People
from bot.slack.read import mentioned, read_event
from workflow.people.people import Platform
from workflow.ports.desk import Now
from workflow.ports.queues import InboxQueue

_log = structlog.get_logger(__name__)

NAMES_WITHIN = 1.0
"""Seconds that may go into learning who is mentioned: Slack waits for its answer."""


class Intake:
    """Stores events; the same for live ones and for those read from the histories."""

    def __init__(self, inbox: InboxQueue, people: People, now: Now, nudge: Callable[[], None]) -> None:
        """``nudge`` is called when something new waits."""
        self._inbox = inbox
        self._people = people
        self._now = now
        self._nudge = nudge
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def store(self, event: Payload, event_id: str, me: Identity) -> bool:
        """Store an event under its key; False when it is known or says nothing to us. Raises Malformed."""
        if optional_text(event, "type") == "user_change":
            self._people.forget(identifier(event, "user", "id"))
        if not await self._may_ask(event):
            refusal.record(Platform.SLACK, Refused(HTTPStatus.OK, FOREIGN, "someone of another workspace"))
            return False
        slot = slot_of(event, event_id, me)
        if slot is None:
            ARRIVALS.labels(Platform.SLACK, "ignored").inc()
            return False
        # What is stored can be read: a row that could not be would hold up its conversation.
        read_event({"event": event}, me, self._now())
        # Learning a name takes time: what is said next in the conversation waits its turn.
        turn = self._turns.setdefault(slot.stream, asyncio.Lock())
        async with turn:
            body = {"event": dict(event), "names": await self._names(event, me)}
            new = await self._inbox.add(slot.key, EVENT, slot.stream, body, self._now())
        ARRIVALS.labels(Platform.SLACK, "stored" if new else "known").inc()
        if new:
            self._nudge()
        return new

    async def _may_ask(self, event: Payload) -> bool:
        """Return whether an event may be stored: also where Slack cannot say it now, since it is asked again later."""
        try:
            return await self._people.may_ask(actor_of(event), teams_of(event))
        except (SlowDown, NotSent):
            return True

    async def _names(self, event: Payload, me: Identity) -> dict[str, str]:
        """Learn who is mentioned; a name that cannot be had in time is left out."""
        said = optional_mapping(event, "message") or event  # An edit carries the message as it is now.
        users = mentioned(optional_text(said, "text") or "") - {me.user}
        if not users:
            return {}
        try:
            async with asyncio.timeout(NAMES_WITHIN):
                return await self._people.names(sorted(users))
        except (TimeoutError, CannotReach, SlowDown, NotSent) as error:
            _log.info("mentioned people not known by name", why=type(error).__name__)
            return {}
