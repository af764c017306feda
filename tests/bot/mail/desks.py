"""A desk with a mailbox and a chat: letters come, are worked, and what must be said goes out."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial

from bot.delivery.chat import Chat
from bot.delivery.courier import Courier
from bot.delivery.dispatcher import Dispatcher, Pace
from bot.delivery.originals import Originals
from bot.delivery.utterance import Utterance
from bot.delivery.worker import Worker
from bot.desk.domain import JobTools
from bot.desk.messages import Front
from bot.desk.people.directory import Directory
from bot.desk.registry import JOBS, Handlers
from bot.desk.speech import speak
from bot.mail.mailbox import Mailbox
from bot.mail.platform import MailPlatform
from bot.platforms import Platforms, looking
from tests.bot.mail.roads import MemoryRoad, mailbox
from tests.bot.switchboard import KnownChat
from tests.workflow.office import Office, open_office
from workflow.items.use_cases.reaching import delivered
from workflow.items.use_cases.unreachable import could_not_say
from workflow.notice import Notice
from workflow.people.people import Person, Platform
from workflow.people.roads import MailRoute
from workflow.ports.desk import Desk, Now, Reads
from workflow.ports.queues import Outgoing


@dataclass
class MailDesk:
    """One process on it."""

    office: Office
    road: MemoryRoad
    platform: MailPlatform
    chat: KnownChat
    worker: Worker
    dispatcher: Dispatcher
    directory: Directory
    handlers: Handlers
    said: list[Notice]
    """What was said, however it was."""

    @property
    def sent(self) -> list[EmailMessage]:
        """The letters that went out."""
        return self.road.sent

    async def arrives(self, *letters: bytes) -> None:
        """Have letters come, and be worked; what they cause is said."""
        for one in letters:
            self.road.arrives(one)
        await self.platform._intake.take_in(self.platform._boxes.all[0], _nothing)
        await self.settle()

    async def settle(self) -> None:
        """Work what came, and say what waits."""
        await self.worker.drain()
        await self.dispatcher.drain()

    async def person(self, email: str) -> Person | None:
        """Who has an e-mail."""
        return (await self.office.desk.read(lambda tx: tx.people.by_email([email]))).get(email)

    def in_chat(self) -> list[str]:
        """What was said in chat."""
        return [one.text for one in self.chat.messages]


def _nothing() -> None:
    """Wake nobody."""


@asynccontextmanager
async def mail_desk(
    *, office: Office | None = None, road: MemoryRoad | None = None, domains: Sequence[str] = ("example.org",)
) -> AsyncIterator[MailDesk]:
    """Open a desk in memory with a mailbox, at work; ``domains``: whose people are taken at their word."""
    office = office or await open_office()
    road = road or MemoryRoad()
    box = mailbox(road, domains=domains)
    office.desk.rules = replace(office.desk.rules, mail=(MailRoute(box.address, frozenset(box.table.domains)),))
    office.desk.clock = lambda: office.now  # what is put off comes up again as the office's time passes
    desk = at_work(office, road, box)
    await desk.platform.introduce()
    try:
        yield desk
    finally:
        await desk.platform.stop()


def at_work(
    office: Office, road: MemoryRoad, box: Mailbox, watched: Desk | None = None, clock: Now | None = None
) -> MailDesk:
    """Put a process together; ``watched`` is the desk as a test watches it, ``clock`` real time, else the office's."""
    here: Desk = watched or office.desk

    def now() -> datetime:
        return office.now

    platform, chat = MailPlatform([box], here, now), KnownChat()
    chats: dict[Platform, Chat] = {Platform.SLACK: chat, Platform.MAIL: platform.chat}
    platforms = Platforms(chats)
    directory = Directory(here, platforms, now)
    front = Front(here, platforms, directory, now)

    async def sorry(_arrival: object) -> None:
        raise AssertionError(_arrival)

    async def unreachable(row: Outgoing, why: str) -> None:
        await here.write(
            lambda tx: could_not_say(tx, row.notice, row.address, why, office.now, row=row.id),
            once=f"unreachable:{row.id}",
        )

    async def arrived(row: Outgoing) -> None:
        await here.write(lambda tx: delivered(tx, row.notice, row.address, office.now), once=f"delivered:{row.id}")

    said: list[Notice] = []

    async def spoken(desk: Reads, row: Outgoing, at: datetime) -> Utterance:
        said.append(row.notice)
        return await speak(desk, row, at)

    tools = JobTools(here, directory, [platform.people], now, platforms)
    jobs = {kind: partial(job, tools) for kind, job in JOBS.items()}
    worker = Worker(here, platforms, handle=front.handle, jobs=jobs, sorry=sorry, now=now)
    dispatcher = Dispatcher(
        here,
        Courier(here, platforms, "vigie0", Originals(here, looking([platform]), clock or now)),
        speak=spoken,
        unreachable=unreachable,
        arrived=arrived,
        now=now,
        clock=clock or now,
        pace=Pace(lands=timedelta()),
    )
    return MailDesk(office, road, platform, chat, worker, dispatcher, directory, Handlers(directory), said)
