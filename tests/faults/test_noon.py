"""Two servers on one PostgreSQL: one is killed at noon while both work, then the other; what people then saw."""

import asyncio

import pytest

from bot.sandbox.double.state.records import Message
from tests.faults.keeper import Keeper
from tests.faults.test_sigkill import SAMPLES
from tests.faults.town import HELP, Town, shows
from tests.faults.victim import LEASE_SECONDS
from workflow.items.journal import What

TEACHERS = ("camille", "chloe", "stephane", "sarah")
LEASE = 10
"""Seconds after which one takes over what the other had in hand; a minute in real life."""


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """Only there can two work."""
    return postgres_url


@pytest.fixture
def other(town: Town) -> Keeper:
    """The keeper of the second server."""
    town.environment |= {LEASE_SECONDS: str(LEASE)}
    return town.beside("other")


def received(town: Town, teacher: str) -> list[Message]:
    return town.said("app", teacher)


async def presses_until_it_works(town: Town, who: str, card: Message) -> int:
    """Press until no error is shown; return how many were."""
    errors = 0
    while (await town.people.click(who, card, "claim")).error is not None:
        errors += 1
    return errors


async def test_nobody_loses_a_word_when_a_server_is_killed_at_noon(town: Town, other: Keeper) -> None:
    await town.start()
    await other.start()
    await town.people.send_message("nadia", "#gestion", files=[SAMPLES / "grille-automne-2026.xlsx"])
    await town.until(lambda: len(town.said("#gestion")) == 1)
    (preview,) = town.said("#gestion")

    for teacher in TEACHERS:
        await town.says(teacher, f"Le micro de {teacher} ne marche pas")
    refused = (await town.people.click("nadia", preview, "import_grid")).error
    town.bot.kill()
    await town.dead()
    await town.until(lambda: all(received(town, teacher) for teacher in TEACHERS))
    await town.quiet()
    if refused is not None:
        await town.people.click("nadia", preview, "import_grid")
        await town.quiet()
    cards = town.said(HELP)
    numbers = [f"INC{number:07d}" for number in range(1001, 1005)]
    assert sorted(number for one in cards for number in numbers if number in one.text) == numbers
    assert [len(received(town, teacher)) for teacher in TEACHERS] == [1, 1, 1, 1]

    await town.start()
    clicking = [
        asyncio.create_task(presses_until_it_works(town, who, card)) for card in cards for who in ("lea", "jade")
    ]
    other.bot.kill()
    await other.dead()
    errors = sum(await asyncio.gather(*clicking))
    await town.quiet()
    for number in numbers:
        journal = await town.desk.read(lambda tx, number=number: tx.journal.of(number))  # type: ignore[misc]
        assert sum(one.what is What.HOLDER for one in journal) == 1
    for teacher in TEACHERS:
        (receipt,) = received(town, teacher)
        (told,) = town.people.thread(receipt)
        assert any(name in shows(told) for name in ("Léa Gagnon", "Jade Pelletier")), "each is told once who helps"
    requests = await town.desk.read(lambda tx: tx.requests.of_terms(["A26"]))
    assert (len(requests), len(town.said("#technopedagogues"))) == (89, 1)
    assert (town.deaths, other.deaths) == (1, 1)
    assert errors <= len(clicking), "who pressed just then saw an error, pressed again, and it worked"
