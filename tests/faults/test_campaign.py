"""Two and three servers on one PostgreSQL, killed one after the other while they work: none lost, none doubled."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from random import Random

import pytest

from bot.sandbox.double.acts.interactions import NotOnScreen
from bot.sandbox.double.state.records import Message
from tests.faults.keeper import Keeper
from tests.faults.town import HELP, Town, shows
from tests.faults.victim import LEASE_SECONDS
from workflow.items.journal import What

TEACHERS = ("camille", "chloe", "stephane", "sarah")
NUMBERS = [f"INC{number:07d}" for number in range(1001, 1001 + len(TEACHERS))]
LEASE = 10
"""Seconds after which one takes over what another had in hand; 45 in real life."""
MOMENT = 0.4
"""Seconds of work after which one is killed, at most."""


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """Only there can several work."""
    return postgres_url


@pytest.fixture(params=[2, 3])
async def servers(town: Town, request: pytest.FixtureRequest) -> AsyncIterator[list[Keeper]]:
    """Servers that work side by side."""
    town.environment |= {LEASE_SECONDS: str(LEASE)}
    others = [town.beside(f"other{at}") for at in range(1, request.param)]
    started: list[Keeper] = [town, *others]
    for one in started:
        await one.start()
    yield started
    for one in others:
        await one.stop()


async def kill_some(servers: list[Keeper], chance: Random) -> None:
    """Kill each in turn at some moment, and start it again before the next."""
    for one in chance.sample(servers, len(servers)):
        await asyncio.sleep(chance.uniform(0, MOMENT))
        one.bot.kill()
        await one.killed()
        await one.start()


async def presses_until_it_works(town: Town, who: str, card: Message) -> None:
    """Press as long as nothing answers and the button stands there: a press may count whose answer was lost."""
    with suppress(NotOnScreen):
        while (await town.people.click(who, card, "claim")).error is not None:
            pass


async def test_nothing_is_lost_or_doubled_however_servers_die(town: Town, servers: list[Keeper]) -> None:
    chance = Random(len(servers))
    killing = asyncio.create_task(kill_some(servers, chance))
    for teacher in TEACHERS:
        await town.says(teacher, f"Le micro de {teacher} ne marche pas")
    await killing
    await town.until(lambda: all(town.said("app", teacher) for teacher in TEACHERS))
    await town.quiet()
    cards = town.said(HELP)
    assert sorted(number for one in cards for number in NUMBERS if number in one.text) == NUMBERS
    assert [len(town.said("app", teacher)) for teacher in TEACHERS] == [1] * len(TEACHERS)

    killing = asyncio.create_task(kill_some(servers, chance))
    await asyncio.gather(*(presses_until_it_works(town, who, card) for card in cards for who in ("lea", "jade")))
    await killing
    await town.quiet()
    for number in NUMBERS:
        journal = await town.desk.read(lambda tx, number=number: tx.journal.of(number))  # type: ignore[misc]
        assert Counter(one.what for one in journal)[What.HOLDER] == 1
    for teacher in TEACHERS:
        (receipt,) = town.said("app", teacher)
        (told,) = town.people.thread(receipt)
        assert any(name in shows(told) for name in ("Léa Gagnon", "Jade Pelletier")), "each is told once who helps"
    assert [one.deaths for one in servers] == [2] * len(servers)
