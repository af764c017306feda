"""Entra, asked for tokens by msal: it is not waited for without end, and what it refuses for good has a name."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import requests
from msal import ConfidentialClientApplication

from bot.microsoft.tokens import Fetch

SECONDS = 10
"""How long Entra, or the machine's own service of identities, may take for an answer."""
AUTHORITY = "https://login.microsoftonline.com"
WRONG_PROOF, UNKNOWN_APP, UNKNOWN_TENANT, NO_TENANT = (
    "invalid_client",
    "unauthorized_client",
    "invalid_tenant",
    "AADSTS90002",
)
_CODES = re.compile(f"{WRONG_PROOF}|{UNKNOWN_APP}|{UNKNOWN_TENANT}|{NO_TENANT}")


class Impatient(requests.Session):
    """HTTP that does not wait for ever."""

    def request(self, *asked: Any, **more: Any) -> requests.Response:
        """Ask, for some seconds."""
        return super().request(*asked, **{**more, "timeout": more.get("timeout") or SECONDS})


Http = Callable[[], requests.Session]


def client(app: str, authority: str, proof: str | Mapping[str, str], http: requests.Session) -> Any:
    """Return the msal client of an app, whose ``proof`` is a secret or a certificate."""
    return ConfidentialClientApplication(
        app,
        client_credential=proof,
        authority=authority,
        http_client=http,
        instance_discovery=False,  # It asks for other names of Entra, and where that fails hides why there is no token.
    )


def fetch_by(app: str, tenant: str, proof: str | Mapping[str, str], http: Http = Impatient) -> Fetch:
    """Return the way to tokens of an app in a tenant."""

    def fetch(scope: str) -> str:
        with http() as session:
            made = client(app, f"{AUTHORITY}/{tenant}", proof, session)
            answer = made.acquire_token_for_client(scopes=[f"{scope}/.default"])
        if "access_token" not in answer:
            raise PermissionError(f"{answer.get('error')}: {answer.get('error_description')}")
        return str(answer["access_token"])

    return fetch


def refused_for(error: Exception) -> str | None:
    """Return the code of what Entra refuses for good; None where a failure may pass by itself.

    msal raises no types for it: the code of OAuth stands in its words, or for a tenant in those of its cause.
    """
    found = _CODES.search(f"{error} {error.__context__ or ''}")
    return found[0] if found else None
