"""Words that several cards share, as each language sets them."""

from datetime import UTC, datetime

import pytest

from bot.desk.courses.cards.progress import days_words
from bot.language import Locale
from bot.slack.forms import view
from bot.slack.render import reader_in
from bot.ui.model import Card, Heading, Paragraph, StyledText
from bot.ui.parts import some_of
from bot.ui.say import Say
from tests.workflow.office import CALENDAR

NOW = datetime(2026, 9, 1, 13, tzinfo=UTC)
FR, EN = Say(Locale.FR, CALENDAR, NOW), Say(Locale.EN, CALENDAR, NOW)


@pytest.mark.parametrize(
    ("say", "names", "said"),
    [
        (FR, ["Zoé"], "Zoé"),
        (FR, ["Zoé", "Luc"], "Zoé, Luc"),
        (FR, ["Zoé", "Luc", "Ève"], "Zoé, Luc et 1 autre"),
        (EN, ["Zoé", "Luc", "Ève", "Max"], "Zoé, Luc and 2 more"),
    ],
)
def test_names_that_are_too_many_are_counted(say: Say, names: list[str], said: str) -> None:
    assert some_of(say, names, 2) == said


def test_days_left_and_days_needed_are_said_in_one_sentence() -> None:
    assert days_words(FR, 13, 20) == "il reste 13 jours ouvrables, les étapes qui restent en prennent normalement 20"
    assert days_words(EN, 13, 20) == "13 business days left, the steps that remain usually take 20"


def test_a_private_view_is_titled_by_what_it_shows() -> None:
    slack = reader_in("T0", Locale.FR)
    listed = Card("Cours à risque · 2 à risque", (Heading("Cours à risque"), Paragraph((StyledText("2"),))))
    assert view(listed, "", slack)["title"]["text"] == "Cours à risque"
    assert view(Card("Services", (Paragraph((StyledText("x"),)),)), "", slack)["title"]["text"] == "Services"
    assert view(listed, "INC0001001", slack)["title"]["text"] == "INC0001001"
