"""``[calendar]`` of the TOML: business hours, and the days on which there are none."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from bot.config.table import Table
from bot.config.values import ClockTime, Day, Flag, TimeZone, wrong
from bot.language import _


class ClosureTable(Table):
    """An entry of ``calendar.closures``: a date, or a part of one."""

    date: Day
    name: str
    starts: Annotated[ClockTime | None, Field(alias="from")] = None
    ends: Annotated[ClockTime | None, Field(alias="to")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise wrong(_("a closure ends after it starts"), key="to")
        return self


def must_be_in_order(opens: time, closes: time) -> None:
    """Make sure that a day ends after it begins. Raises what names ``closes``."""
    if closes <= opens:
        raise wrong(_("it closes after it opens, at {opens}"), key="closes", opens=f"{opens:%H:%M}")


class CalendarTable(Table):
    """``[calendar]``: hours and closures."""

    timezone: TimeZone = "America/Toronto"
    opens: ClockTime = time(8, 30)
    closes: ClockTime = time(16, 30)
    closures: tuple[ClosureTable, ...] | None = None
    """None: Quebec's public holidays; a list, even an empty one, is all there is."""
    public_holidays: Flag | None = None
    """Beside the closures of a list, Quebec's public holidays count too."""
    open_on: tuple[Day, ...] = ()
    """Public holidays on which it is open all the same."""

    @model_validator(mode="before")
    @classmethod
    def _said_once(cls, given: object) -> object:
        """Read what says the same as the same: holidays beside no closures, none beside some."""
        if not isinstance(given, Mapping) or not isinstance(given.get("public_holidays"), bool):
            return given
        rest = {name: value for name, value in given.items() if name not in {"public_holidays", "closures"}}
        closures = given.get("closures") or ()
        if not given["public_holidays"]:
            return {**rest, "closures": closures}
        return {**rest, "closures": closures, "public_holidays": True} if closures else rest

    @property
    def by_law(self) -> bool:
        """Tell whether public holidays count."""
        return self.closures is None or self.public_holidays is True

    @field_validator("open_on")
    @classmethod
    def _in_order_once(cls, value: tuple[date, ...]) -> tuple[date, ...]:
        return tuple(sorted(set(value)))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        must_be_in_order(self.opens, self.closes)
        return self
