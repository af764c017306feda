"""Requests of a page, read: the button or menu that was used, or the form that was filled in, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qs, parse_qsl, urlsplit

from aiohttp import web

from bot.desk.answers import Surface
from bot.desk.page_links import PATH
from bot.desk.seal import NotSealedError, unsealed
from bot.ingress.body import FORM as MEDIA
from bot.ingress.body import read
from bot.ingress.refusal import Malformed
from bot.ui.model import Form
from bot.ui.values import MenuChoice
from bot.web.drawing import MENU, PRESS, SEE, SHOWING, see
from bot.web.forms import FORM, Given
from bot.web.kept_forms import form_of

STAMP, HERE, SURFACE = "stamp", "here", "surface"
MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """One use of a page."""

    stamp: str
    here: str
    """The address from which it was sent, or the home's."""
    surface: Surface
    given: Given

    @property
    def pressed(self) -> MenuChoice | None:
        """Return the button that was pressed, or what was chosen in a menu; None where a form was filled in."""
        if MENU in self.given:
            name, _space, action = _first(self.given, MENU).partition(" ")
            return MenuChoice(action, _first(self.given, name))
        return MenuChoice.read(_first(self.given, PRESS)) if PRESS in self.given else None

    def form(self, key: bytes) -> Form:
        """Return the form whose fields were filled in. Raises Malformed for one that the page has not drawn."""
        try:
            return form_of(unsealed(_first(self.given, FORM), key))
        except (NotSealedError, TypeError) as error:
            raise Malformed("form: none that was drawn here") from error

    def key(self, person: int) -> str:
        """Return the key under which it is done: the same page sent in twice is done once, other words are new."""
        return f"page {sha256(repr((person, sorted(self.given.items()))).encode()).hexdigest()}"


async def sent_in(request: web.Request) -> Sent:
    """Read what a page sends. Raises Malformed."""
    content = await read(request, accepted=(MEDIA,))
    try:
        given = parse_qs(content.raw.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Malformed("fields that cannot be read") from error
    surface = Surface.HOME if _first(given, SURFACE) == Surface.HOME else Surface.PRIVATE
    return Sent(_first(given, STAMP), own_address(_first(given, HERE)), surface, given)


def own_address(text: str) -> str:
    """Return the address of a page of one's own; the home's for any other."""
    try:
        parts = urlsplit(text)
        query: Mapping[str, str] = dict(parse_qsl(parts.query))
    except ValueError:
        return PATH
    action = parts.path.removeprefix(f"{SEE}/")
    shows = action in SHOWING and parts.path == f"{SEE}/{action}"
    return see(action, query.get("v", "")) if shows and not parts.netloc else PATH


def _first(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "")
