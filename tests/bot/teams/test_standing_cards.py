"""Cards in Teams are compared with what the desk knows; where Graph may not read, numbers go on after a gap."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ops.now import real
from tests.bot.answering import card, card_with_button
from tests.bot.teams.office import Office, address
from tests.bot.teams.tenant import HELP, LEA
from workflow.items.notices import CardOutdated
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.upkeep.ports import Health

FIRST = "INC0001001"


@pytest.fixture
async def linked(office: Office) -> Office:
    """An office with a linked channel, of which it is known what team it is of."""

    async def link(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(address(HELP),)))

    await office.desk.write(link)
    await office.acts.says(LEA, "Bonjour", HELP)
    return office


async def posts(office: Office, number: str) -> None:
    """Post a card of an item, as this desk does."""
    drawn = replace(card_with_button("Le micro ne marche pas", "claim"), item=number, about=number)
    await office.platform.chat.post(address(HELP), drawn, mark="vigie-1")


async def next_number(office: Office) -> str:
    (number,) = await office.desk.write(lambda tx: tx.numbers("INC"))
    return number


def outdated(office: Office) -> list[str]:
    rows = [row.notice for row in office.desk.state.outbox.values()]
    return [one.number for one in rows if isinstance(one, CardOutdated)]


async def test_numbers_go_on_beyond_the_highest_that_a_card_shows_and_each_says_that_it_is_followed_no_more(
    linked: Office,
) -> None:
    for number in ("INC0001007", "INC0001009", "INC0001008"):
        await posts(linked, number)
    for _start in range(2):
        await linked.platform.look_back()
    assert await next_number(linked) == "INC0001010"
    assert sorted(outdated(linked)) == ["INC0001007", "INC0001008", "INC0001009"]


async def test_a_card_that_was_edited_shows_its_number_still(linked: Office) -> None:
    drawn = replace(card("Le micro ne marche pas"), item="INC0001007", about="INC0001007")
    at = await linked.platform.chat.post(address(HELP), drawn, mark="vigie-1")
    await linked.platform.chat.edit(at, replace(drawn, about=""))
    await linked.platform.look_back()
    assert await next_number(linked) == "INC0001008"


async def test_numbers_that_people_write_change_nothing(linked: Office) -> None:
    await linked.acts.says(LEA, "INC9999998", HELP)
    await linked.platform.chat.post(address(HELP), card("INC9999997"), mark="vigie-1")
    await linked.platform.look_back()
    assert await next_number(linked) == FIRST


@pytest.mark.parametrize("identity", ["vigie:vigie-1!INC9999999", f"vigie:!INC{'9' * 5000}"])
async def test_a_card_that_someone_else_posts_changes_nothing_whatever_it_carries_unseen(
    linked: Office, identity: str
) -> None:
    body = [{"type": "TextBlock", "id": identity, "text": "Bonjour"}]
    drawn = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"body": body}}
    linked.tenant.start(HELP, {"from": LEA.as_account(), "attachments": [drawn]}, LEA.mri)
    await linked.platform.look_back()
    assert await next_number(linked) == FIRST


def silent(office: Office, monkeypatch: pytest.MonkeyPatch, for_: timedelta) -> None:
    last_run = real() - for_

    async def health() -> Health:
        return Health(last_run=last_run)

    monkeypatch.setattr(office.desk, "health", health)


async def _closed(office: Office) -> None:
    office.tenant.closed.add(HELP)


async def _away(office: Office) -> None:
    office.connector.fail_next("history", status=503)


@pytest.mark.parametrize("unread", [_closed, _away])
async def test_after_a_silence_numbers_go_on_after_a_gap_where_cards_cannot_be_read(
    linked: Office, monkeypatch: pytest.MonkeyPatch, unread: Callable[[Office], Awaitable[None]]
) -> None:
    await linked.desk.write(lambda tx: tx.numbers("INC", 20))
    silent(linked, monkeypatch, timedelta(hours=30))
    for _start in range(2):
        await unread(linked)
        await linked.platform.look_back()
    assert await next_number(linked) == "INC0001071", "once for one silence"


async def test_a_restart_leaves_no_gap(linked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    linked.tenant.closed.add(HELP)
    silent(linked, monkeypatch, timedelta(minutes=5))
    await linked.platform.look_back()
    assert await next_number(linked) == FIRST
