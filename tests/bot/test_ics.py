"""Documents of appointments: what the standard demands, and what Outlook and Google need besides."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]  # no stubs beside it
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.files.ics.document import Event, Method, Status, clean, document
from bot.files.ics.zone import vtimezone
from tests.ics import checked, events, written

TORONTO = ZoneInfo("America/Toronto")
NOBODY = "vigie@x.invalid"
STAMP = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO, fold=fold).astimezone(UTC)


def event(starts: str = "2026-09-03T09:00", hours: float = 1.5, **more: object) -> Event:
    begin = local(starts)
    values: dict[str, object] = {"uid": "TASK0001001-x", "sequence": 0, "summary": "Classe", "organizer": NOBODY}
    return Event(starts=begin, ends=begin + timedelta(hours=hours), **{**values, **more})  # type: ignore[arg-type]


def read(*some: Event, **more: object) -> Calendar:
    return checked(document(some, "America/Toronto", STAMP, **more))  # type: ignore[arg-type]


def test_an_appointment_is_read_back_as_it_was_written() -> None:
    said = "MMD 1231 : salle 3; « Zoom », \\ et\nune deuxième ligne"
    calendar = read(event(sequence=3, summary=said, description=said, location="Pavillon Roger-Gaudry, V-114"))
    (one,) = events(calendar).values()
    assert (str(one["SUMMARY"]), str(one["DESCRIPTION"])) == (said, said)
    assert str(one["LOCATION"]) == "Pavillon Roger-Gaudry, V-114"
    assert (written(one, "SEQUENCE"), str(one["STATUS"]), str(one["TRANSP"])) == ("3", "CONFIRMED", "OPAQUE")
    assert written(one, "DTSTART") == "20260903T090000"
    assert one["DTSTART"].params["TZID"] == "America/Toronto"
    assert one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(hours=1, minutes=30)
    assert one.decoded("DTSTAMP") == STAMP
    assert (str(one["ORGANIZER"]), one["ORGANIZER"].params["CN"]) == (f"mailto:{NOBODY}", "Vigie")


def test_nine_o_clock_stays_nine_o_clock_over_both_clock_changes() -> None:
    days = ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2027-03-13", "2027-03-14", "2027-03-15"]
    some = [event(f"{day}T09:00", uid=f"{number}-x") for number, day in enumerate(days)]
    calendar = read(*some)
    for one, wanted in zip(calendar.walk("VEVENT"), some, strict=True):
        assert written(one, "DTSTART").endswith("T090000")
        assert one.decoded("DTSTART") == wanted.starts


def test_of_the_hour_that_comes_twice_the_second_is_written_in_utc() -> None:
    first, second = local("2026-11-01T01:30"), local("2026-11-01T01:30", fold=1)
    some = [
        Event(f"{number}-x", 0, at, at + timedelta(minutes=20), "Nuit", organizer=NOBODY)
        for number, at in enumerate((first, second))
    ]
    starts = [written(one, "DTSTART") for one in read(*some).walk("VEVENT")]
    assert starts == ["20261101T013000", "20261101T063000Z"]


def test_a_feed_says_its_name_zone_and_pace() -> None:
    calendar = read(event(), name="Vigie – Technologues")
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Vigie – Technologues"
    assert str(calendar["X-WR-TIMEZONE"]) == "America/Toronto"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert written(calendar, "REFRESH-INTERVAL") == "PT1H"
    assert b"X-PUBLISHED-TTL:PT1H\r\n" in document([event()], "America/Toronto", STAMP, name="Vigie")


def test_an_empty_feed_still_holds_its_zone() -> None:
    assert [one.name for one in read(name="Vigie").subcomponents] == ["VTIMEZONE"]


def test_what_is_called_off_is_cancelled_and_takes_nobody_s_time() -> None:
    (one,) = events(read(event(status=Status.CANCELLED, sequence=2), method=Method.CANCEL)).values()
    assert (str(one["STATUS"]), str(one["TRANSP"]), written(one, "SEQUENCE")) == ("CANCELLED", "TRANSPARENT", "2")


def test_an_event_ends_after_it_starts_whatever_was_planned() -> None:
    (one,) = events(read(event(hours=0))).values()
    assert one.decoded("DTEND") > one.decoded("DTSTART")


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_document_that_is_read_back_the_same(summary: str, description: str, place: str) -> None:
    (one,) = events(read(event(summary=summary, description=description, location=place))).values()
    assert str(one["SUMMARY"]) == clean(summary)
    assert str(one.get("DESCRIPTION", "")) == clean(description)
    assert str(one.get("LOCATION", "")) == clean(place)


@pytest.mark.parametrize(
    "key",
    [
        "America/Toronto",
        "America/St_Johns",
        "Europe/Paris",
        "Europe/Dublin",
        "Australia/Sydney",
        "Pacific/Chatham",
        "America/Regina",
        "Asia/Jerusalem",
        "Africa/Casablanca",
        "UTC",
    ],
)
def test_every_zone_is_described_as_it_is_at_every_hour(key: str) -> None:
    described = io.StringIO(vtimezone(key, 2026, 2027).to_ical().decode())
    told, known = tzical(described).get(), ZoneInfo(key)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at < datetime(2028, 1, 1, tzinfo=UTC):
        assert at.astimezone(told).replace(tzinfo=None) == at.astimezone(known).replace(tzinfo=None), at
        at += timedelta(hours=1)


def test_clock_changes_are_yearly_rules_of_one_weekday_since_outlook_reads_nothing_else() -> None:
    rules = [written(one, "RRULE") for one in vtimezone("America/Toronto", 2026, 2026).subcomponents]
    assert rules == ["FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"]
    paris = [written(one, "RRULE") for one in vtimezone("Europe/Paris", 2026, 2026).subcomponents]
    assert paris == ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"]
