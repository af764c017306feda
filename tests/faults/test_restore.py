"""A restored backup knows less than the chat shows: no number is given twice, and what was lost comes in again."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.double.state.records import Message
from tests.faults.backups import Backup
from tests.faults.town import HELP, Town, shows

LOST = {"chloe": "Antem reste blanc depuis hier", "stephane": "Mon accès à Zoom a expiré"}


async def opens(town: Town, user: str, text: str, number: str) -> None:
    await town.says(user, text)
    await town.until(lambda: bool(town.cards(number)))
    await town.quiet()


async def restored(town: Town, url: str, folder: Path) -> None:
    """Open a request, back up, open two more, and go back to the backup, an hour later."""
    await town.start()
    await opens(town, "camille", "Le micro ne marche pas", "INC0001001")
    backup = Backup(url, folder)
    for number, (user, text) in enumerate(LOST.items(), start=1002):
        await opens(town, user, text, f"INC000{number}")
    await town.stop()
    await town.desk.close()
    backup.restore()
    town.move_clock(timedelta(hours=1))


@pytest.fixture
def restore(town: Town, database_url: str, tmp_path: Path) -> Callable[[], Awaitable[None]]:
    async def go() -> None:
        await restored(town, database_url, tmp_path)

    return go


def holding(town: Town, text: str) -> list[Message]:
    """The cards in the group's channel that show this."""
    return [one for one in town.said(HELP) if text in shows(one)]


async def test_no_number_is_given_twice_and_what_was_lost_has_a_new_one(
    town: Town, restore: Callable[[], Awaitable[None]]
) -> None:
    await restore()
    await town.start()
    await opens(town, "sarah", "The projector is dark", "INC0001005")
    for text in LOST.values():
        await town.until(lambda text=text: len(holding(town, text)) == 1)  # type: ignore[misc]
    await town.quiet()
    lost, again = {"INC0001002", "INC0001003"}, {"INC0001004", "INC0001005", "INC0001006"}
    assert {one for one in lost | again if town.cards(one)} == lost | again
    for number in lost:
        (old,) = town.cards(number)
        assert "plus personne ne suit ce message" in shows(old)
        assert "action_id" not in shows(old)


async def test_a_second_start_leaves_the_cards_as_they_are(town: Town, restore: Callable[[], Awaitable[None]]) -> None:
    await restore()
    for _start in range(2):
        await town.start()
        for text in LOST.values():
            await town.until(lambda text=text: len(holding(town, text)) == 1)  # type: ignore[misc]
        await town.quiet()
        await town.stop()
    assert len(town.said(HELP)) == 1 + 2 * len(LOST)
