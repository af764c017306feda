"""The door behind the links of mails: a look shows what would be done and does nothing; the page's button does it."""

from http import HTTPStatus

import structlog
from aiohttp import web

from bot.desk.answers import Answer, Ask, Home, Opened, Redrawn, Said, Surface
from bot.desk.common import person_if_any, scene
from bot.desk.doors import WENT_WRONG, Registry
from bot.faults import fault_of
from bot.ingress import refusal
from bot.ingress.body import FORM, read
from bot.ingress.pages import OWN
from bot.ingress.refusal import Malformed
from bot.language import Locale, _, translator
from bot.mail.links import PATH, PRESSED, Links, NoLinkError, OldLinkError, Press
from bot.mail.press_page import answered, asking, both, sorry
from bot.ops.metrics import INTERACTIONS
from bot.ui.model import Card, Inline
from workflow.items.kinds import NUMBER
from workflow.people.modest import as_requester
from workflow.people.people import Person, Platform
from workflow.ports.desk import AlreadyDoneError, Desk, Now, Transaction
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)

NO_LINK = _("This link isn’t complete. Open it again from the email, or reply to the email.")
OLD = _("This link is too old. Reply to the email instead.")
USED = _("This link was used already: what it does is done. Reply to the email to add something.")
IN_WORDS = _("More has to be said here than a link can. Reply to the email instead.")
HEADERS = {
    **OWN,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
}


class _UnusedError(Exception):
    """Nothing was done under a key yet."""


class _Closed(Exception):
    """A link leads nowhere (any more); says why, in both languages."""

    def __init__(self, outcome: str, msgid: str, status: HTTPStatus) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.msgid = msgid
        self.status = status


class Doorway:
    """Answers those who follow the links of mails."""

    def __init__(self, desk: Desk, links: Links, now: Now) -> None:
        """Refuse every press before ``open``; ``now`` is business time."""
        self._desk = desk
        self._links = links
        self._now = now
        self._registry: Registry | None = None

    @property
    def routes(self) -> tuple[web.AbstractRouteDef, ...]:
        """What the HTTP server mounts."""
        return (web.get(PATH, self.look), web.post(PATH, self.press))

    def open(self, registry: Registry) -> None:
        """Accept presses of what mails offer."""
        self._registry = registry

    async def look(self, request: web.Request) -> web.Response:
        """Show what a link would do. A mail scanner that looks at every link changes nothing."""
        try:
            press, person = await self._let_in(request)
        except _Closed as closed:
            return _turned_away(closed)
        with as_requester(person.id):
            about = await self._about(press, person)
        INTERACTIONS.labels(Platform.MAIL, "link", "shown").inc()
        return _page(asking(press, about, Locale(person.locale)))

    async def press(self, request: web.Request) -> web.Response:
        """Do what a link does, with the rights of a requester, once."""
        if self._registry is None:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            await read(request, accepted=(FORM,))
            press, person = await self._let_in(request)
        except Malformed as malformed:
            return refusal.answer(Platform.MAIL, malformed)
        except _Closed as closed:
            return _turned_away(closed)
        locale = Locale(person.locale)
        try:
            with as_requester(person.id):
                answer = await self._registry.action(press.action, self._ask(press, person), press.value)
            page = await self._shown(press, person, answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            INTERACTIONS.labels(Platform.MAIL, "action", "fault").inc()
            _log.error("link failed", name=press.action, person=person.id, **fault_of(error))
            return _page(sorry(translator(locale).gettext(WENT_WRONG), locale), HTTPStatus.INTERNAL_SERVER_ERROR)
        INTERACTIONS.labels(Platform.MAIL, "action", type(answer).__name__.lower()).inc()
        _log.info("link pressed", name=press.action, person=person.id, mark=press.mark)
        return _page(page)

    async def _let_in(self, request: web.Request) -> tuple[Press, Person]:
        """Return what a link stands for, and whose it is. Raises _Closed."""
        try:
            press = await self._links.read(request.match_info["token"])
        except NoLinkError as error:
            raise _Closed("forged", NO_LINK, HTTPStatus.NOT_FOUND) from error
        except OldLinkError as error:
            raise _Closed("expired", OLD, HTTPStatus.GONE) from error
        person = await person_if_any(self._desk, press.person)
        if person is None or press.action not in PRESSED:
            raise _Closed("expired", OLD, HTTPStatus.GONE)
        if await self._used(press):
            raise _Closed("used", USED, HTTPStatus.GONE)
        return press, person

    async def _used(self, press: Press) -> bool:
        """Return whether it was pressed before; the look is rolled back, so that it leaves nothing."""
        try:
            await self._desk.write(_stop, once=press.key)
        except AlreadyDoneError:
            return True
        except _UnusedError:
            pass
        return False

    def _ask(self, press: Press, person: Person) -> Ask:
        return Ask(self._desk, person, self._now(), press.key, Platform.MAIL, surface=Surface.PRIVATE)

    async def _about(self, press: Press, person: Person) -> tuple[Inline, ...]:
        """Return what the item is that a button carries; nothing where it carries none, or theirs no longer."""
        named = NUMBER.search(press.value)
        if named is None:
            return ()
        try:
            return await scene(self._ask(press, person)).about(named[0].upper())
        except Refusal:
            return ()

    async def _shown(self, press: Press, person: Person, answer: Answer) -> str:
        locale = Locale(person.locale)
        if isinstance(answer, Opened):
            return sorry(translator(locale).gettext(IN_WORDS), locale)
        card: Card | None = answer.card if isinstance(answer, Said | Redrawn | Home) else None
        return answered(press, card, await self._links.of(person, press.mark), locale)


async def _stop(_tx: Transaction) -> bool:
    raise _UnusedError


def _turned_away(closed: _Closed) -> web.Response:
    INTERACTIONS.labels(Platform.MAIL, "link", closed.outcome).inc()
    return _page(both(closed.msgid), closed.status)


def _page(text: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)
