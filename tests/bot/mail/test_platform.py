"""Mailboxes at start: each by itself, what waits is taken in, what is away is tried again."""

import asyncio
from email.message import EmailMessage

import pytest

from bot.delivery.chat import NotSent, Rejected
from bot.mail.platform import MailPlatform
from tests.bot.answering import Handlers
from tests.bot.mail.roads import MemoryRoad, mailbox, report
from tests.bot.mail.test_desk import ASKED
from tests.patience import PATIENCE
from tests.workflow.office import Office, open_office
from workflow.helpdesk.unverified import Doubt
from workflow.ports.queues import LEASE

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


class Outage:
    """A database that is away for as many looks of a mailbox as there are, then comes back."""

    def __init__(self, office: Office, looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patched = monkeypatch
        self._looks = looks

        async def away(*_given: object, **_named: object) -> None:
            raise OSError("the database is away")

        for name in ("read", "write"):
            monkeypatch.setattr(office.desk, name, away)
        monkeypatch.setattr(office.desk.inbox, "add", away)

    async def pause(self, _seconds: float) -> None:
        self._looks -= 1
        if not self._looks:
            self._patched.undo()
        await asyncio.sleep(0)


async def test_mails_stay_where_they_are_while_the_database_is_away_and_are_taken_in_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office, road, news = await open_office(), MemoryRoad(), asyncio.Event()
    bounced = report("leila@example.org", asked_of("leila@example.org"))
    road.arrives(ASKED)
    road.arrives(bounced)
    outage = Outage(office, 10, monkeypatch)
    mail = MailPlatform([mailbox(road)], office.desk, lambda: office.now, pause=outage.pause)
    await mail.introduce()
    mail.open(Handlers(), news.set)
    assert len(road.inbox) == 2
    async with asyncio.timeout(PATIENCE):
        await news.wait()
    await mail.stop()
    assert road.folder == [ASKED, bounced]
    rows = await office.desk.inbox.lease(5, LEASE)
    assert len(rows) == 2
    assert Doubt.UNREAD.value not in [row.body["doubt"] for row in rows], "it is no fault of theirs"


def asked_of(person: str) -> EmailMessage:
    """A mail of the desk's."""
    mail = EmailMessage()
    mail["Message-ID"], mail["From"], mail["To"], mail["Subject"] = "<1@desk>", MemoryRoad().address, person, "INC"
    mail.set_content("Bonjour")
    return mail


async def test_who_is_refused_everywhere_is_told_why() -> None:
    office, road = await open_office(), MemoryRoad()
    road.fails("open", Rejected("auth", "The password of {mailbox} is wrong.", mailbox=road.address))
    with pytest.raises(Rejected, match="wrong"):
        await platform(office, road).introduce()
