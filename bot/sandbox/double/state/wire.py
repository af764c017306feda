"""Log of the wire in both directions, bounded and without tokens."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.double.state.records import Json

KEPT = 1000
SHOWN = 200
SECRETS = frozenset({"token", "access_token"})


@dataclass(frozen=True, slots=True)
class Crossing:
    """One request and its answer."""

    number: int
    at: datetime
    """Real time."""
    direction: str
    """``to_slack`` or ``to_app``."""
    kind: str
    """api, event, command, action, submit, close, shortcut, options, upload, download, response_url or socket."""
    method: str
    ok: bool
    summary: str
    milliseconds: float
    body: Json
    answer: Json | None

    def as_json(self) -> Json:
        """The shape of the page's contract."""
        return {
            "n": self.number,
            "at": self.at.isoformat(),
            "direction": self.direction,
            "kind": self.kind,
            "method": self.method,
            "ok": self.ok,
            "summary": self.summary,
            "ms": round(self.milliseconds, 1),
            "body": self.body,
            "answer": self.answer,
        }


class WireLog:
    """The latest crossings, numbered from one."""

    def __init__(self, told: Callable[[int], None]) -> None:
        """``told`` hears the number of each crossing."""
        self._crossings: deque[Crossing] = deque(maxlen=KEPT)
        self._told = told
        self.last = 0

    def add(
        self,
        direction: str,
        kind: str,
        method: str,
        *,
        ok: bool,
        summary: str = "",
        seconds: float = 0.0,
        body: Json | None = None,
        answer: Json | None = None,
    ) -> None:
        """Keep a crossing; tokens are taken out of both bodies."""
        self.last += 1
        self._crossings.append(
            Crossing(
                number=self.last,
                at=datetime.now(UTC),
                direction=direction,
                kind=kind,
                method=method,
                ok=ok,
                summary=summary,
                milliseconds=seconds * 1000,
                body=without_secrets(body or {}),
                answer=None if answer is None else without_secrets(answer),
            )
        )
        self._told(self.last)

    def after(self, number: int) -> list[Crossing]:
        """At most ``SHOWN`` crossings after the number, oldest first; after zero, the latest."""
        later = [crossing for crossing in self._crossings if crossing.number > number]
        return later[:SHOWN] if number else later[-SHOWN:]

    def calls(self, method: str) -> list[Crossing]:
        """The crossings of one method or event, oldest first."""
        return [crossing for crossing in self._crossings if crossing.method == method]

    def clear(self) -> None:
        """Forget the crossings; the numbers go on."""
        self._crossings.clear()


def without_secrets(value: Any) -> Any:
    """The JSON value with every token left out, at any depth."""
    if isinstance(value, dict):
        return {name: without_secrets(entry) for name, entry in value.items() if name not in SECRETS}
    if isinstance(value, list | tuple):
        return [without_secrets(entry) for entry in value]
    return value
