"""What Graph's double stores and says, and how it reads what it is asked."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from aiohttp import web


@dataclass
class Stored:
    """One message."""

    number: int
    folder: str
    raw: bytes
    received: datetime
    message_id: str
    to: list[str]
    draft: bool = False
    read: bool = False
    files: list[tuple[str, bytes]] = field(default_factory=list)
    hidden: int = 0
    """Looks after which it shows that it was sent."""


@dataclass
class Failure:
    """What the next call that fits is answered with, in place of what it asks for."""

    method: str
    path: str
    status: int
    code: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False
    """The call is carried out all the same."""


class NoError(Exception):
    """A call is refused."""

    def __init__(self, status: int, code: str, said: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(code)
        body = {"error": {"code": code, "message": said or code}}
        self.response = web.json_response(body, status=status, headers=headers)


def quoted(condition: str, name: str) -> str:
    found = re.fullmatch(rf"{name} eq '((?:[^']|'')*)'", condition)
    if found is None:
        raise NoError(400, "BadRequest", condition)
    return found[1].replace("''", "'")


def since_in(condition: str) -> datetime:
    found = re.fullmatch(r"receivedDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)", condition)
    if found is None:
        raise NoError(400, "BadRequest", condition)
    return datetime.fromisoformat(found[1])


def ago(minutes: int) -> datetime:
    """An instant so many minutes before now."""
    return datetime.now(UTC) - timedelta(minutes=minutes)
