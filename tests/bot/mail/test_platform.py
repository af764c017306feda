"""Mailboxes at start: each by itself, what waits is taken in, what is away is tried again."""

import asyncio

import pytest

from bot.delivery.chat import NotSent, Rejected
from bot.mail.platform import MailPlatform
from tests.bot.mail.roads import MemoryRoad, mailbox
from tests.bot.mail.test_desk import ASKED
from tests.bot.slack.office import Handlers
from tests.patience import PATIENCE
from tests.workflow.office import Office, open_office

OTHER = "registraire@example.org"


async def no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


def platform(office: Office, *roads: MemoryRoad) -> MailPlatform:
    return MailPlatform([mailbox(one) for one in roads], office.desk, lambda: office.now, pause=no_pause)


async def test_what_waits_is_in_the_inbox_before_the_desk_speaks_and_what_comes_later_wakes_it() -> None:
    office, road, news = await open_office(), MemoryRoad(), asyncio.Event()
    road.arrives(ASKED)
    mail = platform(office, road)
    assert not await mail.ready()
    assert await mail.introduce() == road.address
    mail.open(Handlers(), news.set)
    async with asyncio.timeout(PATIENCE):
        await mail.caught_up.wait()
        assert await office.desk.inbox.waiting() == 1
        assert await mail.ready()
        news.clear()
        road.arrives(ASKED.replace(b"<1@lea>", b"<2@lea>"))
        await news.wait()
    await mail.stop()
    assert await office.desk.inbox.waiting() == 2
    assert not await mail.ready()


async def test_a_mailbox_that_is_away_holds_up_no_other_and_is_read_once_it_comes() -> None:
    office, here, away = await open_office(), MemoryRoad(), MemoryRoad(OTHER)
    away.fails("open", NotSent("no route"))
    away.fails("waiting", *[NotSent("no route")] * 3)
    here.arrives(ASKED)
    mail = platform(office, here, away)
    await mail.introduce()
    away.opened = 1
    away.arrives(ASKED)
    news = asyncio.Semaphore(0)
    mail.open(Handlers(), news.release)
    async with asyncio.timeout(PATIENCE):
        await mail.caught_up.wait()
        await news.acquire()
        await news.acquire()
    await mail.stop()
    assert await office.desk.inbox.waiting() == 2


async def test_who_is_refused_everywhere_is_told_why() -> None:
    office, road = await open_office(), MemoryRoad()
    road.fails("open", Rejected("auth", "The password of {mailbox} is wrong.", mailbox=road.address))
    with pytest.raises(Rejected, match="wrong"):
        await platform(office, road).introduce()
