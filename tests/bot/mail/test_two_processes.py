"""Two instances at one mailbox at the same time, on each road: nothing is lost, and nothing comes or goes twice."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from bot.config.mailboxes import MailboxTable
from bot.desk.doors import Registry
from bot.mail.mailbox import Mailbox
from bot.mail.roads import road_of
from bot.ops.now import real
from tests.bot.mail.desks import MailDesk, at_work
from tests.bot.mail.roads import BOX, MemoryRoad, letter
from tests.mail_servers.houses import ROADS, MailHouse
from tests.patience import PATIENCE
from tests.workflow.office import Office, open_office
from workflow.items.journal import What
from workflow.people.roads import MailRoute

PEOPLE = tuple(f"{name}@example.org" for name in ("lea.roy", "zoe.gagnon", "marie.tremblay"))
SAID = (
    "Le micro de la salle est en panne depuis ce matin.",
    "Et le projecteur ne s’allume pas non plus.",
    "Faut-il que je change de salle pour demain ?",
    "J’ai oublié de dire que la clé est à l’accueil.",
    "Le technicien est passé, mais rien ne marche encore.",
)
"""What each of them writes, a letter for each; those after the first go on with it."""


@pytest.fixture(params=ROADS)
async def servers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MailHouse]:
    async with ROADS[request.param](BOX, monkeypatch) as servers:
        yield servers


def process(office: Office, servers: MailHouse) -> MailDesk:
    """Start a process on a desk, with a road of its own to the mailbox."""
    given = {"address": BOX, "domains": ["example.org"], "secret": "SECRET", **tomllib.loads(servers.table())}
    table = MailboxTable.model_validate(given)
    road = road_of(table, servers.secret)(real() - timedelta(hours=1))
    return at_work(office, cast("MemoryRoad", road), Mailbox(table, road, "Soutien"), clock=real)


async def test_two_processes_at_one_mailbox_take_in_each_letter_once_and_answer_once(servers: MailHouse) -> None:
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, mail=(MailRoute(BOX, frozenset({"example.org"})),))
    desks = [process(office, servers) for _ in range(2)]
    written = {f"<{number}.{person}>": (said, person) for number, said in enumerate(SAID) for person in PEOPLE}
    for message, (said, person) in written.items():
        first = f"<0.{person}>"
        answers = None if message == first else first
        servers.delivers(letter(said, message=message, subject="Salle 2201", sender=person, answers=answers))
    await asyncio.gather(*(desk.platform.introduce() for desk in desks))
    for desk in desks:
        desk.platform.open(cast("Registry", None), desk.worker.nudge)
    async with asyncio.timeout(PATIENCE):
        while await taken_by(servers) != set(written) or await is_busy(office):
            await asyncio.gather(*(works(desk) for desk in desks))
    for desk in desks:
        await desk.platform.stop()
    for person in PEOPLE:
        assert sorted(await said_by(office, person)) == sorted(SAID)
        came = [str(one["Message-ID"]) for one in await servers.came_to(person)]
        assert came
        assert len(came) == len(set(came))


async def taken_by(servers: MailHouse) -> set[str]:
    """Return what lies in the desk's own folder; a server may keep both copies of what two move at once."""
    return {str(one["Message-ID"]) for one in await servers.taken()}


async def is_busy(office: Office) -> bool:
    return bool(await office.desk.inbox.waiting() or await office.desk.outbox.waiting())


async def works(desk: MailDesk) -> None:
    """Let a process work what it took in, and say what waits."""
    await desk.worker.drain()
    await desk.dispatcher.drain(timedelta(seconds=2))
    await asyncio.sleep(0.05)


async def said_by(office: Office, email: str) -> list[str]:
    """Return what was taken for someone's words, wherever it stands."""
    person = (await office.desk.read(lambda tx: tx.people.by_email([email])))[email]
    theirs = await office.desk.read(lambda tx: tx.incidents.of_requester(person.id, ended=True))
    told = [entry for one in theirs for entry in office.journal(one.number) if entry.by == person.id]
    said = [entry.detail for entry in told if entry.what in (What.OPENED, What.COMMENT)]
    return [str(one["text"]).rpartition("\n")[2] for one in said if "text" in one]
