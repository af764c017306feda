"""Words that several cards share, as each language sets them."""

from datetime import UTC, datetime

import pytest

from bot.desk.courses.cards.progress import days_words
from bot.language import Locale
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


def test_a_semicolon_has_a_hard_space_before_it_in_french_alone() -> None:
    assert "ouvrables\u00a0; les étapes qui restent" in days_words(FR, 13, 20)
    assert "left; what remains" in days_words(EN, 13, 20)
