"""A desk, a scripted chat and a dispatcher, with real time in the test's hand."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from bot.delivery.chat import Chat, Enclosure
from bot.delivery.courier import Courier
from bot.delivery.dispatcher import Dispatcher, Pace
from bot.delivery.originals import Look, Originals
from bot.delivery.utterance import Draw, Draws, Enclosed, File, FileCopy, Later, Nothing, Plain, React, Reply, Utterance
from bot.ui.model import Card
from tests.desks.passing import pass_time
from tests.faults.points import At, Watched, watch
from tests.faults.scripted import OneChat, ScriptedChat, stands
from tests.patience import PATIENCE
from workflow.business_time.notices import Escalated
from workflow.business_time.sla import Level
from workflow.courses.notices import DataChanged, WorkbookReturned
from workflow.helpdesk.notices import Closed
from workflow.items.heard import Heard
from workflow.items.notices import CardChanged, FileRelayed, ItemOpened, Marked, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.items.reach_notices import Unreachable
from workflow.notice import Notice, ToAddress
from workflow.overview.notices import ReportTold
from workflow.people.people import Address, Platform
from workflow.ports.desk import Desk, Reads
from workflow.ports.queues import LEASE, Outgoing

BUSINESS = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
INC = "INC0001001"
OTHER = "INC0001002"


def channel(name: str) -> Address:
    return Address(Platform.SLACK, "T0", name)


TECHNO = channel("C0TECHNO")
GESTION = channel("C0GESTION")
TO = ToAddress(str(TECHNO))


class Speaker:
    """Says each kind of notice in a manner of its own, from the state that it is told of."""

    def __init__(self) -> None:
        self.state = "nouveau"
        self.bugs: set[str] = set()
        self.plain: set[type[Notice]] = set()
        self.waits: timedelta | None = None
        self.asked: list[datetime] = []

    async def __call__(self, desk: Reads, row: Outgoing, now: datetime) -> Utterance | None:
        self.asked.append(now)
        if row.notice.topic in self.bugs:
            raise RuntimeError(row.notice.topic)
        return self._manner(row.notice)

    def _manner(self, notice: Notice) -> Utterance | None:
        card = Card(f"{notice.topic} {self.state}", ())
        said: Utterance | None = Plain(card) if type(notice) in self.plain else None
        match notice:
            case ItemOpened():
                said = Draw(card)
            case CardChanged():
                said = Draw(card, only_edit=True)
            case Escalated(level=level, in_channel=shown):
                said = Reply(Card(f"niveau {level.rank}", ()), _drawn(card), shown)
            case RequesterWrote(text=text):
                said = Reply(Card(text, ()), _drawn(card))
            case Answered(text=text) | DataChanged(fields=(text,)):
                said = Plain(Card(text, ()))
            case WorkbookReturned() | ReportTold():
                said = _with_file(notice)
            case FileRelayed(name=name):
                said = FileCopy(notice, name, GESTION, "un fichier", "un fichier, encore", BUSINESS)
            case Marked(message=message, mark=mark):
                said = React(message, mark)
            case Closed():
                said = Nothing("overtaken") if self.waits is None else Later(self.waits)
        return said


def _drawn(card: Card) -> Draws:
    async def draw(_desk: Reads) -> Card:
        return card

    return draw


def _with_file(notice: WorkbookReturned | ReportTold) -> Utterance:
    if isinstance(notice, WorkbookReturned):
        return File("grille.xlsx", b"PK", "Voici")
    return Enclosed(Card("rapport", ()), (Enclosure("rapport.xlsx", b"PK"),))


class Stage:
    def __init__(self, desk: Desk, chat: ScriptedChat | None = None) -> None:
        self.desk = desk
        self.chat = chat or ScriptedChat()
        self.speaker = Speaker()
        self.told: list[tuple[int, str]] = []
        self.arrived: list[int] = []
        self.deaf = False
        self.clock = datetime(2026, 1, 1, tzinfo=UTC)
        self.pace = Pace(jitter=lambda: 0.0)
        self.look: Look = stands
        self.dispatcher = self.start()

    def start(self, at: At | None = None) -> Dispatcher:
        """Start a dispatcher again, as after a restart."""
        desk = watch(self.desk, at) if at else self.desk
        chat = cast("Chat", Watched(self.chat, "chat", at)) if at else self.chat
        self.dispatcher = Dispatcher(
            desk,
            Courier(desk, OneChat(chat), "test", Originals(desk, self._look, lambda: self.clock)),
            speak=self.speaker,
            unreachable=self._tell,
            arrived=self._note,
            now=lambda: BUSINESS,
            clock=lambda: self.clock,
            pace=self.pace,
        )
        return self.dispatcher

    async def queue(self, *notices: Notice, at: Address = TECHNO) -> None:
        await self.desk.write(lambda tx: tx.outbox.add([(notice, at) for notice in notices]))

    async def drain(self) -> None:
        await self.dispatcher.drain()

    async def later(self, seconds: float = LEASE.total_seconds()) -> None:
        """Let real time pass (by default until every lease has run out), and work what is due."""
        await self.passes(timedelta(seconds=seconds))
        await self.drain()

    async def passes(self, by: timedelta = LEASE) -> None:
        """Let real time pass, here and for the database."""
        self.clock += by
        await pass_time(self.desk, by)

    async def place(self, topic: str, at: Address = TECHNO) -> Place | None:
        places = await self.desk.read(lambda tx: tx.places.of(topic))
        return next((place for place in places if place.address == at), None)

    async def die_at(self, point: str) -> bool:
        """Work until a point is passed, die there with everything in hand, and start again.

        False when the work ended without passing it.
        """
        reached, forever = asyncio.Event(), asyncio.Event()

        async def at(passed: str) -> None:
            if passed == point:
                reached.set()
                await forever.wait()

        doomed = self.start(at)
        work = asyncio.create_task(doomed.drain())
        arrival = asyncio.create_task(reached.wait())
        await asyncio.wait([work, arrival], return_when=asyncio.FIRST_COMPLETED)
        doomed._leases.close()
        tasks = [work, arrival, *doomed._lines._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.start()
        return reached.is_set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the event loop work until something shows."""
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110 - nothing tells when a chat is called
                await asyncio.sleep(0)

    async def reached(self, call: str, to: Address) -> None:
        await self.until(lambda: self.chat.count(call, to) > 0)

    async def stands(self, text: str, to: Address) -> None:
        await self.until(lambda: text in self.chat.texts(to))

    async def _note(self, row: Outgoing) -> None:
        self.arrived.append(row.id)

    async def _look(self, said: Heard) -> str:
        return await self.look(said)

    async def _tell(self, row: Outgoing, why: str) -> None:
        if self.deaf:
            raise RuntimeError(why)
        self.told.append((row.id, why))


def opened(topic: str = INC) -> Notice:
    return ItemOpened(topic, TO)


def changed(topic: str = INC) -> Notice:
    return CardChanged(topic, TO)


def wrote(text: str, topic: str = INC) -> Notice:
    return RequesterWrote(topic, TO, 1, text)


def answered(text: str, topic: str = INC) -> Notice:
    return Answered(topic, TO, 1, text)


def pinged(level: Level, topic: str = INC, *, shown: bool = False) -> Notice:
    return Escalated(topic, TO, "response", 1, level, shown)


def corrected(text: str, topic: str = "INC0001009") -> Notice:
    return DataChanged(topic, TO, (text,))


def unreached(topic: str = INC) -> Notice:
    return Unreachable(topic, TO, 1)
