"""The Message-IDs that a mail names: of the mails before it in its thread."""

import re

from bot.mail.naming import naming
from bot.mail.reading.fields import Fields

MOST_REFERENCES = 100
"""The thread's first, and the newest ones."""
_ID = re.compile(r"<([^<>]+)>")
_BARE = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+")


def message_id_of(value: str) -> str:
    """Return the first Message-ID of a field, with its angle brackets; empty where there is none."""
    return next(iter(_ids(value)), "")


def thread_of(fields: Fields) -> tuple[str, ...]:
    """Return the mails before one in its thread, oldest first: the last is the one that it answers."""
    before = [one for value in fields.all("references") for one in _ids(value)]
    answered = [one for value in fields.all("in-reply-to") for one in _ids(value)]
    if answered:
        before = [one for one in before if one not in answered[:1]] + answered[:1]
    ordered = list(dict.fromkeys(reversed(before)))[::-1]
    return tuple(ordered if len(ordered) <= MOST_REFERENCES else [ordered[0], *ordered[1 - MOST_REFERENCES :]])


def _ids(value: str) -> list[str]:
    found = _ID.findall(value) or _BARE.findall(value)
    return [naming("".join(one.split()).encode("utf-8", "surrogateescape")) for one in found if one.strip()]
