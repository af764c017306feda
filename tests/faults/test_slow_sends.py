"""Two instances over one database, and a platform that is slow: whoever dies or is cut off, nothing is said twice."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.arrivals import GIVEN_UP
from bot.delivery.chat import CannotReach, Enclosure, InDoubt, NotSent, Posted, Thread
from bot.delivery.courier import Courier
from bot.delivery.dispatcher import Dispatcher, Pace
from bot.delivery.leases import LANDS
from bot.delivery.originals import Originals
from bot.delivery.worker import Worker
from bot.slack import api
from bot.teams import connector
from bot.ui.model import Card
from tests.desks.memory import MemoryDesk
from tests.faults.jumping import BEGAN, jumped, run_jumping
from tests.faults.scripted import OneChat, ScriptedChat, stands
from tests.faults.stage import OTHER, TO, Speaker, answered, channel
from workflow.overview.notices import ReportTold
from workflow.people.people import Address
from workflow.ports.queues import LEASE
from workflow.upkeep.rulebook import Rulebook

SLOW = [7.9, 14.0]
"""Seconds that a post takes: the client waits for 15."""
GONE = 14
"""Destinations."""
LONG = 3600.0
"""Seconds of the loop's time that anything may take."""
REPORT = ReportTold("report:1:1", TO, "2026-08-31", "2026-09-06")


class SlowChat(ScriptedChat):
    """Carries out each call so many seconds after it came, whether anybody waits for its answer or not."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        posted: Posted = await self._slowly(super().post(to, card, mark=mark, thread=thread))
        return posted

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        await self._slowly(super().enclose(to, card, files, thread=thread))

    async def _slowly(self, call: Any) -> Any:
        async def land() -> Any:
            await asyncio.sleep(self.seconds)
            return await call

        return await asyncio.shield(asyncio.ensure_future(land()))


class Cut:
    """A queue that an instance cannot reach while it is cut off."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self.off = False

    def __getattr__(self, name: str) -> Any:
        async def call(*args: Any, **named: Any) -> Any:
            if self.off:
                raise OSError("the database is away")
            result = await getattr(self._queue, name)(*args, **named)
            if self.off:
                raise OSError("the database is away")
            return result

        return call


class Instance:
    """One of several over a desk; ``off_by``: how far its clock is ahead."""

    def __init__(self, desk: MemoryDesk, chat: ScriptedChat, off_by: timedelta = timedelta()) -> None:
        self.queue = Cut(desk.outbox)
        reached: Any = _Reached(desk, self.queue)
        self.dispatcher = Dispatcher(
            reached,
            Courier(reached, OneChat(chat), "test", Originals(reached, stands, jumped)),
            speak=Speaker(),
            unreachable=_nobody,
            arrived=_nobody,
            now=lambda: BEGAN,
            clock=lambda: jumped() + off_by,
            pace=Pace(jitter=lambda: 0.0),
        )
        self.running = asyncio.ensure_future(self.dispatcher.run())

    async def die(self) -> None:
        """Die with everything in hand."""
        self.dispatcher._leases.close()
        tasks = [self.running, *self.dispatcher._lines._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def stop(self) -> None:
        await self.dispatcher.stop()
        await self.running


class _Reached:
    def __init__(self, desk: MemoryDesk, outbox: Cut) -> None:
        self._desk = desk
        self.outbox = outbox

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)


async def _nobody(*_: object) -> None:
    """Tell nobody."""


async def fill(desk: MemoryDesk, each: int = 6) -> None:
    for number in range(GONE):
        notices = [(answered(f"{number}.{at}", f"INC{number:04}{at:03}"), channel(f"C{number}")) for at in range(each)]
        await desk.write(lambda tx, notices=notices: tx.outbox.add(notices))  # type: ignore[misc]


async def emptied(desk: MemoryDesk) -> None:
    async with asyncio.timeout(LONG):
        while await desk.outbox.waiting():  # noqa: ASYNC110 - nobody tells when a queue is empty
            await asyncio.sleep(1)
    await asyncio.sleep(60)  # what may land still has landed


def each_once(chat: ScriptedChat, each: int = 6) -> None:
    texts = Counter(one.text for one in chat.messages)
    assert {text: count for text, count in texts.items() if count > 1} == {}
    assert len(texts) == GONE * each


@pytest.mark.parametrize("seconds", SLOW)
def test_two_instances_and_a_slow_platform_say_each_thing_once(rules: Rulebook, seconds: float) -> None:
    async def two() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), SlowChat(seconds)
        await fill(desk)
        both = [Instance(desk, chat) for _ in range(2)]
        await emptied(desk)
        each_once(chat)
        assert chat.count("find", channel("C0")) == 0, "no lease ran out under a call"
        for one in both:
            await one.stop()

    run_jumping(two())


@pytest.mark.parametrize("off_by", [timedelta(minutes=2), -timedelta(minutes=2)], ids=["ahead", "behind"])
def test_an_instance_whose_clock_is_off_takes_nothing_from_another(rules: Rulebook, off_by: timedelta) -> None:
    async def two() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), SlowChat(7.9)
        await fill(desk)
        both = [Instance(desk, chat), Instance(desk, chat, off_by)]
        await emptied(desk)
        each_once(chat)
        for one in both:
            await one.stop()

    run_jumping(two())


