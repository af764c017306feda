"""How the app proves who it is to Entra: by a password, a certificate or the machine's identity.

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
from msal import ConfidentialClientApplication, ManagedIdentityClient

from bot.teams.certificate import read_certificate
from bot.teams.settings import TeamsSettings
from bot.teams.tokens import Fetch

SECONDS = 10
"""How long Entra, or the machine's own service of identities, may take for an answer."""


class Impatient(requests.Session):
    """HTTP that does not wait for ever."""

    def request(self, *asked: Any, **more: Any) -> requests.Response:
        """Ask, for some seconds."""
        return super().request(*asked, **{**more, "timeout": more.get("timeout") or SECONDS})


Http = Callable[[], requests.Session]
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
    certificate = read_certificate(settings.certificate)
    # With the certificate itself, and not its SHA-1 alone, msal signs by PS256 and shows the SHA-256 of it.
    proof = {"private_key": certificate.private_key, "public_certificate": certificate.public}
    return lambda scope, session: _by_certificate(settings, proof, scope, session)


def _by_password(settings: TeamsSettings, scope: str, session: requests.Session) -> AppCredentials:
    made = MicrosoftAppCredentials(settings.app_id, settings.password or "", settings.tenant, scope)
    made.app = _client(made, settings.password or "", session)
    return made


def _by_certificate(
    settings: TeamsSettings, proof: Mapping[str, str], scope: str, session: requests.Session
) -> AppCredentials:
    made = CertificateAppCredentials(settings.app_id, "", proof["private_key"], settings.tenant, scope)
    made.app = _client(made, {**proof}, session)
    return made


def _client(made: AppCredentials, proof: object, session: requests.Session) -> ConfidentialClientApplication:
    return ConfidentialClientApplication(
        made.microsoft_app_id,
        client_credential=proof,
        authority=made.oauth_endpoint,
        http_client=session,
        instance_discovery=False,  # It asks for other names of Entra, and where that fails hides why there is no token.
    )


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
