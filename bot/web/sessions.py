"""Sessions of the page: a signed cookie that ends soon, and a stamp in each form that is sent."""

import secrets
from dataclasses import astuple, dataclass, fields
from datetime import timedelta

from aiohttp import web

from bot.desk.page_links import KEY, PATH
from bot.desk.seal import NotSealedError, key_of, parts_of, sealed
from workflow.people.people import PersonId, Platform
from workflow.ports.desk import Desk, Now

COOKIE = "vigie_page"
LASTS = timedelta(hours=1)
_PURPOSE = "session"
_STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Session:
    """One person at the page."""

    person: PersonId
    platform: Platform
    """On which they are known: its words are said."""
    ends: int
    """Second since 1970 from which it is over."""
    framed: bool
    """They are within Teams, which told who they are; else they came by a link and have a requester's rights."""
    theme: str
    """Of Teams; empty where their browser says whether it is dark."""
    mark: str
    """What tells it from every other: forms are stamped with it, and it stays when the session is renewed."""


class Sessions:
    """Makes and reads the cookies of one desk."""

    def __init__(self, desk: Desk, now: Now) -> None:
        """``now`` is business time."""
        self._desk = desk
        self._now = now

    async def begin(
        self,
        response: web.Response,
        person: PersonId,
        platform: Platform,
        *,
        framed: bool,
        theme: str = "",
        before: Session | None = None,
    ) -> None:
        """Set someone's cookie with an answer; the one that they had from ``before`` is renewed."""
        mark = before.mark if before is not None and before.person == person else secrets.token_hex(16)
        session = Session(person, platform, int((self._now() + LASTS).timestamp()), framed, theme, mark)
        value = sealed([_PURPOSE, *astuple(session)], await key_of(self._desk, KEY))
        # Within Teams the page is a third party's; browsers that part such cookies by the page around take it so.
        site = "SameSite=None; Partitioned" if framed else "SameSite=Lax"
        lasts = int(LASTS.total_seconds())
        cookie = f"{COOKIE}={value}; Path={PATH}; Max-Age={lasts}; HttpOnly; Secure; {site}"
        response.headers.add("Set-Cookie", cookie)

    def end(self, response: web.Response) -> None:
        """End the browser's session by a link."""
        response.headers.add("Set-Cookie", f"{COOKIE}=; Path={PATH}; Max-Age=0; HttpOnly; Secure; SameSite=Lax")

    async def of(self, request: web.Request) -> Session | None:
        """Return the session of a request; None where there is none, or it is over."""
        try:
            shown, key = request.cookies.get(COOKIE, ""), await key_of(self._desk, KEY)
            person, platform, ends, framed, theme, mark = parts_of(shown, key, _PURPOSE, len(fields(Session)))
        except NotSealedError:
            return None
        session = Session(person, Platform(platform), ends, framed, theme, mark)
        return session if self.left(session) > 0 else None

    def left(self, session: Session) -> int:
        """Return for how many seconds a session lasts."""
        return session.ends - int(self._now().timestamp())

    async def stamp(self, session: Session) -> str:
        """Return what a form of this session sends back: no page of others can make it, nor one session for another."""
        return sealed([_STAMP, session.mark, secrets.token_hex(16)], await key_of(self._desk, KEY))

    async def is_stamped(self, session: Session, stamp: str) -> bool:
        """Return whether a form was drawn for this session."""
        try:
            whose, _once = parts_of(stamp, await key_of(self._desk, KEY), _STAMP, 2)
        except NotSealedError:
            return False
        return bool(whose == session.mark)
