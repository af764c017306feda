"""The way into a session: TLS, then a password or a token; what the server refuses is told to the administrator."""

import asyncio
import base64
import ssl

from bot.delivery.chat import NotSent
from bot.mail.imap.rejections import BAD_CERTIFICATE, NO_ENCRYPTION, NO_METHOD, WRONG_PROOF, rejected
from bot.mail.imap.session import RefusedError, Session
from bot.mail.imap.settings import ImapSettings, Security, Server
from bot.mail.imap.wire import Wire
from bot.mail.imap.words import string

PASSING = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"})
"""Codes of a refusal that says nothing of the account's proof."""


async def logged_in(settings: ImapSettings) -> Session:
    """Connect and log in. Raises Rejected, NotSent."""
    server = settings.incoming
    trust = await asyncio.to_thread(settings.trust)
    try:
        wire = await Wire.connected(server, trust)
    except ssl.SSLCertVerificationError as error:
        raise rejected(settings, server, BAD_CERTIFICATE, "certificate", error.verify_message) from error
    session = Session(wire)
    try:
        known = await session.greeting()
        if server.security is Security.STARTTLS:
            await _begin_tls(settings, server, trust, session, wire)
        await session.learn()
        if not known:
            await _prove(settings, session)
            await session.learn()
    except BaseException:
        session.broken = True
        await session.close()
        raise
    return session


async def _begin_tls(
    settings: ImapSettings, server: Server, trust: ssl.SSLContext, session: Session, wire: Wire
) -> None:
    try:
        await session.command(b"STARTTLS")
    except RefusedError as refused:
        raise rejected(settings, server, NO_ENCRYPTION, "starttls", refused.said) from refused
    try:
        await wire.begin_tls(server, trust)
    except ssl.SSLCertVerificationError as error:
        raise rejected(settings, server, BAD_CERTIFICATE, "certificate", error.verify_message) from error


async def _prove(settings: ImapSettings, session: Session) -> None:
    """Log in by what the server takes. Raises Rejected, NotSent."""
    try:
        if settings.token is not None:
            await _authenticate(session, b"XOAUTH2", xoauth2(settings.user, await settings.token()))
        elif session.can("AUTH=PLAIN"):
            await _authenticate(session, b"PLAIN", f"\0{settings.user}\0{settings.password}".encode())
        elif not session.can("LOGINDISABLED"):
            await session.command(b"LOGIN", string(settings.user), string(settings.password))
        else:
            raise rejected(settings, settings.incoming, NO_METHOD, "LOGINDISABLED")
    except RefusedError as refused:
        if refused.code in PASSING:
            raise NotSent(f"no login for now: {refused.said}") from refused
        code = refused.code or "AUTHENTICATIONFAILED"
        raise rejected(settings, settings.incoming, WRONG_PROOF, code, refused.said) from refused


async def _authenticate(session: Session, method: bytes, proof: bytes) -> None:
    """Show a proof; what the server answers to a wrong token before it refuses is met with an empty line."""
    coded = base64.b64encode(proof)
    if session.can("SASL-IR"):
        await session.command(b"AUTHENTICATE", method, coded)
    else:
        await session.command(b"AUTHENTICATE", method, answers=[coded])


def xoauth2(user: str, token: str) -> bytes:
    """Return the proof of a token as IMAP and SMTP take it."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01".encode()
