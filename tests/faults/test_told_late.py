"""Two answers of a member, of which Slack tells the first one late: the teacher reads them as they were said."""

import re
from collections.abc import AsyncIterator
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


async def unheard(town: Town, text: str) -> Message:
    """Léa says something under the card of which Slack tells nothing yet."""
    (card,) = town.cards(INC)
    town.ws.faults.events_down = True
    said = await town.says("lea", text, HELP, card)
    town.ws.faults.events_down = False
    return said


async def test_the_teacher_reads_two_answers_as_they_were_said_though_the_first_is_told_of_last(town: Town) -> None:
    first = await unheard(town, "@Vigie ALPHA")
    (card,) = town.cards(INC)
    await town.says("lea", "@Vigie BRAVO", HELP, card)
    await town.until_held(INC)

    events.tell_posted(town.ws, first)
    await town.until_held(INC, 2)
    await town.holds_end()
    await town.quiet()

    assert re.findall("ALPHA|BRAVO", screen(town)) == ["ALPHA", "BRAVO"], town.log()
