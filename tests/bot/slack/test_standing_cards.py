"""What cards in the workspace show is compared with what the desk knows; only the app's own metadata counts."""

import asyncio
from dataclasses import replace

import pytest

from bot.delivery.pace import RateLimiter
from bot.ops.installation import install
from bot.slack.paced import RATE, PacedPages
from bot.slack.standing_cards import StandingCards
from tests.bot.answering import card, card_with_button
from tests.bot.slack.office import TECHNO, Office
from workflow.items.notices import CardOutdated
from workflow.people.people import Group
from workflow.ports.desk import Transaction

FIRST = "INC0001001"
SINCE = "0"


@pytest.fixture
async def cards(office: Office) -> StandingCards:
    """A desk that was installed, with a channel, and nothing in it."""

    async def link(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))

    await office.desk.write(link)
    api = office.platform._api
    return StandingCards(api, office.desk, office.clock, PacedPages(api, RateLimiter(RATE, asyncio.sleep)))


async def posts(office: Office, number: str, text: str = "Le micro ne marche pas", *, mark: str = "") -> None:
    """Post a card of an item, as this desk does."""
    mark = mark or f"{await install(office.desk)}-1"
    drawn = replace(card_with_button(text, "claim", number), about=number)
    await office.platform.chat.post(TECHNO, drawn, mark=mark)


async def next_number(office: Office) -> str:
    (number,) = await office.desk.write(lambda tx: tx.numbers("INC"))
    return number


async def test_numbers_go_on_beyond_the_highest_that_a_card_shows(office: Office, cards: StandingCards) -> None:
    for number in ("INC0001007", "INC0001009", "INC0001008"):
        await posts(office, number)
    await cards.look_back(SINCE)
    assert await next_number(office) == "INC0001010"


async def test_numbers_that_people_write_change_nothing(office: Office, cards: StandingCards) -> None:
    await office.ws.driver.send_message("Thomas", "#technologues", "INC9999998")
    await office.platform.chat.post(TECHNO, card("INC9999997"), mark="m-1")
    await cards.look_back(SINCE)
    assert await next_number(office) == FIRST


async def test_numbers_never_go_back(office: Office, cards: StandingCards) -> None:
    await office.desk.write(lambda tx: tx.numbers("INC", 20))
    await posts(office, "INC0001007")
    await cards.look_back(SINCE)
    assert await next_number(office) == "INC0001021"


def outdated(office: Office) -> list[str]:
    rows = [row.notice for row in office.desk.state.outbox.values()]
    return [one.number for one in rows if isinstance(one, CardOutdated)]


async def reads(office: Office, cards: StandingCards) -> None:
    told = await office.platform._api.client.conversations_history(channel=TECHNO.id, include_all_metadata=True)
    await cards.outdate(TECHNO.id, told["messages"], [])


async def test_a_card_of_an_item_that_is_not_known_is_said_to_be_outdated_once(
    office: Office, cards: StandingCards
) -> None:
    await posts(office, "INC0001007")
    for _time in range(2):
        await reads(office, cards)
    assert outdated(office) == ["INC0001007"]
    assert await next_number(office) == "INC0001008"


async def test_a_card_of_another_desk_is_left_alone(office: Office, cards: StandingCards) -> None:
    await install(office.desk)
    await posts(office, "INC0001007", mark="another-1")
    await reads(office, cards)
    assert outdated(office) == []
    await cards.look_back(SINCE)
    assert await next_number(office) == FIRST, "it counts for itself"


async def test_what_nothing_can_be_pressed_on_stays_as_it_is(office: Office, cards: StandingCards) -> None:
    said = replace(card("Léa s’occupe de votre demande."), about="INC0001007")
    await office.platform.chat.post(TECHNO, said, mark=f"{await install(office.desk)}-1")
    await reads(office, cards)
    assert outdated(office) == []
