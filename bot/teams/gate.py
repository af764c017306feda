"""Gate of Teams' requests: tokens signed for this app and this address, activities of our own tenant."""

from collections.abc import Mapping, Sequence
from typing import Any

from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    ClaimsIdentity,
    JwtTokenExtractor,
    SimpleCredentialProvider,
    VerifyOptions,
)

from bot.ingress.local import is_loopback_url
from bot.ingress.payload import optional_identifier, optional_text
from bot.ingress.refusal import FOREIGN, UNSIGNED, Refused
from bot.teams.settings import TeamsSettings
from bot.teams.signing_keys import SigningKeys
from workflow.people.accounts import foreign

CHANNEL = "msteams"
MEMBERS = "conversationUpdate"
ISSUER = AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER
REASON = 200
"""Characters of why a token is not taken."""
SKEW_SECONDS = 300
"""How far Microsoft's clock and ours may be apart."""


class Gate:
    """Lets in what Teams sends for this app in this tenant."""

    def __init__(self, settings: TeamsSettings, keys: SigningKeys) -> None:
        """``keys`` are those that Microsoft publishes."""
        self._settings = settings
        self._provider = SimpleCredentialProvider(settings.app_id, "")
        options = VerifyOptions(issuer=[ISSUER], audience=None, clock_tolerance=SKEW_SECONDS, ignore_expiration=False)
        self._extractor = JwtTokenExtractor(options, settings.open_id, ["RS256"])
        # The library's own would fetch keys with blocking calls, and retry_or_give_up over an unknown one.
        self._extractor.open_id_metadata = keys

    async def check(self, headers: Sequence[str], activity: Mapping[str, Any]) -> None:
        """Authenticate an activity by its Authorization headers.

        Raises Refused: 401 for a bad token, 403 for another tenant, or for a service
        elsewhere than on this machine where no token is asked for; Malformed.
        """
        if headers or not self._settings.playground:
            await self._check_token(headers[0] if len(headers) == 1 else "", activity)
        if self._settings.playground and not is_loopback_url(optional_text(activity, "serviceUrl") or ""):
            raise Refused(403, FOREIGN, "a service elsewhere")
        tenants = _tenants_of(activity)
        if not tenants or foreign(tenants, [self._settings.tenant]):
            raise Refused(403, FOREIGN, f"tenants {tenants}")

    def is_by_another_tenant(self, activity: Mapping[str, Any]) -> bool:
        """Return whether who acts is of another tenant, in a channel that both share. Raises Malformed.

        That such a one brings members in or out is no act of theirs here: the channel's own list is read.
        """
        tenant = optional_identifier(activity, "from", "tenantId")
        return optional_text(activity, "type") != MEMBERS and foreign([tenant], [self._settings.tenant])

    async def _check_token(self, header: str, activity: Mapping[str, Any]) -> None:
        try:
            identity: ClaimsIdentity = await self._extractor.get_identity_from_auth_header(header, CHANNEL, [CHANNEL])
            await ChannelValidation.validate_identity(identity, self._provider)
            _check_claims(identity, activity)
        except Exception as error:
            # The libraries raise PermissionError, jwt's own errors and bare Exception for the same: a bad token.
            said = " ".join(f"{type(error).__name__}: {error}".split())
            raise Refused(401, UNSIGNED, said[:REASON]) from error


def _check_claims(identity: ClaimsIdentity, activity: Mapping[str, Any]) -> None:
    """Check what the library leaves open. Raises PermissionError."""
    if activity.get("channelId") != CHANNEL:
        raise PermissionError("another channel")
    if identity.get_claim_value("exp") is None:
        raise PermissionError("a token without an end")
    claimed = identity.get_claim_value(ChannelValidation.SERVICE_URL_CLAIM)
    if not claimed or claimed != activity.get("serviceUrl"):
        raise PermissionError("another service address")


def _tenants_of(activity: Mapping[str, Any]) -> list[str]:
    """Return every tenant in which an activity says that its conversation is. Raises Malformed."""
    told = (
        optional_identifier(activity, "channelData", "tenant", "id"),
        optional_identifier(activity, "conversation", "tenantId"),
    )
    return [one for one in told if one is not None]
