"""Mail as a whole: what the wiring starts, stops and speaks through."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog
from aiohttp import web

from bot.delivery.backoff import wait
from bot.delivery.catch_up import CatchUp
from bot.delivery.chat import NotSent, SlowDown
from bot.desk.doors import Registry
from bot.mail.book import Book
from bot.mail.chat import MailChat
from bot.mail.doorway import Doorway
from bot.mail.graph.told import ToldDoorway
from bot.mail.intake import Intake
from bot.mail.links import Links
from bot.mail.mailbox import Mailbox, Mailboxes
from bot.mail.people import People
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

LONGEST = timedelta(minutes=1)
"""Between two tries to reach a mailbox."""

Pause = Callable[[float], Awaitable[object]]


class MailPlatform:
    """The mailboxes of one desk: each is listened to by itself, so that one that is away holds up no other."""

    def __init__(self, boxes: Sequence[Mailbox], desk: Desk, now: Now, *, pause: Pause = asyncio.sleep) -> None:
        """Connect to nothing yet; ``pause`` waits so many real seconds."""
        self._boxes = Mailboxes(tuple(boxes))
        book = Book(desk)
        links, people = Links(desk, now), People(desk, self._boxes)
        self.chat = MailChat(desk, self._boxes, now, book, links, people)
        self.caught_up = asyncio.Event()
        """Set once each mailbox was read to its end, or is found to be away."""
        self.catch_up: CatchUp | None = None
        self._intake = Intake(desk, self._boxes, book, people, now)
        self._doorway = Doorway(desk, links, now)
        self._told = ToldDoorway([one.bell for one in self._boxes.all if one.bell is not None])
        self._pause = pause
        self._listeners = [_Listener(one, self._intake, pause, self._note) for one in self._boxes.all]
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    @property
    def name(self) -> Platform:
        """Which platform it is."""
        return Platform.MAIL

    @property
    def installer(self) -> None:
        """Return nobody: anyone who has an account can be written to."""
        return None

    @property
    def cards(self) -> None:
        """Nobody: a mail stays as it was sent."""
        return None

    @property
    def people(self) -> People:
        """Who looks someone up there."""
        return self.chat.people

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the HTTP server mounts."""
        return (*self._doorway.routes, *self._told.routes)

    def check_host(self, _host: str, /) -> None:
        """Take any address."""

    async def introduce(self) -> str:
        """Open the mailboxes; return the address of the first. Raises Rejected, NotSent where none of them opens."""
        failures = [one for one in [await _opened(box) for box in self._boxes.all] if one is not None]
        if len(failures) == len(self._boxes.all):
            raise failures[0]
        return self._boxes.all[0].address

    async def look_back(self) -> None:
        """Do nothing: what was sent from here is read by nobody."""

    def open(self, registry: Registry, nudge: Callable[[], None]) -> None:
        """Listen to the mailboxes, and let links be pressed; ``nudge`` is called when something new is in the inbox."""
        self._doorway.open(registry)
        self._tasks = tuple(
            asyncio.create_task(one.run(nudge), name=f"mailbox {one.box.address}") for one in self._listeners
        )

    async def admitted(self) -> None:
        """Wait for nothing: who listens has opened its mailbox, or goes on trying."""

    async def ready(self) -> bool:
        """Return whether every mailbox lets us in, and is listened to."""
        return bool(self._tasks) and all(one.well for one in self._listeners)

    async def stop(self) -> None:
        """Listen no longer, and let go of connections."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = ()
        for box in self._boxes.all:
            await box.road.close()

    def _note(self) -> None:
        if all(one.looked for one in self._listeners):
            self.caught_up.set()


class _Listener:
    """One mailbox: takes in what waits, then waits for more."""

    def __init__(self, box: Mailbox, intake: Intake, pause: Pause, changed: Callable[[], None]) -> None:
        self.box = box
        self.well = False
        """Its last look went well."""
        self.looked = False
        """It was read to its end once, or could not be."""
        self._intake = intake
        self._pause = pause
        self._changed = changed

    async def run(self, nudge: Callable[[], None]) -> None:
        """Take in letters for as long as the desk is open, whatever happens to the mailbox."""
        tries = 0
        while True:
            try:
                await self._intake.take_in(self.box, nudge)
                self._is(well=True)
                tries = 0
                await self.box.road.news()
            except (NotSent, SlowDown) as error:
                tries += 1
                _log.warning("mailbox does not answer", mailbox=self.box.address, why=str(error), tries=tries)
                await self._rest(tries, error)
            except Exception as error:  # noqa: BLE001 - whatever it is, the mailbox is read again
                tries += 1
                _log.exception("mailbox could not be read", mailbox=self.box.address)
                await self._rest(tries, error)

    async def _rest(self, tries: int, error: Exception) -> None:
        self._is(well=False)
        pause = wait(tries, longest=LONGEST)
        asked = error.after if isinstance(error, SlowDown) else timedelta()
        await self._pause(max(pause, asked).total_seconds())

    def _is(self, *, well: bool) -> None:
        self.well = well
        self.looked = True
        self._changed()


async def _opened(box: Mailbox) -> NotSent | None:
    """Open a mailbox; return why it does not open, if it doesn't."""
    try:
        await box.road.open()
    except NotSent as error:
        _log.warning("mailbox does not open", mailbox=box.address, why=str(error))
        return error
    return None
