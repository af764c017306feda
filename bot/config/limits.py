"""The tables of the TOML that hold numbers: levels, sizes of files, usual delays, days that things are kept."""

from typing import Annotated, Self

from pydantic import Field, Strict, model_validator

from bot.config.table import Table
from bot.config.values import Whole, wrong
from bot.language import _
from workflow.business_time.sla import RESOLUTION_BOUNDS, RESPONSE_BOUNDS, Bounds
from workflow.courses.plan_book import UsualDays
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.settings import FileLimit

HOUR = 3600

Hours = Annotated[float, Strict(), Field(gt=0, le=2000, multiple_of=0.25)]
"""Business hours, in quarters."""


class BoundsTable(Table):
    """Where the levels of one promise begin."""

    moderate: Hours
    high: Hours
    overdue: Hours

    @model_validator(mode="after")
    def _increasing(self) -> Self:
        if not self.moderate < self.high < self.overdue:
            raise wrong(_("each level begins after the one before it: moderate < high < overdue"))
        return self

    @property
    def value(self) -> Bounds:
        """Return them in business seconds."""
        return Bounds(*(int(hours * HOUR) for hours in (self.moderate, self.high, self.overdue)))

    @classmethod
    def of(cls, bounds: Bounds) -> Self:
        """Return bounds as the TOML has them."""
        return cls(**{name: getattr(bounds, name) / HOUR for name in cls.model_fields})


class LevelsTable(Table):
    """``[levels]``: after how many business hours a promise is called moderate, high, overdue."""

    response: BoundsTable = BoundsTable.of(RESPONSE_BOUNDS)
    resolution: BoundsTable = BoundsTable.of(RESOLUTION_BOUNDS)


class FilesTable(Table):
    """``[files]``: what is passed on between a requester and support."""

    limit_megabytes: Annotated[Whole, Field(ge=1, le=1000)] = 25

    @property
    def value(self) -> FileLimit:
        """Return what the rules read."""
        return FileLimit(self.limit_megabytes)

    @classmethod
    def of(cls, limit: FileLimit) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(limit_megabytes=limit.megabytes)


Days = Annotated[Whole, Field(ge=1, le=260)]


class UsualDaysTable(Table):
    """``[usual_days]``: business days that the steps of the guide's plan usually take."""

    interview: Days | None = None
    planning: Days | None = None
    pedagogical_support: Days | None = None
    conformity: Days | None = None

    @property
    def value(self) -> UsualDays:
        """Return what the rules read: those that are set."""
        return UsualDays(tuple((key, days) for key, days in self if days is not None))

    @classmethod
    def of(cls, usual: UsualDays) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(**dict(usual.days))


KeptDays = Annotated[Whole, Field(ge=1, le=3650)]

KEPT = Keeping()
"""What a configuration that says nothing of it gives."""


class KeepingTable(Table):
    """``[keeping]``: after how many days what has served goes."""

    failed_bodies: KeptDays = KEPT.failed_bodies
    inbox: Annotated[Whole, Field(ge=40, le=3650)] = KEPT.inbox
    once: Annotated[Whole, Field(ge=40, le=3650)] = KEPT.once
    outbox: KeptDays = KEPT.outbox
    job_runs: KeptDays = KEPT.job_runs
    offered: KeptDays = KEPT.offered
    unverified: KeptDays = KEPT.unverified
    workbooks: KeptDays = KEPT.workbooks
    people: KeptDays | None = KEPT.people
    """Days without a trace after which someone is forgotten; nobody is unless it is set."""

    @property
    def value(self) -> Keeping:
        """Return what the desk is told."""
        return Keeping(**self.model_dump())

    @classmethod
    def of(cls, keeping: Keeping) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(**{name: getattr(keeping, name) for name in cls.model_fields})
