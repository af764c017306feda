"""Each night the desk reads its cards as Slack shows them, puts right what differs, and tells management."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.patience import PATIENCE
from workflow.upkeep.proofs import Proof
from workflow.upkeep.use_cases import proving

INC = "INC0001001"
NIGHT = "2026-08-19T07:00"
NEXT = "2026-08-20T07:00"


async def asked(faculty: Faculty) -> Message:
    """Camille asks, Léa takes it, and what was asked the night before is proven."""
    await faculty.camille.says("Le micro de la salle 4 ne marche pas")
    await faculty.lea.presses("Prendre en charge", faculty.card(INC, HELP))
    return faculty.card(INC, HELP)


def call(faculty: Faculty, method: str, **arguments: Any) -> Awaitable[Any]:
    """Do something with the app's own token, behind the back of the desk."""
    (slack,) = (one for one in faculty.box.vigie._platforms if one.name == "slack")
    return getattr(slack._api.client, method)(**arguments)  # type: ignore[no-any-return,attr-defined]


async def removed(faculty: Faculty, card: Message) -> None:
    await call(faculty, "chat_delete", channel=card.channel, ts=card.ts)


async def edited(faculty: Faculty, card: Message) -> None:
    """The card shows nobody in charge, as before Léa took it."""
    drawn = json.dumps({"blocks": card.blocks, "attachments": card.attachments}, ensure_ascii=False)
    shown = drawn.replace("U0LEA", "U0THOMAS").replace("Léa", "Personne")
    assert shown != drawn
    await call(faculty, "chat_update", channel=card.channel, ts=card.ts, text=card.text, **json.loads(shown))


async def doubled(faculty: Faculty, card: Message) -> None:
    await call(
        faculty,
        "chat_postMessage",
        channel=card.channel,
        text=card.text,
        blocks=card.blocks,
        attachments=card.attachments,
        metadata=card.metadata,
    )


async def night(faculty: Faculty, until: str) -> Proof:
    """Let a night pass, and return what its proof came to."""
    await faculty.passes(to=until)
    await faculty.quiet()
    async with asyncio.timeout(PATIENCE):
        while (found := await faculty.box.vigie.desk.read(proving.last)) is None or found.done is None:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.05)
    await faculty.quiet()
    return found


@pytest.mark.parametrize(("damage", "shown"), [(removed, "missing"), (edited, "stale"), (doubled, "doubled")])
async def test_what_a_card_shows_is_put_right_by_night_and_told(
    faculty: Faculty, damage: Callable[[Faculty, Message], Awaitable[None]], shown: str
) -> None:
    card = await asked(faculty)
    before = faculty.read(card)
    await damage(faculty, card)
    assert (await night(faculty, NIGHT)).cards[shown] == 1
    assert faculty.read(faculty.card(INC, HELP)) == before, "there is one, and it shows its item"
    assert any("1 fiche" in faculty.read(one) for one in faculty.standing(MANAGEMENT))
    again = await night(faculty, NEXT)
    assert (again.cards.get(shown, 0), again.cards["right"]) == (0, 2)


@pytest.mark.parametrize(("says", "found"), [(INC, {"right": 2}), ("INC0009999", {"right": 1, "stale": 1})])
async def test_a_card_that_slack_takes_in_its_plain_form_alone_is_right_as_long_as_that_is_so(
    faculty: Faculty, says: str, found: dict[str, int]
) -> None:
    await faculty.camille.says("Le micro de la salle 4 ne marche pas")
    faculty.ws.fail_next("chat.update", error="invalid_blocks")
    await faculty.lea.presses("Prendre en charge", faculty.card(INC, HELP))
    cards = (*faculty.standing(HELP), *faculty.camille.receipts)
    (plain,) = (one for one in cards if "… voir la fiche" in faculty.read(one))
    blocks = json.loads(json.dumps(plain.blocks, ensure_ascii=False).replace(INC, says))
    await call(faculty, "chat_update", channel=plain.channel, ts=plain.ts, text=plain.text, blocks=blocks)
    assert (await night(faculty, NIGHT)).cards == found


async def test_cards_that_show_their_item_are_read_and_nothing_is_said(faculty: Faculty) -> None:
    await asked(faculty)
    said = len(faculty.standing(MANAGEMENT))
    found = await night(faculty, NIGHT)
    assert (found.cards, found.unread) == ({"right": 2}, {}), "the group's, and Camille's own"
    assert [one for one in faculty.standing(MANAGEMENT)[said:] if "vérification" in faculty.read(one)] == []
