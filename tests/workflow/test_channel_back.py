"""A channel that comes back gets the cards of what was opened meanwhile and is still to do, in order, once."""

from functools import partial

import pytest

from tests.workflow.office import TECHNO, Office
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.notices import ItemOpened
from workflow.overview.notices import ChannelBack
from workflow.overview.use_cases.channel_back import CARDS, channel_back
from workflow.ports.queues import LEASE


async def opened_while_gone(office: Office, count: int) -> list[str]:
    """Have requests be opened whose cards the technologists' channel refuses."""
    numbers = [(await office.do(open_incident, office.marie.id, f"Le son coupe {one}.")).number for one in range(count)]
    for row in await office.desk.outbox.lease(1000, LEASE):
        if row.address == TECHNO:
            await office.desk.outbox.give_up(row, "is_archived", refused=True)
    office.said()
    return numbers


async def back(office: Office) -> list[tuple[str, str]]:
    await office.desk.write(partial(channel_back, channel=TECHNO, now=office.now))
    return [(type(one).__name__, one.topic) for one, where in office.said(ChannelBack, ItemOpened) if where == TECHNO]


async def test_cards_come_in_order_without_what_is_over_by_then_and_once(office: Office) -> None:
    first, second, third = await opened_while_gone(office, 3)
    await office.do(incidents.cancel, office.marie.id, second)
    office.said()
    said = await back(office)
    assert said == [("ChannelBack", f"channel:{TECHNO}"), ("ItemOpened", first), ("ItemOpened", third)]
    assert await back(office) == []


@pytest.mark.parametrize("count", [CARDS, CARDS + 1])
async def test_more_than_twenty_are_a_list(office: Office, count: int) -> None:
    await opened_while_gone(office, count)
    said = await back(office)
    assert [name for name, _topic in said].count("ItemOpened") == (CARDS if count == CARDS else 0)
    assert said[0][0] == "ChannelBack"
