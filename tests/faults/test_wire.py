"""The whole bot against a Slack whose wire fails: once said, once worked, whatever gets lost."""

import asyncio
from collections.abc import Callable

import pytest

from bot.sandbox.double.state.faults import Fault, How
from bot.sandbox.double.state.records import Json
from tests.faults.town import HELP, Town, shows
from tests.patience import PATIENCE

POST = "chat.postMessage"
TEACHERS = ("camille", "chloe", "stephane", "sarah")
FAULTS: tuple[How, ...] = ({"lost_answer": True}, {"lands_late": True}, {"lost_request": True}, {"ratelimited": 2})


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What the wire loses has nothing to do with the database."""
    return sqlite_url


def into(channel: str) -> Callable[[Json], bool]:
    return lambda arguments: arguments["channel"] == channel


async def land(faults: list[Fault]) -> None:
    """What was held on its way arrives after its caller has given up."""
    for fault in faults:
        await fault.struck()
        if fault.wrong == "lands_late":
            await fault.land()


async def test_every_way_of_losing_a_post_leaves_one_card_in_each_place(town: Town) -> None:
    await town.start()
    faults = []
    for teacher, how in zip(TEACHERS, FAULTS, strict=True):
        faults.append(town.ws.fail_next(POST, fits=into(town.people.im(teacher)), **how))
        faults.append(town.ws.fail_next(POST, fits=into("C0TECHNO"), **how))
        await town.says(teacher, f"Le micro de {teacher} ne marche pas")
    async with asyncio.timeout(PATIENCE):
        await land(faults)
    await town.quiet()
    numbers = [f"INC{number:07d}" for number in range(1001, 1005)]
    assert [len(town.cards(number)) for number in numbers] == [1, 1, 1, 1]
    assert [len(town.said("app", teacher)) for teacher in TEACHERS] == [1, 1, 1, 1]


async def test_an_event_that_comes_twice_or_thrice_is_worked_once(town: Town) -> None:
    await town.start()
    town.ws.faults.acks_to_lose = 1
    await town.says("camille", "Le micro ne marche pas")
    await town.until(lambda: bool(town.said(HELP)))
    await town.ws.redeliver()
    await town.ws.delivery.settle()
    await town.quiet()
    assert len(town.said(HELP)) == 1
    assert len(town.said("app", "camille")) == 1


async def test_a_mention_that_arrives_as_two_events_is_one_answer(town: Town) -> None:
    await town.start()
    await town.says("camille", "Le micro ne marche pas")
    await town.until(lambda: bool(town.said(HELP)))
    await town.quiet()
    (card,) = town.said(HELP)
    await town.says("lea", "@Vigie Essayez un autre port USB.", HELP, card)
    await town.ws.delivery.settle()
    await town.quiet()
    assert len(town.ws.sent("app_mention")) == 1
    (received,) = town.said("app", "camille")
    answers = [one for one in town.people.thread(received) if "autre port USB" in shows(one)]
    assert len(answers) == 1


async def test_what_was_said_while_slack_had_given_up_is_read_at_the_next_start(town: Town) -> None:
    await town.start()
    await town.stop()
    town.ws.faults.events_down = True
    await town.says("camille", "Le micro ne marche pas")
    town.ws.faults.events_down = False
    await town.start()
    await town.until(lambda: bool(town.said(HELP)))
    await town.quiet()
    assert len(town.said(HELP)) == 1


async def test_an_edit_whose_answer_is_lost_still_shows(town: Town) -> None:
    await town.start()
    await town.says("camille", "Le micro ne marche pas")
    await town.until(lambda: bool(town.said(HELP)))
    await town.quiet()
    fault = town.ws.fail_next("chat.update", fits=into("C0TECHNO"), lost_request=True)
    (card,) = town.said(HELP)
    await town.people.click("lea", card, "claim")
    await fault.struck()
    await town.quiet()
    (now,) = town.said(HELP)
    assert town.ws.user("lea").id in shows(now)
