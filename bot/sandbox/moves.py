"""Requests of the page to move the workspace's clock."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.sandbox.double.state.records import Json

MOST_MINUTES = 60 * 24 * 366
MOST_HOURS = 2000


@dataclass(frozen=True, slots=True)
class Move:
    """Exactly one of these is asked for."""

    minutes: int | None = None
    business_hours: int | None = None
    next_opening: bool = False
    to: datetime | None = None
    """An aware instant in UTC."""


def read_move(body: Json, zone: str) -> Move:
    """The move of a page's request; raises ValueError when it is none."""
    match body:
        case {"advance_minutes": int(minutes)} if 0 < minutes <= MOST_MINUTES:
            return Move(minutes=minutes)
        case {"business_hours": int(hours)} if 0 < hours <= MOST_HOURS:
            return Move(business_hours=hours)
        case {"next_opening": True}:
            return Move(next_opening=True)
        case {"to": str(text)}:
            instant = datetime.fromisoformat(text)
            local = instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(zone))
            return Move(to=local.astimezone(UTC).replace(microsecond=0))
    raise ValueError("no such move of the clock")
