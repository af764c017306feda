"""``vigie sla``: ask the calendar."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import typer

from bot.cli.desks import desk_if_any
from bot.cli.speaking import refuse, say
from bot.config.environment import Environment
from bot.language import _
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.refusals import BeyondCalendar


def elapsed(start: str, end: str) -> None:
    """Print the whole business seconds between two instants."""
    calendar = _calendar()
    typer.echo(calendar.elapsed(_instant(start, calendar), _instant(end, calendar)))


def due(start: str, hours: float) -> None:
    """Print the instant at which so many business hours will have passed."""
    calendar = _calendar()
    found = calendar.due(_instant(start, calendar), round(hours * 3600))
    typer.echo(found.astimezone(ZoneInfo(calendar.timezone)).isoformat())


def _calendar() -> BusinessCalendar:
    return asyncio.run(_calendar_of(Environment()))


async def _calendar_of(environment: Environment) -> BusinessCalendar:
    """Return the calendar of the desk, where there is one, else the configuration's."""
    async with desk_if_any(environment) as desk:
        return desk.rules.calendar


def _instant(text: str, calendar: BusinessCalendar) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        refuse(say(_("“{text}” is not a date and time. Write for example 2026-09-03T10:30."), text=text))
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(calendar.timezone))
    try:
        return found.astimezone(UTC)
    except OverflowError as error:
        raise BeyondCalendar from error
