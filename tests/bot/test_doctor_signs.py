"""What the doctor reads off a desk, as whoever is called at night reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.say import Say
from bot.doctor_signs import refused, signs
from bot.language import Locale
from workflow.acts import Refused
from workflow.calendar import BusinessCalendar
from workflow.ports import Health

NIGHT = datetime(2026, 9, 2, 3, 0, tzinfo=UTC)
"""23:00 in Montréal."""
MINUTE = timedelta(minutes=1)


def said(found: Health, locale: Locale = Locale.EN) -> dict[str, bool]:
    say = Say(locale, BusinessCalendar("America/Toronto"), NIGHT)
    return {one.text.replace("\N{NO-BREAK SPACE}", " "): one.well for one in signs(found, say)}


@pytest.mark.parametrize(
    ("found", "line", "well"),
    [
        (Health(database_bytes=3 * 1024 * 1024), "database: 3.0 MB", True),
        (Health(), "no instance has worked here yet: start one with vigie run", True),
        (
            Health(last_run=NIGHT - 10 * MINUTE),
            "an instance works here: a periodic job of it began today 22:50",
            True,
        ),
        (
            Health(last_run=NIGHT - 31 * MINUTE),
            "no instance works here: the last periodic job began today 22:29; start one with vigie run",
            False,
        ),
        (
            Health(outbox_oldest=NIGHT - 6 * MINUTE),
            "what waits longest to be said waits since today 22:54: see whether the platform answers, and the log",
            False,
        ),
        (
            Health(inbox_oldest=NIGHT - 6 * MINUTE),
            "what waits longest to be worked waits since today 22:54: see the log for “fault”",
            False,
        ),
        (
            Health(inbox_failed=2),
            "messages that could not be worked and were set aside: 2; the log says why, at “fault”",
            False,
        ),
        (Health(last_sent={"slack": NIGHT - 60 * MINUTE}), "last said on Slack: today 22:00", True),
    ],
)
def test_each_sign_is_a_line_that_is_well_or_not(found: Health, line: str, well: bool) -> None:
    assert said(found)[line] is well


def test_what_has_waited_for_a_moment_is_no_trouble() -> None:
    busy = Health(outbox_oldest=NIGHT - 4 * MINUTE, inbox_oldest=NIGHT - 4 * MINUTE, last_run=NIGHT)
    assert all(said(busy).values())
    assert not [line for line in said(busy) if "waits" in line]


def test_it_is_said_in_french_too() -> None:
    lines = said(Health(last_run=NIGHT - 31 * MINUTE, database_bytes=1024 * 1024), Locale.FR)
    assert "base de données : 1,0 Mo" in lines
    assert any(line.startswith("aucune instance ne travaille ici : la dernière") for line in lines)


def test_what_was_turned_away_is_added_up_by_platform_and_reason() -> None:
    yesterday, today = date(2026, 9, 1), date(2026, 9, 2)
    counted = [
        Refused(yesterday, "slack", "unsigned", 3),
        Refused(today, "slack", "unsigned", 4),
        Refused(today, "teams", "foreign", 1),
    ]
    found = list(refused(counted, Say(Locale.EN, BusinessCalendar("America/Toronto"), NIGHT)))
    assert [(one.well, one.text) for one in found] == [
        (False, "requests refused since yesterday: 7 (Slack, unsigned)"),
        (False, "requests refused since yesterday: 1 (Teams, foreign)"),
    ]
