"""The tables of the TOML that name people: managers, who is on duty, delegates."""

from typing import Annotated, Self

from pydantic import Field, field_validator

from bot.config.table import Emails, Table
from bot.config.values import Email
from workflow.support.duty import Rota


class PeopleTable(Table):
    """``[people]``: the first managers."""

    managers: Emails = ()

    @field_validator("managers")
    @classmethod
    def _as_verified(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({one.casefold() for one in value}))


class DutyTable(Table):
    """One of ``[[duty]]``: who is on duty in a group on which days of the week."""

    group: str
    monday: Emails = ()
    tuesday: Emails = ()
    wednesday: Emails = ()
    thursday: Emails = ()
    friday: Emails = ()
    saturday: Emails = ()
    sunday: Emails = ()

    @property
    def value(self) -> Rota:
        """Return what the rules read."""
        days = (getattr(self, name) for name in WEEK)
        return Rota(self.group, tuple(tuple(email.casefold() for email in emails) for emails in days))

    @classmethod
    def of(cls, rota: Rota) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(group=rota.group, **dict(zip(WEEK, rota.days, strict=True)))


WEEK = tuple(name for name in DutyTable.model_fields if name != "group")
"""Names of the days of the week, from Monday."""


class DelegateTable(Table):
    """One of ``[[delegates]]``: someone who approves the intentions of a department's teachers."""

    department: Annotated[str, Field(min_length=1, max_length=120)]
    email: Email
    name: str = ""
