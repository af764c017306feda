"""Delivery from the workspace to the app: events until acknowledged; interactions once."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from bot.sandbox.double.state.faults import Faults
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.state.wire import WireLog

REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing to hand to the app."""

    kind: str
    """Socket Mode's word for it: events_api, interactive or slash_commands."""
    payload: Json
    attempt: int = 0
    reason: str = ""
    """Why it comes again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: an acknowledgement, perhaps with a body, or the reason for none."""

    acked: bool
    body: Json | None = None
    reason: str = ""


class Road(Protocol):
    """A way to the app: sockets, or signed HTTP."""

    @property
    def connected(self) -> bool:
        """Whether the app can be reached, as far as one knows without trying."""
        ...

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Hand the parcel over and wait that many real seconds; never raises."""
        ...


class Delivery:
    """Carries parcels over the road, notes them, and tries events again."""

    def __init__(
        self,
        road: Road,
        wire: WireLog,
        faults: Faults,
        settings: Settings,
        place: Callable[[object], str],
    ) -> None:
        """Nothing is under way yet; ``place`` names a channel or person in the log."""
        self.road = road
        self._wire = wire
        self._faults = faults
        self.ack_seconds = settings.ack_seconds
        self._retry_seconds = settings.retry_seconds
        self._place = place
        self._under_way: set[asyncio.Task[None]] = set()
        self.told: deque[Json] = deque(maxlen=REMEMBERED)
        """The latest event envelopes, oldest first."""

    def tell(self, envelope: Json) -> None:
        """Send an event in the background, again if it is not acknowledged."""
        if self._faults.events_down:
            return
        self.told.append(envelope)
        self._start(self._insist(envelope))

    async def redeliver(self, event_id: str | None = None) -> None:
        """Send an event a further time under its own event_id: the one named, or the last."""
        known = [entry for entry in self.told if event_id in (None, entry["event_id"])]
        await self._try_event(Parcel("events_api", known[-1], attempt=1, reason="timeout"))

    async def ask(self, kind: str, payload: Json, *, wire: str, method: str, summary: str) -> Answer:
        """Send an interaction or a command and wait for its acknowledgement."""
        started = time.monotonic()
        answer = await self.road.send(Parcel(kind, payload), self.ack_seconds)
        self._wire.add(
            "to_app",
            wire,
            method,
            ok=answer.acked,
            summary=summary if answer.acked else f"{summary} · {answer.reason}",
            seconds=time.monotonic() - started,
            body=payload,
            answer=answer.body,
        )
        return answer

    async def settle(self) -> None:
        """Wait until no event is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Drop what is under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _insist(self, envelope: Json) -> None:
        answer = await self._try_event(Parcel("events_api", envelope))
        for attempt, pause in enumerate(self._retry_seconds, start=1):
            if answer.acked or answer.reason == "no_retry":
                return
            await asyncio.sleep(pause)
            answer = await self._try_event(Parcel("events_api", envelope, attempt, answer.reason))

    async def _try_event(self, parcel: Parcel) -> Answer:
        started = time.monotonic()
        if self._faults.lose_envelope():
            answer = Answer(acked=False, reason="timeout")
        else:
            answer = await self.road.send(parcel, self.ack_seconds)
            if answer.acked and self._faults.lose_ack():
                answer = Answer(acked=False, reason="timeout")
        event = parcel.payload["event"]
        place = self._place(event.get("channel") or event.get("channel_id") or event.get("user"))
        again = f"×{parcel.attempt + 1}" if parcel.attempt else ""
        words = (place, event.get("subtype"), str(event.get("text") or "")[:80], again, answer.reason)
        self._wire.add(
            "to_app",
            "event",
            event["type"],
            ok=answer.acked,
            summary=" · ".join(filter(None, words)),
            seconds=time.monotonic() - started,
            body=parcel.payload,
            answer=answer.body,
        )
        return answer
