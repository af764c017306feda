"""A mention in a card's thread that begins with a command's word is that command: its author alone sees the answer."""

import pytest

from bot.desk.act_words import BUTTONS, SAID, act_called
from bot.desk.commands import COMMANDS
from bot.desk.mentioned_commands import called_by
from bot.desk.subcommands import SUBCOMMANDS
from bot.language import Locale, translator
from bot.ui.model import Actions
from tests.bot.drawn import text
from tests.bot.furnished import INC
from tests.bot.switchboard import Switchboard
from tests.workflow.office import TECHNO, Office, names, open_office
from tests.workflow.test_asking_in_channels import ROOM, linked
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


CALLED = sorted(
    {(act, translator(locale).gettext(label)) for act, label in BUTTONS.items() for locale in Locale}
    | {(act, word) for act, words in SAID.items() for word in words}
)


@pytest.mark.parametrize(("act", "word"), CALLED)
def test_the_words_of_every_button_call_it_in_both_languages(act: str, word: str) -> None:
    assert act_called(word) is not None
    for said in (word.upper(), f"{word} !", f"{word} {INC}", f"{word} : voilà"):
        assert called_by(said, INC, mail=False) is not None, said


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("résoudre", "resolve"),
        ("resolve it", "resolve"),
        ("prendre en charge", "claim"),
        ("Prendre cette demande svp", "claim"),
        ("claim", "claim"),
        ("transférer aux technopédagogues", "transfer"),
        ("transfer technopedagogues", "transfer"),
        ("Assigner à Léa Gagnon", "assign"),
        ("merge with INC0001002", "merge"),
        ("mettre en attente", "hold"),
        ("note : rappeler Marie", "note"),
        ("Répondre à Marie", "reply"),
    ],
)
async def test_what_a_button_does_is_answered_with_it_and_never_passed_on(
    office: Office, desk_line: Switchboard, thread: str, said: str, act: str
) -> None:
    before = office.journal(INC)
    await desk_line.writes(office.gisele, said, place=TECHNO, thread=thread, to_desk=True)
    ((person, _at, card),) = desk_line.chat.whispers
    assert person == office.gisele.accounts[0]
    assert TOLD[Locale.FR] in text(card)
    assert office.journal(INC) == before
    assert "Answered" not in dict(names(office.said()))
    offered = [one.action for block in card.blocks if isinstance(block, Actions) for one in block.parts]
    assert act in offered


@pytest.mark.parametrize(
    "said",
    [
        "Résoudre ce problème demande un redémarrage de la salle.",
        "Reprendre la formation depuis le début vous aiderait.",
        "Prendre rendez-vous jeudi vous convient ?",
        "Take a look at room 2 and tell me what you see",
        "Bonjour, résolu de mon côté",
        "Suivre le guide à la page 12 devrait suffire, dites-moi",
    ],
)
async def test_a_sentence_that_begins_like_a_button_is_an_answer(
    office: Office, desk_line: Switchboard, thread: str, said: str
) -> None:
    await desk_line.writes(office.tom, said, place=TECHNO, thread=thread, to_desk=True)
    assert "Answered" in dict(names(office.said()))
    assert desk_line.chat.whispers == []


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


# --- In the thread where someone asked -------------------------------------------------


@pytest.fixture
async def asked(office: Office, desk_line: Switchboard) -> str:
    """The message that Marie's request was asked with, in a channel for requests."""
    await linked(office)
    await desk_line.writes(office.marie, "Le son coupe depuis ce matin en salle 4.", place=ROOM)
    await office.post_cards()
    office.said()
    return office.desk.state.request_threads[INC].message


@pytest.mark.parametrize("said", [INC, "prendre", "Prendre en charge", "historique", "aide"])
async def test_what_a_member_calls_where_it_was_asked_is_no_answer(
    office: Office, desk_line: Switchboard, asked: str, said: str
) -> None:
    before = office.journal(INC)
    await desk_line.writes(office.tom, said, place=ROOM, thread=asked, to_desk=True)
    ((person, at, card),) = desk_line.chat.whispers
    assert (person, at.channel, at.message) == (office.tom.accounts[0], ROOM.id, asked)
    assert TOLD[Locale(office.tom.locale)] in text(card)
    assert office.journal(INC) == before
    assert not (await office.incident(INC)).answered
    assert not {"Answered", "Followed"} & set(dict(names(office.said())))


@pytest.mark.parametrize("said", ["Essayez Firefox.", "Résoudre ce problème demande un redémarrage de la salle."])
async def test_other_words_to_the_desk_there_are_an_answer(
    office: Office, desk_line: Switchboard, asked: str, said: str
) -> None:
    await desk_line.writes(office.tom, said, place=ROOM, thread=asked, to_desk=True)
    assert desk_line.chat.whispers == []
    assert (await office.incident(INC)).answered


async def test_a_number_alone_under_a_card_shows_that_item(office: Office, desk_line: Switchboard, thread: str) -> None:
    await desk_line.writes(office.tom, INC.lower(), place=TECHNO, thread=thread, to_desk=True)
    ((_person, _at, card),) = desk_line.chat.whispers
    assert INC in text(card)
    assert "Answered" not in dict(names(office.said()))


@pytest.mark.parametrize("said", ["1001", "#1001", "INC 1001", "inc1001"])
@pytest.mark.parametrize("above", [True, False])
async def test_digits_that_are_an_items_number_show_it_and_ask_nothing_of_anyone(
    office: Office, desk_line: Switchboard, thread: str, said: str, *, above: bool
) -> None:
    await desk_line.writes(office.tom, said, place=TECHNO, thread=None if above else thread, to_desk=True)
    ((_person, _at, card),) = desk_line.chat.whispers
    assert INC in text(card)
    assert not {"Answered", "MentionAnswered"} & set(dict(names(office.said())))
    assert len(office.desk.state.incidents) == 1


async def test_digits_that_no_item_has_are_an_answer_under_a_card(
    office: Office, desk_line: Switchboard, thread: str
) -> None:
    await desk_line.writes(office.tom, "4412", place=TECHNO, thread=thread, to_desk=True)
    assert desk_line.chat.whispers == []
    assert "Answered" in dict(names(office.said()))
