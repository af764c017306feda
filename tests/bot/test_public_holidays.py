"""Without closures in its configuration, a desk goes by Quebec's public holidays, for as long as clocks can run."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from bot import wiring
from bot.config.environment import Environment
from bot.config.in_force import as_they_stand
from bot.config.kept import first_settings, seed
from bot.config.reading import read_configuration
from bot.config.writing import toml_of
from bot.desk.business_time.cards.calendar import calendar_card
from bot.desk.business_time.public_holidays import proposal
from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.calendar_change import CalendarChange
from workflow.business_time.use_cases import calendars
from workflow.business_time.why import closures_met
from workflow.people.people import Platform
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction

NOW = datetime(2026, 6, 1, 13, 0, tzinfo=UTC)
MANAGED = '[people]\nmanagers = ["gestion@example.org"]\n'
NOTHING_NAMED = MANAGED + '[calendar]\ntimezone = "America/Toronto"\n'
STORM = Closure(date(2026, 8, 25), "Tempête")
NATIONAL = Closure(date(2027, 6, 24), "Fête nationale du Québec")


def calendar_in(text: str) -> BusinessCalendar:
    return read_configuration(text).rulebook().calendar


def opens_on(calendar: BusinessCalendar, day: date) -> bool:
    return calendar.business_days(date.fromordinal(day.toordinal() - 1), day) == 1


@pytest.mark.parametrize("year", [1999, 2026, 2027, 2040, 2100])
def test_the_national_holiday_and_christmas_are_closed_in_every_year_unless_closures_are_named(year: int) -> None:
    calendar = calendar_in(NOTHING_NAMED)
    for day in (date(year, 1, 1), date(year, 6, 24), date(year, 12, 25)):
        assert not opens_on(calendar, day)


@pytest.mark.parametrize("closures", ["closures = []", 'closures = [{ date = 2026-08-25, name = "Tempête" }]'])
def test_named_closures_replace_public_holidays_even_where_there_are_none(closures: str) -> None:
    calendar = calendar_in(f"{NOTHING_NAMED}{closures}\n")
    assert opens_on(calendar, date(2026, 6, 24))
    assert opens_on(calendar, date(2026, 12, 25))


def test_public_holidays_can_be_added_to_named_closures_and_single_ones_left_out() -> None:
    own = 'closures = [{ date = 2026-08-25, name = "Tempête" }]\npublic_holidays = true\nopen_on = [2027-06-24]\n'
    calendar = calendar_in(NOTHING_NAMED + own)
    assert [opens_on(calendar, day) for day in (STORM.date, NATIONAL.date, date(2026, 6, 24))] == [False, True, False]


def test_good_friday_and_easter_monday_are_left_to_the_institution() -> None:
    calendar = calendar_in(NOTHING_NAMED)
    assert opens_on(calendar, date(2027, 3, 26))
    assert opens_on(calendar, date(2027, 3, 29))
    offered = proposal(calendar, 2027, date(2027, 1, 1))
    assert offered.holidays == ()
    assert [one.date for one in offered.easter] == [date(2027, 3, 26), date(2027, 3, 29)]


def test_a_due_date_steps_over_a_public_holiday_and_says_its_french_name() -> None:
    calendar = calendar_in(NOTHING_NAMED)
    start = datetime(2026, 6, 23, 20, 0, tzinfo=UTC)
    due = calendar.due(start, 3600)
    assert due == datetime(2026, 6, 25, 13, 0, tzinfo=UTC)
    assert [one.name for one in closures_met(calendar, start, due)] == ["Fête nationale du Québec"]


def test_the_days_of_a_year_are_quebecs_statutory_ones_in_french() -> None:
    calendar = calendar_in(NOTHING_NAMED)
    said = [(f"{one.date:%m-%d}", one.name) for one in calendar.closed_between(date(2026, 1, 1), date(2026, 12, 31))]
    assert said == [
        ("01-01", "Jour de l’an"),
        ("05-18", "Journée nationale des patriotes"),
        ("06-24", "Fête nationale du Québec"),
        ("07-01", "Fête du Canada"),
        ("09-07", "Fête du Travail"),
        ("10-12", "Action de grâce"),
        ("12-25", "Jour de Noël"),
    ]


@pytest.mark.parametrize("closures", ["", "closures = []\n"], ids=["none named", "an empty list"])
def test_an_export_keeps_apart_that_no_closures_are_named_and_that_there_are_none(closures: str) -> None:
    seeded = read_configuration(NOTHING_NAMED + closures)

    async def in_force() -> str:
        desk = MemoryDesk(seeded.rulebook())
        await seed(desk, seeded, [Platform.SLACK], NOW)
        first = await first_settings(desk, Environment())
        return toml_of((await desk.read(partial(as_they_stand, seeded=first))).configuration)

    exported = asyncio.run(in_force())
    assert ("closures" in exported) == bool(closures)
    assert calendar_in(exported) == seeded.rulebook().calendar


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A desk on a database, of a configuration that names no closures."""
    file = tmp_path / "vigie.toml"
    file.write_text(NOTHING_NAMED, encoding="utf-8")
    monkeypatch.setenv("VIGIE_CONFIG", str(file))
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path / 'vigie.db'}")
    await asyncio.to_thread(wiring.migrate, Environment().vigie_database_url, create=True)
    async with wiring.opened_desk(Environment()) as (desk, configuration):
        await seed(desk, configuration, [Platform.SLACK], NOW)
        yield desk


