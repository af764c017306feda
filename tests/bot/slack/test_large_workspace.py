"""Histories of a workspace with many conversations, at Slack's rates: what may be new first, the rest meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.catch_up import CatchUp
from bot.delivery.gaps import GapFile, Gaps
from bot.delivery.pace import RateLimiter
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.rates import READING, Rates
from bot.sandbox.double.state.records import Channel, Person, direct_channel
from bot.sandbox.faculty import APP_USER
from bot.slack.api import SlackApi, SlackSettings
from bot.slack.chat import SlackChat
from bot.slack.events import Intake
from bot.slack.histories import SlackHistories
from bot.slack.paced import RATE, PacedPages
from tests.bot.answering import START, Clock
from tests.bot.slack.office import SETTINGS, TEAM, new_desk
from tests.desks.memory import MemoryDesk

TEACHERS = 300
LATELY = range(0, TEACHERS, 10)
"""Those who wrote to us lately."""
LOOK_EVERY = 5
"""Histories read for each message that is looked for live."""


@dataclass
class Campus:
    """Many teachers, each with a conversation with the desk, and seconds that pass when they are waited for."""

    ws: SlackDouble
    desk: MemoryDesk
    api: SlackApi
    clock: Clock
    seconds: float = 0.0
    stored_at: dict[str, float] = field(default_factory=dict)
    """By conversation: the second at which the first of its messages was stored."""
    asked: list[str] = field(default_factory=list)
    """The conversations whose history was read, in order."""
    refused: list[str] = field(default_factory=list)
    """Calls that came too fast for Slack."""
    looks: int | None = None
    """How often a message was looked for live meanwhile; None: nobody does."""

    def catch_up(self) -> CatchUp:
        """Make what reads, as after a start."""
        intake = Intake(self.desk.inbox, SlackChat(self.api).people, self.clock, self._note)
        pace = RateLimiter(RATE, self.pause, lambda: self.seconds)
        histories = SlackHistories(self.api, intake, self.desk, self.clock, PacedPages(self.api, pace))
        return CatchUp(histories, self.desk, Gaps(GapFile(None)), asyncio.Event(), pause=self.pause)

    async def pause(self, seconds: float) -> None:
        self.seconds += seconds
        await asyncio.sleep(0)

    async def says(self, teacher: int, text: str = "Bonjour") -> str:
        said = await self.ws.driver.send_message(user(teacher), "app", text)
        return said.channel

    def _note(self) -> None:
        for row in self.desk.state.inbox.values():
            self.stored_at.setdefault(row.stream.rpartition(":")[2], self.seconds)


def user(teacher: int) -> str:
    return f"U0T{teacher:05d}"


@pytest.fixture
async def campus(tmp_path: Path) -> AsyncIterator[Campus]:
    clock = Clock()
    async with SlackDouble.serve(tmp_path, replace(SETTINGS, burst=100), now=clock) as ws:
        for number in range(TEACHERS):
            people = next(iter(ws.state.people.values()))
            one = replace(people, id=user(number), name=user(number).lower(), role="teacher", is_bot=False)
            place(ws, one)
        api = SlackApi(SlackSettings(ws.settings.bot_token, api_url=ws.api_url))
        await api.open()
        built = Campus(ws, new_desk(), api, clock)
        ws.rates = Watched(100, lambda: built.seconds, campus=built)
        ws.faults.events_down = True
        try:
            await built.catch_up().read_all()
            await write_lately(built)
            clock.at += timedelta(hours=1)
            built.seconds += 3600
            built.asked.clear()
            yield built
        finally:
            await api.close()


def place(ws: SlackDouble, person: Person) -> None:
    """Put someone into the workspace, with their conversation with the app."""
    channel = direct_channel(person.id)
    ws.state._place(person)
    ws.state._place(Channel(channel, "", private=True, members=(person.id, APP_USER), is_im=True, person=person.id))


async def write_lately(campus: Campus) -> None:
    for number in LATELY:
        channel = direct_channel(user(number))
        key = f"slack:{TEAM}:{channel}"
        await campus.desk.inbox.add(f"{key}:before", "slack.event", key, {}, START)


@dataclass(slots=True)
class Watched(Rates):
    """Slack's rates, and what met them."""

    campus: Campus | None = None

    def wait(self, method: str, channel: str) -> int | None:
        campus = self.campus
        assert campus is not None
        wait = super(Watched, self).wait(method, channel)
        if wait is not None:
            campus.refused.append(method)
        elif method == "conversations.history":
            campus.asked.append(channel)
            if campus.looks is not None and len(campus.asked) % LOOK_EVERY == 0:
                campus.looks += 1
                if super(Watched, self).wait(method, "C0TECHNO") is not None:
                    campus.refused.append("live")
        return wait


async def test_what_may_be_new_is_stored_within_minutes_and_the_rest_behind_it(campus: Campus) -> None:
    expected = [await campus.says(number) for number in LATELY]
    unexpected = await campus.says(TEACHERS - 1)
    began = campus.seconds
    await campus.catch_up().read_all()
    took = {one: campus.stored_at[one] - began for one in (*expected, unexpected)}
    assert max(took[one] for one in expected) < 60
    assert 60 < took[unexpected] < 60 * TEACHERS / RATE.a_minute
    assert campus.refused == [], "nothing was asked faster than Slack grants"


async def test_what_looks_for_a_message_meanwhile_finds_room_under_the_same_rate(campus: Campus) -> None:
    campus.looks = 0
    await campus.catch_up().read_all()
    assert campus.looks >= TEACHERS / LOOK_EVERY
    assert campus.refused == []


async def test_a_cut_does_not_begin_the_rest_again(campus: Campus) -> None:
    """A hello comes, then a restart, while the conversations in which nobody wrote lately are read."""
    catch_up = campus.catch_up()
    await cut_after(campus, catch_up, 150)
    read_before = set(campus.asked)
    campus.asked.clear()
    await cut_after(campus, campus.catch_up(), 80)
    first = [one for one in campus.asked if direct_channel(user(0))[:4] in one and not is_lately(one)]
    assert first
    assert not read_before & set(first), "those that were not read yet come first"
    late = await campus.says(TEACHERS - 1)
    assert await campus.catch_up().read_all() == 1
    assert late in campus.stored_at


def is_lately(channel: str) -> bool:
    return channel in {direct_channel(user(number)) for number in LATELY}


async def cut_after(campus: Campus, catch_up: CatchUp, reads: int) -> None:
    """Read until so many histories were asked for, then be interrupted; what is under way ends."""
    reading = asyncio.create_task(catch_up.read_all())
    await campus.ws.until(lambda: len(campus.asked) >= reads)
    catch_up.interrupted()
    await reading


def test_the_pace_leaves_something_of_the_rate_that_slack_grants() -> None:
    assert all(RATE.a_minute < granted * 60 for granted in READING.values())
