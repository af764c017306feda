"""Versions of the calendar; the last one is in force."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import select

from storage.business_time.tables import calendars
from storage.session import Session
from storage.turnstile import alone
from workflow.business_time.calendar import BusinessCalendar, Closure, Holidays, no_holidays
from workflow.business_time.calendar_change import CalendarVersion
from workflow.ports.desk import StaleWriteError


class StoredCalendars:
    """``workflow.business_time.ports.Calendars`` in a database."""

    def __init__(self, session: Session, holidays: Holidays) -> None:
        """``holidays``: those that a stored calendar goes by, if it goes by any."""
        self._session = session
        self._holidays = holidays

    async def history(self) -> tuple[CalendarVersion, ...]:
        """Return all versions, the oldest first."""
        rows = await self._session.all(select(calendars).order_by(calendars.c.version))
        return tuple(CalendarVersion(_calendar(row["calendar"], self._holidays), row["by"], row["at"]) for row in rows)

    async def add(self, version: CalendarVersion) -> None:
        """Bring a version into force, when all who count in the last one have committed."""
        await alone(self._session)
        calendar = version.calendar
        row = {"version": calendar.version, "calendar": _document(calendar), "by": version.by, "at": version.at}
        if not await self._session.add_new(calendars, row):
            raise StaleWriteError(f"calendar {calendar.version} is there already")


async def calendar_of(session: Session, version: int, holidays: Holidays) -> BusinessCalendar:
    """Return a version."""
    (row,) = await session.all(select(calendars.c.calendar).where(calendars.c.version == version))
    return _calendar(row["calendar"], holidays)


def _document(calendar: BusinessCalendar) -> dict[str, object]:
    return {
        "version": calendar.version,
        "timezone": calendar.timezone,
        "opening": calendar.opening.isoformat(),
        "closing": calendar.closing.isoformat(),
        "weekdays": sorted(calendar.weekdays),
        "closures": [
            [one.date.isoformat(), one.name, *(at and at.isoformat() for at in (one.starts, one.ends))]
            for one in calendar.closures
        ],
        "holidays": calendar.holidays is not no_holidays,
        "open_on": sorted(day.isoformat() for day in calendar.open_on),
    }


def _calendar(document: Mapping[str, Any], holidays: Holidays) -> BusinessCalendar:
    return BusinessCalendar(
        timezone=document["timezone"],
        opening=time.fromisoformat(document["opening"]),
        closing=time.fromisoformat(document["closing"]),
        weekdays=frozenset(document["weekdays"]),
        closures=tuple(
            Closure(date.fromisoformat(day), name, *(at and time.fromisoformat(at) for at in span))
            for day, name, *span in document["closures"]
        ),
        holidays=holidays if document.get("holidays") else no_holidays,
        open_on=frozenset(map(date.fromisoformat, document.get("open_on", ()))),
        version=document["version"],
    )
