"""Slack's API errors, in the chat port's words.

The question that matters is whether anything was done: only a definite no may
be tried again without looking.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, SlowDown
from bot.slack.rejections import of_bot_token

RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
GONE = frozenset(
    {
        "message_not_found",
        "thread_not_found",
        "cant_update_message",
        "edit_window_closed",
        "bad_timestamp",
        "no_item_specified",
    }
)
MALFORMED = frozenset(
    {
        "msg_too_long",
        "msg_blocks_too_long",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_attachments",
        "too_many_attachments",
        "attachment_payload_limit_exceeded",
        "no_text",
    }
)
LATER = frozenset(
    {
        "service_unavailable",
        "request_timeout",
        "accesslimited",
        "team_added_to_org",
        "org_login_required",
        "hash_conflict",
    }
)
"""Nothing was done."""
DOUBTFUL = frozenset({"internal_error", "fatal_error"})
"""Slack itself does not know how far it came."""


class CardRefused(Exception):
    """Slack does not take what was drawn; nothing was done."""

    def __init__(self, code: str, messages: object = None) -> None:
        """Keep Slack's code, and where it says the fault is."""
        super().__init__(code)
        self.code = code
        self.messages = messages


def meaning(error: Exception) -> Exception:
    """Return the chat port's failure for what a call raised."""
    match error:
        case SlackApiError():
            return _of_answer(error.response)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent(type(error).__name__)
        case aiohttp.InvalidURL():
            return NotSent(type(error).__name__)
        case TimeoutError() | aiohttp.ClientError() | OSError():
            return InDoubt(type(error).__name__)
        case _:
            return error


def _of_answer(response: AsyncSlackResponse | aiohttp.ClientResponse) -> Exception:
    """Read an answer; it is aiohttp's own when it was no JSON at all."""
    if isinstance(response, aiohttp.ClientResponse):
        status, answer = response.status, {}
    else:
        status = response.status_code
        answer = response.data if isinstance(response.data, dict) else {}
    code = str(answer.get("error", f"http_{status}"))
    if status == 429 or code in RATE_LIMITED:
        return SlowDown(pause_of(response.headers))
    if status == 503 or code in LATER:
        return NotSent(code)
    if status >= 500 or code in DOUBTFUL:
        return InDoubt(code)
    return of_bot_token(code) or _of_code(code, answer)


def _of_code(code: str, answer: Mapping[str, Any]) -> Exception:
    if code in GONE:
        return CardGone(code)
    if code in MALFORMED:
        return CardRefused(code, answer.get("response_metadata"))
    return CannotReach(code)


def pause_of(headers: Mapping[str, str]) -> timedelta:
    """Read Retry-After; Slack gives seconds, half a minute stands for none."""
    after = next((headers[name] for name in headers if name.lower() == "retry-after"), "30")
    return timedelta(seconds=int(after) if str(after).isdigit() else 30)
