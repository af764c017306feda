"""The tab over HTTP: where Teams opens the page, and where its token becomes a session of it."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import structlog
from aiohttp import web

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.desk.common import use_up
from bot.desk.doors import Registry
from bot.desk.page_links import KEY
from bot.desk.seal import NotSealedError, key_of, parts_of, sealed
from bot.ingress import refusal
from bot.ingress.body import FORM, read
from bot.ingress.refusal import FOREIGN, UNSIGNED, Refused
from bot.language import _
from bot.teams.settings import TeamsSettings
from bot.teams.signing_keys import SigningKeys
from bot.teams.tab.tokens import TabTokens
from bot.ui.values import MenuChoice
from bot.web.doorway import ENTERED
from bot.web.drawing import see
from bot.web.page import HEADERS, SCRIPTS, TEAMS, answer, bare_page, both
from bot.web.sent import own_address
from bot.web.sessions import Sessions
from workflow.people.people import Address, Person, Platform
from workflow.people.refusals import NotOurPeople
from workflow.ports.desk import AlreadyDoneError, Desk, Now

_log = structlog.get_logger(__name__)

THEMES = ("dark", "contrast")
OPENING = _("Vigie is opening your page…")
FAILED = _(
    "Teams couldn’t tell Vigie who you are, so your page can’t be shown. Close the tab and open it again; if it keeps "
    "happening, write to Vigie in the chat. Outside of Teams, ask Vigie for a link with “my page”."
)
SHOWS = "Vigie-Page"
"""The header of an answer that tells the tab at which address of the page it begins."""
LASTS = timedelta(minutes=5)
"""From when the tab is opened to when its token must be there."""
_PURPOSE = "tab"
_FOLDER = Path(__file__).parent
_KEPT = {"Cache-Control": "max-age=86400", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class _Entered:
    """Who is let in, the theme of their Teams, and the address at which their page begins."""

    person: Person
    theme: str
    place: str


class Tab:
    """Lets the people of one tenant in to their page."""

    def __init__(self, settings: TeamsSettings, desk: Desk, now: Now) -> None:
        """Refuse everyone before ``open``; ``now`` is business time."""
        self._settings = settings
        self._desk = desk
        self._now = now
        self._sessions = Sessions(desk, now)
        self._registry: Registry | None = None
        self._tokens: TabTokens | None = None

    @property
    def routes(self) -> tuple[web.AbstractRouteDef, ...]:
        """What the HTTP server mounts."""
        scripts = (web.get(path, _script) for path in SCRIPTS)
        return (web.get(TEAMS, self.begin), web.post(TEAMS, self.enter), *scripts)

    def open(self, registry: Registry, session: aiohttp.ClientSession) -> None:
        """Open to people; ``session`` is for what is asked of Entra."""
        self._tokens = TabTokens(self._settings, SigningKeys(self._settings.entra_open_id, session))
        self._registry = registry

    async def begin(self, request: web.Request) -> web.Response:
        """Show what asks Teams for a token: it holds a stamp that serves once."""
        theme = _theme(request.query.get("theme", ""))
        ends = int((self._now() + LASTS).timestamp())
        stamp = sealed([_PURPOSE, secrets.token_hex(16), ends], await key_of(self._desk, KEY))
        said = "".join(f'<p lang="{locale}">{text}</p>' for locale, text in both(FAILED))
        more = f'<div id="failed" role="alert" hidden>{said}</div><noscript>{said}</noscript>'
        asking = f'<form id="entering" action="{TEAMS}"><input type="hidden" name="stamp" value="{stamp}"></form>'
        return answer(bare_page(both(OPENING), more=f"{more}{asking}", scripts=True, theme=theme))

    async def enter(self, request: web.Request) -> web.Response:
        """Make a session of a token, or renew the one that there is, once for each stamp."""
        if self._registry is None or self._tokens is None:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            entered = await self._let_in(request, self._registry, self._tokens)
        except Refused as refused:
            return refusal.answer(Platform.TEAMS, refused)
        except (SlowDown, NotSent) as later:
            _log.warning("a tab could not be opened", why=type(later).__name__)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        response = web.Response(status=HTTPStatus.NO_CONTENT, headers={**HEADERS, SHOWS: entered.place})
        before = await self._sessions.of(request)
        whose, theme = entered.person.id, entered.theme
        await self._sessions.begin(response, whose, Platform.TEAMS, framed=True, theme=theme, before=before)
        return response

    async def _let_in(self, request: web.Request, registry: Registry, tokens: TabTokens) -> _Entered:
        """Return who looks, and at what. Raises Refused, Malformed, SlowDown, NotSent."""
        given = parse_qs((await read(request, accepted=(FORM,))).raw.decode("utf-8", "replace"))
        headers = request.headers.getall("Authorization", [])
        scheme, _space, token = headers[0].partition(" ") if len(headers) == 1 else ("", "", "")
        if scheme != "Bearer":
            raise Refused(401, UNSIGNED, "a tab without a token")
        identity = await tokens.person(token, urlsplit(self._desk.rules.public_url).hostname or "")
        await self._use(given.get("stamp", [""])[0])
        try:
            person = await registry.person(Address(Platform.TEAMS, self._settings.tenant, identity))
        except (NotOurPeople, CannotReach) as error:
            raise Refused(403, FOREIGN, f"a tab of someone unknown: {type(error).__name__}") from error
        theme, place = (given.get(name, [""])[0] for name in ("theme", "place"))
        return _Entered(person, _theme(theme), _address(place))

    async def _use(self, stamp: str) -> None:
        """Use the stamp of a tab that was opened. Raises Refused for one that is used, forged or too old."""
        try:
            once, ends = parts_of(stamp, await key_of(self._desk, KEY), _PURPOSE, 2)
            if ends <= self._now().timestamp():
                raise Refused(401, UNSIGNED, "a tab that was opened too long ago")
            await use_up(self._desk, f"tab {once}")
        except (NotSealedError, AlreadyDoneError) as error:
            raise Refused(401, UNSIGNED, f"a tab's stamp: {type(error).__name__}") from error


def _theme(named: str) -> str:
    """Return the theme of Teams as the page knows it."""
    return named if named in THEMES else "light"


def _address(place: str) -> str:
    """Return the address of what a link into the tab asks to be shown; the home's for what only shows nothing."""
    choice = MenuChoice.read(place) if place else MenuChoice("")
    address = own_address(see(choice.action, choice.value))
    return f"{address}{'&' if '?' in address else '?'}{ENTERED}"


async def _script(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(_FOLDER / request.path.rpartition("/")[2], headers=_KEPT)
