"""A mail that cannot be read: what its headers say of it, by code that has no part in the reading of mail."""

from contextlib import suppress
from email.header import decode_header, make_header
from email.utils import parseaddr

from bot.mail.headers import header
from bot.mail.letter import Authenticity, Letter

LONGEST = 200
"""Characters of a header that are kept."""


def unread(raw: bytes) -> Letter:
    """Return who a mail says it is from, and what it says it is about; nothing of what it says."""
    name, sender = parseaddr(header(raw, "From"))
    return Letter(
        message_id=header(raw, "Message-ID"),
        sender=sender.casefold()[:LONGEST],
        sender_name=_decoded(name),
        subject=_decoded(header(raw, "Subject")),
        references=(),
        text="",
        folded="",
        files=(),
        authentic=Authenticity.UNKNOWN,
        automatic=None,
        bounce=None,
    )


def _decoded(value: str) -> str:
    with suppress(Exception):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())[:LONGEST]
