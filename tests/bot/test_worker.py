"""What was said to the desk is worked once, in order, whatever goes wrong."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.arrivals import GIVEN_UP, Arrival, HomeOpened
from bot.delivery.chat import CannotReach, NotOpenYet, NotSent, Rejected, SlowDown
from bot.delivery.worker import Load, Worker
from tests.desks.passing import pass_time
from tests.faults.scripted import OneChat, ScriptedChat
from tests.patience import PATIENCE
from workflow.people.people import Address, Platform
from workflow.people.refusals import ManagersOnly
from workflow.ports.desk import AlreadyDoneError, Desk
from workflow.ports.queues import LEASE

BUSINESS = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


def someone(name: str) -> HomeOpened:
    return HomeOpened(Address(Platform.SLACK, "T0", name))


class Office:
    """A worker whose handler notes what it is given, and fails as it is told to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.chat = ScriptedChat()
        self.handled: list[str] = []
        self.jobs: list[tuple[object, str]] = []
        self.sorry: list[Arrival] = []
        self.failing: dict[str, list[Exception]] = {}
        self.gates: dict[str, asyncio.Event] = {}
        self.worker = self.start()

    def start(self) -> Worker:
        self.worker = Worker(
            self.desk,
            OneChat(self.chat),
            handle=self._handle,
            jobs={
                "job.import": self._job,
                "job.slow": self._slow_job,
                "job.bad": self._bad_job,
                f"job.bad{GIVEN_UP}": self._job,
            },
            sorry=self._sorry,
            now=lambda: BUSINESS,
            load=Load(unhurried=frozenset({"job.slow"})),
        )
        return self.worker

    async def arrives(self, key: str, stream: str = "C1", kind: str = "slack.event") -> bool:
        self.chat.arrivals[key] = someone(key)
        return await self.desk.inbox.add(key, kind, stream, {"arrival": key}, BUSINESS)

    async def later(self, seconds: float) -> None:
        await pass_time(self.desk, timedelta(seconds=seconds))
        await self.worker.drain()

    async def _handle(self, arrival: Arrival, key: str) -> None:
        assert arrival == someone(key)
        self.handled.append(key)
        if key in self.gates:
            await self.gates[key].wait()
        if self.failing.get(key):
            raise self.failing[key].pop(0)

    async def _job(self, body: Mapping[str, object], key: str) -> None:
        self.jobs.append((body["import"], key))

    async def _bad_job(self, _body: Mapping[str, object], _key: str) -> None:
        raise RuntimeError

    async def _slow_job(self, body: Mapping[str, object], key: str) -> None:
        await self.gates[key].wait()
        self.jobs.append((body["import"], key))

    async def _sorry(self, arrival: Arrival) -> None:
        self.sorry.append(arrival)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


async def test_an_arrival_is_handed_on_and_finished(office: Office) -> None:
    await office.arrives("a")
    await office.worker.drain()
    assert office.handled == ["a"]
    assert await office.desk.inbox.waiting() == 0


async def test_a_redelivery_is_not_worked_again(office: Office) -> None:
    await office.arrives("a")
    await office.worker.drain()
    assert not await office.arrives("a")
    await office.later(3600)
    assert office.handled == ["a"]


async def test_one_conversation_is_worked_in_order_others_beside_it(office: Office) -> None:
    gate = office.gates["a"] = asyncio.Event()
    for key, stream in (("a", "C1"), ("b", "C1"), ("c", "C2"), ("d", "C2")):
        await office.arrives(key, stream)
    work = asyncio.create_task(office.worker.drain())
    async with asyncio.timeout(PATIENCE):
        while "d" not in office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
    assert "b" not in office.handled
    gate.set()
    await work
    assert office.handled.index("c") < office.handled.index("d")
    assert office.handled.index("a") < office.handled.index("b")


async def test_a_flood_of_letters_leaves_room_for_a_chat(office: Office) -> None:
    gate = asyncio.Event()
    for number in range(3 * Load().at_once):
        office.gates[f"letter{number}"] = gate
        await office.arrives(f"letter{number}", f"mail:{number}", "mail.letter")
    work = asyncio.create_task(office.worker.drain())
    async with asyncio.timeout(PATIENCE):
        while len(office.handled) < Load().at_once:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
        await office.arrives("a")
        office.worker.nudge()
        chat = asyncio.create_task(office.worker.drain())
        while "a" not in office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
    assert len(office.handled) < 3 * Load().at_once
    gate.set()
    await asyncio.gather(work, chat)
    assert len(office.handled) == 3 * Load().at_once + 1


