"""SMTP as the sandbox's mail server takes it: what it is given lies in the mailboxes that it is for."""

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import format_datetime, parseaddr
from logging import ERROR, getLogger
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.sandbox.postroom.store import INBOX, Store

TAKEN = "250 2.0.0 Ok"

# At each login aiosmtpd warns of a field that it sets itself.
getLogger("mail.log").setLevel(ERROR)


class Submission:
    """Judges who logs in, and delivers. Its methods are those that aiosmtpd looks for."""

    def __init__(self, store: Store, password: str, server: str, clock: Callable[[], datetime]) -> None:
        """``server`` is the name under which it says in each mail what it thinks of its sender, and when it came."""
        self._store = store
        self._password = password
        self._server = server
        self._clock = clock

    def protocol(self) -> Callable[[], SMTP]:
        """Return what serves a connection, which is under TLS already."""
        return lambda: SMTP(
            self,
            hostname=self._server,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._authenticate,
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, shown: tuple[bytes, bytes]
    ) -> AuthResult:
        login = LoginPassword(*shown)
        if login.password.decode() != self._password:
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, handled=False, auth_data=login.login.decode().lower())

    async def handle_MAIL(  # noqa: N802 - aiosmtpd looks for it
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take as a sender only who has logged in."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if address.lower() != _who(session):
            return "553 5.7.1 Not the sender's own address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return TAKEN

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Deliver a mail to each of its recipients, with what is known of its author."""
        raw = envelope.original_content or b""
        mail = message_from_bytes(raw, policy=default)
        author = parseaddr(str(mail["From"]))[1].lower()
        found = "pass" if author == _who(session) else "fail"
        domain = author.rpartition("@")[2]
        traced = (
            f"Received: by {self._server}; {format_datetime(self._clock())}\r\n"
            f"Return-Path: <{envelope.mail_from}>\r\n"
            f"Authentication-Results: {self._server}; dmarc={found} header.from={domain}\r\n"
        ).encode()
        for address in envelope.rcpt_tos:
            self._store.put(address.lower(), INBOX, traced + raw)
        return TAKEN


def _who(session: Session) -> str:
    """Return the address that logged in."""
    found: Any = session.auth_data
    return str(found)
