"""Settings of Teams: which app, in which tenant, proven how."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.set_up import BadSettingError

OPEN_ID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SERVICE_URL = "https://smba.trafficmanager.net/teams/"
"""Where Teams is spoken to until an activity names the region's own address."""
ENTRA_OPEN_ID = "https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration"
GRAPH = "https://graph.microsoft.com/v1.0"
FILE_HOSTS = (".sharepoint.com", ".sharepoint.us", ".sharepoint.cn", ".svc.ms")
"""Whose pre-authorised addresses are followed for files."""

WEBSITE = "https://vigie.example.org"
"""Where an institution tells of its service, in the package of one that names no place."""

PLAYGROUND_APP = "00000000-0000-0000-0000-00000000a991"
"""The app id beside the Agents Playground, which asks for none."""
PLAYGROUND_TENANT = "00000000-0000-0000-0000-0000000000001"
"""The tenant of the Agents Playground (one digit too many, as it writes it)."""


PLAYGROUND_SERVICE = "http://localhost:56150/_connector"
"""Where the Agents Playground answers."""
PLAYGROUND_FILE_HOSTS = ("localhost", "127.0.0.1")
"""It has no files: the one who tries it names some of their own machine."""


class NotLoopbackError(BadSettingError):
    """The Agents Playground proves nothing, so it is let in on this machine only."""


CERTIFICATE = "MICROSOFT_APP_CERTIFICATE"
"""The setting that names the file of the certificate."""


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """One app in one tenant; its secret is a password, a certificate or a managed identity."""

    app_id: str
    tenant: str
    password: str | None = field(default=None, repr=False)
    certificate: Path | None = None
    """A PEM file with the certificate and its private key, in the clear."""
    managed_identity: bool = False
    playground: bool = False
    """Take what comes without a token: for the Agents Playground on this machine, never else."""
    open_id: str = OPEN_ID
    entra: str = ENTRA_OPEN_ID
    service_url: str = SERVICE_URL
    graph: str = GRAPH
    file_hosts: tuple[str, ...] = FILE_HOSTS
    gap_file: Path | None = None
    """Where it is noted on this machine what could not be stored; None: in memory alone."""

    @property
    def entra_open_id(self) -> str:
        """The OpenID document of the tenant, with whose keys tokens of its people are signed."""
        return self.entra.format(tenant=self.tenant)

    @property
    def bot(self) -> str:
        """The bot's own id in conversations."""
        return f"28:{self.app_id}"
