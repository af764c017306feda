"""A list of levels reads what it shows of its items, however many it names."""

import pytest

from bot.desk.business_time.cards.pings import LISTED
from bot.desk.scene import Scene
from bot.desk.speech import speak
from tests.bot.drawn import card_of, text
from tests.workflow.office import at, open_office
from workflow.business_time.notices import ManyEscalated
from workflow.business_time.use_cases.escalate import escalate
from workflow.overview.use_cases.item_views import ClockedView
from workflow.ports.queues import Outgoing


async def test_a_list_of_many_levels_reads_whole_the_items_that_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    office = await open_office()
    for number in range(LISTED + 5):
        await office.asks(await office.meet(f"Personne{number} Roy"), "Le son coupe.")
    office.now = at("08 15:10")
    await office.do(escalate)
    (notice, where), *_ = office.said(ManyEscalated)
    whole: list[str] = []
    clocked = Scene.clocked

    async def counted(scene: Scene, number: str) -> ClockedView:
        whole.append(number)
        return await clocked(scene, number)

    monkeypatch.setattr(Scene, "clocked", counted)
    card = card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now))

    assert len(whole) == LISTED
    assert "25 demandes" in text(card)
    assert "et 5 de plus" in text(card)
