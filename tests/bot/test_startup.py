"""Platforms on their way in: asked again with longer and longer pauses, and none waited for that is away."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.delivery.chat import NotSent, Rejected, SlowDown
from bot.desk.doors import Registry
from bot.ops.startup import LONGEST, Startup, Welcome
from tests.bot.answering import Handlers
from tests.patience import PATIENCE
from workflow.people.people import Platform

NO = NotSent("no answer")


class Scripted:
    """A platform that fails as it is told to, then lets us in."""

    def __init__(self, name: Platform, *failures: Exception, silent: bool = False, looks: bool = True) -> None:
        self.name = name
        self.looked_back = asyncio.Event()
        """What its chat shows is compared with what the desk knows."""
        if looks:
            self.looked_back.set()
        self.failures = list(failures)
        self.silent = silent
        self.caught_up = asyncio.Event()
        self.opened = 0

    async def introduce(self) -> str:
        if self.silent:
            await asyncio.Event().wait()
        self._fail()
        return "T0"

    async def look_back(self) -> None:
        await self.looked_back.wait()

    def open(self, registry: Registry, nudge: Callable[[], None]) -> None:
        self.opened += 1
        self.caught_up.set()

    async def admitted(self) -> None:
        self._fail()

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)


class Clock:
    """Real time that passes as soon as it is waited for."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)


class Front:
    """What the desk does for a platform on its way in."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.done: list[str] = []

    async def prepare(self, platform: Platform, workspace: str) -> None:
        self.done.append(f"prepared {platform} {workspace}")
        if self.failures:
            raise self.failures.pop(0)

    async def meet(self, platform: Platform) -> None:
        self.done.append(f"met {platform}")


def starting(*platforms: Scripted, front: Front | None = None, clock: Clock | None = None) -> Startup:
    front = front or Front()
    welcome = Welcome(Handlers(), lambda: None, front.prepare, front.meet)
    startup = Startup(platforms, welcome, pause=clock or Clock())
    startup.begin()
    return startup


async def test_pauses_double_up_to_a_minute_and_none_is_like_another() -> None:
    clock, slack = Clock(), Scripted(Platform.SLACK, *[NO] * 10)
    await starting(slack, clock=clock).complete()
    least = [min(float(2**tries), LONGEST.total_seconds()) for tries in range(10)]
    assert all(low <= waited <= 1.5 * low for low, waited in zip(least, clock.waited, strict=True))
    assert len(set(clock.waited)) == 10


async def test_a_platform_that_asks_for_patience_gets_it() -> None:
    clock = Clock()
    await starting(Scripted(Platform.SLACK, SlowDown(timedelta(seconds=45))), clock=clock).complete()
    assert clock.waited == [45.0]


async def test_what_is_done_for_it_is_done_in_its_order_and_it_is_opened_once() -> None:
    front, slack = Front(RuntimeError("the database is away")), Scripted(Platform.SLACK)
    startup = starting(slack, front=front)
    await startup.complete()
    assert front.done == ["prepared slack T0", "prepared slack T0", "met slack"]
    assert slack.opened == 1
    assert startup.opened(Platform.SLACK)
    assert not startup.opened(Platform.TEAMS)


async def test_one_that_is_silent_is_held_to_be_away_after_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ops.startup.GRACE", timedelta(seconds=0.05))
    startup = starting(Scripted(Platform.SLACK, silent=True), Scripted(Platform.TEAMS))
    async with asyncio.timeout(PATIENCE):
        await startup.settled()
    await startup.stop()


async def test_one_that_refuses_us_is_asked_again_while_another_is_here() -> None:
    refused = Rejected("token_revoked", "Revoked ({code}).")
    slack = Scripted(Platform.SLACK, refused, refused)
    startup = starting(slack, Scripted(Platform.TEAMS))
    async with asyncio.timeout(PATIENCE):
        await startup.complete()
    assert slack.opened == 1, "the refusal was taken back"


async def test_when_each_refuses_us_the_start_ends() -> None:
    refused = [Rejected("invalid_auth", "Wrong ({code}).")] * 1000
    startup = starting(Scripted(Platform.SLACK, *refused), Scripted(Platform.TEAMS, NO, *refused))
    with pytest.raises(Rejected, match="invalid_auth"):
        await startup.complete()
    await startup.stop()


async def test_nobody_is_let_in_anywhere_before_each_chat_is_compared_with_what_the_desk_knows() -> None:
    """A number that stands in one chat would be given again to who asks in another."""
    slack, teams = Scripted(Platform.SLACK, looks=False), Scripted(Platform.TEAMS)
    startup = starting(slack, teams)
    for _turn in range(20):
        await asyncio.sleep(0)
    assert (slack.opened, teams.opened) == (0, 0)
    slack.looked_back.set()
    async with asyncio.timeout(PATIENCE):
        await startup.complete()
    assert (slack.opened, teams.opened) == (1, 1)


async def test_a_chat_that_is_away_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ops.startup.GRACE", timedelta(seconds=0.05))
    teams = Scripted(Platform.TEAMS)
    startup = starting(Scripted(Platform.SLACK, silent=True), teams)
    async with asyncio.timeout(PATIENCE):
        await startup.settled()
    assert teams.opened == 1
    await startup.stop()
