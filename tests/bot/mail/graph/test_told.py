"""Graph tells of mail: it is asked to, reminded in time, and never believed for more than that something was said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.delivery.admission import Admission
from bot.mail.app import App
from bot.mail.bell import Bell, Promise
from bot.mail.graph import road as graph_road
from bot.mail.graph import subscription
from bot.mail.graph.checkup import NOWHERE, TELLS, TELLS_NOT, is_told
from bot.mail.graph.road import GraphRoad
from bot.mail.graph.settings import GraphSettings
from bot.mail.graph.subscription import AGAIN, LASTS, RENEWED, SHOWN
from bot.mail.graph.told import LONGEST_TOKEN, ToldDoorway
from bot.ops.http import application
from tests.bot.mail.graph.double import ADDRESS, GraphDouble
from tests.bot.mail.imap.house import Watch, mail
from tests.bot.teams.connector import serving
from tests.patience import PATIENCE
from tests.workflow.office import open_office
from workflow.people.people import Platform
from workflow.ports.desk import Desk

FOR_EVER = timedelta(hours=1)


@dataclass
class Told:
    """A mailbox of which Graph tells, and the desk's address."""

    graph: GraphDouble
    watch: Watch
    desk: Desk
    process: Callable[[], tuple[GraphRoad, Bell]]
    url: str = ""

    async def hears(self, road: GraphRoad) -> None:
        """Wait for news, which no look at the clock brings."""
        async with asyncio.timeout(PATIENCE):
            await road.news()

    async def posts(self, body: Any, name: str | None = None, **more: Any) -> int:
        """Say something to the desk, as anyone may; return the status of the answer."""
        name = name or await Bell(self.desk, ADDRESS).name()
        given = {"data": body} if isinstance(body, bytes) else {"json": body}
        url = f"{self.url}/mail/told/{name}"
        async with aiohttp.ClientSession() as session, session.post(url, **given, **more) as response:
            return response.status


@pytest.fixture
async def told(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Told]:
    """Looks by the clock come after an hour only."""
    monkeypatch.setattr(graph_road, "LOOKED", FOR_EVER)
    monkeypatch.setattr(subscription, "LOOKED", FOR_EVER)
    office, graph, watch = await open_office(), GraphDouble({"token"}), Watch()
    graph.told.now = watch
    roads: list[GraphRoad] = []
    bell = Bell(office.desk, ADDRESS)

    def process() -> tuple[GraphRoad, Bell]:
        settings = GraphSettings(App(ADDRESS, "tenant", "client", "SECRET"), root=f"{graph.url}/v1.0")
        own = Bell(office.desk, ADDRESS) if roads else bell
        admission = Admission(Platform.MAIL, "SECRET")
        roads.append(GraphRoad(settings, admission, watch, bell=own, fetch=lambda _scope: "token"))
        return roads[-1], own

    door = application(office.desk, {}, ToldDoorway([bell]).routes)
    async with serving(graph.application()) as graph.url, serving(door) as url:
        office.desk.rules = replace(office.desk.rules, public_url=url)
        yield Told(graph, watch, office.desk, process, url)
        await graph.told.told()
        for road in roads:
            await road.close()


async def is_promised(told: Told, road: GraphRoad) -> None:
    """Wait until Graph has promised to tell."""
    await told.hears(road)
    waits = asyncio.create_task(road.news())
    async with asyncio.timeout(PATIENCE):
        while await Bell(told.desk, ADDRESS).promise() is None:  # noqa: ASYNC110 - the desk is asked
            await asyncio.sleep(0.01)
    waits.cancel()
    await asyncio.gather(waits, return_exceptions=True)


