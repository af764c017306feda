"""What an administrator sets: the environment, and the TOML that seeds an empty desk."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from workflow.calendar import BusinessCalendar, Closure
from workflow.canned import FIELDS, CannedAnswer, unknown_fields
from workflow.distribution import Distribution, GroupRules
from workflow.incidents import Kind
from workflow.knowledge import Article, Service, Shelf
from workflow.people import Address, Group, Platform
from workflow.plans import Words
from workflow.routing import RoutingRule
from workflow.rulebook import Rulebook
from workflow.teaching_support import PEDAGOGY, TECHNOLOGY


class Environment(BaseSettings):
    """Settings read from the environment; the README lists each."""

    model_config = SettingsConfigDict(extra="ignore")

    vigie_database_url: str = "sqlite:///vigie.db"
    vigie_config: Path | None = None
    vigie_http_host: str = "127.0.0.1"
    vigie_http_port: int = 3978
    slack_bot_token: str | None = Field(default=None, repr=False)
    slack_app_token: str | None = Field(default=None, repr=False)
    slack_signing_secret: str | None = Field(default=None, repr=False)
    slack_api_url: str = "https://slack.com/api/"
    microsoft_app_id: str | None = None
    microsoft_app_tenant_id: str | None = None
    microsoft_app_password: str | None = Field(default=None, repr=False)
    microsoft_app_certificate: Path | None = None
    microsoft_app_type: str = "SingleTenant"
    vigie_teams_playground: bool = False


class BadConfigurationError(ValueError):
    """The TOML cannot be used; the message names each wrong key and its line."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _ClosureTable(_Table):
    date: date
    name: str
    starts: Annotated[time | None, Field(alias="from")] = None
    ends: Annotated[time | None, Field(alias="to")] = None


class _CalendarTable(_Table):
    timezone: str = "America/Toronto"
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    closures: tuple[_ClosureTable, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"unknown time zone {value!r}")
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("closing must come after opening")
        return self


class _GroupTable(_Table):
    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
    name: str
    management: bool = False
    default_for_help: bool = False
    responsibilities: str = ""
    distribution: Distribution = Distribution.MANUAL
    task_clock: bool = False
    import_clock: bool = False
    slack: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


class _RoutingTable(_Table):
    group: str
    kind: Kind | None = None
    words: tuple[str, ...] = ()


class _ArticleTable(_Table):
    title: str
    text: str = ""
    link: str = ""
    words: tuple[str, ...] = ()
    title_en: str = ""
    text_en: str = ""

    def article(self, shelf: Shelf) -> Article:
        return Article(shelf, _words(self.title, self.title_en), _words(self.text, self.text_en), self.link, self.words)


class _ServiceTable(_Table):
    key: str
    name: str
    description: str
    link: str = ""
    name_en: str = ""
    description_en: str = ""


class _CannedTable(_Table):
    group: str
    title: Annotated[str, Field(min_length=1, max_length=75)]
    text: Annotated[str, Field(min_length=1, max_length=3000)]

    @field_validator("text")
    @classmethod
    def _fields_known(cls, value: str) -> str:
        unknown = unknown_fields(value)
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in sorted(FIELDS))
            raise ValueError(f"unknown field {{{unknown[0]}}}: known are {known}")
        return value


class _FilesTable(_Table):
    limit_megabytes: Annotated[int, Field(ge=1, le=1000)] = 25


def _words(french: str, english: str) -> Words:
    return Words(french, english or french)


class _PeopleTable(_Table):
    managers: tuple[str, ...] = ()


_DEFAULT_GROUPS = (
    _GroupTable(key=PEDAGOGY, name="Technopédagogues"),
    _GroupTable(key=TECHNOLOGY, name="Technologues", default_for_help=True),
    _GroupTable(key="gestion", name="Gestion", management=True),
)


