"""A grid that is dropped while Slack goes away is previewed once it is back, and once only."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.campaign.script import SAMPLES
from tests.campaign.slack_troubles import Away
from tests.faults.town import HELP, Town, in_town, shows
from tests.faults.victim import HASTY
from workflow.upkeep.rulebook import Rulebook

MANAGEMENT = "#gestion"
GRID = SAMPLES / "grille-automne-2026.xlsx"
LONG = timedelta(minutes=15)
"""Longer than Slack insists, and than the desk reads back behind what it heard last."""


class AwayWhenAsked(Away):
    """Goes away in the moment in which something is asked for under a path."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.gone = asyncio.Event()

    def breaks_off(self, path: str) -> bool:
        if path.startswith(self._path) and not self.gone.is_set():
            self.now = True
            self.gone.set()
        return super().breaks_off(path)


async def begins(town: Town) -> None:
    """A desk at work, which has heard something."""
    town.environment[HASTY] = "1"
    await town.start()
    await town.says("camille", "Le micro ne marche pas")
    await town.until(lambda: len(town.said(HELP)) == 1)
    await town.quiet()


async def drops(town: Town) -> None:
    town.set_clock(town.ws.now() + timedelta(seconds=5))
    await town.people.send_message("nadia", MANAGEMENT, files=[GRID])


async def comes_back(town: Town, away: Away) -> None:
    town.move_clock(LONG)
    town.ws.faults.events_down = away.now = False
    await town.ws.sockets.refresh()


async def is_previewed_once(town: Town) -> None:
    def previews() -> int:
        return sum("import_grid" in shows(one) for one in town.said(MANAGEMENT))

    await town.until(lambda: previews() > 0)
    await town.quiet()
    assert previews() == 1, town.log()


async def test_one_that_was_never_told_is_read_though_something_newer_is_told_before_slack_greets_again(
    tmp_path: Path, sqlite_url: str, rules: Rulebook
) -> None:
    away = Away()
    async with in_town(tmp_path, sqlite_url, rules, extend=away.extend) as town:
        await begins(town)
        town.ws.faults.events_down = away.now = True
        await drops(town)
        connects = town.ws.fail_next("apps.connections.open", held=True)
        await comes_back(town, away)
        await connects.struck()
        await town.people.send_message("chloe", "app", "Antem reste blanc")
        await town.until(lambda: len(town.said(HELP)) == 2)  # It came over the old connection.
        await connects.land()
        await is_previewed_once(town)


@pytest.mark.parametrize("path", ["/api/files.info", "/files-pri/"])
async def test_one_that_was_told_is_fetched_though_slack_goes_away_when_it_is_asked_for_it(
    tmp_path: Path, sqlite_url: str, rules: Rulebook, path: str
) -> None:
    away = AwayWhenAsked(path)
    async with in_town(tmp_path, sqlite_url, rules, extend=away.extend) as town:
        await begins(town)
        await drops(town)
        await away.gone.wait()
        town.ws.faults.events_down = True
        await town.until_logged("retried")
        await comes_back(town, away)
        await is_previewed_once(town)
