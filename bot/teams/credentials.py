"""Proof of the app's identity to Entra: a password, a certificate or the machine's identity.

The credentials are botframework's. The msal client in them is made here, again
for each token, because theirs waits for ever, keeps a token that was not
accepted, and tells no reason when a managed identity is refused.
"""

from collections.abc import Callable, Mapping
from typing import Any

import requests
from botframework.connector.auth import (
    AppCredentials,
    CertificateAppCredentials,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
)
from msal import ManagedIdentityClient

from bot.microsoft.certificate import read_certificate
from bot.microsoft.entra import Http, Impatient, client
from bot.microsoft.tokens import Fetch
from bot.teams.settings import CERTIFICATE, TeamsSettings

_Make = Callable[[str, requests.Session], AppCredentials]


def fetcher(settings: TeamsSettings, http: Http = Impatient) -> Fetch:
    """Return the way to tokens that the settings prove the app by. Raises BadCertificateError."""
    make = _maker(settings)

    def fetch(scope: str) -> str:
        with http() as session:
            return str(make(scope, session).get_access_token())

    return fetch


def _maker(settings: TeamsSettings) -> _Make:
    if settings.playground:
        return lambda _scope, _session: _Anonymous()
    if settings.managed_identity:
        return lambda scope, session: _of_machine(settings, scope, session)
    if settings.certificate is None:
        return lambda scope, session: _by_password(settings, scope, session)
    proof = read_certificate(settings.certificate, CERTIFICATE).proof
    return lambda scope, session: _by_certificate(settings, proof, scope, session)


def _by_password(settings: TeamsSettings, scope: str, session: requests.Session) -> AppCredentials:
    made = MicrosoftAppCredentials(settings.app_id, settings.password or "", settings.tenant, scope)
    made.app = client(settings.app_id, made.oauth_endpoint, settings.password or "", session)
    return made


def _by_certificate(
    settings: TeamsSettings, proof: Mapping[str, str], scope: str, session: requests.Session
) -> AppCredentials:
    made = CertificateAppCredentials(settings.app_id, "", proof["private_key"], settings.tenant, scope)
    made.app = client(settings.app_id, made.oauth_endpoint, proof, session)
    return made


def _of_machine(settings: TeamsSettings, scope: str, session: requests.Session) -> AppCredentials:
    made = ManagedIdentityAppCredentials(settings.app_id, scope)
    made.app = _Machine({"ManagedIdentityIdType": "ClientId", "Id": settings.app_id}, http_client=session)
    return made


class _Machine(ManagedIdentityClient):  # type: ignore[misc]
    """Tells why there is no token, where the credentials would retry_or_give_up over its absence."""

    def acquire_token_for_client(self, *, resource: str) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = super().acquire_token_for_client(resource=resource)
        if "access_token" not in answer:
            raise PermissionError(f"{answer.get('error')}: {answer.get('error_description')}")
        return answer


class _Anonymous(AppCredentials):  # type: ignore[misc]
    """What the Agents Playground is shown: it looks at no token."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - botframework's
        return "playground"
