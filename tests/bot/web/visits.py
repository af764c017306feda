"""Someone at the page: opens it, follows its links, presses its buttons and fills its forms, as a browser would."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser

import aiohttp
from aiohttp import web

from bot.desk.page_links import PATH
from bot.ops.http import application, serve
from bot.web.doorway import Doorway
from bot.web.drawing import MENU, PRESS
from bot.web.sessions import COOKIE, Session, Sessions
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office
from workflow.people.people import Person


class _Controls(HTMLParser):
    """Reads what a page's forms send, and what its buttons and links are called."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self.buttons: list[tuple[str, dict[str, str]]] = []
        self.links: list[tuple[str, str]] = []
        self._form = ""
        self._open: tuple[str, dict[str, str], list[str]] | None = None
        self._select: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = given.get("id", "")
            self.forms.setdefault(self._form, {})
        elif tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self._sends(given, given.get("value", ""))
        elif tag == "select":
            self._select = given
        elif tag == "option" and self._select is not None and "selected" in given:
            self._sends(self._select, given["value"])
        elif tag in {"button", "a", "textarea"}:
            self._open = (tag, given, [])

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is None or tag != self._open[0]:
            return
        _tag, given, said = self._open
        text, self._open = "".join(said), None
        if tag == "textarea":
            self._sends(given, text.removeprefix("\n"))
        elif tag == "button":
            self.buttons.append((text.strip(), given))
        else:
            self.links.append((text.strip(), given.get("href", "")))

    def _sends(self, given: dict[str, str], value: str) -> None:
        self.forms.setdefault(given.get("form", self._form), {}).setdefault(given.get("name", ""), []).append(value)


@dataclass
class Seen:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: str
    cookies: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the page, as they are read."""
        shown = re.sub(r"<(script|style).*?</\1>", "", self.body, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).replace("\u00a0", " ").split())

    @property
    def controls(self) -> _Controls:
        read = _Controls()
        read.feed(self.body)
        return read


@dataclass
class Visit:
    """One browser at the page."""

    url: str
    cookie: str = ""
    seen: Seen = field(default_factory=lambda: Seen(0, {}, ""))

    async def asks(
        self, path: str, method: str = "GET", *, headers: Mapping[str, str] | None = None, **more: object
    ) -> Seen:
        headers = {**({"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}), **(headers or {})}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.url + path, headers=headers, allow_redirects=False, **more) as answer,  # type: ignore[arg-type]
        ):
            cookies = answer.headers.getall("Set-Cookie", [])
            self.seen = Seen(answer.status, dict(answer.headers), await answer.text(), cookies)
        for one in cookies:
            self.cookie = one.partition(";")[0].removeprefix(f"{COOKIE}=")
        return self.seen

    async def opens(self, path: str = PATH) -> Seen:
        """Look at an address, wherever it leads."""
        seen = await self.asks(path)
        return await self.opens(seen.headers["Location"]) if seen.status == 303 else seen

    async def follows(self, label: str) -> Seen:
        """Follow the first link that says so."""
        return await self.opens(next(href for text, href in self.seen.controls.links if text == label))

    async def presses(self, label: str, number: int = 0) -> Seen:
        """Press a button, the first that says so where no other is meant."""
        found = [given for text, given in self.seen.controls.buttons if text == label and given.get("name") == PRESS]
        return await self.sends({PRESS: found[number]["value"]})

    async def chooses(self, menu: str, value: str) -> Seen:
        """Choose in a menu, by the words beside its button."""
        (given,) = (given for text, given in self.seen.controls.buttons if text == f"OK {menu}")
        return await self.sends({given["value"].split()[0]: value, MENU: given["value"]})

    async def fills(self, **answers: str) -> Seen:
        """Send the form that is open; what is not answered goes as it stands."""
        return await self.sends({f"field.{name}": text for name, text in answers.items()}, "sent")

    async def sends(self, more: dict[str, str], form: str = "acts") -> Seen:
        kept = {name: values for name, values in self.seen.controls.forms[form].items() if name not in more}
        pairs = [(name, value) for name, values in kept.items() for value in values if name]
        seen = await self.asks(PATH, "POST", data=[*pairs, *more.items()])
        return await self.opens(seen.headers["Location"]) if seen.status == 303 else seen


@dataclass
class House:
    """A desk whose page is open."""

    office: Office
    url: str
    sessions: Sessions

    async def visit(self, person: Person, *, framed: bool = True, before: Session | None = None) -> Visit:
        """Let someone in: as Teams does, or by a link; or let them stay, who had a session ``before``."""
        response = web.Response()
        platform = person.accounts[0].platform
        await self.sessions.begin(response, person.id, platform, framed=framed, before=before)
        visit = Visit(self.url)
        visit.cookie = response.headers["Set-Cookie"].partition(";")[0].removeprefix(f"{COOKIE}=")
        return visit


@asynccontextmanager
async def open_house(office: Office) -> AsyncIterator[House]:
    """Serve the page of a desk."""
    doorway = Doorway(office.desk, Switchboard(office).handlers, lambda: office.now)
    server = await serve(application(office.desk, {}, doorway.routes), "127.0.0.1", 0)
    office.desk.rules = replace(office.desk.rules, public_url=server.url)
    try:
        yield House(office, server.url, Sessions(office.desk, lambda: office.now))
    finally:
        await server.stop()
