"""What was said while the database took no writes is worked once it does, without a restart and with one, once."""

from datetime import timedelta

import pytest

from tests.faults.outages import Outage, outage_of
from tests.faults.town import HELP, Town, shows

LOST = "Le micro ne marche pas dans ma classe"
LATER = "Antem reste blanc"
HOUR = timedelta(hours=1)


@pytest.fixture
def outage(town: Town, database_url: str) -> Outage:
    """An outage that Slack, which waits for each acknowledgement, gives up on soon."""
    town.ws.delivery.ack_seconds = 2.0
    return outage_of(database_url, lambda: town.bot)


async def goes_unheard(town: Town, outage: Outage, text: str, user: str = "camille", away: timedelta = HOUR) -> None:
    """Someone writes while the database is away, for so long that Slack has given up."""
    outage.begin()
    try:
        await town.says(user, text)
        await town.ws.delivery.settle()
        town.move_clock(away)
    finally:
        outage.end()


def told(town: Town, text: str) -> int:
    """Count the cards of the requests that say this."""
    return sum(text in shows(one) for one in town.said(HELP))


async def test_what_could_not_be_stored_is_worked_as_soon_as_the_database_is_back(town: Town, outage: Outage) -> None:
    await town.start()
    await goes_unheard(town, outage, LOST)
    await town.until(lambda: told(town, LOST) == 1)
    await town.quiet()
    assert len(town.said("app", "camille")) == 1, "one receipt"


async def test_what_could_not_be_stored_is_worked_once_though_a_later_message_and_a_restart_follow(
    town: Town, outage: Outage
) -> None:
    await town.start()
    await goes_unheard(town, outage, LOST)
    await town.says("chloe", LATER)
    await town.until(lambda: told(town, LATER) == 1)
    await town.stop()
    await town.start()
    await town.until(lambda: told(town, LOST) == 1)
    await town.quiet()
    assert (told(town, LOST), told(town, LATER)) == (1, 1)
    assert [len(town.said("app", one)) for one in ("camille", "chloe")] == [1, 1]


async def test_what_two_outages_hid_is_worked_in_the_order_in_which_it_was_said(town: Town, outage: Outage) -> None:
    """The database is away for an hour, then Slack is, then both."""
    await town.start()
    await goes_unheard(town, outage, LOST)
    town.ws.faults.events_down = True
    await town.says("chloe", LATER)
    outage.begin()
    try:
        await town.says("stephane", "Mon accès a expiré")
        town.move_clock(HOUR)
    finally:
        outage.end()
    town.ws.faults.events_down = False
    await town.ws.sockets.refresh()
    for text in (LOST, LATER, "Mon accès a expiré"):
        await town.until(lambda text=text: told(town, text) == 1)  # type: ignore[misc]
    await town.quiet()
    assert [told(town, text) for text in (LOST, LATER, "Mon accès a expiré")] == [1, 1, 1]


async def test_an_edit_that_is_stored_while_its_message_could_not_be_is_what_the_message_says(
    town: Town, outage: Outage
) -> None:
    await town.start()
    outage.begin()
    try:
        said = await town.says("camille", LOST)
        await town.ws.delivery.settle()
    finally:
        outage.end()
    town.set_clock(town.ws.now() + timedelta(seconds=5))
    await town.people.edit(said, "Le micro grésille")
    await town.until(lambda: told(town, "Le micro grésille") == 1)
    await town.quiet()
    assert told(town, LOST) == 0
    assert len(town.said(HELP)) == 1