async def test_graph_tries_the_address_and_then_tells_of_mail_at_once(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    told.graph.arrives(mail())
    await told.hears(road)
    assert len(await road.waiting(10)) == 1
    assert told.graph.told.answers == [202]


async def test_another_process_and_a_restart_know_of_the_promise(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    other, _ = told.process()
    await told.hears(other)
    waits = asyncio.create_task(other.news())
    await asyncio.sleep(0.1)
    waits.cancel()
    assert len(told.graph.told.all) == 1


async def test_a_promise_is_renewed_long_before_it_ends(told: Told) -> None:
    road, bell = told.process()
    await is_promised(told, road)
    (promise,) = told.graph.told.all.values()
    told.watch.passes(LASTS - RENEWED)
    bell.ring()
    await waits_until(road, lambda: promise.ends == told.watch.now + LASTS)
    assert list(told.graph.told.all.values()) == [promise]


async def test_one_that_ran_out_while_the_desk_was_away_is_asked_for_again(told: Told) -> None:
    road, bell = told.process()
    await is_promised(told, road)
    told.watch.passes(2 * LASTS)
    bell.ring()
    await waits_until(road, lambda: len(told.graph.told.all) == 2)
    told.graph.arrives(mail())
    await told.hears(road)


async def test_graph_that_drops_a_promise_is_asked_for_another(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    told.graph.told.drops()
    await told.graph.told.told()
    await waits_until(road, lambda: list(told.graph.told.all) == ["sub-2"])
    told.graph.arrives(mail())
    await told.hears(road)


async def test_graph_that_wants_a_promise_renewed_gets_it_renewed(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    told.watch.passes(timedelta(hours=1))
    told.graph.told.wants_renewal()
    await told.graph.told.told()
    (promise,) = told.graph.told.all.values()
    await waits_until(road, lambda: promise.ends == told.watch.now + LASTS)


async def test_what_is_told_before_it_is_listed_is_looked_for_again_soon(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    monkeypatch.setattr(graph_road, "LOOKED", timedelta(milliseconds=5))
    told.graph.arrives(mail())
    await told.hears(road)
    told.graph.looks_before_it_comes = 3
    told.graph.arrives(mail("<2@example.org>"))
    await told.hears(road)
    assert told.graph.looks_before_it_comes == 0


async def test_graph_that_has_missed_to_tell_says_so_and_is_looked_at(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    told.graph.told.loses = True
    told.graph.arrives(mail())
    told.graph.told.loses = False
    told.graph.told.missed()
    await told.hears(road)


async def test_an_address_that_changed_is_told_of_instead_of_the_one_before(told: Told) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    office = told.desk
    office.rules = replace(office.rules, public_url=told.url.replace("127.0.0.1", "localhost"))
    other, _ = told.process()
    await told.hears(other)
    await waits_until(other, lambda: len(told.graph.told.all) == 2)
    assert [one.url.startswith("http://localhost") for one in told.graph.told.all.values()] == [False, True]


async def waits_until(road: GraphRoad, holds: Callable[[], bool]) -> None:
    """Let it wait for news, before which it looks after its promise."""
    waits = asyncio.create_task(road.news())
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - the double is a server
            await asyncio.sleep(0.01)
    waits.cancel()
    await asyncio.gather(waits, return_exceptions=True)


async def test_the_doctor_tells_whether_graph_does(told: Told) -> None:
    url = "https://vigie.example.org"
    assert (await is_told(ADDRESS, told.url, told.desk, told.watch)).msgid == NOWHERE
    assert (await is_told(ADDRESS, "", told.desk, told.watch)).msgid == NOWHERE
    assert (await is_told(ADDRESS, url, None, told.watch)).msgid == TELLS_NOT
    assert (await is_told(ADDRESS, url, told.desk, told.watch)).msgid == TELLS_NOT
    ends = told.watch.now + LASTS
    await Bell(told.desk, ADDRESS).keep(Promise("sub-1", f"{url}/mail/told/name", ends))
    line = await is_told(ADDRESS, url, told.desk, told.watch)
    assert (line.msgid, line.values["day"]) == (TELLS, ends.date())
    assert (await is_told(ADDRESS, f"{url}.net", told.desk, told.watch)).msgid == TELLS_NOT
    told.watch.passes(LASTS)
    assert (await is_told(ADDRESS, url, told.desk, told.watch)).msgid == TELLS_NOT


@pytest.mark.parametrize("code", ["ExtensionError", "ErrorAccessDenied"])
async def test_a_graph_that_promises_nothing_is_looked_at_by_the_clock(
    told: Told, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_road, "LOOKED", timedelta(milliseconds=5))
    told.graph.told.refuses = code
    road, _ = told.process()
    await told.hears(road)
    told.graph.arrives(mail())
    await told.hears(road)
    assert len(await road.waiting(10)) == 1
    assert told.graph.asked.count("POST subscriptions") == 1, "it is not asked each time"
    told.watch.passes(AGAIN)
    told.graph.told.refuses = ""
    told.graph.arrives(mail("<2@example.org>"))
    await told.hears(road)
    assert len(told.graph.told.all) == 1


async def test_what_is_told_and_lost_is_found_by_the_clock(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    road, _ = told.process()
    await is_promised(told, road)
    monkeypatch.setattr(subscription, "LOOKED", timedelta(milliseconds=5))
    told.watch.passes(SHOWN)
    told.graph.told.loses = True
    told.graph.arrives(mail())
    await told.hears(road)


async def test_a_desk_without_an_address_outside_asks_for_nothing(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_road, "LOOKED", timedelta(milliseconds=5))
    told.desk.rules = replace(told.desk.rules, public_url="")
    road, _ = told.process()
    await told.hears(road)
    told.graph.arrives(mail())
    await told.hears(road)
    assert "POST subscriptions" not in told.graph.asked


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"value": [{"clientState": "another"}]}, 401),
        ({"value": [{"clientState": "é" * 100}]}, 401),
        ({"value": [{}]}, 400),
        ({"value": []}, 400),
        ({"value": [[]]}, 400),
        ({"value": {"clientState": "another"}}, 400),
        ({}, 400),
        ([], 400),
        (b"\xff", 415),
    ],
)
async def test_what_anyone_else_says_wakes_nobody(told: Told, body: Any, status: int) -> None:
    road, bell = told.process()
    await is_promised(told, road)
    assert await told.posts(body) == status
    assert await told.posts(body, name="0" * 32) == 404
    assert not bell._rang.is_set()
    assert not bell.doubted


async def test_one_forged_word_among_good_ones_makes_all_of_them_forged(told: Told) -> None:
    road, bell = told.process()
    await is_promised(told, road)
    good = {"clientState": await bell.proof(), "lifecycleEvent": "subscriptionRemoved"}
    assert await told.posts({"value": [good, {"clientState": "another"}]}) == 401
    assert not bell.doubted
    assert await told.posts({"value": [good]}) == 202
    assert bell.doubted


async def test_a_word_that_is_read_back_is_text_and_short_and_only_where_a_mailbox_is(told: Told) -> None:
    _, bell = told.process()
    word = {"validationToken": "<script>alert(1)</script>"}
    async with aiohttp.ClientSession() as session:
        url = f"{told.url}/mail/told/{await bell.name()}"
        async with session.post(url, params=word) as response:
            assert (response.content_type, response.headers["X-Content-Type-Options"]) == ("text/plain", "nosniff")
            assert await response.text() == word["validationToken"]
        async with session.get(url, params=word) as response:
            assert response.status == 405
    assert await told.posts({}, params={"validationToken": "x" * (LONGEST_TOKEN + 1)}) == 400
    assert await told.posts({}, name="nobody", params=word) == 404
    assert not bell._rang.is_set()
