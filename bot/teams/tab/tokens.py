"""Tokens by which Teams tells a tab who looks at it: of this app, of this tenant, signed by Entra, not yet ended."""

from collections.abc import Mapping
from typing import Any

import jwt

from bot.ingress.refusal import FOREIGN, UNSIGNED, Refused
from bot.teams.settings import TeamsSettings
from bot.teams.signing_keys import SigningKeys, UnknownKeyError

SCOPE = "access_as_user"
"""What the app's registration lets Teams ask for."""
SKEW_SECONDS = 60
"""How far Microsoft's clock and ours may be apart."""
REASON = 200
"""Characters of why a token is not taken."""
_REQUIRED = ("aud", "iss", "exp", "nbf", "tid", "oid")


def resource(app_id: str, host: str) -> str:
    """Return the name under which Entra knows the page: in the manifest, and in the app's registration."""
    return f"api://{host}/{app_id}"


class TabTokens:
    """Reads the tokens of one app in one tenant."""

    def __init__(self, settings: TeamsSettings, keys: SigningKeys) -> None:
        """``keys`` are those that Entra publishes for the tenant."""
        self._settings = settings
        self._keys = keys

    async def person(self, token: str, host: str) -> str:
        """Return the directory's id of who looks; ``host`` is the page's.

        Raises Refused: 401 for a bad token, 403 for one of another tenant.
        """
        try:
            claims = await self._claims(token, host)
        except (jwt.PyJWTError, UnknownKeyError, ValueError, TypeError) as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())
            raise Refused(401, UNSIGNED, said[:REASON]) from error
        if claims["tid"] != self._settings.tenant:
            raise Refused(403, FOREIGN, "a tab's token of another tenant")
        if SCOPE not in str(claims.get("scp", "")).split():
            raise Refused(401, UNSIGNED, "a token that no person has asked for")
        return str(claims["oid"])

    async def _claims(self, token: str, host: str) -> Mapping[str, Any]:
        key = await self._keys.get(jwt.get_unverified_header(token).get("kid"))
        app, tenant = self._settings.app_id, self._settings.tenant
        claims: Mapping[str, Any] = jwt.decode(
            token,
            key.public_key,
            algorithms=["RS256"],
            audience=[app, resource(app, host)],
            issuer=[f"https://login.microsoftonline.com/{tenant}/v2.0", f"https://sts.windows.net/{tenant}/"],
            leeway=SKEW_SECONDS,
            options={"require": list(_REQUIRED)},
        )
        return claims
