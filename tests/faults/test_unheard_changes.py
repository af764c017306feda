"""What support changes while Slack tells nothing of it: it never arrives as it was."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.double.state.records import Message
from tests.campaign.slack_troubles import Away
from tests.faults.outages import outage_of
from tests.faults.test_sigkill_relays import INC, changes, holding, screen, sent
from tests.faults.town import HELP, Town
from workflow.items.journal import What
from workflow.upkeep.rulebook import Rulebook

FOR_GOOD = 1_000_000
"""Calls: more than there are."""
LONG = 60
"""Seconds of the hold, which ends when the test says so."""
TRACES = {"edited": What.EDITED, "deleted": What.WITHDRAWN, "kept for colleagues": What.WITHDRAWN}


@pytest.fixture
async def town(tmp_path: Path, sqlite_url: str, rules: Rulebook) -> AsyncIterator[Town]:
    async with holding(LONG, tmp_path, sqlite_url, rules) as town:
        yield town


async def answers(town: Town) -> Message:
    """Léa answers under the card, and what she says is held."""
    (card,) = town.cards(INC)
    written = await town.says("lea", "@Vigie ALPHA", HELP, card)
    await town.until_held(INC)
    return written


async def changes_unheard(town: Town, written: Message, change: str) -> None:
    """She changes it while Slack tells nothing, and no reconnection tells that something was missed."""
    town.ws.faults.events_down = True
    await changes(town, written, change)
    town.ws.faults.events_down = False


@pytest.mark.parametrize(("change", "stands"), [("edited", 1), ("deleted", 0), ("kept for colleagues", 0)])
async def test_a_held_answer_goes_as_it_stands_in_the_chat_though_its_change_was_never_told(
    town: Town, change: str, stands: int
) -> None:
    written = await answers(town)
    await changes_unheard(town, written, change)
    await town.holds_end()
    await town.quiet()
    assert "ALPHA" not in sent(town), town.log()
    assert screen(town).count("BRAVO") == stands, town.log()
    traces = [one.what for one in await town.desk.read(lambda tx: tx.journal.of(INC))]
    assert traces.count(TRACES[change]) == 1, "as if it had been heard"


@pytest.mark.parametrize(("change", "stands"), [("edited", 1), ("deleted", 0)])
async def test_an_answer_waits_while_slack_cannot_be_asked_how_it_stands(town: Town, change: str, stands: int) -> None:
    written = await answers(town)
    fault = town.ws.fail_next("conversations.replies", status=503)
    await changes_unheard(town, written, change)
    await town.holds_end()
    await fault.struck()
    assert "ALPHA" not in sent(town)
    await town.quiet()
    assert "ALPHA" not in sent(town), town.log()
    assert screen(town).count("BRAVO") == stands, town.log()


@pytest.mark.parametrize(("change", "stands"), [("edited", 1), ("deleted", 0)])
async def test_an_answer_changed_in_the_second_in_which_slack_goes_away_never_comes_as_it_was(
    tmp_path: Path, sqlite_url: str, rules: Rulebook, change: str, stands: int
) -> None:
    away = Away()
    async with holding(LONG, tmp_path, sqlite_url, rules, away.extend) as town:
        written = await answers(town)
        town.ws.faults.events_down = away.now = True
        await changes(town, written, change)
        await town.holds_end()
        await town.until_logged("not sent")
        town.ws.faults.events_down = away.now = False
        await town.quiet()
        assert "ALPHA" not in sent(town), town.log()
        assert screen(town).count("BRAVO") == stands, town.log()


async def test_an_answer_deleted_while_the_database_is_away_never_leaves_though_the_gap_is_yet_to_be_read(
    tmp_path: Path, postgres_url: str, rules: Rulebook
) -> None:
    async with holding(LONG, tmp_path, postgres_url, rules) as town:
        written = await answers(town)
        await town.until(lambda: bool(town.ws.wire.calls("chat.update")))  # All that is not held has been said.
        outage = outage_of(postgres_url, lambda: town.bot)
        town.ws.fail_next("conversations.history", status=503, times=FOR_GOOD)
        town.ws.delivery.ack_seconds = 2.0
        await asyncio.to_thread(outage.begin)
        await town.people.delete(written)
        await town.ws.delivery.settle()
        await asyncio.to_thread(outage.end)
        await town.holds_end()
        await town.quiet()
        assert "ALPHA" not in sent(town), town.log()
        told = [one for one in town.ws.wire.calls("conversations.replies") if one.body.get("ts") != written.ts]
        assert told, "it was looked for in its thread"


async def test_an_answer_that_nobody_changed_goes_as_it_was_said(town: Town) -> None:
    await answers(town)
    await town.holds_end()
    await town.quiet()
    assert screen(town).count("ALPHA") == 1, town.log()


@pytest.mark.parametrize(("change", "stands"), [("edited", 1), ("deleted", 0)])
async def test_an_answer_that_arrived_follows_what_a_reconnection_finds(town: Town, change: str, stands: int) -> None:
    written = await answers(town)
    await town.holds_end()
    await town.quiet()
    await changes_unheard(town, written, change)
    await town.ws.sockets.refresh()
    await town.until(lambda: "ALPHA" not in screen(town) and screen(town).count("BRAVO") == stands)
