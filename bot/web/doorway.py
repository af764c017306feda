"""The page over HTTP: what is shown by GET changes nothing, what acts is sent by POST with a stamp of the session."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.desk.answers import Answer, Ask, Done, Faulty, Home, Opened, Redrawn, Said, Surface
from bot.desk.commands import ACTIONS as COMMANDS
from bot.desk.common import person_if_any, use_up
from bot.desk.doors import WENT_WRONG, Registry
from bot.desk.overview.handlers.showing import home
from bot.desk.overview.handlers.ways import ways
from bot.desk.page_links import ENTRANCE, KEY, PATH, EndedError, PageLink, opened
from bot.desk.seal import NotSealedError, key_of, sealed
from bot.faults import fault_of
from bot.ingress import refusal
from bot.ingress.refusal import Malformed
from bot.language import Locale, _, translator
from bot.ops.metrics import INTERACTIONS
from bot.ui.model import Bullets, Card, Form, Paragraph, StyledText
from bot.web import page
from bot.web.drawing import SEE, SHOWING, see
from bot.web.forms import FORM, can_be_filled, filled, missing
from bot.web.kept_forms import form_as_text
from bot.web.page import Frame, answer, bare_page, both, card_page, form_page
from bot.web.sent import HERE, STAMP, SURFACE, Sent, own_address, sent_in
from bot.web.sessions import Session, Sessions
from workflow.people.modest import as_requester
from workflow.people.people import Person
from workflow.ports.desk import AlreadyDoneError, Desk, Now

_log = structlog.get_logger(__name__)

PAGE = "page"
"""How its interactions are counted."""
ENTERED = "entered"
"""Stands in the address of someone who was just let in: if there is no cookie then, the browser keeps none."""
OVER = _(
    "This page is closed: it stays open for an hour. Open the tab again, or ask Vigie for a new link with “my page”."
)
LEFT = _("Your page is closed on this device. Ask Vigie for a new link with “my page”.")
NO_COOKIE = _(
    "Your browser keeps no cookie for this page, so it can’t be shown here. Write to Vigie in the chat instead."
)
NO_LINK = _(
    "This link opens nothing: it’s incomplete, too old, or was used already. Ask Vigie for a new one with “my page”."
)
ENTER = _("Open my page")
WHOSE = _("This is the page of {who}. If that isn’t you, close it: this link isn’t yours.")
ELSEWHERE = _("Nothing was opened: another site sent you here. Open the link that Vigie gave you in the chat.")
FROM_HERE = frozenset({"same-origin", "none"})
"""What a browser says of where a request comes from, when no page of others sends it."""
IN_CHAT = _("Somebody has to be chosen for this, which this page can’t do. Do it from Vigie’s card in the chat.")
STALE = _("Nothing was done: this page was open for too long. Here it is again.")
IN_CHATS = frozenset({*COMMANDS, "more"})
"""Buttons that no page draws: commands, which are typed in a chat, and the menu of cards of old."""
_SHEET = Path(__file__).with_name("style.css")


@dataclass(frozen=True, slots=True)
class _Visit:
    """One person at one address."""

    ask: Ask
    session: Session
    here: str


Showing = Callable[[_Visit], Awaitable[web.Response]]


class Doorway:
    """Shows people their page."""

    def __init__(self, desk: Desk, registry: Registry, now: Now) -> None:
        """``now`` is business time."""
        self._desk = desk
        self._registry = registry
        self._now = now
        self._sessions = Sessions(desk, now)

    @property
    def routes(self) -> tuple[web.AbstractRouteDef, ...]:
        """What the HTTP server mounts."""
        return (
            web.get(PATH, self.look),
            web.get(f"{SEE}/{{action}}", self.look),
            web.post(PATH, self.act),
            web.post(page.LEAVE, self.leave),
            web.get(ENTRANCE, self.at_the_door),
            web.post(ENTRANCE, self.enter),
            web.get(page.STYLE, _style),
        )

    async def look(self, request: web.Request) -> web.Response:
        """Show the home, or what a button shows: nothing is changed by it."""
        action = request.match_info.get("action", "")
        if action and action not in SHOWING:
            return answer(bare_page(both(NO_LINK)), HTTPStatus.NOT_FOUND)
        here = own_address(request.path_qs)
        return await self._met(request, here, partial(self._shown, action=action, value=request.query.get("v", "")))

    async def act(self, request: web.Request) -> web.Response:
        """Do what a button does, or take in a form."""
        try:
            sent = await sent_in(request)
            return await self._met(request, sent.here, partial(self._acted, sent=sent))
        except Malformed as malformed:
            return refusal.answer(PAGE, malformed)

    async def leave(self, request: web.Request) -> web.Response:
        """End the session of a browser that others may use."""
        try:
            return await self._met(request, PATH, partial(self._left, sent=await sent_in(request)))
        except Malformed as malformed:
            return refusal.answer(PAGE, malformed)

    async def at_the_door(self, request: web.Request) -> web.Response:
        """Show what a link opens. What looks at every link of a message uses none up."""
        try:
            _link, person = await self._opened(request)
        except (NotSealedError, EndedError):
            return _no_link()
        label = " · ".join(text for _locale, text in both(ENTER))
        more = f'<form method="post"><button class="button primary">{label}</button></form>'
        shown = answer(bare_page([(locale, text.format(who=person.name)) for locale, text in both(WHOSE)], more=more))
        # Else an older browser, when the button is pressed, does not name where it comes from.
        shown.headers["Referrer-Policy"] = "strict-origin"
        return shown

    async def enter(self, request: web.Request) -> web.Response:
        """Open the page of the one whose link it is, once.

        No page of others sends anyone in: by their own link, what one writes then would be theirs to read.
        """
        if self._sent_from_elsewhere(request):
            INTERACTIONS.labels(PAGE, "link", "foreign").inc()
            return answer(bare_page(both(ELSEWHERE)), HTTPStatus.FORBIDDEN)
        try:
            link, _person = await self._opened(request)
            await use_up(self._desk, link.key)
        except (NotSealedError, EndedError, AlreadyDoneError):
            return _no_link()
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": f"{PATH}?{ENTERED}", **page.HEADERS})
        await self._sessions.begin(response, link.person, link.platform, framed=False)
        INTERACTIONS.labels(PAGE, "link", "entered").inc()
        return response

    def _sent_from_elsewhere(self, request: web.Request) -> bool:
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        if site is not None:
            return site not in FROM_HERE
        here = urlsplit(self._desk.rules.public_url)
        return origin is not None and origin != f"{here.scheme}://{here.netloc}".casefold()

    async def _opened(self, request: web.Request) -> tuple[PageLink, Person]:
        """Return what a link is for, and whose it is. Raises seal.NotSealedError, EndedError."""
        link = await opened(self._desk, request.match_info["token"], self._now())
        person = await person_if_any(self._desk, link.person)
        if person is None or not person.accounts:
            raise EndedError
        return link, person

    async def _met(self, request: web.Request, here: str, shown: Showing) -> web.Response:
        """Answer the one whose session it is; others, and someone who is forgotten, are told how to come in."""
        session = await self._sessions.of(request)
        person = None if session is None else await person_if_any(self._desk, session.person)
        if session is None or person is None or not person.accounts:
            return _turned_away(request)
        surface = Surface.HOME if here == PATH else Surface.PRIVATE
        ask = Ask(self._desk, person, self._now(), "", session.platform, surface=surface, types=False)
        visit = _Visit(ask, session, here)
        try:
            # By a link one shows less of who one is than in a chat.
            with nullcontext() if session.framed else as_requester(person.id):
                return await shown(visit)
        except Malformed:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            INTERACTIONS.labels(PAGE, "action", "fault").inc()
            _log.error("page failed", person=person.id, **fault_of(error))
            locale = Locale(person.locale)
            text = bare_page(((locale, translator(locale).gettext(WENT_WRONG)),), theme=session.theme)
            return answer(text, HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _shown(self, visit: _Visit, *, action: str, value: str) -> web.Response:
        if not action:
            return await self._carried(visit, Home(await home(visit.ask)))
        return await self._carried(visit, await self._registry.action(action, visit.ask, value))

    async def _acted(self, visit: _Visit, *, sent: Sent) -> web.Response:
        if not await self._sessions.is_stamped(visit.session, sent.stamp):
            INTERACTIONS.labels(PAGE, "action", "unstamped").inc()
            return answer(await self._again(visit), HTTPStatus.FORBIDDEN)
        visit = replace(visit, ask=replace(visit.ask, key=sent.key(visit.ask.person.id), surface=sent.surface))
        pressed = sent.pressed
        if pressed is not None:
            if pressed.action in IN_CHATS:
                raise Malformed("a button that no page has")
            answered = await self._registry.action(pressed.action, visit.ask, pressed.value)
            return await self._carried(visit, answered, acted=True)
        return await self._filled(visit, sent)

    async def _left(self, visit: _Visit, *, sent: Sent) -> web.Response:
        if not await self._sessions.is_stamped(visit.session, sent.stamp):
            return answer(await self._again(visit), HTTPStatus.FORBIDDEN)
        INTERACTIONS.labels(PAGE, "action", "left").inc()
        response = answer(bare_page(both(LEFT)))
        self._sessions.end(response)
        return response

    async def _filled(self, visit: _Visit, sent: Sent) -> web.Response:
        form = sent.form(await key_of(self._desk, KEY))
        values = filled(form, sent.given)
        errors: Mapping[str, str] = missing(form, values, Locale(visit.ask.person.locale))
        answered: Answer = Faulty(errors)
        if not errors:
            answered = await self._registry.form(form.name, visit.ask, values, form.context)
        if isinstance(answered, Faulty):
            frame = await self._frame(visit, form)
            return answer(form_page(form, frame, values, answered.errors))
        return await self._carried(visit, answered, acted=True)

    async def _carried(self, visit: _Visit, answered: Answer, *, acted: bool = False) -> web.Response:
        INTERACTIONS.labels(PAGE, "action" if acted else "look", type(answered).__name__.lower()).inc()
        match answered:
            case Done():
                return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": visit.here, **page.HEADERS})
            case Opened(form) if can_be_filled(form):
                return answer(form_page(form, await self._frame(visit, form)))
            case Opened():
                said = translator(Locale(visit.ask.person.locale)).gettext(IN_CHAT)
                return answer(card_page(_sentence(said), await self._frame(visit), answers=True))
            case Faulty(errors):
                told = Card(" ".join(errors.values()), (Bullets(tuple((StyledText(one),) for one in errors.values())),))
                return answer(card_page(told, await self._frame(visit), answers=True))
            case Home(card):
                at_home = replace(visit, here=PATH, ask=replace(visit.ask, surface=Surface.HOME))
                return answer(card_page(card, await self._frame(at_home)))
            case Said(card) | Redrawn(card):
                apart = replace(visit, ask=replace(visit.ask, surface=Surface.PRIVATE))
                return answer(card_page(card, await self._frame(apart), answers=acted))

    async def _again(self, visit: _Visit) -> str:
        said = translator(Locale(visit.ask.person.locale)).gettext(STALE)
        drawn = await home(visit.ask, told=_sentence(said))
        return card_page(drawn, await self._frame(replace(visit, here=PATH)))

    async def _frame(self, visit: _Visit, form: Form | None = None) -> Frame:
        shown = [(one.label, see(one.action, one.value)) for one in await ways(visit.ask)]
        stamp = await self._sessions.stamp(visit.session)
        hidden = {STAMP: stamp, HERE: visit.here, SURFACE: str(visit.ask.surface)}
        if form is not None:
            hidden[FORM] = sealed(form_as_text(form), await key_of(self._desk, KEY))
        left = self._sessions.left(visit.session)
        return Frame(visit.session, Locale(visit.ask.person.locale), shown, visit.here, hidden, left)


def _turned_away(request: web.Request) -> web.Response:
    """Send a tab of Teams to where its person is recognised; tell others how to come in."""
    INTERACTIONS.labels(PAGE, "look", "closed").inc()
    if ENTERED in request.query:
        return answer(bare_page(both(NO_COOKIE)), HTTPStatus.UNAUTHORIZED)
    if request.headers.get("Sec-Fetch-Dest") == "iframe":
        return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": page.TEAMS, **page.HEADERS})
    return answer(bare_page(both(OVER)), HTTPStatus.UNAUTHORIZED)


def _no_link() -> web.Response:
    INTERACTIONS.labels(PAGE, "link", "refused").inc()
    return answer(bare_page(both(NO_LINK)), HTTPStatus.GONE)


def _sentence(text: str) -> Card:
    return Card(text, (Paragraph((StyledText(text),)),))


async def _style(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(_SHEET, headers={"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"})
