"""The way into a submission server, and what its answers mean."""

import asyncio
import re
import ssl
from datetime import timedelta

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.mail.imap.rejections import (
    BAD_CERTIFICATE,
    NO_ENCRYPTION,
    NO_METHOD,
    NOT_ITS_SENDER,
    WRONG_PROOF,
    plain,
    rejected,
)
from bot.mail.imap.settings import ImapSettings, Security

PATIENCE = 60.0
"""Seconds that the server may take for an answer."""
EASED = timedelta(minutes=1)
"""How long nothing is sent after the server asked for less."""
NO_LOGIN = frozenset({530, 534, 535, 538})
"""Codes that are about the account, whatever was asked."""
CLOSING, FULL = 421, 452
BUSY = re.compile(r"\b4\.(?:3\.2|4\.5|5\.3|7\.\d+)\b")
"""Of a 4xx answer: the server is asked too much."""


async def connected_to(settings: ImapSettings) -> SMTP:
    """Connect under TLS and log in. Raises Rejected, NotSent."""
    server = settings.outgoing
    smtp = SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security is Security.TLS,
        start_tls=False,
        tls_context=await asyncio.to_thread(settings.trust),
        local_hostname=settings.address.rpartition("@")[2],
        timeout=PATIENCE,
    )
    try:
        await smtp.connect()
        if server.security is Security.STARTTLS:
            await _begin_tls(settings, smtp)
        await smtp.ehlo()
        await _prove(settings, smtp)
    except BaseException as error:
        smtp.close()
        untrusted = _untrusted(error)
        if untrusted is not None:
            said = untrusted.verify_message
            raise rejected(settings, server, BAD_CERTIFICATE, "certificate", said) from error
        if isinstance(error, SMTPException | OSError):
            raise NotSent(f"no login at {server}: {error}", host=server.host) from error
        raise
    return smtp


async def _begin_tls(settings: ImapSettings, smtp: SMTP) -> None:
    await smtp.ehlo()
    if not smtp.supports_extension("starttls"):
        raise rejected(settings, settings.outgoing, NO_ENCRYPTION, "starttls")
    await smtp.starttls()


async def _prove(settings: ImapSettings, smtp: SMTP) -> None:
    """Log in by what the server takes: tried once, since servers lock accounts. Raises Rejected, SMTPException."""
    methods = smtp.server_auth_methods
    try:
        if settings.token is not None:
            await smtp.auth_xoauth2(settings.user, await settings.token())
        elif "plain" in methods:
            await smtp.auth_plain(settings.user, settings.password)
        elif "login" in methods:
            await smtp.auth_login(settings.user, settings.password)
        else:
            raise rejected(settings, settings.outgoing, NO_METHOD, "auth", ", ".join(methods))
    except SMTPAuthenticationError as refused:
        if refused.code // 100 == 4:
            raise
        code = str(refused.code)
        raise rejected(settings, settings.outgoing, WRONG_PROOF, code, refused.message) from refused


def _untrusted(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """Return the certificate's fault that an error comes from, if it does."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__
    return cause


def sender_failure(settings: ImapSettings, error: SMTPResponseException) -> Exception:
    """Return what it means that the server refuses us as the sender."""
    if error.code // 100 == 5 and error.code not in NO_LOGIN:
        return rejected(settings, settings.outgoing, NOT_ITS_SENDER, str(error.code), error.message)
    return failure(settings, error)


def failure(
    settings: ImapSettings, error: SMTPResponseException
) -> Rejected | SlowDown | NotSent | CannotReach | InDoubt:
    """Return what the refusal of a recipient or of a mail means."""
    said = f"{error.code} {plain(error.message)}"
    if error.code in NO_LOGIN:
        return rejected(settings, settings.outgoing, WRONG_PROOF, str(error.code), error.message)
    if error.code in (CLOSING, FULL) or (error.code // 100 == 4 and BUSY.search(error.message)):
        return SlowDown(EASED)
    if error.code // 100 == 4:
        return NotSent(said)
    return CannotReach(said) if error.code // 100 == 5 else InDoubt(said)
