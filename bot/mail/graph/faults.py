"""Graph's refusals, in the chat port's words."""

import json
from collections.abc import Mapping
from datetime import timedelta

from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.mail.graph.settings import NO_ACCESS, NO_MAILBOX

DEFAULT_PAUSE = timedelta(seconds=10)
"""After 429 without Retry-After."""
CLOSED = ("ErrorAccessDenied", "ErrorSendAsDenied", "Authorization_RequestDenied", "AccessDenied")
NOWHERE = ("ErrorInvalidUser", "MailboxNotEnabledForRESTAPI", "Request_ResourceNotFound", "ResourceNotFound")
SENTENCES = {**dict.fromkeys(CLOSED, NO_ACCESS), **dict.fromkeys(NOWHERE, NO_MAILBOX)}
"""What an administrator is told, by the code that Graph gives."""
UNSENT = frozenset({408, 409, 412, 423, 502, 503})
"""Statuses with which Graph says that it did nothing and may be asked again."""
STALE = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})


class RefusedError(CannotReach):
    """Graph will not, whatever is tried again: ``why`` is its own code."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.said = said


class GoneError(RefusedError):
    """What was asked for is not there (any more)."""


class StaleError(RefusedError):
    """The token of a delta has run out: all is to be read again."""


class ClosedError(RefusedError):
    """An administrator has to act: ``SENTENCES`` says how."""


class ThrottledError(SlowDown):
    """Graph says that it is asked too much."""


class BusyError(NotSent):
    """Graph says that it could not do it now."""


class UnauthorisedError(NotSent):
    """The token was not accepted: a new one may be."""


def of_answer(status: int, headers: Mapping[str, str], text: str) -> Exception:
    """Return the failure; only a 5xx of which Graph does not say that it did nothing leaves open what was done."""
    told, said = error_in(text)
    code = told or f"http_{status}"
    if status == 401:
        return UnauthorisedError(f"{code} {said}")
    if status == 429 or (status in UNSENT and "Retry-After" in headers):
        return ThrottledError(pause_of(headers))
    if status in UNSENT:
        return BusyError(f"{status} {code}")
    return InDoubt(f"{status} {code}") if status >= 500 else _refusal(status, code, said)


def _refusal(status: int, code: str, said: str) -> RefusedError:
    if code in SENTENCES:
        return ClosedError(code, said)
    if status == 410 or code.casefold() in STALE:
        return StaleError(code, said)
    return GoneError(code, said) if status == 404 else RefusedError(code, said)


def pause_of(headers: Mapping[str, str]) -> timedelta:
    """Read Retry-After, in seconds."""
    after = headers.get("Retry-After", "")
    return timedelta(seconds=int(after)) if after.isdigit() and len(after) < 6 else DEFAULT_PAUSE


def error_in(text: str) -> tuple[str, str]:
    """Return the code and the words of an answer that is a no."""
    try:
        answer = json.loads(text)
    except ValueError:
        return "", ""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return "", ""
    return str(error.get("code") or ""), " ".join(str(error.get("message") or "").split())[:300]
