"""Buttons and forms whose value names nothing (any more): a sentence, never an apology."""

import pytest

from bot.answers import Answer, Ask, Faulty
from bot.handlers.registry import ACTIONS, FORMS
from tests.bot.drawn import read
from tests.bot.switchboard import Switchboard, shown
from tests.bot.test_shape import furnished

FORGED = (
    "",
    "INC0009999",
    "INC",
    "RITM0009999",
    "SCTASK0009999",
    "TASK0009999",
    "999999",
    "-1",
    "n’importe quoi",
    "INC0009999:9",
    "INC0009999 x",
    "9 x",
    "import:7",
    "0",
    "a:b:c",
    "|||||",
)


@pytest.mark.parametrize("action", sorted(ACTIONS))
async def test_a_button_that_names_nothing_gets_a_sentence(action: str) -> None:
    office = await furnished()
    line = Switchboard(office)
    for person in (office.gisele, office.marie):
        for value in FORGED:
            ask = Ask(office.desk, person, office.now, f"{action}:{value}:{person.id}")
            assert isinstance(await line.handlers.action(action, ask, value), Answer)


async def test_a_button_and_a_form_that_no_version_knows_get_one_too() -> None:
    office = await furnished()
    line = Switchboard(office)
    ask = line.ask(office.tom)
    said = await line.handlers.action("dance", ask, "INC0001001")
    assert "Ce bouton ne mène plus à rien" in read(shown(said))
    faulty = await line.handlers.form("dance", ask, {"text": "x"}, {})
    assert isinstance(faulty, Faulty)
    assert "Ce bouton ne mène plus à rien" in faulty.errors["text"]
    assert "Ce bouton ne mène plus à rien" in read(shown(await line.handlers.action("more", ask, "claim:RITM0001001")))


@pytest.mark.parametrize("fault", [KeyError("group"), ValueError("depth"), IndexError("row")])
async def test_a_fault_of_ours_does_not_pass_for_a_button_that_leads_nowhere(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await furnished()
    line = Switchboard(office)

    async def broken(*_given: object) -> Answer:
        raise fault

    monkeypatch.setitem(ACTIONS, "claim", broken)
    monkeypatch.setitem(FORMS, "reply", broken)
    with pytest.raises(type(fault)):
        await line.handlers.action("claim", line.ask(office.tom), "INC0001001")
    with pytest.raises(type(fault)):
        await line.handlers.form("reply", line.ask(office.tom), {"text": "x"}, {})


@pytest.mark.parametrize(
    ("ticked", "sentence"), [("999999", "ne présente pas"), ("x", "Ce bouton ne mène plus à rien")]
)
async def test_support_for_whoever_is_no_presenter_gets_a_sentence_and_makes_nothing(
    ticked: str, sentence: str
) -> None:
    office = await furnished()
    line = Switchboard(office)
    before = dict(office.desk.state.support)
    values = {"template": "zoom_on_call", "presenters": ticked, "others": "", "day": "", "start": "", "text": ""}
    faulty = await line.handlers.form("make_support", line.ask(office.gisele), values, {"number": "SCTASK0001001"})
    assert isinstance(faulty, Faulty)
    assert sentence in faulty.errors["text"]
    assert office.desk.state.support == before
