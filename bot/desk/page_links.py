"""The link to one's own page: it is for one person, opens the page once, and ends soon."""

import secrets
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta

from bot.desk.answers import Ask
from bot.desk.seal import key_of, parts_of, sealed
from workflow.people.modest import prove
from workflow.people.people import PersonId, Platform
from workflow.ports.desk import Desk

PATH = "/page"
ENTRANCE = f"{PATH}/enter/{{token}}"
KEY = "page_key"
"""The setting that keeps what the page signs with."""
LASTS = timedelta(minutes=15)
_PURPOSE = "enter"


@dataclass(frozen=True, slots=True)
class PageLink:
    """Whose page a link opens."""

    person: PersonId
    platform: Platform
    """Where they asked for it."""
    ends: int
    """Second since 1970 from which it opens nothing any more."""
    once: str
    """What tells it from every other link."""

    @property
    def key(self) -> str:
        """Return the key under which it is used, and used once."""
        return f"page link {self.once}"


class EndedError(Exception):
    """It was good once."""


async def page_link(asked: Ask) -> str | None:
    """Return a new link for the one who asks; None where the desk has no public address. Raises refusals.ChatOnly."""
    prove(asked.person.id)
    public_url = asked.desk.rules.public_url
    if not public_url:
        return None
    made = PageLink(asked.person.id, asked.platform, int((asked.at + LASTS).timestamp()), secrets.token_hex(16))
    token = sealed([_PURPOSE, *astuple(made)], await key_of(asked.desk, KEY))
    return f"{public_url}{ENTRANCE.format(token=token)}"


async def opened(desk: Desk, token: str, now: datetime) -> PageLink:
    """Return what a link is for. Raises seal.NotSealedError, EndedError."""
    person, platform, ends, once = parts_of(token, await key_of(desk, KEY), _PURPOSE, len(fields(PageLink)))
    if ends <= now.timestamp():
        raise EndedError
    return PageLink(person, Platform(platform), ends, once)
