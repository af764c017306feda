"""Errors of the Bot Connector and of Graph, in the chat port's words."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import aiohttp

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, SlowDown

Json = dict[str, Any]
"""A JSON object of Microsoft's; its shape is Microsoft's."""

GONE = frozenset({"ActivityNotFoundInConversation", "ActivityNotFound", "MessageNotFound"})
MALFORMED = frozenset({"BadSyntax", "BadArgument", "MessageSizeTooBig", "InvalidBotApiRequest"})
CONFLICT_PAUSE = timedelta(seconds=2)
"""After 409 and 412: another call is at work on the conversation."""
DEFAULT_PAUSE = timedelta(seconds=5)
"""After 429 without Retry-After."""


class CardRefused(Exception):
    """The Connector does not take what was drawn; nothing was done."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class NotPermitted(CannotReach):
    """We are known, and may not: someone has to grant it."""


class NotOffered(NotSent):
    """The service does not have what was asked of it; nothing was done."""


class Unauthorised(NotSent):
    """Our token was not accepted: a new one may be."""


def of_exception(error: Exception) -> Exception:
    """Return the chat port's failure for what a call raised before it had an answer."""
    match error:
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError() | aiohttp.InvalidURL():
            return NotSent(type(error).__name__)
        case TimeoutError() | aiohttp.ClientError() | OSError():
            return InDoubt(type(error).__name__)
        case _:
            return error


def of_answer(status: int, headers: Mapping[str, str], text: str) -> Exception:
    """Return the chat port's failure for an answer that is a no.

    412, 429, 502 and 504 are those that Microsoft asks to repeat; the dispatcher
    does, with jitter, and after the like of them. Only a 500 leaves open what was done.
    """
    code, message = _error_in(text)
    code = code or f"http_{status}"
    if status == 413 or (status == 400 and code in MALFORMED):
        return CardRefused(code, message)
    if status == 429:
        return SlowDown(pause_of(headers))
    if status in _BY_STATUS:
        return _BY_STATUS[status](code)
    if status >= 500:
        return InDoubt(code)
    if code in GONE:
        return CardGone(code)
    return NotPermitted(code) if status == 403 else CannotReach(code)


_BY_STATUS: Mapping[int, Callable[[str], Exception]] = {
    401: Unauthorised,
    408: NotSent,
    409: lambda _code: SlowDown(CONFLICT_PAUSE),
    412: lambda _code: SlowDown(CONFLICT_PAUSE),
    501: NotOffered,
    502: NotSent,
    503: NotSent,
    504: NotSent,
}


def pause_of(headers: Mapping[str, str]) -> timedelta:
    """Read Retry-After, in seconds."""
    after = next((headers[name] for name in headers if name.lower() == "retry-after"), "")
    return timedelta(seconds=int(after)) if after.isdigit() else DEFAULT_PAUSE


def _error_in(text: str) -> tuple[str, str]:
    try:
        answer = json.loads(text)
    except ValueError:
        return "", ""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return "", ""
    return str(error.get("code") or ""), str(error.get("message") or "")