class Configuration(_Table):
    """The institution's own settings, as the TOML gives them."""

    people: _PeopleTable = _PeopleTable()
    calendar: _CalendarTable = _CalendarTable()
    groups: tuple[_GroupTable, ...] = _DEFAULT_GROUPS
    routing: tuple[_RoutingTable, ...] = ()
    faq: tuple[_ArticleTable, ...] = ()
    guides: tuple[_ArticleTable, ...] = ()
    services: tuple[_ServiceTable, ...] = ()
    files: _FilesTable = _FilesTable()
    canned: tuple[_CannedTable, ...] = ()

    @model_validator(mode="after")
    def _groups_fit(self) -> Self:
        keys = [group.key for group in self.groups]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"two groups have the key {min(twice)!r}")
        missing = {PEDAGOGY, TECHNOLOGY} - set(keys)
        if missing:
            raise ValueError(f"the plan of support needs the group {min(missing)!r}")
        lost = {rule.group for rule in self.routing} - set(keys)
        if lost:
            raise ValueError(f"a routing rule names an unknown group: {min(lost)!r}")
        stray = next((one for one in self.canned if one.group not in keys), None)
        if stray is not None:
            raise ValueError(f"the canned answer {stray.title!r} names an unknown group: {stray.group!r}")
        if not any(group.management for group in self.groups):
            raise ValueError("one group must have management = true")
        return self

    def rulebook(self) -> Rulebook:
        """Give the settings that rules read."""
        calendar = self.calendar
        return Rulebook(
            calendar=BusinessCalendar(
                timezone=calendar.timezone,
                opening=calendar.opens,
                closing=calendar.closes,
                closures=tuple(Closure(one.date, one.name, one.starts, one.ends) for one in calendar.closures),
            ),
            managers=frozenset(email.casefold() for email in self.people.managers),
            groups={one.key: GroupRules(one.distribution, one.task_clock, one.import_clock) for one in self.groups},
            file_megabytes=self.files.limit_megabytes,
            canned=tuple(CannedAnswer(one.group, one.title, one.text) for one in self.canned),
            routing=tuple(RoutingRule(rule.group, rule.kind, rule.words) for rule in self.routing),
            articles=(
                *(one.article(Shelf.FAQ) for one in self.faq),
                *(one.article(Shelf.GUIDE) for one in self.guides),
            ),
            services=tuple(
                Service(one.key, _words(one.name, one.name_en), _words(one.description, one.description_en), one.link)
                for one in self.services
            ),
        )

    def group_values(self, slack_team: str | None, teams_tenant: str | None = None) -> tuple[Group, ...]:
        """Give the groups, their channels in this workspace of Slack and this tenant of Teams."""
        return tuple(
            Group(
                key=group.key,
                name=group.name,
                management=group.management,
                default_for_help=group.default_for_help,
                responsibilities=group.responsibilities,
                channels=(
                    *(Address(Platform.SLACK, slack_team, one) for one in group.slack if slack_team is not None),
                    *(Address(Platform.TEAMS, teams_tenant, one) for one in group.teams if teams_tenant is not None),
                ),
            )
            for group in self.groups
        )


def read_configuration(text: str) -> Configuration:
    """Read the TOML. Raises BadConfigurationError naming each wrong key and its line."""
    try:
        return Configuration.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadConfigurationError(str(error)) from error
    except ValidationError as error:
        faults = [_fault(text, fault["loc"], fault["msg"]) for fault in error.errors()]
        raise BadConfigurationError("\n".join(faults)) from error


def _fault(text: str, place: tuple[int | str, ...], message: str) -> str:
    path = ".".join(str(part) for part in place)
    line = _line_of(text, place)
    where = f"line {line}: " if line else ""
    return f"{where}{path}: {message}" if path else f"{where}{message}"


def _line_of(text: str, place: tuple[int | str, ...]) -> int | None:
    """Find the line of a key: within the n-th table of its name, where it is an array's."""
    names = [part for part in place if isinstance(part, str)]
    index = next((part for part in place if isinstance(part, int)), 0)
    lines = text.splitlines()
    tables = [
        number
        for number, line in enumerate(lines)
        if names and line.strip().strip("[]").strip() == names[0] and line.strip().startswith("[")
    ]
    if not tables:
        return None
    start = tables[min(index, len(tables) - 1)]
    for number in range(start + 1, len(lines)):
        if lines[number].strip().startswith("["):
            break
        if len(names) > 1 and lines[number].split("=")[0].strip() == names[1]:
            return number + 1
    return start + 1
