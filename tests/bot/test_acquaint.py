"""Course leads known by e-mail alone are looked up, as slowly as a platform asks."""

from datetime import timedelta

from bot.chat import Profile, SlowDown
from bot.directory import Directory
from bot.handlers.acquaint import acquaint
from tests.bot.switchboard import KnownChat
from tests.faults.scripted import OneChat
from tests.workflow.office import open_office
from workflow.people import Address, Person, Platform

ZOE = Address(Platform.SLACK, "T0", "U0ZOE")
EMAIL = "zoe.gagnon@example.org"


class Busy:
    """A platform that knows Zoé, and asks to wait at the first call."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def account(self, email: str) -> Address | None:
        self.asked.append(email)
        if len(self.asked) == 1:
            raise SlowDown(timedelta(seconds=7))
        return ZOE if email == EMAIL else None


async def test_a_lead_is_found_after_the_wait_that_the_platform_asks_for() -> None:
    office = await open_office()
    chat = KnownChat()
    chat.profiles[ZOE] = Profile("Zoé Gagnon", EMAIL, "fr")
    (known,) = await office.desk.write(lambda tx: tx.people.add_many([Person(0, "Z. Gagnon", EMAIL)]))
    finder, waits = Busy(), list[float]()

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    job = {"emails": ["nobody@example.org", EMAIL]}
    await acquaint(Directory(office.desk, OneChat(chat)), [finder], job, "key", pause=pause)

    assert waits == [7.0]
    assert finder.asked == ["nobody@example.org", "nobody@example.org", EMAIL]
    found = await office.desk.read(lambda tx: tx.people.get(known.id))
    assert (found.name, found.accounts) == ("Zoé Gagnon", (ZOE,))
