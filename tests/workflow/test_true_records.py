"""What a record says was done is what was done: no answer that nobody gave, no urgency that nobody said."""

import pytest

from bot.desk.helpdesk.cards.incident_details import details_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.office import Office
from workflow.helpdesk.notices import UrgencyChanged
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.notices import WatchBegun
from workflow.items.use_cases.access import THE_DESK

ONE, TWO = "INC0001001", "INC0001002"


async def shown(office: Office, number: str = ONE, locale: Locale = Locale.FR) -> str:
    view = await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))
    return read(details_card(view, Say(locale, office.desk.rules.calendar, office.now), internal=True))


async def test_a_request_that_is_cancelled_before_an_answer_says_no_answer(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=80)
    await office.do(incidents.cancel, office.marie.id, ONE)
    said = await shown(office)
    assert "Première réponse" not in said
    assert "Prise en charge en" not in said


async def test_a_duplicate_says_neither_an_answer_nor_a_solution(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=5)
    await office.asks(office.john, "No sound in my class.")
    office.said()
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    said = await shown(office, TWO)
    assert "en 5 min" not in said
    assert "Solution" not in said
    assert office.said(WatchBegun) == [], "the message on the merge says that they follow it"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bonjour. Le projecteur est noir, je suis EN CLASSE !", "EN CLASSE"),
        ("Nobody can hear me in this room.", "Nobody can hear me"),
    ],
)
async def test_urgency_that_words_show_is_said_with_these_words(office: Office, text: str, words: str) -> None:
    await office.asks(office.marie, text)
    said = await shown(office)
    assert f"🔴 urgente : Marie Roy a écrit « {words} »" in said
    assert "l’a dite urgente" not in said


async def test_words_that_come_later_say_what_was_read_too(office: Office) -> None:
    await office.asks(office.marie, "Le projecteur est noir.")
    office.said()
    await office.says(office.marie, "Je suis en classe !")
    (told,) = {notice for notice, _where in office.said(UrgencyChanged)}
    assert (told.by, told.read) == (office.marie.id, "en classe")