async def test_what_says_nothing_to_the_desk_is_finished_without_a_handler(office: Office) -> None:
    await office.desk.inbox.add("x", "slack.event", "C1", {"arrival": "unknown"}, BUSINESS)
    await office.worker.drain()
    assert office.handled == []
    assert await office.desk.inbox.waiting() == 0


async def test_a_job_goes_to_its_own_handler(office: Office) -> None:
    await office.desk.inbox.add("import:7", "job.import", "import:7", {"import": 7}, BUSINESS)
    await office.worker.drain()
    assert office.jobs == [(7, "import:7")]


@pytest.mark.parametrize("outcome", [AlreadyDoneError(), ManagersOnly()], ids=["done before", "refused"])
async def test_what_was_done_before_or_refused_is_finished(office: Office, outcome: Exception) -> None:
    office.failing["a"] = [outcome]
    await office.arrives("a")
    await office.worker.drain()
    await office.later(3600)
    assert office.handled == ["a"]
    assert office.sorry == []
    assert await office.desk.inbox.waiting() == 0


async def test_a_fault_is_tried_again_a_little_later_and_what_follows_waits(office: Office) -> None:
    office.failing["a"] = [RuntimeError()]
    await office.arrives("a")
    await office.arrives("b")
    await office.worker.drain()
    assert office.handled == ["a"]
    await office.later(10)
    assert office.handled == ["a", "a", "b"]
    assert office.sorry == []


async def test_an_arrival_that_always_fails_is_set_aside_and_its_sender_told(office: Office) -> None:
    office.failing["a"] = [RuntimeError() for _ in range(20)]
    await office.arrives("a")
    await office.arrives("b")
    for _ in range(12):
        await office.later(1000)
    assert office.handled == ["a"] * 8 + ["b"]
    assert office.sorry == [someone("a")]
    assert await office.desk.inbox.waiting() == 0


async def test_what_can_be_reached_no_more_is_not_tried_again_and_holds_nobody_back(office: Office) -> None:
    office.failing["a"] = [CannotReach("user_disabled") for _ in range(20)]
    await office.arrives("a")
    await office.arrives("b")
    await office.worker.drain()
    assert office.handled == ["a", "b"]
    assert office.sorry == [someone("a")]
    assert await office.desk.inbox.waiting() == 0


async def test_a_job_that_nobody_knows_is_set_aside(office: Office) -> None:
    await office.desk.inbox.add("x", "job.unknown", "x", {}, BUSINESS)
    for _ in range(12):
        await office.later(1000)
    assert office.sorry == []
    assert await office.desk.inbox.waiting() == 0


async def test_a_job_that_always_fails_is_given_up_as_its_kind_would_have_it(office: Office) -> None:
    await office.desk.inbox.add("x", "job.bad", "x", {"import": 7}, BUSINESS)
    for _ in range(12):
        await office.later(1000)
    assert office.jobs == [(7, f"x{GIVEN_UP}")]
    assert await office.desk.inbox.waiting() == 0


async def test_a_platform_that_asks_to_wait_is_given_its_time(office: Office) -> None:
    office.failing["a"] = [SlowDown(timedelta(seconds=40))]
    await office.arrives("a")
    await office.worker.drain()
    await office.later(39)
    assert office.handled == ["a"]
    await office.later(1)
    assert office.handled == ["a", "a"]


@pytest.mark.parametrize("error", [SlowDown(timedelta(seconds=1)), NotSent("503")], ids=["slow", "away"])
async def test_a_platform_that_is_away_for_long_costs_nobody_their_message(office: Office, error: Exception) -> None:
    office.failing["a"] = [error for _ in range(20)]
    await office.arrives("a")
    for _ in range(30):
        await office.later(1000)
    assert office.handled == ["a"] * 21
    assert office.sorry == []


@pytest.mark.parametrize(
    "error", [NotOpenYet("Slack"), Rejected("token_revoked", "Revoked.")], ids=["not here yet", "refused"]
)
async def test_what_waits_for_a_platform_that_lets_us_in_no_more_is_never_given_up(
    office: Office, error: Exception
) -> None:
    office.failing["a"] = [error for _ in range(100)]
    await office.arrives("a")
    for _ in range(100):
        await office.later(30)
    assert office.sorry == []
    assert office.handled == ["a"] * 100
    await office.later(30)
    assert await office.desk.inbox.waiting() == 0


