"""Each night the desk reads its cards as Teams shows them where Graph may read; elsewhere it says that it did not."""

import asyncio
import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.bot.teams.acts import read, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import BOT, CAMILLE, HELP, LEA, MANAGEMENT, Message, Tenant
from tests.patience import PATIENCE
from workflow.upkeep.proofs import Proof
from workflow.upkeep.use_cases import proving

INC = "INC0001001"


async def asked(faculty: Faculty) -> Message:
    """Camille asks; Léa takes it, and has mentioned the app in the channel: it is known of which team that is."""
    await faculty.acts.says(LEA, "Bonjour", HELP)
    await faculty.vigie.settle()
    await faculty.says(CAMILLE, "Le micro de la salle 4 ne marche pas")
    await faculty.presses(LEA, "Prendre en charge", faculty.card(HELP, INC))
    return faculty.card(HELP, INC)


async def night(faculty: Faculty, day: int) -> Proof:
    """Let an afternoon pass, and the night after it; return what its proof came to."""
    for at in (datetime(2026, 8, day - 1, 19, tzinfo=UTC), datetime(2026, 8, day, 11, tzinfo=UTC)):
        faculty.clock.at = at
        await faculty.vigie.tick()
        await faculty.vigie.timers()
        await faculty.vigie.settle()
    async with asyncio.timeout(PATIENCE):
        while (found := await faculty.vigie.desk.read(proving.last)) is None or found.done is None:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.05)
    await faculty.vigie.settle()
    return found


def removed(tenant: Tenant, card: Message) -> None:
    tenant.delete(card)


def edited(_tenant: Tenant, card: Message) -> None:
    """The card shows nobody in charge, as before Léa took it."""
    drawn = str(card.activity)
    card.activity = json.loads(json.dumps(card.activity, ensure_ascii=False).replace("Léa", "Personne"))
    assert str(card.activity) != drawn


def doubled(tenant: Tenant, card: Message) -> None:
    second = tenant.stand(card.conversation, copy.deepcopy(card.activity), BOT)
    second.conversation = f"{HELP};messageid={second.id}"


@pytest.mark.parametrize(("damage", "found"), [(removed, "missing"), (edited, "stale"), (doubled, "doubled")])
async def test_what_a_card_shows_is_put_right_by_night_and_told(
    faculty: Faculty, damage: Callable[[Tenant, Message], None], found: str
) -> None:
    card = await asked(faculty)
    before = shown(card.cards[0])
    damage(faculty.tenant, card)
    assert (await night(faculty, 19)).cards[found] == 1
    assert shown(faculty.card(HELP, INC).cards[0]) == before, "there is one, and it shows its item"
    assert any("1 fiche" in read(one) for one in faculty.tenant.roots(MANAGEMENT))
    again = await night(faculty, 20)
    assert (again.cards, again.unread) == ({"right": 1, "unread": 1}, {"teams|not_granted": 1}), "Camille's own is not"


async def test_a_copy_that_someone_else_posts_is_no_second_card(faculty: Faculty) -> None:
    card = await asked(faculty)
    forged = {**copy.deepcopy(card.activity), "from": LEA.as_account()}
    second = faculty.tenant.start(HELP, forged, LEA.mri)
    assert (await night(faculty, 19)).cards == {"right": 1, "unread": 1}
    assert second in faculty.tenant.messages


async def test_what_may_not_be_read_is_told_once_and_is_not_held_to_be_right(faculty: Faculty) -> None:
    card = await asked(faculty)
    faculty.tenant.closed.add(HELP)
    faculty.tenant.delete(card)
    first = await night(faculty, 19)
    assert first.cards.get("right", 0) == 0
    assert first.unread == {"teams|not_granted": 2}, "the channel's, and Camille's own"
    told = [read(one) for one in faculty.tenant.roots(MANAGEMENT)]
    assert sum("Microsoft Graph n’y est pas autorisé" in one for one in told) == 1
    await night(faculty, 20)
    assert [read(one) for one in faculty.tenant.roots(MANAGEMENT)] == told


@pytest.mark.parametrize(("says", "found"), [(INC, "right"), ("INC0009999", "stale")])
async def test_a_card_that_teams_takes_in_its_plain_form_alone_is_right_as_long_as_that_is_so(
    faculty: Faculty, says: str, found: str
) -> None:
    await faculty.acts.says(LEA, "Bonjour", HELP)
    await faculty.vigie.settle()
    await faculty.says(CAMILLE, "Le micro de la salle 4 ne marche pas")
    faculty.acts.connector.fail_next("update", 413, code="MessageSizeTooBig")
    await faculty.presses(LEA, "Prendre en charge", faculty.card(HELP, INC))
    card = faculty.card(HELP, INC)
    assert "… voir la fiche" in read(card)
    card.activity = json.loads(json.dumps(card.activity, ensure_ascii=False).replace(INC, says))
    assert (await night(faculty, 19)).cards == {found: 1, "unread": 1}
