"""Course leads known by e-mail alone, and members of channels, are looked up as a platform allows."""

from datetime import timedelta
from functools import partial

from bot.delivery.chat import CannotReach, Profile, SlowDown
from bot.desk.people.directory import Directory
from bot.desk.people.handlers.acquaint import acquaint
from tests.bot.switchboard import KnownChat
from tests.faults.scripted import OneChat
from tests.workflow.office import open_office
from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import Transaction

ZOE = Address(Platform.SLACK, "T0", "U0ZOE")
EMAIL = "zoe.gagnon@example.org"


class Busy:
    """A platform that knows Zoé, and asks to wait at the first call."""

    in_chat = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def account(self, email: str) -> Address | None:
        self.asked.append(email)
        if len(self.asked) == 1:
            raise SlowDown(timedelta(seconds=7))
        return ZOE if email == EMAIL else None


class Book:
    """A platform that knows accounts by e-mail."""

    in_chat = True

    def __init__(self, accounts: dict[str, Address]) -> None:
        self._accounts = accounts

    async def account(self, email: str) -> Address | None:
        return self._accounts.get(email)


class Closed(KnownChat):
    """Its channels have these members, the first of whom has closed their account."""

    def __init__(self, gone: Address, *others: Address) -> None:
        super().__init__()
        self._members = (gone, *others)

    async def profile(self, person: Address) -> Profile:
        if person == self._members[0]:
            raise CannotReach("user_disabled")
        return await super().profile(person)

    async def members(self, channel: Address) -> tuple[Address, ...]:
        return self._members


async def test_a_lead_is_found_after_the_wait_that_the_platform_asks_for() -> None:
    office = await open_office()
    chat = KnownChat()
    chat.profiles[ZOE] = Profile("Zoé Gagnon", EMAIL, "fr")
    (known,) = await office.desk.write(lambda tx: tx.people.add_many([Person(0, "Z. Gagnon", EMAIL)]))
    finder, waits = Busy(), list[float]()

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    job = {"emails": ["nobody@example.org", EMAIL]}
    await acquaint(Directory(office.desk, OneChat(chat), lambda: office.now), [finder], job, "key", pause=pause)

    assert waits == [7.0]
    assert finder.asked == ["nobody@example.org", "nobody@example.org", EMAIL]
    found = await office.desk.read(lambda tx: tx.people.get(known.id))
    assert (found.name, found.accounts) == ("Zoé Gagnon", (ZOE,))


async def test_one_whose_account_was_closed_meanwhile_keeps_nobody_else_from_being_found() -> None:
    office = await open_office()
    gone = Address(Platform.SLACK, "T0", "U0GONE")
    chat = Closed(gone)
    chat.profiles[ZOE] = Profile("Zoé Gagnon", EMAIL, "fr")
    finder = Book({"gone@example.org": gone, EMAIL: ZOE})
    directory = Directory(office.desk, OneChat(chat), lambda: office.now)
    await acquaint(directory, [finder], {"emails": ["gone@example.org", EMAIL]}, "key")
    assert (await directory.person(ZOE)).name == "Zoé Gagnon"


class Hurried(Closed):
    """Asks to wait after each member that it tells of."""

    def __init__(self, *members: Address) -> None:
        super().__init__(*members)
        self._told = set[Address]()

    async def profile(self, person: Address) -> Profile:
        if person not in self._told:
            self._told.add(person)
            raise SlowDown(timedelta(seconds=3))
        return await KnownChat.profile(self, person)


async def _groups_of(tx: Transaction, person: int) -> frozenset[str]:
    return await tx.people.groups_of(person)


async def test_members_are_read_to_the_end_however_often_the_platform_asks_to_wait() -> None:
    office = await open_office()
    others = [Address(Platform.SLACK, "T0", f"U0{name}") for name in ("ONE", "TWO")]
    chat = Hurried(ZOE, *others)
    for number, member in enumerate((ZOE, *others)):
        chat.profiles[member] = Profile(f"Membre {number}", f"membre.{number}@example.org", "fr")
    (group,) = [one for one in await office.desk.read(lambda tx: tx.groups.all()) if one.management]
    waits = list[float]()

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    directory = Directory(office.desk, OneChat(chat), lambda: office.now)
    await directory.reconcile(group.channels, pause=pause)

    assert waits == [3.0, 3.0, 3.0]
    for member in (ZOE, *others):
        person = await directory.person(member)
        assert await office.desk.read(partial(_groups_of, person=person.id)) == {group.key}


async def test_a_member_whose_account_was_closed_keeps_nobody_else_from_their_rights() -> None:
    office = await open_office()
    gone = Address(Platform.SLACK, "T0", "U0GONE")
    chat = Closed(gone, ZOE)
    chat.profiles[ZOE] = Profile("Zoé Gagnon", EMAIL, "fr")
    (group,) = [one for one in await office.desk.read(lambda tx: tx.groups.all()) if one.management]
    directory = Directory(office.desk, OneChat(chat), lambda: office.now)
    await directory.reconcile(group.channels)
    zoe = await directory.person(ZOE)
    assert await office.desk.read(lambda tx: tx.people.groups_of(zoe.id)) == {group.key}
