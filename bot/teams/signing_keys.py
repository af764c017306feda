"""The keys that Microsoft signs with: its OpenID document and key set, read off the wire, kept for a day."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import jwt
import structlog
from jwt.algorithms import RSAAlgorithm

from bot.ops.now import real
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

KEPT_FOR = timedelta(days=1)
ASKED_AGAIN_AFTER = timedelta(minutes=1)
"""However many unknown keys come, the document is asked for once in this time."""
SECONDS = 5


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key, and the channels it may speak for (botframework's own names for both)."""

    public_key: Any
    endorsements: tuple[str, ...]


class UnknownKeyError(Exception):
    """No key of that name is published."""


class SigningKeys:
    """What ``JwtTokenExtractor`` asks for keys, without its blocking calls and its IndexError."""

    def __init__(self, url: str, session: aiohttp.ClientSession, clock: Now = real) -> None:
        """``url`` is the OpenID document's."""
        self._url = url
        self._session = session
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._read_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._turn = asyncio.Lock()

    async def get(self, key_id: str | None) -> SigningKey:
        """Return a key by its id. Raises UnknownKeyError."""
        async with self._turn:
            if self._is_old() or (key_id not in self._keys and self._may_ask()):
                await self._refresh()
        if key_id not in self._keys:
            raise UnknownKeyError(key_id)
        return self._keys[key_id]

    def _is_old(self) -> bool:
        """Return whether the keys are a day old, and were not just asked for in vain."""
        old = self._read_at is None or self._read_at + KEPT_FOR <= self._clock()
        return old and self._may_ask()

    def _may_ask(self) -> bool:
        return self._asked_at is None or self._asked_at + ASKED_AGAIN_AFTER <= self._clock()

    async def _refresh(self) -> None:
        """Read the keys again; where that fails, those of before still hold."""
        self._asked_at = self._clock()
        try:
            document = await self._read(self._url)
            published = (await self._read(str(document["jwks_uri"])))["keys"]
            keys = dict(_key(one) for one in published if one.get("kty") == "RSA" and one.get("kid"))
        except (aiohttp.ClientError, TimeoutError, KeyError, TypeError, ValueError, jwt.PyJWTError) as error:
            _log.warning("signing keys could not be read", url=self._url, why=type(error).__name__)
            return
        self._keys, self._read_at = keys, self._asked_at

    async def _read(self, url: str) -> Mapping[str, Any]:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with self._session.get(url, timeout=timeout, raise_for_status=True) as response:
            document: Mapping[str, Any] = await response.json(content_type=None)
            return document


def _key(published: Mapping[str, Any]) -> tuple[str, SigningKey]:
    return str(published["kid"]), SigningKey(
        RSAAlgorithm.from_jwk(dict(published)), tuple(published.get("endorsements") or ())
    )
