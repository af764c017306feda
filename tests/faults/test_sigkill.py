"""The whole bot, killed at each named point in turn; what the workspace shows in the end is right.

After each death another one is started, which dies of the next point, and the
last one lives.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.double.state.records import Message
from tests.faults.town import HELP, Town, shows

SAMPLES = Path(__file__).parents[2] / "samples"
AFTER_THE_INBOX_ROW = "after inbox.add"
AFTER_THE_COMMIT = "committed incidents.add"
AFTER_THE_SEND = "sent {}"
"""The notice stands in Slack, and nothing records it yet."""


async def claims(town: Town, card: Message, user: str = "lea") -> None:
    """Someone takes it: the card that stands is the one that is drawn again, so it is no orphan."""
    outcome = await town.people.click(user, card, "claim")
    assert outcome.error is None, town.log()
    await town.quiet()
    assert town.ws.user(user).id in shows(town.people.now(card))


async def resolves(town: Town, card: Message, user: str = "lea") -> None:
    """Someone says that it is settled."""
    await claims(town, card, user)
    (claimed,) = town.cards("INC0001001")
    await town.people.click(user, claimed, "resolve")
    form = town.people.modal(user)
    assert form is not None, town.log()
    await town.people.submit(user, form, {"text": "Rebranché."})
    await town.quiet()


async def test_a_message_is_opened_once_and_told_once_whenever_the_bot_dies(town: Town) -> None:
    await town.start_to_die(AFTER_THE_INBOX_ROW)
    await town.says("camille", "Le micro ne marche pas dans ma classe")
    await town.dead()
    await town.start_to_die(AFTER_THE_COMMIT)
    await town.dead()
    for notice in ("ItemOpened", "RequestReceived"):
        await town.start_to_die(AFTER_THE_SEND.format(notice))
        await town.dead()
    await town.start()
    await town.quiet()
    (card,) = town.cards("INC0001001")
    (received,) = town.cards("INC0001001", "app", "camille")
    assert town.cards("INC0001002") == []
    assert town.people.thread(card) == []
    await claims(town, card)
    assert town.cards("INC0001001") == [town.people.now(card)]
    assert town.people.now(received) in town.cards("INC0001001", "app", "camille")
    assert town.deaths == 4


async def test_an_import_is_whole_and_told_once_whenever_the_bot_dies(town: Town) -> None:
    await town.start_to_die("inside requests.add_many")
    await town.people.send_message("nadia", "#gestion", files=[SAMPLES / "grille-automne-2026.xlsx"])
    await town.until(lambda: len(town.said("#gestion")) == 1)
    await town.quiet()
    (preview,) = town.said("#gestion")
    await town.people.click("nadia", preview, "import_grid")
    await town.dead()
    await town.start_to_die("committed requests.add_many")
    await town.dead()
    await town.start_to_die(AFTER_THE_SEND.format("TasksImported"))
    await town.dead()
    await town.start()
    await town.quiet()
    (card,) = town.said("#gestion")
    assert card.ts == preview.ts
    assert "89" in shows(card)
    assert len(town.said("#technopedagogues")) == 1
    requests = await town.desk.read(lambda tx: tx.requests.of_terms(["A26"]))
    tasks = await town.desk.read(lambda tx: tx.tasks.of_requests([one.number for one in requests]))
    assert (len(requests), sum(map(len, tasks.values()))) == (89, 356)
    assert town.deaths == 3


async def test_a_crossing_is_pinged_once_whenever_the_bot_dies(town: Town) -> None:
    await town.start_to_die("committed clocks.record")
    await town.says("camille", "Le micro ne marche pas dans ma classe")
    await town.until(lambda: bool(town.cards("INC0001001")))
    await town.quiet()
    (card,) = town.cards("INC0001001")
    town.move_clock(timedelta(hours=4))
    await town.dead()
    await town.start_to_die(AFTER_THE_SEND.format("Escalated"))
    await town.dead()
    await town.start()
    await town.quiet()
    assert len(town.people.thread(card)) == 1
    crossings = await town.desk.read(lambda tx: tx.clocks.recorded("INC0001001"))
    assert len(crossings) == 1
    await claims(town, card)
    assert len(town.said(HELP)) == 1
    assert town.deaths == 2


@pytest.mark.parametrize(
    ("words", "settled", "opened"),
    [
        pytest.param("Comment ouvrir un accès ?", "Placed", 0, id="added"),
        pytest.param("Comment ouvrir un accès ?", "AddOrNewSettled", 1, id="opened"),
    ],
)
async def test_a_question_is_asked_and_settled_once_whenever_the_bot_dies(
    town: Town, words: str, settled: str, opened: int
) -> None:
    await town.start()
    await town.says("camille", "Le micro ne marche pas")
    await town.until(lambda: bool(town.cards("INC0001001")))
    await town.quiet()
    (card,) = town.cards("INC0001001")
    if opened:  # What is settled is no default: the words open a request.
        await resolves(town, card)
    before = len(town.said("app", "camille"))
    await town.start_to_die("committed timers.set")
    town.move_clock(timedelta(minutes=5))
    await town.says("camille", words)
    await town.dead()
    await town.start_to_die("committed timers.take")
    await town.quiet()
    town.move_clock(timedelta(minutes=11))
    await town.dead()
    await town.start_to_die(AFTER_THE_SEND.format(settled))
    await town.dead()
    await town.start()
    await town.quiet()
    assert len(town.cards("INC0001002")) == opened
    assert town.cards("INC0001003") == []
    added = [one for one in town.people.thread(card) if words in shows(one)]
    assert len(added) == 1 - opened
    assert len(town.said("app", "camille")) == before + 1 + opened, "one question, and a receipt for a request"
    assert town.deaths == 3
