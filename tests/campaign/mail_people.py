"""Those who ask for help by mail in a campaign: they write, answer what they were sent, and follow its links."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.message import EmailMessage
from http import HTTPStatus
from itertools import count

import aiohttp

from tests.bot.mail.roads import BOX, letter
from tests.bot.mail.writing.envelopes import body
from tests.campaign.checker.story import NUMBER
from tests.campaign.instances import Instances
from tests.campaign.mail_house import REACHED, MailHouse
from tests.campaign.record import Kind
from tests.campaign.script import Act
from tests.campaign.stage import CannotNow, NotOffered, Unanswered
from tests.patience import PATIENCE

SETTLED = re.compile(r"C’est réglé\s:\n<([^>]+)>")
ASKED_IF = "Est-ce le cas"
"""Stands in the mail that asks whether it is settled."""
WAYS = 3
"""Ways to answer a mail: on its own, above what it answers, and by the number alone."""


class MailPeople:
    """All who have no chat."""

    def __init__(self, house: MailHouse, instances: Instances, now: Callable[[], datetime]) -> None:
        self._house = house
        self._instances = instances
        self._now = now
        self._numbers = count(1)
        self._asked: dict[int, str] = {}
        """The Message-IDs of what was asked, by the request."""
        self._ways: Mapping[Kind, Callable[[Act], Awaitable[None]]] = {
            Kind.ASK: self._asks,
            Kind.ADD: self._adds,
            Kind.REPLY: self._replies,
            Kind.CONFIRM: self._confirms,
            Kind.REOPEN: self._reopens,
        }

    def does(self, act: Act) -> bool:
        """Tell whether it is theirs to do."""
        return act.kind in self._ways

    async def do(self, act: Act) -> None:
        """Have someone do something. Raises CannotNow."""
        await self._ways[act.kind](act)

    async def _asks(self, act: Act) -> None:
        self._asked[act.request] = self._write(act, _polite(act.sentence), act.sentence)

    async def _adds(self, act: Act) -> None:
        """Go on with the letter before, or write another one beside it."""
        answers = self._asked[act.request] if act.request % 2 else None
        self._write(act, act.sentence, "", answers)

    async def _replies(self, act: Act) -> None:
        self._answer(act, _polite(act.sentence), self._last(act))

    async def _confirms(self, act: Act) -> None:
        asked = self._last(act, ASKED_IF)
        if act.request % 2:
            await self._follow(SETTLED, asked)
        else:
            self._answer(act, _polite("Oui, c’est réglé."), asked)

    async def _reopens(self, act: Act) -> None:
        self._answer(act, _polite(f"Non, ce n’est pas réglé. {act.sentence}"), self._last(act, ASKED_IF))

    def _last(self, act: Act, words: str = "") -> EmailMessage:
        """Return the last mail that someone has got about a request, and that says this. Raises CannotNow."""
        came = self._house.came_to(act.who)
        fits = [one for one in came if NUMBER.search(str(one["Subject"])) and words in body(one, "plain")]
        if not fits:
            raise CannotNow(f"no mail says {words}")
        return fits[-1]

    def _answer(self, act: Act, text: str, to: EmailMessage) -> None:
        subject, way = f"RE: {to['Subject']}", act.request % WAYS
        if way == 0:
            self._write(act, text, subject, to)
        elif way == 1:
            quoted = "".join(f"> {line}\n" for line in body(to, "plain").splitlines())
            head = f"Le {self._now():%Y-%m-%d} à {self._now():%H:%M}, Technologues <{BOX}> a écrit :"
            self._write(act, f"{text}\n\n{head}\n{quoted}", subject, to)
        else:
            self._write(act, text, subject)

    def _write(self, act: Act, text: str, subject: str, answers: EmailMessage | str | None = None) -> str:
        message = f"<{next(self._numbers)}@{act.who}>"
        name = act.who.replace(".", " ").title()
        sender = f"{name} <{act.who}@example.org>"
        self._house.writes(
            letter(text, message=message, subject=subject, sender=sender, answers=answers, at=self._now())
        )
        return message

    async def _follow(self, link: re.Pattern[str], mail: EmailMessage) -> None:
        """Look at the page behind a link, as programs do that open each, and press its button. Raises CannotNow."""
        found = link.search(body(mail, "plain"))
        alive = [one.bot.url for one in self._instances.keepers if one.bot.alive and one.bot.url]
        if found is None or not alive:
            raise CannotNow("nothing to follow")
        url = found[1].replace(REACHED, alive[-1])
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE)) as browser:
                async with browser.get(url) as page:
                    _judge(page.status)
                async with browser.post(url, data={}) as pressed:
                    _judge(pressed.status)
        except aiohttp.ClientError as broken:
            raise Unanswered(str(broken)) from broken


def _judge(status: int) -> None:
    if status == HTTPStatus.GONE:
        raise NotOffered("it was pressed before")
    if status != HTTPStatus.OK:
        raise Unanswered(f"HTTP {status}")


def _polite(said: str) -> str:
    return f"Bonjour,\n\n{said}\n\nMerci"
