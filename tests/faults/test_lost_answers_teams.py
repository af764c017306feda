"""A Connector that carries out what it is asked and loses its answer, a bot that is killed meanwhile, Graph that reads.

Nothing is lost and nothing stands twice: of each send in doubt Graph tells whether it stands.
"""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.teams.acts import read, shown
from tests.bot.teams.connector import LOST
from tests.bot.teams.tenant import CAMILLE, GROUP, HELP, INTERVIEWS, LEA, MANAGEMENT, SARAH, TEAM
from tests.faults.tenancy import Tenancy, in_tenancy
from tests.faults.test_sigkill import AFTER_THE_SEND
from workflow.upkeep.rulebook import Rulebook

ASKS = {
    CAMILLE: "Le micro ne marche pas dans ma classe",
    SARAH: "The camera is black in my classroom",
}
WORDS = "Essayez un autre port USB."


async def granted(tenancy: Tenancy) -> None:
    """Graph may read everywhere, and of which team each channel is is known."""
    tenancy.tenant.chats_granted = True
    for channel in (HELP, INTERVIEWS, MANAGEMENT):
        known = {"team": TEAM, "group": GROUP, "type": "private", "name": ""}
        await tenancy.desk.put_setting(f"teams:channel:{channel}", known)


@pytest.fixture
async def tenancy(tmp_path: Path, sqlite_url: str, rules: Rulebook) -> AsyncIterator[Tenancy]:
    """On SQLite alone: each doubt waits some seconds, and test_sigkill_teams has both databases."""
    async with in_tenancy(tmp_path, sqlite_url, rules) as tenancy:
        yield tenancy


async def test_of_what_is_in_doubt_nothing_is_lost_and_nothing_stands_twice_where_graph_reads(tenancy: Tenancy) -> None:
    await granted(tenancy)
    connector = tenancy.line.connector
    await tenancy.start_to_die(AFTER_THE_SEND.format("ItemOpened"))
    connector.storm(11, 0.3, (LOST,))
    for who, words in ASKS.items():
        await tenancy.line.says(who, words)
    await tenancy.dead()
    await tenancy.start_to_die()
    await tenancy.quiet()

    numbers = [f"INC000100{at}" for at in (1, 2)]
    assert [len(tenancy.cards(HELP, number)) for number in numbers] == [1, 1], tenancy.log()
    for number in numbers:
        (card,) = tenancy.cards(HELP, number)
        await tenancy.line.presses(LEA, "Prendre en charge", card)
    await tenancy.quiet()
    (first,) = tenancy.cards(HELP, numbers[0])
    dialog = await tenancy.line.presses(LEA, "Répondre", first)
    tenancy.arm(AFTER_THE_SEND.format("Answered"))
    await tenancy.line.fills(LEA, dialog, "Envoyer", text=WORDS)
    await tenancy.dead()
    await tenancy.start()
    await tenancy.quiet()
    connector.storm(0, 0.0, ())

    assert [len(tenancy.cards(HELP, number)) for number in numbers] == [1, 1], tenancy.log()
    assert all("Léa Gagnon" in shown(tenancy.cards(HELP, number)[0].cards[0]) for number in numbers)
    for who in ASKS:
        said = Counter(read(one) for one in tenancy.tenant.personal(who))
        assert said
        assert set(said.values()) == {1}, tenancy.log()
    assert sum(WORDS in words for one in ASKS for words in map(read, tenancy.tenant.personal(one))) == 1
    assert sum(WORDS in read(one) for one in tenancy.tenant.replies(first)) == 1
    assert connector.struck[LOST] >= 5, "answers were lost"
    assert (tenancy.again(), tenancy.deaths) == (0, 2)
