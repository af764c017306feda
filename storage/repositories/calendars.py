"""Every version of the calendar; the last one is in force."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import func, select

from storage.session import Session
from storage.tables import calendars
from workflow.calendar import BusinessCalendar, Closure
from workflow.calendar_change import CalendarVersion
from workflow.ports import StaleWriteError

_TURNSTILE = 0x56494749
"""Name of PostgreSQL's advisory lock that writers share and a change of the calendar has alone."""


class StoredCalendars:
    """``workflow.ports.Calendars`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def history(self) -> tuple[CalendarVersion, ...]:
        """Give all versions, the oldest first."""
        rows = await self._session.all(select(calendars).order_by(calendars.c.version))
        return tuple(CalendarVersion(_calendar(row["calendar"]), row["by"], row["at"]) for row in rows)

    async def add(self, version: CalendarVersion) -> None:
        """Bring a version into force, when all who count in the last one have committed."""
        if self._session.on_postgres:
            await self._session.all(select(func.pg_advisory_xact_lock(_TURNSTILE)))
        calendar = version.calendar
        row = {"version": calendar.version, "calendar": _document(calendar), "by": version.by, "at": version.at}
        if not await self._session.add_new(calendars, row):
            raise StaleWriteError(f"calendar {calendar.version} is there already")


async def calendar_in_force(session: Session, known: BusinessCalendar) -> BusinessCalendar:
    """Give the last version, or the one that is known when nobody has brought another.

    A transaction that writes also keeps the calendar from being changed before its commit.
    """
    if session.writes and session.on_postgres:
        await session.all(select(func.pg_advisory_xact_lock_shared(_TURNSTILE)))
    newest = await session.first(select(func.max(calendars.c.version).label("version")))
    if newest is None or newest["version"] in {None, known.version}:
        return known
    row = await session.first(select(calendars.c.calendar).where(calendars.c.version == newest["version"]))
    return _calendar(row["calendar"]) if row else known


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
    }


def _calendar(document: Mapping[str, Any]) -> BusinessCalendar:
    return BusinessCalendar(
        timezone=document["timezone"],
        opening=time.fromisoformat(document["opening"]),
        closing=time.fromisoformat(document["closing"]),
        weekdays=frozenset(document["weekdays"]),
        closures=tuple(
            Closure(date.fromisoformat(day), name, *(at and time.fromisoformat(at) for at in span))
            for day, name, *span in document["closures"]
        ),
        version=document["version"],
    )
