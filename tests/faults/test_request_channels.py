"""A request channel, and a bot that dies between a message and its receipt, or an answer and its thread."""

from dataclasses import replace

import pytest

from bot.sandbox.double.state.records import Channel, Message
from tests.faults.test_sigkill import AFTER_THE_COMMIT, AFTER_THE_INBOX_ROW, AFTER_THE_SEND
from tests.faults.test_wire import POST, into
from tests.faults.town import HELP, Town, shows

ROOM = "#aide"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is killed and lost here has nothing to do with the database."""
    return sqlite_url


async def linked(town: Town) -> None:
    """Have the channel be one where each message is a request to the Technologues."""
    members = [*town.ws.state.people]
    town.ws.state.put(Channel("C0AIDE", "aide", private=False, members=members))
    await town.start()
    await town.people.command("nadia", ROOM, "/vigie", "lier Technologues demandes")
    await town.until(lambda: len(town.said(ROOM)) == 1)
    await town.quiet()


def answers(town: Town, said: Message) -> list[Message]:
    """What the app has said under a message."""
    return [one for one in town.people.thread(said) if one.by_app]


async def test_a_message_is_one_request_with_one_receipt_whenever_the_bot_dies(town: Town) -> None:
    await linked(town)
    before = town.deaths
    await town.start_to_die(AFTER_THE_INBOX_ROW)
    said = await town.says("camille", "Le micro ne marche pas dans ma classe", ROOM)
    await town.dead()
    await town.start_to_die(AFTER_THE_COMMIT)
    await town.dead()
    for notice in ("RequestReceived", "ItemOpened"):
        await town.start_to_die(AFTER_THE_SEND.format(notice))
        await town.dead()
    await town.start()
    await town.quiet()
    (receipt,) = answers(town, said)
    assert "INC0001001" in shows(receipt)
    (card,) = town.cards("INC0001001")
    assert town.cards("INC0001002") == []
    assert town.said("app", "camille") == []

    await town.start_to_die(AFTER_THE_SEND.format("Answered"))
    await town.says("lea", "@Vigie Essayez un autre port USB.", HELP, card)
    await town.dead()
    await town.start()
    await town.quiet()
    assert sum("autre port USB" in shows(one) for one in answers(town, said)) == 1
    assert len(town.said(ROOM)) == 1, "nothing stands outside of threads but that it was linked"
    assert town.said("app", "camille") == []
    assert town.deaths == before + 5


async def test_a_receipt_whose_answer_was_lost_is_found_in_its_thread(town: Town) -> None:
    await linked(town)
    fault = town.ws.fail_next(POST, fits=into("C0AIDE"), lost_answer=True)
    said = await town.says("camille", "Le micro ne marche pas dans ma classe", ROOM)
    await fault.struck()
    await town.quiet()
    (receipt,) = answers(town, said)
    assert "INC0001001" in shows(receipt)
    assert len(town.said(ROOM)) == 1


async def test_where_the_channel_is_closed_to_the_desk_it_goes_on_directly(town: Town) -> None:
    await linked(town)
    said = await town.says("camille", "Le micro ne marche pas dans ma classe", ROOM)
    await town.until(lambda: bool(answers(town, said)))
    await town.quiet()
    (card,) = town.cards("INC0001001")
    room = town.ws.state.channels["C0AIDE"]
    others = [one for one in room.members if one != town.ws.settings.app_user]
    town.ws.state.put(replace(room, private=True, members=others))
    await town.says("lea", "@Vigie Essayez un autre port USB.", HELP, card)
    own = town.people.im(town.ws.user("camille"))
    await town.until(lambda: any("autre port USB" in shows(one) for one in town.ws.state.public(own)))
    await town.quiet()
    direct = [shows(one) for one in town.ws.state.public(own) if one.by_app]
    assert sum("autre port USB" in one for one in direct) == 1
    assert any("#aide" in shows(one) for one in town.said("#gestion")), "management is told of the channel"
