"""The tables that the TOML may hold, each with the keys it knows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, field_validator, model_validator

from bot.config.values import ChannelId, ClockTime, Day, Email, Filled, Flag, Key, TimeZone, Whole, wrong
from bot.language import _
from workflow.business_time.sla import RESOLUTION_BOUNDS, RESPONSE_BOUNDS, Bounds
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.plan_book import UsualDays
from workflow.courses.teaching_support import PEDAGOGY, TECHNOLOGY
from workflow.helpdesk.canned import FIELDS, TEXT, TITLE, unknown_fields
from workflow.helpdesk.incidents import Kind
from workflow.people.channels import Mode
from workflow.people.distribution import Distribution
from workflow.people.people import CHATS, Address, Platform
from workflow.support.duty import Rota
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.settings import FileLimit

HOUR = 3600


class Table(BaseModel):
    """One table of the TOML: a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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


class GroupTable(Table):
    """One of ``[[groups]]``."""

    key: Key
    name: Filled
    management: Flag = False
    default_for_help: Flag = False
    responsibilities: str = ""
    distribution: Distribution = Distribution.MANUAL
    task_clock: Flag = False
    import_clock: Flag = False
    language: Literal["fr", "en"] = "fr"
    """Of what is said in its channels; people read forms and direct messages in their own."""
    slack: tuple[ChannelId, ...] = ()
    teams: tuple[ChannelId, ...] = ()
    public: tuple[ChannelId, ...] = ()
    """Of these channels, those that anyone can enter: who comes in waits for a manager."""

    def on(self, platform: Platform) -> tuple[str, ...]:
        """Return the ids of its channels on a platform, which stand under the platform's name; mail has none."""
        channels: tuple[str, ...] = getattr(self, platform, ())
        return channels

    @model_validator(mode="after")
    def _public_fit(self) -> Self:
        stray = set(self.public) - {one for platform in CHATS for one in self.on(platform)}
        if stray:
            raise wrong(_("“{channel}” is no channel of this group"), key="public", channel=min(stray))
        if self.public and self.management:
            raise wrong(_("management has no public channel"), key="public")
        return self


class RequestChannelsTable(Table):
    """One of ``[[request_channels]]``: channels where others ask a group for help."""

    group: str
    marked: Flag = False
    """Only messages that a member marks, or that mention the desk, are requests there."""
    slack: tuple[ChannelId, ...] = ()
    teams: tuple[ChannelId, ...] = ()

    @property
    def mode(self) -> Mode:
        """Return what these channels are to the group."""
        return Mode.MARKED if self.marked else Mode.REQUESTS

    def at(self, workspaces: Mapping[Platform, str]) -> Iterator[tuple[Address, Mode]]:
        """Return the channels in the workspace or tenant of each of these platforms."""
        for platform, workspace in workspaces.items():
            for one in getattr(self, platform, ()):
                yield Address(platform, workspace, one), self.mode

    @classmethod
    def of(cls, group: str, mode: Mode, channels: Iterable[Address]) -> Self:
        """Return what names these channels."""
        found = tuple(channels)
        on = {str(name): tuple(one.id for one in found if one.platform is name) for name in CHATS}
        return cls.model_validate({"group": group, "marked": mode is Mode.MARKED, **on})


class RoutingTable(Table):
    """One of ``[[routing]]``: which help requests go to which group."""

    group: str
    kind: Kind | None = None
    words: tuple[str, ...] = ()
    approach: str | None = None
    """Of the course that a request names."""

    @field_validator("approach")
    @classmethod
    def _approach_known(cls, value: str | None) -> str | None:
        known = [one.key for one in DEFAULT_APPROACHES]
        if value is not None and value not in known:
            raise wrong(_("it is one of: {known}"), known=known)
        return value


class CannedTable(Table):
    """One of ``[[canned]]``: an answer that a group keeps ready."""

    group: str
    title: Annotated[str, Field(min_length=1, max_length=TITLE)]
    text: Annotated[str, Field(min_length=1, max_length=TEXT)]

    @field_validator("text")
    @classmethod
    def _fields_known(cls, value: str) -> str:
        unknown = unknown_fields(value)
        if unknown:
            known = [f"{{{name}}}" for name in sorted(FIELDS)]
            raise wrong(
                _("nothing fills in {field}; there are: {fields}"), field=f"{{{unknown[0]}}}", fields=", ".join(known)
            )
        return value


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


Emails = tuple[Email, ...]


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


class AssignmentGroupsTable(Table):
    """``[assignment_groups]``: which groups do what the guide gives to its own."""

    pedagogy: str = PEDAGOGY
    technology: str = TECHNOLOGY

    @property
    def value(self) -> AssignmentGroups:
        """Return what the rules read."""
        return AssignmentGroups(self.pedagogy, self.technology)

    @classmethod
    def of(cls, assigned: AssignmentGroups) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(pedagogy=assigned.pedagogy, technology=assigned.technology)


class DelegateTable(Table):
    """One of ``[[delegates]]``: someone who approves the intentions of a department's teachers."""

    department: Annotated[str, Field(min_length=1, max_length=120)]
    email: Email
    name: str = ""


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


class PeopleTable(Table):
    """``[people]``: the first managers."""

    managers: Emails = ()

    @field_validator("managers")
    @classmethod
    def _as_verified(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({one.casefold() for one in value}))


DEFAULT_GROUPS = (
    GroupTable(key=PEDAGOGY, name="Technopédagogues"),
    GroupTable(key=TECHNOLOGY, name="Technologues", default_for_help=True),
    GroupTable(key="gestion", name="Gestion", management=True),
)
