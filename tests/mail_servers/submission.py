"""A submission server on loopback: TLS, accounts, and what it takes is delivered into the mailboxes of a Dovecot."""

import asyncio
import base64
import logging
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.mail_servers.dovecot import PASSWORD

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns at each login of what it does itself

TAKEN = "250 2.0.0 Ok"
TOKEN = "a.token.of.oauth"
BROKEN = ("before", "after")
"""A connection is lost with a mail: before the server has taken it, or after."""


@dataclass
class Post:
    """What the server does with what it is given; tests change it while it runs."""

    deliver: Callable[[str, bytes], None]
    """Puts a mail into a mailbox."""
    port: int = 0
    sent: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    """What was taken: for whom, and the mail."""
    logins: int = 0
    passwords: frozenset[str] = frozenset({PASSWORD})
    senders: dict[str, str] = field(default_factory=dict)
    """What ``MAIL FROM`` of an address is answered with."""
    recipients: dict[str, str] = field(default_factory=dict)
    """The same of ``RCPT TO``."""
    mails: str = TAKEN
    """What a mail is answered with."""
    loses: str = ""
    """One of ``BROKEN``, once."""
    strikes: deque[str] = field(default_factory=deque)
    """What befalls the next mails, one each: as ``loses``, or what the mail is answered with in place of ``mails``."""
    left: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while nobody is connected."""
    _connected: int = 0

    def changed(self, by: int) -> None:
        """Count who is connected."""
        self._connected += by
        (self.left.clear if self._connected else self.left.set)()

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, shown: Any
    ) -> AuthResult:
        """Judge a password or a token."""
        self.logins += 1
        if mechanism == "XOAUTH2":
            return AuthResult(success=shown == TOKEN, handled=False)
        assert isinstance(shown, LoginPassword)
        return AuthResult(success=shown.password.decode() in self.passwords, handled=False)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd looks for it
        proof = base64.b64decode(args[1]).decode()
        user, bearer, *_ = proof.split("\x01")
        if user.startswith("user=") and bearer == f"auth=Bearer {TOKEN}":
            return AuthResult(success=True, auth_data=user)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.senders.get(address, TAKEN)

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.recipients.get(address, TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        strike, self.loses = self.strikes.popleft() if self.strikes else self.loses, ""
        answer = strike if strike and strike not in BROKEN else self.mails
        if strike != "before" and answer == TAKEN:
            self._take(envelope)
        if strike in BROKEN:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return answer

    def _take(self, envelope: Envelope) -> None:
        assert isinstance(envelope.content, bytes)
        self.sent.append((tuple(envelope.rcpt_tos), envelope.content))
        for address in envelope.rcpt_tos:
            traced = f"Return-Path: <{envelope.mail_from}>\r\nDelivered-To: {address}\r\n".encode()
            self.deliver(address, traced + envelope.content)


class _Counted(SMTP):
    """Tells the post who comes and goes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self.transport is None:
            self.event_handler.changed(1)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.changed(-1)
        super().connection_lost(error)


@asynccontextmanager
async def run_submission(
    certificate: Path, deliver: Callable[[str, bytes], None], *, starttls: bool = False, methods: str = "PLAIN LOGIN"
) -> AsyncIterator[Post]:
    """Run a server while the block does."""
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(certificate, certificate.with_name("key.pem"))
    post = Post(deliver)
    post.changed(0)
    loop = asyncio.get_running_loop()
    excluded = {"PLAIN", "LOGIN", "XOAUTH2"} - set(methods.split())

    def serve() -> SMTP:
        return _Counted(
            post,
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=trust if starttls else None,
            require_starttls=starttls,
            auth_require_tls=starttls,
            authenticator=post.authenticate,
            auth_exclude_mechanism=excluded,
            loop=loop,
        )

    server = await loop.create_server(serve, "127.0.0.1", 0, ssl=None if starttls else trust)
    post.port = server.sockets[0].getsockname()[1]
    try:
        yield post
    finally:
        server.close()
        await server.wait_closed()