async def change(desk: Desk, *changes: CalendarChange) -> None:
    """Have a manager change the calendar."""

    async def carry_out(tx: Transaction) -> None:
        nadia = await manager_by_email(tx, "gestion@example.org")
        for one in changes:
            await calendars.bring(tx, nadia.id, one, NOW)

    await desk.write(carry_out)
    await desk.read(lambda tx: tx.calendars.history())  # reads which calendar is in force


async def test_after_a_managers_changes_later_years_stay_closed_and_the_export_reads_back_the_same(desk: Desk) -> None:
    await change(desk, CalendarChange(1, added=(STORM,)), CalendarChange(2, removed=(NATIONAL,)))

    async with wiring.opened_desk(Environment()) as (again, first):
        kept = again.rules.calendar
        standing = await again.read(partial(as_they_stand, seeded=first))

    days = (STORM.date, NATIONAL.date, date(2028, 6, 23), date(2028, 12, 25), date(2040, 12, 25))
    assert [opens_on(kept, day) for day in days] == [False, True, True, False, False]
    written = calendar_in(toml_of(standing.configuration))
    assert replace(written, version=kept.version) == kept


async def test_a_public_holiday_that_was_taken_out_can_be_put_back(desk: Desk) -> None:
    await change(desk, CalendarChange(1, removed=(NATIONAL,)))
    offered = proposal(desk.rules.calendar, 2027, date(2027, 1, 1))
    assert offered.holidays == (NATIONAL,)

    await change(desk, CalendarChange(2, added=offered.holidays))

    assert replace(desk.rules.calendar, version=1) == calendar_in(NOTHING_NAMED)


async def test_a_manager_reads_the_coming_holidays_and_what_was_changed(desk: Desk) -> None:
    await change(desk, CalendarChange(1, added=(STORM,)), CalendarChange(2, removed=(NATIONAL,)))
    calendar = desk.rules.calendar
    history = await desk.read(lambda tx: tx.calendars.history())
    card = calendar_card(calendar, history, {}, Say(Locale.FR, calendar, NOW))
    said = read(card).replace("**", "")
    assert "Fête nationale du Québec, mercredi 24 juin" in said
    assert "Tempête, mardi 25 août" in said
    assert "Les jours fériés du Québec comptent aussi, chaque année" in said
    assert "retrait : Fête nationale du Québec, jeudi 24 juin 2027" in said


async def test_the_doctor_says_by_which_days_the_calendar_goes(desk: Desk) -> None:
    said = [one.text.replace("\u00a0", " ") for one in (await examine(Environment(), Locale.FR)).findings]
    assert "calendrier : les jours fériés du Québec, puisque la configuration ne nomme aucune fermeture" in said
    await change(desk, CalendarChange(1, added=(STORM,)))
    said = [one.text.replace("\u00a0", " ") for one in (await examine(Environment(), Locale.FR)).findings]
    assert "calendrier : 1 fermeture nommée, et les jours fériés du Québec" in said