@pytest.mark.parametrize("seconds", SLOW)
@pytest.mark.parametrize("at", [5, 10, 20, 29, 44])
def test_what_a_dying_instance_has_begun_is_found_by_the_other(rules: Rulebook, seconds: float, at: int) -> None:
    async def two() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), SlowChat(seconds)
        await fill(desk)
        first = Instance(desk, chat)
        await asyncio.sleep(at)
        other = Instance(desk, chat)
        await first.die()
        await emptied(desk)
        each_once(chat)
        await other.stop()

    run_jumping(two())


@pytest.mark.parametrize("seconds", SLOW)
@pytest.mark.parametrize("at", [5, 10, 20, 29, 44])
def test_an_instance_cut_off_from_the_database_ends_what_it_does_before_another_takes_it_up(
    rules: Rulebook, seconds: float, at: int
) -> None:
    async def two() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), SlowChat(seconds)
        await fill(desk)
        first = Instance(desk, chat)
        await asyncio.sleep(at)
        first.queue.off = True
        other = Instance(desk, chat)
        await emptied(desk)
        each_once(chat)
        first.queue.off = False
        await asyncio.sleep(120)
        each_once(chat)
        for one in (first, other):
            await one.stop()

    run_jumping(two())


def test_a_lost_answer_of_a_slow_platform_is_not_looked_for_before_it_can_have_landed(rules: Rulebook) -> None:
    class Dropping(SlowChat):
        dropped = False

        async def _slowly(self, call: Any) -> Any:
            if self.dropped:
                return await super()._slowly(call)
            self.dropped = True
            asyncio.ensure_future(super()._slowly(call))  # noqa: RUF006 - the platform goes on by itself
            raise InDoubt

    async def one() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), Dropping(14)
        await desk.write(lambda tx: tx.outbox.add([(answered("un"), channel("C1"))]))
        alone = Instance(desk, chat)
        await emptied(desk)
        assert chat.texts(channel("C1")) == ["un"]
        await alone.stop()

    run_jumping(one())


def test_an_instance_that_does_not_reach_the_platform_holds_up_nothing_of_another_that_does(rules: Rulebook) -> None:
    class Away(ScriptedChat):
        async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
            self.calls.append(("post", to.id))
            raise NotSent

    async def two() -> None:
        desk, chat, away = MemoryDesk(rules, clock=jumped), ScriptedChat(), Away()
        first = Instance(desk, away)
        await fill(desk)
        await asyncio.sleep(20)
        assert 0 < len(away.calls) < 100, "it leaves a destination alone for longer each time"
        other = Instance(desk, chat)
        await asyncio.sleep(5)
        each_once(chat)
        await fill(desk)
        await asyncio.sleep(5)
        assert await desk.outbox.waiting() == 0
        for one in (first, other):
            await one.stop()

    run_jumping(two())


def test_a_report_that_takes_longer_than_a_lease_is_sent_once(rules: Rulebook) -> None:
    async def two() -> None:
        desk, chat = MemoryDesk(rules, clock=jumped), SlowChat(2.5 * LEASE.total_seconds())
        to = channel(TO.address.rpartition(":")[2])
        await desk.write(lambda tx: tx.outbox.add([(REPORT, to), (answered("un", OTHER), to)]))
        both = [Instance(desk, chat) for _ in range(2)]
        await emptied(desk)
        assert (len(chat.files), chat.texts(to)) == (1, ["un"])
        for one in both:
            await one.stop()

    run_jumping(two())


def test_a_job_that_takes_many_leases_is_begun_by_one_instance_alone(rules: Rulebook) -> None:
    began: list[str] = []

    async def long(_body: Mapping[str, object], key: str) -> None:
        began.append(key)
        await asyncio.sleep(10 * LEASE.total_seconds())

    async def two() -> None:
        desk = MemoryDesk(rules, clock=jumped)
        await desk.inbox.add("x", "job.long", "x", {}, BEGAN)
        jobs, chats = {"job.long": long}, OneChat(ScriptedChat())
        both = [Worker(desk, chats, handle=_nobody, jobs=jobs, sorry=_nobody, now=lambda: BEGAN) for _ in range(2)]
        running = [asyncio.ensure_future(one.run()) for one in both]
        while await desk.inbox.waiting():  # noqa: ASYNC110 - nobody tells when a queue is empty
            await asyncio.sleep(1)
        for one in both:
            await one.stop()
        await asyncio.gather(*running)
        assert began == ["x"]

    run_jumping(two())


def test_a_sender_who_is_slow_to_be_told_costs_no_other_job_its_lease(rules: Rulebook) -> None:
    began: list[str] = []

    async def long(_body: Mapping[str, object], key: str) -> None:
        began.append(key)
        await asyncio.sleep(3 * LEASE.total_seconds())

    async def refused(_body: Mapping[str, object], _key: str) -> None:
        raise CannotReach("gone")

    async def slowly(_body: Mapping[str, object], _key: str) -> None:
        await asyncio.sleep(5 * LEASE.total_seconds())

    async def one() -> None:
        desk = MemoryDesk(rules, clock=jumped)
        for kind in ("job.refused", "job.long"):
            await desk.inbox.add(kind, kind, kind, {}, BEGAN)
        jobs = {"job.long": long, "job.refused": refused, f"job.refused{GIVEN_UP}": slowly}
        worker = Worker(desk, OneChat(ScriptedChat()), handle=_nobody, jobs=jobs, sorry=_nobody, now=lambda: BEGAN)
        await worker.drain()
        await worker.stop()
        assert began == ["job.long"]

    run_jumping(one())


def test_no_client_waits_longer_for_a_post_than_one_may_take_to_land() -> None:
    assert max(api.SECONDS, connector.SECONDS) <= LANDS.total_seconds()
