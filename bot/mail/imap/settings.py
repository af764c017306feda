"""Settings of a mailbox over IMAP and submission."""

import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

Token = Callable[[], Awaitable[str]]
"""Gives an access token of OAuth. Raises Rejected, NotSent."""

KEEPING = (".office365.com", ".outlook.com", ".gmail.com")
"""Whose servers are known to put what is submitted among the sent mails."""


class Security(StrEnum):
    """When TLS begins: nothing is ever said without it."""

    TLS = "tls"
    """With the connection itself (ports 993 and 465)."""
    STARTTLS = "starttls"
    """By a command, before anything else (ports 143 and 587)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where one server listens."""

    host: str
    port: int
    security: Security = Security.TLS

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """One mailbox, as it is configured. Either ``password`` or ``token`` proves who we are."""

    address: str
    """The mailbox's own address, in lower case."""
    user: str
    """The account that logs in; often the address."""
    incoming: Server
    outgoing: Server
    credential: str
    """What the administrator calls the secret: the variable or file that holds it."""
    password: str = field(default="", repr=False)
    token: Token | None = None
    folder: str = "Vigie"
    """Where mails that were taken are moved."""
    sent: str = ""
    """The folder of sent mails; empty: the one that the server declares as such."""
    keeps_sent: bool | None = None
    """The server puts what is submitted into the folder of sent mails by itself; None: as its kind is known to do."""
    authority: Path | None = None
    """Certificates of the authority that signs the servers', where the machine does not know it."""
    since: datetime | None = None
    """What came before is left alone."""

    @property
    def server_keeps_sent(self) -> bool:
        """Return whether the server keeps what is sent by itself."""
        known = self.outgoing.host.lower().endswith(KEEPING)
        return known if self.keeps_sent is None else self.keeps_sent

    def trust(self) -> ssl.SSLContext:
        """Return how certificates are verified. Raises OSError where ``authority`` cannot be read."""
        return ssl.create_default_context(cafile=None if self.authority is None else str(self.authority))