async def test_what_a_dead_process_had_in_hand_is_worked_again(office: Office) -> None:
    await office.arrives("a")
    await office.desk.inbox.lease(8, LEASE)
    await office.worker.drain()
    assert office.handled == []
    await office.later(LEASE.total_seconds())
    assert office.handled == ["a"]


async def test_long_work_outlives_its_lease_without_being_begun_twice(office: Office) -> None:
    gate = office.gates["a"] = asyncio.Event()
    await office.arrives("a")
    work = asyncio.create_task(office.worker.drain())
    async with asyncio.timeout(PATIENCE):
        while not office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
    await pass_time(office.desk, 2 * LEASE)
    again = asyncio.create_task(office.worker.drain())
    for _ in range(50):
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(work, again)
    assert office.handled == ["a"]


async def test_long_work_that_fails_has_lost_none_of_its_tries(office: Office) -> None:
    gate = office.gates["a"] = asyncio.Event()
    office.failing["a"] = [RuntimeError(), RuntimeError()]
    await office.arrives("a")
    work = [asyncio.create_task(office.worker.drain())]
    async with asyncio.timeout(PATIENCE):
        while not office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
    for _ in range(10):
        await pass_time(office.desk, LEASE)
        work.append(asyncio.create_task(office.worker.drain()))
        for _turn in range(50):
            await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*work)
    await office.later(300)
    await office.later(300)
    assert (office.handled, office.sorry) == (["a"] * 3, [])


async def test_the_inbox_counts_as_worked_once_nothing_is_left_in_it(office: Office) -> None:
    gate = office.gates["a"] = asyncio.Event()
    await office.arrives("a")
    work = asyncio.create_task(office.worker.run())
    async with asyncio.timeout(PATIENCE):
        while not office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
        before = office.worker.caught_up
        gate.set()
        while not office.worker.caught_up:  # noqa: ASYNC110 - it is a flag for /readyz
            await asyncio.sleep(0)
    await office.worker.stop()
    await work
    assert not before


async def test_nobody_waits_for_an_unhurried_job_and_it_is_done_all_the_same(office: Office) -> None:
    gate = office.gates["slow"] = asyncio.Event()
    await office.desk.inbox.add("slow", "job.slow", "job.slow", {"import": 7}, BUSINESS)
    await office.arrives("a")
    await asyncio.wait_for(office.worker.drain(), PATIENCE)
    assert office.handled == ["a"]
    assert office.worker.caught_up
    assert office.jobs == []
    gate.set()
    await office.worker.stop()
    assert office.jobs == [(7, "slow")]


async def test_what_is_worked_when_the_worker_is_stopped_is_let_end(office: Office) -> None:
    gate = office.gates["a"] = asyncio.Event()
    await office.arrives("a")
    work = asyncio.create_task(office.worker.run())
    async with asyncio.timeout(PATIENCE):
        while not office.handled:  # noqa: ASYNC110 - a handler tells nobody that it was called
            await asyncio.sleep(0)
    stop = asyncio.create_task(office.worker.stop(timedelta(seconds=PATIENCE)))
    for _turn in range(50):
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(stop, work)
    assert await office.desk.inbox.waiting() == 0


async def test_a_sender_is_told_before_their_message_is_set_aside(office: Office) -> None:
    gate, office.failing["a"] = asyncio.Event(), [CannotReach("user_disabled")]

    async def sorry(arrival: Arrival) -> None:
        office.sorry.append(arrival)
        await gate.wait()

    office.worker._sorry = sorry
    await office.arrives("a")
    work = asyncio.create_task(office.worker.drain())
    async with asyncio.timeout(PATIENCE):
        while not office.sorry:  # noqa: ASYNC110 - it tells nobody that it was called
            await asyncio.sleep(0)
    assert await office.desk.inbox.waiting() == 1, "who dies here tells them at the next try"
    gate.set()
    await work
    assert await office.desk.inbox.waiting() == 0


async def test_a_stopped_worker_leaves_what_it_has_not_begun(office: Office) -> None:
    await office.arrives("a")
    await office.worker.stop()
    await office.worker.drain()
    assert office.handled == []
    office.start()
    await office.worker.drain()
    assert office.handled == ["a"]
