"""A mention in a card's thread that begins with a command's word is that command: its author alone sees the answer."""

import pytest

from bot.desk.commands import COMMANDS
from bot.desk.subcommands import SUBCOMMANDS
from bot.language import Locale
from tests.bot.drawn import text
from tests.bot.furnished import INC
from tests.bot.switchboard import Switchboard
from tests.workflow.office import TECHNO, Office, names, open_office
from workflow.items.journal import What

WORDS = sorted(
    {word for words in (*(one.words for one in COMMANDS), *(one.words for one in SUBCOMMANDS)) for word in words.all}
)
TOLD = {Locale.FR: "comme une commande", Locale.EN: "as a command"}


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
def desk_line(office: Office) -> Switchboard:
    return Switchboard(office)


@pytest.fixture
async def thread(office: Office, desk_line: Switchboard) -> str:
    """The root of the thread of Marie's request."""
    await desk_line.writes(office.marie, "Le son coupe.")
    await office.post_cards()
    office.said()
    places = await office.desk.read(lambda tx: tx.places.of(INC))
    return next(place.message for place in places if place.channel == "C0TECHNO")


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["{word}", "{upper} !", "/{word} Et voilà"])
async def test_no_word_of_a_command_is_ever_passed_on(
    office: Office, desk_line: Switchboard, thread: str, word: str, form: str
) -> None:
    said = form.format(word=word, upper=word.upper())
    before = office.journal(INC)
    await desk_line.writes(office.tom, said, place=TECHNO, thread=thread, to_desk=True)
    ((person, at, card),) = desk_line.chat.whispers
    assert (person, at.channel, at.message) == (office.tom.accounts[0], "C0TECHNO", thread)
    assert TOLD[Locale(office.tom.locale)] in text(card)
    assert not [entry for entry in office.journal(INC)[len(before) :] if entry.what is What.COMMENT]
    assert "Answered" not in dict(names(office.said()))


async def test_the_history_that_is_asked_for_under_a_card_is_that_cards(
    office: Office, desk_line: Switchboard, thread: str
) -> None:
    for word in ("historique", "Historique", "history"):
        desk_line.chat.whispers.clear()
        await desk_line.writes(office.tom, word, place=TECHNO, thread=thread, to_desk=True)
        ((_person, _at, card),) = desk_line.chat.whispers
        assert INC in text(card)
        assert "Le son coupe" in text(card)


async def test_words_that_merely_contain_a_command_are_an_answer(
    office: Office, desk_line: Switchboard, thread: str
) -> None:
    await desk_line.writes(office.tom, "Voici l’historique.", place=TECHNO, thread=thread, to_desk=True)
    assert "Answered" in dict(names(office.said()))
    assert desk_line.chat.whispers == []


async def test_without_a_mention_a_command_word_is_a_note(office: Office, desk_line: Switchboard, thread: str) -> None:
    await desk_line.writes(office.tom, "historique", place=TECHNO, thread=thread)
    assert office.journal(INC)[-1].what is What.WORK_NOTE
    assert desk_line.chat.whispers == []
