"""What the doctor reads off a desk, as the one who is called at night reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language import Locale
from bot.ops.doctor.signs import given_up, refused, signs
from bot.ops.findings import Verdict
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar
from workflow.upkeep.acts import Refused
from workflow.upkeep.ports import GaveUp, GivenUp, Health

NIGHT = datetime(2026, 9, 2, 3, 0, tzinfo=UTC)
"""23:00 in Montréal."""
MINUTE = timedelta(minutes=1)


WORKS, OFF, BROKEN = Verdict.WORKS, Verdict.OFF, Verdict.BROKEN
ENGLISH = Say(Locale.EN, BusinessCalendar("America/Toronto"), NIGHT)


def said(found: Health, locale: Locale = Locale.EN) -> dict[str, Verdict]:
    say = Say(locale, BusinessCalendar("America/Toronto"), NIGHT)
    return {one.said(say).replace("\N{NO-BREAK SPACE}", " "): one.verdict for one in signs(found, NIGHT)}


@pytest.mark.parametrize(
    ("found", "line", "verdict"),
    [
        (Health(database_bytes=3 * 1024 * 1024), "database: 3.0 MB", WORKS),
        (Health(), "no instance has worked here yet: start one with vigie run", OFF),
        (
            Health(last_run=NIGHT - 10 * MINUTE),
            "an instance works here: a periodic job of it began Tuesday, September 1, 10:50 PM",
            WORKS,
        ),
        (
            Health(last_run=NIGHT - 31 * MINUTE),
            (
                "no instance works here: the last periodic job began Tuesday, September 1, 10:29 PM; "
                "start one with vigie run"
            ),
            BROKEN,
        ),
        (
            Health(outbox_oldest=NIGHT - 6 * MINUTE),
            (
                "the oldest message still to be said has waited since Tuesday, September 1, 10:54 PM: see "
                "whether the platform "
                "answers, and the log"
            ),
            BROKEN,
        ),
        (
            Health(inbox_oldest=NIGHT - 6 * MINUTE),
            (
                "the oldest arrival still to be processed has waited since Tuesday, September 1, 10:54 PM: "
                "see the log for “fault”"
            ),
            BROKEN,
        ),
        (Health(last_sent={"slack": NIGHT - 60 * MINUTE}), "last said on Slack: Tuesday, September 1, 10:00 PM", WORKS),
    ],
)
def test_each_sign_is_a_line_with_its_verdict(found: Health, line: str, verdict: Verdict) -> None:
    assert said(found)[line] is verdict


def test_what_has_waited_for_a_moment_is_no_trouble() -> None:
    busy = Health(outbox_oldest=NIGHT - 4 * MINUTE, inbox_oldest=NIGHT - 4 * MINUTE, last_run=NIGHT)
    assert set(said(busy).values()) == {WORKS}
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
    found = list(refused(counted))
    assert [(one.verdict, one.said(ENGLISH)) for one in found] == [
        (OFF, "requests refused since yesterday: 7 (Slack, unsigned)"),
        (OFF, "requests refused since yesterday: 1 (Teams, foreign)"),
    ]


def lost(how: GaveUp, *hours_ago: int) -> list[GivenUp]:
    return [GivenUp(how, "kind", "about", "where", "why", NIGHT - timedelta(hours=ago)) for ago in hours_ago]


@pytest.mark.parametrize(
    ("how", "hours_ago", "verdict", "begins"),
    [
        (
            GaveUp.NOT_WORKED,
            (30, 2),
            BROKEN,
            "messages to the desk that were given up: 2, the first Monday, August 31, 5:00 PM",
        ),
        (
            GaveUp.NOT_WORKED,
            (30,),
            OFF,
            "messages to the desk that were given up: 1, the first Monday, August 31, 5:00 PM",
        ),
        (
            GaveUp.NOT_SAID,
            (1,),
            BROKEN,
            "messages of the desk that were given up: 1, the first Tuesday, September 1, 10:00 PM",
        ),
        (GaveUp.NOT_SAID, (200,), OFF, "messages of the desk that were given up: 1, the first"),
        (
            GaveUp.REFUSED,
            (1, 2, 3),
            OFF,
            "messages that their destination does not take: 3, the first Tuesday, September 1, 8:00 PM",
        ),
    ],
)
def test_what_was_given_up_is_counted_and_an_alarm_for_a_day_where_the_fault_is_ours(
    how: GaveUp, hours_ago: tuple[int, ...], verdict: Verdict, begins: str
) -> None:
    (found,) = given_up(lost(how, *hours_ago), NIGHT)
    assert found.verdict is verdict
    assert found.said(ENGLISH).replace("\N{NO-BREAK SPACE}", " ").startswith(begins)
    assert "vigie doctor --json names each" in found.said(ENGLISH)


def test_nothing_given_up_is_no_line() -> None:
    assert list(given_up((), NIGHT)) == []
