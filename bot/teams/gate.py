"""Who may speak to us: tokens signed for this app and this address, activities of our own tenant."""

from collections.abc import Mapping
from typing import Any

import structlog
from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    ClaimsIdentity,
    JwtTokenExtractor,
    SimpleCredentialProvider,
    VerifyOptions,
)

from bot.metrics import REFUSED
from bot.teams.settings import TeamsSettings
from bot.teams.signing_keys import SigningKeys
from workflow.people import Platform

_log = structlog.get_logger(__name__)

CHANNEL = "msteams"
ISSUER = AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER
SKEW_SECONDS = 300
"""How far Microsoft's clock and ours may be apart."""


class Refused(Exception):
    """Not let in; ``status`` is what is answered."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Gate:
    """Lets in what Teams sends for this app in this tenant."""

    def __init__(self, settings: TeamsSettings, keys: SigningKeys) -> None:
        """``keys`` are those that Microsoft publishes."""
        self._settings = settings
        self._provider = SimpleCredentialProvider(settings.app_id, "")
        options = VerifyOptions(issuer=[ISSUER], audience=None, clock_tolerance=SKEW_SECONDS, ignore_expiration=False)
        self._extractor = JwtTokenExtractor(options, settings.open_id, ["RS256"])
        # The library's own would fetch keys with blocking calls, and stumble over an unknown one.
        self._extractor.open_id_metadata = keys

    async def check(self, header: str | None, activity: Mapping[str, Any]) -> None:
        """Let an activity in. Raises Refused: 401 for a bad token, 403 for another tenant; both are counted."""
        if header is not None or not self._settings.playground:
            await self._check_token(header, activity)
        tenant = tenant_of(activity)
        if (tenant or "").casefold() != self._settings.tenant.casefold():
            raise self._refusal(403, "foreign", f"tenant {tenant}")

    async def _check_token(self, header: str | None, activity: Mapping[str, Any]) -> None:
        try:
            identity: ClaimsIdentity = await self._extractor.get_identity_from_auth_header(header, CHANNEL, [CHANNEL])
            await ChannelValidation.validate_identity(identity, self._provider)
            _check_claims(identity, activity)
        except Exception as error:
            # The libraries raise PermissionError, jwt's own errors and bare Exception for the same: a bad token.
            raise self._refusal(401, "unsigned", f"{type(error).__name__}: {error}") from error

    def _refusal(self, status: int, reason: str, why: str) -> Refused:
        REFUSED.labels(Platform.TEAMS, reason).inc()
        _log.warning("request refused", reason=reason, why=why)
        return Refused(status, why)


def _check_claims(identity: ClaimsIdentity, activity: Mapping[str, Any]) -> None:
    """Check what the library leaves open. Raises PermissionError."""
    if activity.get("channelId") != CHANNEL:
        raise PermissionError("another channel")
    if identity.get_claim_value("exp") is None:
        raise PermissionError("a token without an end")
    claimed = identity.get_claim_value(ChannelValidation.SERVICE_URL_CLAIM)
    if not claimed or claimed != activity.get("serviceUrl"):
        raise PermissionError("another service address")


def tenant_of(activity: Mapping[str, Any]) -> str | None:
    """Give the tenant that an activity says it comes from."""
    said = (activity.get("channelData") or {}).get("tenant")
    tenant = (said.get("id") if isinstance(said, Mapping) else None) or (activity.get("conversation") or {}).get(
        "tenantId"
    )
    return str(tenant) if tenant else None
