"""Named points at the port boundary, where a test stops the bot dead. The product has no hook."""

from collections.abc import Awaitable, Callable
from inspect import isasyncgenfunction
from typing import Any, TypeVar, cast

from workflow.ports.desk import Desk, Transaction, UseCase

T = TypeVar("T")
At = Callable[[str], Awaitable[None]]
"""Called with each point as it is passed; to stop there, it does not come back."""


class Watched:
    """A port whose calls are points: ``before outbox.sent``, ``after outbox.sent``."""

    def __init__(self, inner: object, name: str, at: At) -> None:
        self._inner = inner
        self._name = name
        self._at = at

    def __getattr__(self, call: str) -> Any:
        method = getattr(self._inner, call)
        if not callable(method) or isasyncgenfunction(method):
            return method
        point = f"{self._name}.{call}"

        async def passing(*args: Any, **named: Any) -> Any:
            await self._at(f"before {point}")
            result = await method(*args, **named)
            await self._at(f"after {point}")
            return result

        return passing


class _WatchedTransaction:
    """Notes which repository calls were made, and passes ``inside``."""

    def __init__(self, tx: Transaction, at: At, seen: list[str]) -> None:
        self._tx = tx
        self._at = at
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._tx, name)
        if name in {"rules", "declared", "numbers", "skip_numbers"}:
            return inner

        async def pass_on(point: str) -> None:
            when, _, call = point.partition(" ")
            if when == "after":
                self._seen.append(call)
                await self._at(f"inside {call}")

        return Watched(inner, name, pass_on)


class WatchedDesk:
    """A desk with points: around queue calls, inside transactions, and after their commit.

    ``inside incidents.add`` is passed with the call done and its transaction
    open, ``committed incidents.add`` right after the commit.
    """

    def __init__(self, desk: Desk, at: At) -> None:
        self._desk = desk
        self._at = at
        self.inbox = Watched(desk.inbox, "inbox", at)
        self.outbox = Watched(desk.outbox, "outbox", at)
        self.cursors = desk.cursors

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    async def write(self, use_case: UseCase[T], **named: Any) -> T:
        seen: list[str] = []
        result = await self._desk.write(
            lambda tx: use_case(cast("Transaction", _WatchedTransaction(tx, self._at, seen))), **named
        )
        for call in dict.fromkeys(seen):
            await self._at(f"committed {call}")
        return result


def watch(desk: Desk, at: At) -> Desk:
    return cast("Desk", WatchedDesk(desk, at))
