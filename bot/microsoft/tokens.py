"""Tokens for what we call: fetched off the event loop, kept until shortly before they end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import jwt
import structlog

from bot.delivery.admission import Admission
from bot.delivery.chat import NotSent, Rejected
from bot.ops.now import real
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

GRAPH_SCOPE = "https://graph.microsoft.com"
MARGIN = timedelta(minutes=5)
"""Before its end, a token is fetched again."""
UNDATED = timedelta(minutes=10)
"""How long a token that tells no end is held to last."""
REASON = 500
"""Characters of why there is no token."""
TRACE = "Trace ID:"
"""From here on, Entra's sentences serve Microsoft's support alone."""

Fetch = Callable[[str], str]
"""Given a scope, gives a token; may block, raises whatever its library raises."""
Meaning = Callable[[Exception, str], Rejected | None]
"""Tells what a failure to get a token says of our credentials; its second argument is the failure in words."""


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    ends: datetime


class Tokens:
    """One token per scope, shared by all calls."""

    def __init__(self, fetch: Fetch, admission: Admission, meaning: Meaning, clock: Now = real) -> None:
        """``fetch`` runs in a thread; ``clock`` is real time."""
        self._fetch = fetch
        self._clock = clock
        self._meaning = meaning
        self.admission = admission
        self._kept: dict[str, _Kept] = {}
        self._fetching: dict[str, asyncio.Task[_Kept]] = {}

    async def bearer(self, scope: str) -> str:
        """Return the Authorization header of a scope. Raises NotSent (Rejected, for good) when no token can be had."""
        kept = self._kept.get(scope)
        if kept is None or kept.ends - MARGIN <= self._clock():
            kept = await self._anew(scope, kept)
        return f"Bearer {kept.token}"

    def forget(self, scope: str) -> None:
        """Fetch again next time: this one was not accepted."""
        self._kept.pop(scope, None)

    async def _anew(self, scope: str, kept: _Kept | None) -> _Kept:
        """Fetch a token, once for all who wait; where that fails, the one of before serves to its end."""
        try:
            self._kept[scope] = await self._fetched(scope)
        except NotSent as error:
            if kept is None or kept.ends <= self._clock():
                raise
            _log.warning("token could not be renewed", scope=scope, why=str(error))
            return kept
        return self._kept[scope]

    async def _fetched(self, scope: str) -> _Kept:
        fetching = self._fetching.get(scope)
        if fetching is None:
            fetching = self._fetching[scope] = asyncio.create_task(self._fetch_one(scope))
            fetching.add_done_callback(partial(self._fetched_it, scope))
        return await asyncio.shield(fetching)

    def _fetched_it(self, scope: str, fetching: "asyncio.Task[_Kept]") -> None:
        del self._fetching[scope]
        if not fetching.cancelled():
            fetching.exception()  # Those who waited may all have gone.

    async def _fetch_one(self, scope: str) -> _Kept:
        try:
            token = await asyncio.to_thread(self._fetch, scope)
        except Exception as error:
            # msal, requests and botframework each raise their own; none of them has sent anything.
            raise self._failure(error) from error
        self.admission.accept()
        return _Kept(token, self._end_of(token))

    def _failure(self, error: Exception) -> NotSent:
        rejected = self._meaning(error, _said(error))
        if rejected is None:
            return NotSent(_reason(error))
        self.admission.refuse(rejected)
        return rejected

    def _end_of(self, token: str) -> datetime:
        try:
            return datetime.fromtimestamp(int(claims_of(token)["exp"]), UTC)
        except (jwt.InvalidTokenError, KeyError, ValueError):
            return self._clock() + UNDATED


def claims_of(token: str) -> dict[str, Any]:
    """Read what our own token says, without verifying it: its receiver does. Raises jwt.InvalidTokenError."""
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def _reason(error: Exception) -> str:
    return f"no token: {type(error).__name__}: {_said(error)}"


def _said(error: Exception) -> str:
    return " ".join(str(error).partition(TRACE)[0].split())[:REASON]
