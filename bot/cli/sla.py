"""``vigie sla``: ask the calendar."""

import asyncio
from zoneinfo import ZoneInfo

import typer

from bot.cli.desks import rules_if_any
from bot.cli.instants import instant
from bot.config.environment import Environment
from workflow.business_time.calendar import BusinessCalendar


def elapsed(start: str, end: str) -> None:
    """Print the whole business seconds between two instants."""
    calendar = _calendar()
    typer.echo(calendar.elapsed(instant(start, calendar), instant(end, calendar)))


def due(start: str, hours: float) -> None:
    """Print the instant at which so many business hours will have passed."""
    calendar = _calendar()
    found = calendar.due(instant(start, calendar), round(hours * 3600))
    typer.echo(found.astimezone(ZoneInfo(calendar.timezone)).isoformat())


def _calendar() -> BusinessCalendar:
    return asyncio.run(_calendar_of(Environment()))


async def _calendar_of(environment: Environment) -> BusinessCalendar:
    """Return the calendar of the desk, where there is one, else the configuration's."""
    return (await rules_if_any(environment)).calendar
