"""Passes that live for a while in real time: trigger ids, response addresses, upload places, socket tickets."""

import secrets
import time
from dataclasses import dataclass, replace

from bot.sandbox.double.state.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass(frozen=True, slots=True)
class Trigger:
    """The right to open one modal for the person who just acted."""

    user: str
    issued: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """The right to answer an interaction where it happened."""

    user: str
    channel: str
    issued: float
    ts: str | None = None
    """The message acted on, if there is one."""
    thread_ts: str | None = None
    uses: int = 0


class Passes:
    """Every pass given out, by its secret."""

    def __init__(self) -> None:
        """Start with none."""
        self.trigger_seconds = TRIGGER_SECONDS
        self._triggers: dict[str, Trigger] = {}
        self._response_urls: dict[str, ResponseUrl] = {}
        self._tickets: set[str] = set()
        self._uploads: dict[str, str] = {}

    def trigger(self, user: str) -> str:
        """A new trigger_id."""
        name = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[name] = Trigger(user, time.monotonic())
        return name

    def use_trigger(self, name: object) -> Trigger:
        """The trigger, which is then used up; raises SlackError."""
        known = self._triggers.get(name) if isinstance(name, str) else None
        if not isinstance(name, str) or known is None:
            raise SlackError("invalid_trigger_id")
        if known.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - known.issued > self.trigger_seconds:
            raise SlackError("expired_trigger_id")
        self._triggers[name] = replace(known, used=True)
        return known

    def road(self, user: str, channel: str, ts: str | None = None, thread_ts: str | None = None) -> str:
        """The secret of a new response address."""
        name = secrets.token_urlsafe(24)
        self._response_urls[name] = ResponseUrl(user, channel, time.monotonic(), ts, thread_ts)
        return name

    def use_road(self, name: str) -> ResponseUrl:
        """The response address, used once more; raises SlackError."""
        known = self._response_urls.get(name)
        if known is None:
            raise SlackError("no_such_url")
        if time.monotonic() - known.issued > RESPONSE_SECONDS:
            raise SlackError("expired_url")
        if known.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        self._response_urls[name] = replace(known, uses=known.uses + 1)
        return known

    def ticket(self) -> str:
        """A ticket for one socket."""
        name = secrets.token_urlsafe(24)
        self._tickets.add(name)
        return name

    def use_ticket(self, name: str) -> bool:
        """Whether the ticket lets a socket in; it does so once."""
        known = name in self._tickets
        self._tickets.discard(name)
        return known

    def upload(self, file: str) -> str:
        """The secret of the place to send a file's bytes to."""
        name = secrets.token_urlsafe(24)
        self._uploads[name] = file
        return name

    def use_upload(self, name: str) -> str | None:
        """Which file the place is for; it takes bytes once."""
        return self._uploads.pop(name, None)
