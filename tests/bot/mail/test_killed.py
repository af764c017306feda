"""A process that dies anywhere between a letter and its answer: the next one loses nothing, and doubles nothing."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import cast

from bot.mail.road import Road
from tests.bot.mail.desks import MailDesk, at_work
from tests.bot.mail.roads import BOX, LEA, MemoryRoad, letter, mailbox
from tests.bot.mail.test_desk import requests
from tests.desks.passing import pass_time
from tests.faults.points import At, Watched, watch
from tests.workflow.office import Office, open_office
from workflow.items.journal import What

PLACES = ("road.", "inbox.", "outbox.", "committed incidents.add", "inside incidents.add", "committed heard.put")
"""Where it is killed: around each call of the mailbox and of the queues, within a transaction and after it."""
LETTERS = (
    letter("Le micro de la salle 2201 ne fonctionne plus.", message="<1@lea>", subject="Micro"),
    letter("Et le projecteur ?", message="<2@lea>", subject="Micro", answers="<1@lea>"),
)


def process(office: Office, road: MemoryRoad, at: At | None) -> MailDesk:
    """Start a process on a desk and a mailbox, which passes points on its way."""
    watched = cast("Road", road if at is None else Watched(road, "road", at))
    return at_work(office, road, mailbox(road, watched), watch(office.desk, at) if at else office.desk)


async def works(desk: MailDesk) -> None:
    """Take in what waits, and answer it."""
    await desk.platform.introduce()
    await desk.platform._intake.take_in(desk.platform._boxes.all[0], lambda: None)
    await desk.settle()


async def until_killed(work: Awaitable[None], killed: asyncio.Event) -> None:
    """Let it work until it is killed, or done."""
    task, death = asyncio.ensure_future(work), asyncio.create_task(killed.wait())
    await asyncio.wait({task, death}, return_when=asyncio.FIRST_COMPLETED)
    for one in (task, death):
        one.cancel()
    await asyncio.gather(task, death, return_exceptions=True)
    for one in asyncio.all_tasks() - {asyncio.current_task()}:
        one.cancel()
        await asyncio.gather(one, return_exceptions=True)


async def points_passed() -> list[str]:
    passed: dict[str, None] = {}

    async def note(point: str) -> None:
        passed[point] = None

    office, road = await open_office(), MemoryRoad()
    for one in LETTERS:
        road.arrives(one)
    await works(process(office, road, note))
    assert len(road.sent) == 1
    return [one for one in passed if any(place in one for place in PLACES)]


async def killed_at(point: str) -> None:
    killed = asyncio.Event()

    async def die(passed: str) -> None:
        if passed == point:
            killed.set()
            await asyncio.Event().wait()

    office, road = await open_office(), MemoryRoad()
    for one in LETTERS:
        road.arrives(one)
    await until_killed(works(process(office, road, die)), killed)
    assert killed.is_set(), point
    office.now += timedelta(minutes=1)
    await pass_time(office.desk, timedelta(minutes=1))
    again = process(office, road, None)
    await works(again)
    office.now += timedelta(minutes=1)
    await pass_time(office.desk, timedelta(minutes=1))
    await again.settle()
    (opened,) = await requests(again)
    said = [
        one.detail["text"]
        for one in office.journal(opened.number)
        if one.what in (What.COMMENT, What.OPENED) and one.by == opened.requester and "text" in one.detail
    ]
    assert len([one for one in said if "projecteur" in str(one)]) == 1, (point, said)
    assert [str(one["To"]) for one in road.sent] == [LEA], point
    assert not road.inbox, point
    assert len(road.folder) == len(LETTERS), point
    assert str(road.address) == BOX


async def test_a_process_that_is_killed_at_any_point_loses_and_doubles_nothing() -> None:
    points = await points_passed()
    assert {"before road.taken", "after road.send", "after inbox.add", "before outbox.sent"} <= set(points)
    for point in points:
        await killed_at(point)
