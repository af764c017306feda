"""Addresses that a text may lead to."""

import re
from urllib.parse import urlsplit

SCHEMES = ("https", "http")


def web_link(link: str | None, *, barred: str = "<>\"'", most: int = 2000) -> str | None:
    """Return the address of a page; None for any other, or one with spaces, control or ``barred`` characters in it."""
    if link is None or re.search(rf"[\s\x00-\x1f{re.escape(barred)}]", link) or len(link) > most:
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in SCHEMES and parts.netloc else None
