"""The copy of a sent mail that comes back to the mailbox: it proves that the server took the mail.

A connection that is lost after a mail was handed over tells nothing of the mail. The mailbox is therefore a
recipient of its own mails, in the envelope alone: what the server delivers to one recipient it has taken for all.
"""

from email.utils import parseaddr

from bot.mail.headers import header
from bot.mail.naming import head

HEADER = "X-Vigie-Sent-By"


def marked(raw: bytes, address: str) -> bytes:
    """Return a mail that can be recognised when it comes back."""
    return f"{HEADER}: {address}\r\n".encode() + raw


def is_own_copy(raw: bytes, address: str) -> bool:
    """Return whether a mail in the inbox is one that this mailbox sent."""
    if HEADER.lower().encode() not in head(raw).lower():
        return False
    return header(raw, HEADER).lower() == address == parseaddr(header(raw, "From"))[1].lower()
