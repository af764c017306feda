"""Entra and a machine's service of identities, for tests: they check who asks, and give tokens."""

import hashlib
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import requests
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from requests.adapters import HTTPAdapter

from tests.bot.teams.signing import private_key
from tests.bot.teams.tenant import APP, TENANT, Json

LOGIN = "https://login.microsoftonline.com"
TOKEN_ENDPOINT = f"{LOGIN}/{TENANT}/oauth2/v2.0/token"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
HEADER = "the header of the machine"
PASSWORD = "secret"


def certificate(name: str = "app", *, days: int = 400) -> x509.Certificate:
    """Make a certificate of a test's key."""
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vigie.example.org")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(private_key(name).public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=500)).not_valid_after(now + timedelta(days=days))
    return made.sign(private_key(name), hashes.SHA256())


def key_pem(name: str = "app", password: str = "") -> bytes:
    """Return a test's key as a PEM file has it."""
    locked = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    return private_key(name).private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)


def certificate_pem(made: x509.Certificate) -> bytes:
    """Return a certificate as a PEM file has it."""
    return made.public_bytes(serialization.Encoding.PEM)


def pem_file(folder: Path, made: x509.Certificate | None = None, key: str = "app") -> Path:
    """Write a certificate and its key, as an administrator keeps them."""
    file = folder / "app.pem"
    file.write_bytes(key_pem(key) + certificate_pem(made or certificate(key)))
    return file


@dataclass
class Entra:
    """What was asked of it, what it gave, and what it does next."""

    registered: x509.Certificate | None = None
    """The certificate that an administrator put beside the app."""
    url: str = ""
    lasts: int = 3600
    failures: list[tuple[int, Json]] = field(default_factory=list)
    """Answers that come before any token, in their order."""
    asked: list[Json] = field(default_factory=list)
    queries: list[Json] = field(default_factory=list)
    issued: dict[str, list[str]] = field(default_factory=dict)
    """Tokens by scope."""
    seen: set[str] = field(default_factory=set)
    """Assertions' own ids: none counts twice."""

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_routes(
            [
                web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery),
                web.post("/{tenant}/oauth2/v2.0/token", self._token),
                web.get("/metadata/identity/oauth2/token", self._imds),
                web.get("/msi/token", self._app_service),
            ]
        )
        return app

    def http(self) -> requests.Session:
        """Return HTTP on which Entra's name leads here."""
        session = requests.Session()
        session.trust_env = False
        session.mount(LOGIN, _Rerouted(self))
        return session

    def fails(self, status: int, code: str, description: str) -> None:
        self.failures.append((status, {"error": code, "error_description": description}))

    async def _discovery(self, request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        if tenant != TENANT:
            return web.json_response({"error": "invalid_tenant"}, status=400)
        at = f"{LOGIN}/{tenant}"
        known = {"issuer": f"{at}/v2.0", "token_endpoint": TOKEN_ENDPOINT}
        return web.json_response({**known, "authorization_endpoint": f"{at}/oauth2/v2.0/authorize"})

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: value for name, (value,) in parse_qs(await request.text()).items()}
        self.asked.append(form)
        if self.failures:
            status, body = self.failures.pop(0)
            return web.json_response(body, status=status)
        fault = self._fault(form)
        if fault:
            error = "unauthorized_client" if "AADSTS700016" in fault else "invalid_client"
            return web.json_response({"error": error, "error_description": fault}, status=401)
        scope = form["scope"].removesuffix("/.default")
        return web.json_response({"token_type": "Bearer", "expires_in": self.lasts, "access_token": self._issue(scope)})

    def _fault(self, form: Json) -> str:
        """Check who asks, as Entra does; empty when all is well."""
        if (form["client_id"], form["grant_type"]) != (APP, "client_credentials"):
            return "AADSTS700016: Application was not found in the directory."
        if "client_assertion" not in form:
            known = form.get("client_secret") == PASSWORD
            return "" if known else "AADSTS7000215: Invalid client secret provided. Trace ID: 1 Correlation ID: 2"
        if self.registered is None or form["client_assertion_type"] != ASSERTION:
            return "AADSTS700027: The certificate is not registered."
        return self._wrong_in(form["client_assertion"], self.registered)

    def _wrong_in(self, assertion: str, registered: x509.Certificate) -> str:
        shown = urlsafe_b64encode(registered.fingerprint(hashes.SHA256())).decode().rstrip("=")
        if jwt.get_unverified_header(assertion).get("x5t#S256", "").rstrip("=") != shown:
            return "AADSTS700027: Client assertion contains an invalid signature: the key was not found."
        try:
            claims: Json = jwt.decode(
                assertion,
                registered.public_key(),  # type: ignore[arg-type]
                algorithms=["PS256"],
                audience=TOKEN_ENDPOINT,
                issuer=APP,
                options={"require": ["exp", "sub", "jti"]},
            )
        except jwt.InvalidTokenError as error:
            return f"AADSTS700027: {error}"
        used, self.seen = claims["jti"] in self.seen, self.seen | {claims["jti"]}
        return "AADSTS700027: used before" if used or claims["sub"] != APP else ""

    async def _imds(self, request: web.Request) -> web.Response:
        """Answer as the service on a virtual machine does."""
        if request.headers.get("Metadata") != "true":
            return web.json_response({"error": "bad_request_102"}, status=400)
        return self._of_machine(request, {"expires_in": str(self.lasts)})

    async def _app_service(self, request: web.Request) -> web.Response:
        """Answer as App Service does, which also asks for its header."""
        if request.headers.get("X-IDENTITY-HEADER") != HEADER:
            return web.json_response({"statusCode": 401, "message": "unknown header"}, status=401)
        return self._of_machine(request, {"expires_on": str(int(time.time()) + self.lasts)})

    def _of_machine(self, request: web.Request, ends: Json) -> web.Response:
        query: Any = dict(request.query)
        self.queries.append(query)
        if self.failures:
            status, body = self.failures.pop(0)
            return web.json_response(body, status=status)
        if query.get("client_id") != APP:
            return web.json_response(
                {"error": "invalid_request", "error_description": "Identity not found"}, status=400
            )
        return web.json_response({"access_token": self._issue(query["resource"]), "token_type": "Bearer", **ends})

    def _issue(self, scope: str) -> str:
        number = len(self.issued.setdefault(scope, []))
        claims = {"aud": scope, "exp": int(time.time()) + self.lasts, "number": number}
        self.issued[scope].append(jwt.encode(claims, hashlib.sha256(b"Entra").hexdigest()))
        return self.issued[scope][-1]


class _Rerouted(HTTPAdapter):
    """Brings to the test's server what is meant for Entra: msal takes no address that is not https."""

    def __init__(self, entra: Entra) -> None:
        super().__init__()
        self._entra = entra

    def send(self, request: requests.PreparedRequest, *given: Any, **more: Any) -> requests.Response:
        assert more.get("timeout") is None or more["timeout"] > 0
        request.url = str(request.url).replace(LOGIN, self._entra.url)
        return super().send(request, *given, **more)
