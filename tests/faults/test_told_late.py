"""What Slack tells late counts as of when it was said: in which order it is passed on, and where it belongs."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.double.acts import events
from bot.sandbox.double.state.records import Message
from tests.faults.test_sigkill_relays import INC, holding, screen
from tests.faults.town import HELP, Town
from workflow.upkeep.rulebook import Rulebook

LONG = 60
"""Seconds of the hold, which ends when the test says so."""


@pytest.fixture
async def town(tmp_path: Path, database_url: str, rules: Rulebook) -> AsyncIterator[Town]:
    async with holding(LONG, tmp_path, database_url, rules) as town:
        yield town


async def unheard(town: Town, text: str, who: str, where: str, under: Message | None = None) -> Message:
    """Someone says something of which Slack tells nothing yet."""
    town.ws.faults.events_down = True
    said = await town.says(who, text, where, under)
    town.ws.faults.events_down = False
    return said


async def test_the_teacher_reads_two_answers_as_they_were_said_though_the_first_is_told_of_last(town: Town) -> None:
    (card,) = town.cards(INC)
    first = await unheard(town, "@Vigie ALPHA", "lea", HELP, card)
    await town.says("lea", "@Vigie BRAVO", HELP, card)
    await town.until_held(INC)

    events.tell_posted(town.ws, first)
    await town.until_held(INC, 2)
    await town.holds_end()
    await town.quiet()

    assert re.findall("ALPHA|BRAVO", screen(town)) == ["ALPHA", "BRAVO"], town.log()


async def test_words_half_a_minute_after_a_request_go_with_it_though_slack_tells_of_them_much_later(town: Town) -> None:
    said = await unheard(town, "C'est la salle 2203.", "camille", "app")
    town.set_clock(town.ws.now() + timedelta(minutes=40))
    events.tell_posted(town.ws, said)
    await town.ws.delivery.settle()
    await town.quiet()
    texts = [one.detail.get("text") for one in await town.desk.read(lambda tx: tx.journal.of(INC))]
    assert "C'est la salle 2203." in texts, town.log()
