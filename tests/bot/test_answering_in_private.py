"""The question before words of a technologist's leave: in one line, by name, in both languages, and what it becomes."""

from dataclasses import replace

import pytest

from bot.desk.answers import Done
from bot.desk.speech import speak
from tests.bot.drawn import buttons, card_of, read
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office, channel, open_office
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled
from workflow.helpdesk.use_cases import incidents
from workflow.items.passing import Answered
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

ONE = "INC0001001"
TRY = "Essayez plutôt Firefox, il lit ce format."
FRENCH = ("Envoyer", "Note interne", "C’est pour moi\u00a0: nouvelle demande")
ENGLISH = ("Send", "Work note", "It’s for me: new request")


@pytest.fixture
async def line() -> Switchboard:
    """Tom has Marie's request in hand, and she has just written."""
    office = await open_office()
    line = Switchboard(office)
    await line.writes(office.marie, "La vidéo est noire.")
    await office.do(incidents.claim, office.tom.id, ONE)
    office.later(minutes=5)
    await line.writes(office.marie, f"{ONE} c’est pareil ici.")
    await office.post_cards()
    office.later(minutes=1)
    office.said()
    return line


async def drawn(office: Office, kind: type[AddOrNewAsked] | type[AddOrNewSettled]) -> tuple[str, dict[str, str]]:
    ((notice, where),) = office.said(kind)
    card = card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now))
    return read(card).replace("\u00a0", " "), {one.label: one.value for one in buttons(card.blocks)}


@pytest.mark.parametrize(("locale", "labels", "asks"), [("fr", FRENCH, "Envoyer à"), ("en", ENGLISH, "Send this to")])
async def test_the_question_names_who_would_read_it_and_about_what(
    line: Switchboard, locale: str, labels: tuple[str, ...], asks: str
) -> None:
    office = line.office

    async def speaks(tx: Transaction) -> None:
        await tx.people.save(replace(office.tom, locale=locale))

    await office.desk.write(speaks)
    await line.writes(office.tom, TRY)
    said, offered = await drawn(office, AddOrNewAsked)
    assert said.startswith(f"{asks} Marie Roy")
    assert ONE in said.splitlines()[0]
    assert tuple(offered) == labels


async def test_pressing_send_passes_it_on_and_the_question_says_so(line: Switchboard) -> None:
    office = line.office
    await line.writes(office.tom, TRY)
    _said, offered = await drawn(office, AddOrNewAsked)
    assert await line.press(office.tom, "send_kept", offered["Envoyer"]) == Done()
    queued = office.said()
    assert [one.text for one, to in queued if isinstance(one, Answered) and to in office.marie.accounts] == [TRY]
    ((settled, where),) = [(one, to) for one, to in queued if isinstance(one, AddOrNewSettled)]
    card = card_of(await speak(office.desk, Outgoing(1, settled, where, 0), office.now))
    assert read(card).startswith("✉️ Votre message est transmis à Marie Roy")
    assert not buttons(card.blocks)


@pytest.mark.parametrize(
    ("label", "action", "becomes"),
    [
        ("Note interne", "note_kept", "📝 Votre message est gardé comme note interne"),
        ("C’est pour moi\u00a0: nouvelle demande", "ask_new", "✉️ Votre message a ouvert INC0001002."),
    ],
)
async def test_each_other_answer_is_said_in_place_of_the_question(
    line: Switchboard, label: str, action: str, becomes: str
) -> None:
    office = line.office
    await line.writes(office.tom, TRY)
    _said, offered = await drawn(office, AddOrNewAsked)
    assert await line.press(office.tom, action, offered[label]) == Done()
    said, _offered = await drawn(office, AddOrNewSettled)
    assert said.startswith(becomes)


async def test_a_forged_value_that_names_nobody_is_refused(line: Switchboard) -> None:
    office = line.office
    await line.writes(office.tom, TRY)
    assert await line.press(office.tom, "send_kept", ONE) != Done()
    assert office.said(Answered) == []


async def test_a_mention_in_a_channel_is_never_taken_for_a_private_answer(line: Switchboard) -> None:
    office = line.office
    await line.writes(office.tom, "Mon micro est muet.", place=channel("C0GENERAL"), to_desk=True)
    assert office.said(AddOrNewAsked) == []
    assert "INC0001002" in office.desk.state.incidents
