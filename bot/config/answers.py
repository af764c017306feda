"""Answers of an installer, and the two files made from them: a first TOML, and the service's variables."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from bot.config.faults import TomlFault, of_syntax, of_validation
from bot.config.groups import DEFAULT_GROUPS
from bot.config.hours import CalendarTable, must_be_in_order
from bot.config.reading import BadConfigurationError, configuration_text
from bot.config.table import Table
from bot.config.toml_places import places
from bot.config.values import ClockTime, Link, TimeZone, is_email, wrong
from bot.config.writing import some_toml
from bot.language import Locale, _, translator
from workflow.helpdesk.urgency import TELEPHONE
from workflow.reading.faults import BadPiece
from workflow.reading.times import take_time

NOTE = _("The variables of Vigie, for EnvironmentFile= of systemd and for vigie --env-file. They hold secrets.")
LATER = _("Still to be written here:")
_CALENDAR = CalendarTable()
_BOTH = ("les deux", "deux")
_PLATFORMS = ("slack", "teams", "both")
_END_OF_DAY = time(23, 59)


def _manager(value: str) -> str:
    if value and not is_email(value):
        raise wrong(_("this is no e-mail address, as name@example.org"))
    return value


def _without_break(value: str) -> str:
    if not value.isprintable():
        raise wrong(_("it stands on one line"))
    return value


def _platform(value: object) -> object:
    said = value.strip().casefold() if isinstance(value, str) else value
    if said in _BOTH:
        return "both"
    if said not in _PLATFORMS:
        raise wrong(_("it is slack, teams or both"), known=_PLATFORMS)
    return said


def _time_as_said(value: object) -> object:
    """Read a time of day as people write it: 16 h 30, 16h30, 4:30 pm."""
    if not isinstance(value, str):
        return value
    try:
        found = take_time(value.strip())
    except BadPiece:
        found = None
    if found is None or found[1] or found[0].starts is None or found[0].ends is not None:
        raise wrong(_("it is a time of day, as 8:30"))
    return found[0].starts


SaidTime = Annotated[ClockTime, BeforeValidator(_time_as_said)]
Line = Annotated[str, AfterValidator(_without_break)]


class Answers(Table):
    """The answers, each with the one that counts unless another is given; an empty one is left for later."""

    platform: Annotated[Literal["slack", "teams", "both"], BeforeValidator(_platform)] = "slack"
    manager: Annotated[str, AfterValidator(_manager)] = ""
    timezone: TimeZone = _CALENDAR.timezone
    opens: SaidTime = _CALENDAR.opens
    closes: SaidTime = _CALENDAR.closes
    telephone: Annotated[Line, Field(max_length=TELEPHONE)] = ""
    database: Line = ""
    public_url: Link = ""
    slack_bot_token: Line = ""
    slack_app_token: Line = ""
    microsoft_app_id: Line = ""
    microsoft_app_tenant_id: Line = ""
    microsoft_app_password: Line = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        must_be_in_order(self.opens, self.closes)
        return self

    def with_answer(self, name: str, given: str) -> Self:
        """Return these answers with another one; to open after the closing time moves that to the end of the day.

        Raises ValidationError.
        """
        held = self.model_dump()
        if name != "opens":
            return type(self).model_validate({**held, name: given})
        found = type(self).model_validate({**held, name: given, "closes": _END_OF_DAY})
        return found.model_copy(update={"closes": self.closes}) if found.opens < self.closes else found

    def serves(self, platform: str) -> bool:
        """Return whether a platform is to be served."""
        return self.platform in {platform, "both"}

    @property
    def tokens(self) -> Mapping[str, str]:
        """Return what the platforms are served with, by the names of variables; empty where it is left for later."""
        return {
            name.upper(): getattr(self, name)
            for platform, prefix in (("slack", "slack_"), ("teams", "microsoft_"))
            if self.serves(platform)
            for name in type(self).model_fields
            if name.startswith(prefix)
        }


def answers_of(file: Path) -> Answers:
    """Read answers from a TOML. Raises BadConfigurationError."""
    text = configuration_text(file)
    try:
        return Answers.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadConfigurationError(of_syntax(text, error, Answers), file=file) from error
    except ValidationError as error:
        raise BadConfigurationError(*faults_of(error, text), file=file) from error


def faults_of(error: ValidationError, text: str = "") -> Sequence[TomlFault]:
    """Return what is wrong with answers, with its line in the text that gives them."""
    found = places(text)
    return [of_validation(found, one, Answers) for one in error.errors()]


def first_toml(answers: Answers, locale: Locale) -> str:
    """Write the settings of a desk that begins: what was answered, and the groups that a desk has by default."""
    given: dict[str, object] = {
        "people": {"managers": [answers.manager] if answers.manager else []},
        "calendar": {"timezone": answers.timezone, "opens": answers.opens, "closes": answers.closes},
    }
    if answers.telephone:
        given["urgency"] = {"telephone": answers.telephone}
    given["groups"] = [dict(_group(one.key, one.name, answers, _duties(one))) for one in DEFAULT_GROUPS]
    return some_toml(given, locale)


def _duties(group: Table) -> Mapping[str, bool]:
    return {name: True for name in ("default_for_help", "management") if getattr(group, name)}


def _group(key: str, name: str, answers: Answers, duties: Mapping[str, bool]) -> Iterator[tuple[str, object]]:
    yield from {"key": key, "name": name, **duties}.items()
    for platform in ("slack", "teams"):
        if answers.serves(platform):
            yield platform, []


def first_environment(answers: Answers, toml: Path, database: str, locale: Locale) -> str:
    """Write the variables of the service, in the way that systemd and ``--env-file`` read alike."""
    say = translator(locale).gettext
    given = {"VIGIE_DATABASE_URL": database, "VIGIE_CONFIG": str(toml), "VIGIE_PUBLIC_URL": answers.public_url}
    said = {name: value for name, value in (given | dict(answers.tokens)).items() if value}
    missing = [name for name, value in answers.tokens.items() if not value]
    lines = [f"# {say(NOTE)}", *(f"{name}={_quoted(value)}" for name, value in said.items())]
    later = [f"# {say(LATER)}", *(f"#{name}=" for name in missing)] if missing else []
    return "\n".join((*lines, *later, ""))


def _quoted(value: str) -> str:
    """Return a value within double quotes, of which nothing is expanded."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
