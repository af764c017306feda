"""Tokens for what we call: fetched off the event loop, kept until shortly before they end."""

import asyncio
import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt
from botframework.connector.auth import (
    AppCredentials,
    CertificateAppCredentials,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
)

from bot.chat import NotSent
from bot.now import real
from bot.teams.settings import TeamsSettings
from workflow.ports import Now

CONNECTOR_SCOPE = "https://api.botframework.com"
GRAPH_SCOPE = "https://graph.microsoft.com"
MARGIN = timedelta(minutes=5)
"""Before its end, a token is fetched anew."""
UNDATED = timedelta(minutes=5)
"""How long a token that tells no end is kept."""

Fetch = Callable[[str], str]
"""Given a scope, gives a token; may block, raises whatever its library raises."""


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    until: datetime


class Tokens:
    """One token per scope, shared by all calls."""

    def __init__(self, fetch: Fetch, clock: Now = real) -> None:
        """``fetch`` runs in a thread; ``clock`` is real time."""
        self._fetch = fetch
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def bearer(self, scope: str = CONNECTOR_SCOPE) -> str:
        """Give the Authorization header of a scope. Raises NotSent when no token can be had."""
        async with self._turns.setdefault(scope, asyncio.Lock()):
            kept = self._kept.get(scope)
            if kept is None or kept.until <= self._clock():
                kept = self._kept[scope] = await self._fetched(scope)
        return f"Bearer {kept.token}"

    def forget(self, scope: str = CONNECTOR_SCOPE) -> None:
        """Fetch anew next time: this one was not accepted."""
        self._kept.pop(scope, None)

    async def _fetched(self, scope: str) -> _Kept:
        try:
            token = await asyncio.to_thread(self._fetch, scope)
        except Exception as error:
            # msal, requests and botframework each raise their own; none of them has sent anything.
            raise NotSent(f"no token: {type(error).__name__}") from error
        return _Kept(token, self._end_of(token) - MARGIN)

    def _end_of(self, token: str) -> datetime:
        try:
            claims = jwt.decode(token, options={"verify_signature": False})
            return datetime.fromtimestamp(int(claims["exp"]), UTC)
        except (jwt.InvalidTokenError, KeyError, ValueError):
            return self._clock() + MARGIN + UNDATED


def fetcher(settings: TeamsSettings) -> Fetch:
    """Give the way to tokens that the settings prove the app by; botframework's credentials keep msal's cache.

    Raises OSError and ValueError for a certificate that cannot be read.
    """
    make = _maker(settings)
    made: dict[str, AppCredentials] = {}

    def fetch(scope: str) -> str:
        if scope not in made:
            made[scope] = make(scope)
        return str(made[scope].get_access_token())

    return fetch


def _maker(settings: TeamsSettings) -> Callable[[str], AppCredentials]:
    app, tenant = settings.app_id, settings.tenant
    if settings.playground:
        return _Anonymous
    if settings.managed_identity:
        return lambda scope: ManagedIdentityAppCredentials(app, scope)
    if settings.certificate is not None:
        pem = settings.certificate.read_text(encoding="ascii")
        thumbprint = thumbprint_of(pem)
        return lambda scope: CertificateAppCredentials(app, thumbprint, pem, tenant, scope)
    return lambda scope: MicrosoftAppCredentials(app, settings.password or "", tenant, scope)


class _Anonymous(AppCredentials):  # type: ignore[misc]
    """What the Agents Playground is shown: it looks at no token."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - botframework's
        return "playground"


def thumbprint_of(pem: str) -> str:
    """Give the SHA-1 of the first certificate in a PEM file, as Entra shows it. Raises ValueError without one."""
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    if begin not in pem or end not in pem:
        raise ValueError("the certificate's file holds no certificate")
    certificate = pem[pem.index(begin) : pem.index(end) + len(end)]
    return hashlib.sha1(ssl.PEM_cert_to_DER_cert(certificate), usedforsecurity=False).hexdigest().upper()
