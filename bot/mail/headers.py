"""Headers of a mail as bytes, for a road: it needs three of them, and reads nothing else of a mail."""

from email.parser import BytesHeaderParser
from email.policy import compat32

from bot.mail.naming import head


def header(raw: bytes, name: str) -> str:
    """Return the first header of a name; empty where there is none."""
    return str(BytesHeaderParser(policy=compat32).parsebytes(head(raw)).get(name, "")).strip()
