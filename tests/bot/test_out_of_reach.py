"""Who cannot be written to, as managers read it, and the job that installs the app for those who lack it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from bot.delivery.chat import NotSent, SlowDown
from bot.desk.answers import Said, Surface
from bot.desk.overview.cards.digest import management_card
from bot.desk.people.handlers.out_of_reach import give_up, install
from bot.ui.say import speaking
from tests.bot.drawn import actions, read, text
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office, open_office
from tests.workflow.test_management_digest import looked
from workflow.people.installing import InstallRefusal
from workflow.people.notices import AppInstalled
from workflow.people.people import Address, OutOfReach, Person, Platform
from workflow.people.use_cases.out_of_reach import INSTALL
from workflow.ports.desk import Transaction

Answers = Iterable[InstallRefusal | Exception | None]


class Installing:
    """A platform that answers what the test says, one after the other."""

    def __init__(self, *answers: InstallRefusal | Exception | None) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def install(self, person: Address) -> InstallRefusal | None:
        self.asked.append(person.id)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
async def board() -> Switchboard:
    return Switchboard(await open_office())


async def lost(office: Office, *persons: Person, platform: Platform = Platform.TEAMS) -> list[Person]:
    """Have people be known on a platform that refuses what is written to them."""
    found = [replace(one, accounts=(Address(platform, "T0", f"aad-{one.id}"),)) for one in persons]

    async def lose(tx: Transaction) -> None:
        for one in found:
            await tx.people.save(one)
            await tx.people.lose(one.id, OutOfReach(office.now, "403"))

    await office.desk.write(lose)
    return found


def tools_of(board: Switchboard, installer: Installing) -> object:
    return replace(board.tools, installers={Platform.TEAMS: installer})


async def told(office: Office) -> list[tuple[int, tuple[str, ...]]]:
    found = cast("list[tuple[AppInstalled, Address]]", office.said(AppInstalled))
    return [(one.installed, one.refused) for one, _to in found]


def job(office: Office, *persons: Person) -> dict[str, object]:
    return {"persons": [one.id for one in persons], "by": office.gisele.id}


async def test_it_waits_as_long_as_the_platform_asks_and_goes_on(board: Switchboard) -> None:
    office = board.office
    marie, john = await lost(office, office.marie, office.john)
    installer, waits = Installing(SlowDown(timedelta(seconds=9)), None, InstallRefusal.POLICY), list[float]()

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    await install(tools_of(board, installer), job(office, marie, john), "key", pause=pause)  # type: ignore[arg-type]
    assert (waits, installer.asked) == ([9.0], ["aad-1", "aad-1", "aad-2"])
    assert await told(office) == [(1, ("install_policy",))]
    assert (await office.desk.read(lambda tx: tx.people.get(john.id))).out_of_reach == OutOfReach(
        office.now, "install_policy"
    )


async def test_a_platform_that_is_away_has_the_job_tried_again_and_what_was_done_counts(board: Switchboard) -> None:
    office = board.office
    marie, john = await lost(office, office.marie, office.john)
    with pytest.raises(NotSent):
        await install(tools_of(board, Installing(None, NotSent("away"))), job(office, marie, john), "key")  # type: ignore[arg-type]
    assert await told(office) == []
    await install(tools_of(board, Installing(None, None)), job(office, marie, john), "key")  # type: ignore[arg-type]
    assert await told(office) == [(2, ())]
    acts = await office.desk.read(lambda tx: tx.audit.personal())
    assert [one.person for one in acts] == [marie.id, john.id], "each once"


async def test_where_it_is_given_up_the_manager_reads_for_how_many(board: Switchboard) -> None:
    office = board.office
    marie, john = await lost(office, office.marie, office.john)
    await office.desk.write(lambda tx: tx.people.find_again(marie.id))
    for _again in range(2):
        await give_up(tools_of(board, Installing()), job(office, marie, john), "key.given_up")  # type: ignore[arg-type]
    assert await told(office) == [(1, ("install_not_now",))]


async def test_who_can_be_written_to_meanwhile_is_left_alone(board: Switchboard) -> None:
    office = board.office
    (marie,) = await lost(office, office.marie)
    await office.desk.write(lambda tx: tx.people.find_again(marie.id))
    installer = Installing()
    await install(tools_of(board, installer), job(office, marie), "key")  # type: ignore[arg-type]
    assert installer.asked == []
    assert await told(office) == [(1, ())]


async def test_on_slack_there_is_nothing_to_install(board: Switchboard) -> None:
    office = board.office
    await lost(office, office.marie, platform=Platform.SLACK)
    answer = await board.types(office.gisele, "vigie", "injoignables")
    assert isinstance(answer, Said)
    assert "Slack refuse ce que je lui écris" in read(answer.card)
    assert actions(answer.card) == []
    refused = await board.press(office.gisele, "install_app", "4102444800")
    assert isinstance(refused, Said)
    assert "Il n’y a plus personne pour qui installer" in read(refused.card)


async def test_managers_alone_have_it_installed(board: Switchboard) -> None:
    office = board.office
    await lost(office, office.marie)
    for action, value in (("unreachable", "0"), ("install_app", "4102444800")):
        refused = await board.press(office.tom, action, value)
        assert isinstance(refused, Said)
        assert "Seule la gestion" in read(refused.card)
    await board.press(office.gisele, "install_app", "4102444800", Surface.PRIVATE)
    (row,) = [one for one in office.desk.state.inbox.values() if one.kind == INSTALL]
    body = json.loads(row.body)
    assert body == {"persons": [office.marie.id], "by": office.gisele.id}


async def test_many_are_listed_page_by_page_and_counted_whole(board: Switchboard) -> None:
    office = board.office
    await lost(office, *[await office.meet(f"P{at} Roy") for at in range(45)])
    first = await board.press(office.gisele, "unreachable", "0")
    assert isinstance(first, Said)
    assert "1 à 20 sur 45" in text(first.card)
    last = await board.press(office.gisele, "unreachable", "2")
    assert isinstance(last, Said)
    assert len([one for one in read(last.card).splitlines() if "Roy" in one]) == 5
    assert "Vigie doit écrire" in str(last.card.blocks), "it is offered on each page"
    assert "45 personnes" in str(last.card.blocks)


async def test_managements_digest_counts_them_and_leads_to_the_list(board: Switchboard) -> None:
    office = board.office
    await office.asks(office.tom, "Le son coupe.")
    await lost(office, office.marie, office.john)
    card = management_card(await looked(office), speaking(Platform.SLACK, "fr", office.desk.rules.calendar, office.now))
    assert "2 personnes injoignables" in read(card)
    assert "unreachable" in {getattr(one, "action", "") for block in card.blocks for one in getattr(block, "parts", ())}
