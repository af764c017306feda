"""A mail server's reasons for refusing an account, and what an administrator does about each."""

from bot.delivery.chat import Rejected
from bot.language import _
from bot.mail.imap.settings import ImapSettings, Server

WRONG_PROOF = _(
    "The mail server {server} does not accept the account {user} ({code}): see that {credential} is the one that is in "
    "force, and that the account may use IMAP and SMTP. The server says: {said}"
)
NOT_ITS_SENDER = _(
    "The mail server {server} does not let the account {user} send as {address} ({code}): give it the right to. "
    "The server says: {said}"
)
BAD_CERTIFICATE = _(
    "The certificate of the mail server {server} cannot be trusted ({code}): have it renewed, write the name that it "
    "is made out to, or give its authority. {said}"
)
NO_ENCRYPTION = _(
    "The mail server {server} offers no encryption there ({code}): write the port on which it does, and whether TLS "
    "begins with the connection or by STARTTLS. {said}"
)
NO_METHOD = _(
    "The mail server {server} offers no way to log in that Vigie knows ({code}): with a password it needs PLAIN or "
    "LOGIN, with a token XOAUTH2. {said}"
)
SAID = 300
"""Characters of a server's own words."""


def rejected(settings: ImapSettings, server: Server, why: str, code: str, said: str = "") -> Rejected:
    """Return the refusal of an account; ``why`` is one of the sentences, ``said`` the server's words."""
    return Rejected(
        code,
        why,
        server=server,
        user=settings.user,
        address=settings.address,
        credential=settings.credential,
        said=plain(said),
    )


def plain(said: str) -> str:
    """Return a server's words on one line, without control characters, cut at some length."""
    visible = "".join(sign if sign.isprintable() else " " for sign in said)
    return " ".join(visible.split())[:SAID]
