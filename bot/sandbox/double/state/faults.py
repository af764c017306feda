"""Faults to order: what a test asks to go wrong next, per method, and once unless told otherwise."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypedDict, Unpack

from bot.sandbox.double.state.records import Json


class Wrong(StrEnum):
    """What may go wrong with a call of the Web API."""

    LOST_ANSWER = "lost_answer"
    """Done, then the connection drops without an answer."""
    LANDS_LATE = "lands_late"
    """The connection drops; it is done when the test lets it land."""
    HELD = "held"
    """Done, but the answer waits until the test lets it go."""
    LOST_REQUEST = "lost_request"
    """The connection drops and nothing is done."""
    ERROR = "error"
    RATELIMITED = "ratelimited"
    STATUS = "status"


class How(TypedDict, total=False):
    """The kinds of ``Wrong``, and what each needs to know."""

    lost_answer: Literal[True]
    lands_late: Literal[True]
    held: Literal[True]
    lost_request: Literal[True]
    error: str
    """Slack's code."""
    ratelimited: int
    """Seconds to wait."""
    status: int
    """The HTTP status."""


@dataclass(slots=True)
class Fault:
    """One thing that is to go wrong; a test keeps it to watch it or to let it go."""

    method: str
    wrong: Wrong
    detail: str = ""
    """The error's code, or the status or the seconds to wait, in digits."""
    times: int = 1
    fits: Callable[[Json], bool] | None = None
    """Which calls it strikes, by their arguments; all when None."""
    _struck: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _landed: asyncio.Event = field(default_factory=asyncio.Event)

    async def struck(self) -> None:
        """Wait until a call has met it."""
        await self._struck.wait()

    async def land(self) -> None:
        """Release what was held, and wait until it is done."""
        self._released.set()
        await self._landed.wait()

    async def held(self) -> None:
        """Wait until the test lets it go (the server's side)."""
        await self._released.wait()

    def landed(self) -> None:
        """Tell the test that it is done (the server's side)."""
        self._landed.set()

    def strike(self) -> None:
        """Count one call (the server's side)."""
        self.times -= 1
        self._struck.set()


class Faults:
    """The faults in waiting, and what happens to events."""

    def __init__(self) -> None:
        """Start with nothing going wrong."""
        self._waiting: list[Fault] = []
        self.events_down = False
        """Events vanish: Slack has given up on the app."""
        self.envelopes_to_lose = 0
        """How many of the next events never reach the app the first time."""
        self.acks_to_lose = 0
        """How many of the next acknowledgements of events get lost, so that the event comes again."""

    def fail_next(
        self,
        method: str,
        *,
        times: int = 1,
        fits: Callable[[Json], bool] | None = None,
        **how: Unpack[How],
    ) -> Fault:
        """Order one fault for the next ``times`` calls of a method; exactly one kind is given.

        ``fits`` chooses among the calls by their arguments. Raises ValueError.
        """
        if len(how) != 1:
            raise ValueError("exactly one kind of fault is needed")
        ((name, detail),) = how.items()
        fault = Fault(method, Wrong(name), str(detail), times, fits)
        self._waiting.append(fault)
        return fault

    def withdraw(self, fault: Fault) -> None:
        """Cancel a fault that was ordered for calls."""
        if fault in self._waiting:
            self._waiting.remove(fault)

    def meet(self, method: str, arguments: Json) -> Fault | None:
        """The fault that strikes this call, if one does."""
        for fault in self._waiting:
            if fault.method == method and (fault.fits is None or fault.fits(arguments)):
                fault.strike()
                if fault.times == 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def lose_envelope(self) -> bool:
        """Whether this event is lost on its way to the app."""
        lost = self.envelopes_to_lose > 0
        self.envelopes_to_lose -= lost
        return lost

    def lose_ack(self) -> bool:
        """Whether this acknowledgement is lost on its way back."""
        lost = self.acks_to_lose > 0
        self.acks_to_lose -= lost
        return lost
