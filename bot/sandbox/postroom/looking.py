"""Search keys and views of a mail over IMAP."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

from bot.sandbox.postroom.reading import chosen
from bot.sandbox.postroom.store import Stored

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ITEM = re.compile(r"BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?|[A-Z0-9.]+", re.IGNORECASE)
_FLAGS = {"SEEN": r"\Seen", "DELETED": r"\Deleted", "ANSWERED": r"\Answered", "FLAGGED": r"\Flagged"}

Holds = Callable[[Stored], bool]


def shown(mail: Stored, items: str) -> bytes:
    """Return the values that a FETCH asks for, without the parentheses around them."""
    return b" ".join(_value(mail, one) for one in _ITEM.finditer(items))


def _value(mail: Stored, item: re.Match[str]) -> bytes:
    name = item[0].upper()
    if item[1] is not None:
        return _section(mail, item)
    if name == "UID":
        return b"UID %d" % mail.uid
    if name == "FLAGS":
        return f"FLAGS ({' '.join(sorted(mail.flags))})".encode()
    if name == "INTERNALDATE":
        return f'INTERNALDATE "{_date(mail.arrived)}"'.encode()
    if name == "RFC822.SIZE":
        return b"RFC822.SIZE %d" % len(mail.raw)
    raise ValueError(f"nothing here is called {name}")


def _section(mail: Stored, item: re.Match[str]) -> bytes:
    asked, begin, size = item[1].upper(), item[2], item[3]
    if asked == "":
        content = mail.raw
    elif asked == "HEADER":
        content = head(mail.raw)
    elif asked.startswith("HEADER.FIELDS ("):
        names = asked.removeprefix("HEADER.FIELDS (").rstrip(")").split()
        fields = _fields(mail.raw)
        content = b"".join(f"{name}: {value}\r\n".encode() for name, value in fields if name.upper() in names) + b"\r\n"
    else:
        raise ValueError(f"no section {asked}")
    place = ""
    if begin is not None:
        content, place = content[int(begin) : int(begin) + int(size)], f"<{begin}>"
    return f"BODY[{item[1]}]{place} {{{len(content)}}}\r\n".encode() + content


def head(raw: bytes) -> bytes:
    """Return the header of a mail, with the empty line that ends it."""
    end = re.search(rb"\r?\n\r?\n", raw)
    return raw if end is None else raw[: end.end()]


def _fields(raw: bytes) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in message_from_bytes(head(raw), policy=default).items()]


def condition(words: list[str], uids: list[int]) -> Holds:
    """Return what a SEARCH asks of a mail. Raises ValueError where it asks what is not known here."""
    rest = iter(words)
    asked = list(_conditions(rest, uids))
    return lambda mail: all(one(mail) for one in asked)


def _conditions(rest: Iterator[str], uids: list[int]) -> Iterator[Holds]:
    for word in rest:
        yield _condition(word.upper(), rest, uids)


def _condition(name: str, rest: Iterator[str], uids: list[int]) -> Holds:
    if name in _FLAGS:
        return lambda mail: _FLAGS[name] in mail.flags
    if name.removeprefix("UN") in _FLAGS:
        return lambda mail: _FLAGS[name.removeprefix("UN")] not in mail.flags
    if name in _SEARCHES:
        return _SEARCHES[name](rest, uids)
    raise ValueError(f"no search for {name}")


def _unless(rest: Iterator[str], uids: list[int]) -> Holds:
    inner = _condition(next(rest, "").upper(), rest, uids)
    return lambda mail: not inner(mail)


def _among(rest: Iterator[str], uids: list[int]) -> Holds:
    wanted = frozenset(chosen(next(rest, ""), uids, by_uid=True))
    return lambda mail: mail.uid in wanted


def _since(rest: Iterator[str], _uids: list[int]) -> Holds:
    day = read_date(next(rest, "")).date()
    return lambda mail: mail.arrived.astimezone(UTC).date() >= day


def _with_field(rest: Iterator[str], _uids: list[int]) -> Holds:
    field, value = next(rest, "").upper(), next(rest, "").lower()
    return lambda mail: any(one.upper() == field and value in text.lower() for one, text in _fields(mail.raw))


_SEARCHES: dict[str, Callable[[Iterator[str], list[int]], Holds]] = {
    "ALL": lambda _rest, _uids: lambda _mail: True,
    "NOT": _unless,
    "UID": _among,
    "SINCE": _since,
    "HEADER": _with_field,
}


def read_date(text: str) -> datetime:
    """Read a date as IMAP writes it, with or without an hour. Raises ValueError."""
    day, month, rest = text.strip().split("-", 2)
    number = MONTHS.index(month.title()) + 1
    year, _, clock = rest.partition(" ")
    iso = f"{year}-{number:02d}-{int(day):02d}"
    return datetime.strptime(f"{iso} {clock or '00:00:00 +0000'}", "%Y-%m-%d %H:%M:%S %z")


def _date(instant: datetime) -> str:
    at = instant.astimezone(UTC)
    return f"{at.day:02d}-{MONTHS[at.month - 1]}-{at.year} {at:%H:%M:%S} +0000"
