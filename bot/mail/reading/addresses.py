"""The addresses of a header field, read in one pass."""

import re
from dataclasses import dataclass

from bot.mail.reading.charsets import one_line
from bot.mail.reading.fields import decoded

MOST_RECIPIENTS = 100
"""Those after them are left out: nobody reads them, and a mail can name ten thousand."""
_MOST_LENGTH = 320
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|<[^>]*>?|\\.|[(),:;]|[^"<\\(),:;]+|\\')
_ADDRESS = re.compile(r'(?:"[^"]+"|[^\s@"<>(),;:]+)@[^\s@"<>(),;:]+')


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody, as a header names them."""

    address: str
    """In lower case."""
    name: str
    """May be empty."""


def mailboxes(value: str, most: int = MOST_RECIPIENTS) -> tuple[Mailbox, ...]:
    """Return the first ``most`` addresses of a field; names of groups, comments and what is no address are left out."""
    found: list[Mailbox] = []
    words: list[str] = []
    angle, depth = "", 0
    for token in _TOKEN.finditer(value):
        sign = token[0]
        if sign in {"(", ")"}:
            depth = max(depth + (1 if sign == "(" else -1), 0)
        elif depth:
            continue
        elif sign in {",", ";"}:
            found.extend(_mailbox(words, angle))
            words, angle = [], ""
            if len(found) >= most:
                break
        elif sign == ":":
            words, angle = [], ""
        elif sign.startswith("<"):
            angle = angle or sign
        else:
            words.append(sign)
    found.extend(_mailbox(words, angle))
    return tuple(found[:most])


def address_of(text: str) -> str:
    """Return a bare address in lower case; empty where it is none."""
    bare = "".join(one_line(text).split()).strip("<>").lower()
    return bare if _ADDRESS.fullmatch(bare) and len(bare) <= _MOST_LENGTH else ""


def _mailbox(words: list[str], angle: str) -> tuple[Mailbox, ...]:
    said = "".join(words)
    address = address_of(angle.strip("<>").rpartition(":")[2] if angle else said)
    if not address:
        return ()
    name = decoded(" ".join(_bare(word) for word in words)).strip("'\" ") if angle else ""
    return (Mailbox(address, "" if "@" in name else name),)


def _bare(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word.strip('"')) if word.startswith('"') else word
