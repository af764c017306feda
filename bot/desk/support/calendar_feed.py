"""Feeds of the calendar of support over HTTP: ``GET /calendar/<token>.ics``.

The one who has the token reads the feed, so it is never written down: the desk
knows its digest, logs name nobody's.
"""

import asyncio
import hashlib
import secrets
from functools import partial

import structlog
from aiohttp import web
from prometheus_client import Counter

from bot.desk.support.cards.appointments import Reading, event
from bot.desk.support.cards.proposals import meeting_event
from bot.files.ics.document import REFRESH, Event, document
from bot.language import Locale, _
from bot.ui.say import Say
from workflow.ports.desk import Desk, Now
from workflow.support.use_cases.feeds import FeedView, feed_view

_log = structlog.get_logger(__name__)

PATH = "/calendar/{token}.ics"
TOKEN_BYTES = 24
"""192 bits: more than anyone can try."""
READ = Counter("vigie_calendar_reads", "Feeds of the calendar of support that were asked for.", ["outcome"])
"""``outcome``: ``given``, ``unchanged``, ``unknown`` (never made, revoked, or of a group that its owner has left)."""
OWN_NAME = _("Vigie – my appointments")
GROUP_NAME = _("Vigie – {group}")
UNKNOWN = _("This calendar no longer exists. Ask Vigie for a new link: {/vigie agenda}, then “Subscribe”.")


def new_token() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """Return what is kept of a token. It is random, so nothing need be added before it is hashed."""
    return hashlib.sha256(token.encode()).hexdigest()


def address(public_url: str, token: str) -> str:
    """Return the link of a feed."""
    return f"{public_url}{PATH.format(token=token)}"


class CalendarFeed:
    """Answers calendars that look for news."""

    def __init__(self, desk: Desk, installation: str, now: Now) -> None:
        """Take the desk's own id, by which its events are told apart from those of other desks."""
        self._desk = desk
        self._installation = installation
        self._now = now

    @property
    def routes(self) -> tuple[web.AbstractRouteDef, ...]:
        """What the one server mounts."""
        return (web.get(PATH, self.answer),)

    async def answer(self, request: web.Request) -> web.Response:
        """Return a feed as it is now, or say that it has not changed."""
        now = self._now()
        digest = digest_of(request.match_info["token"])
        view = await self._desk.read(partial(feed_view, digest=digest, now=now))
        if view is None:
            READ.labels("unknown").inc()
            return web.Response(status=404, text=Say(Locale.FR, self._desk.rules.calendar, now, slash=False)(UNKNOWN))
        say = Say(Locale(view.owner.locale), view.calendar, now)
        name, events = _name(view, say), _events(view, say, self._installation)
        # What the document says, not the document: that holds the instant at which it was written.
        said = hashlib.sha256(repr((name, view.calendar.timezone, events)).encode()).hexdigest()[:32]
        headers = {
            "ETag": f'W/"{said}"',
            "Cache-Control": f"private, max-age={int(REFRESH.total_seconds()) // 4}",
            "X-Robots-Tag": "noindex",
        }
        if any(tag.value in {said, "*"} for tag in request.if_none_match or ()):
            READ.labels("unchanged").inc()
            return web.Response(status=304, headers=headers)
        body = await asyncio.to_thread(document, events, view.calendar.timezone, now, name=name)
        READ.labels("given").inc()
        _log.info("calendar read", person=view.owner.id, events=len(events))
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)


def _name(view: FeedView, say: Say) -> str:
    return say(GROUP_NAME, group=view.group.name) if view.group else say(OWN_NAME)


def _events(view: FeedView, say: Say, installation: str) -> tuple[Event, ...]:
    reading = Reading(view.owner, own=view.group is None)
    support = (event(entry, reading, say, installation) for entry in view.entries)
    return (*support, *(meeting_event(one, view.owner.id, say, installation) for one in view.meetings))
