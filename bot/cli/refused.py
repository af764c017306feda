"""The sentence for what the desk, the configuration, the database or the machine refuses to a command."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.cli.in_use import IN_USE
from bot.cli.speaking import reader_locale, say
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.environment_file import BadEnvironmentFileError
from bot.config.fault_words import KINDS, UNREADABLE
from bot.config.reading import BadConfigurationError
from bot.config.values import WRONG
from bot.delivery.chat import CannotReach, Rejected
from bot.desk.refusal_parts import Names
from bot.desk.refusals import sentence
from bot.language import _
from bot.ops import databases
from bot.ops.database_causes import database_cause
from bot.ops.findings import in_words
from bot.ops.machine import machine_cause
from bot.platforms import NoPlatformError
from bot.set_up import BadSettingError
from bot.ui.say import Say
from bot.wiring import AlreadyRunningError, DatabaseError, UnusableDatabaseError, address_of
from workflow.overview.refusals import NotAPeriod
from workflow.people.refusals import ManagersOnly
from workflow.refusal import Refusal

NO_PLATFORM = _(
    "No chat platform is configured. For Slack, set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN "
    "(Socket Mode) or SLACK_SIGNING_SECRET (HTTP). For Teams, set MICROSOFT_APP_ID, "
    "MICROSOFT_APP_TENANT_ID, and MICROSOFT_APP_PASSWORD or MICROSOFT_APP_CERTIFICATE. "
    "To try Vigie without any, run: vigie sandbox"
)

AT_A_TERMINAL: Mapping[type[Refusal], str] = {
    ManagersOnly: _(
        "Only a manager may do this: with --as, name the e-mail of someone in people.managers of the TOML, or in a "
        "management channel."
    ),
    NotAPeriod: _(
        "I don’t understand the dates in “{text}”. Write for example: vigie rapport last week, month, 7 days, "
        "September 2026 or term A26; or two dates: vigie rapport --from 2026-09-01 --to 2026-09-30."
    ),
}
"""What is said of a refusal whose sentence is for a chat, where the terminal has its own way."""


def sentence_of(error: Exception) -> str | None:  # noqa: PLR0911 - one sentence for each kind
    """Return the sentence for an error that is a refusal; None for a fault of the program."""
    match error:
        case Refusal():
            here = AT_A_TERMINAL.get(type(error))
            return sentence(error, _say(), Names()) if here is None else say(here, **vars(error))
        case BadConfigurationError() | ValidationError():
            return say(_("The configuration cannot be used:\n{faults}"), faults=_faults(error))
        case UnusableDatabaseError():
            return databases.sentence(error, reader_locale())
        case AlreadyRunningError():
            return say(IN_USE, lock=error.lock)
        case NoPlatformError():
            return say(NO_PLATFORM)
        case BadEnvironmentFileError() | BadSettingError() | Rejected():
            return say(error.why, **error.values)
        case DatabaseError():
            return say(_("The database cannot be used: {why}"), why=_database(error))
        case CannotReach():
            return say(_("The platform does not let us in: {why}"), why=error.why)
        case OSError():
            return say(_("The machine does not allow it: {why}"), why=in_words(machine_cause(error), _say()))
        case _:
            return None


def _say() -> Say:
    return Say(reader_locale(), Configuration().rulebook().calendar, datetime.now(UTC))


def _database(error: DatabaseError) -> str:
    return str(in_words(database_cause(error, address_of(Environment().vigie_database_url)), _say())).strip()


def _faults(error: BadConfigurationError | ValidationError) -> str:
    return "\n".join(map(_fault, error.errors())) if isinstance(error, ValidationError) else error.said(reader_locale())


def _fault(one: ErrorDetails) -> str:
    """Return the name of a variable and what it should be, never what it is: that may be a secret."""
    context = one.get("ctx", {})
    why = say(context["why"], **context["values"]) if one["type"] == WRONG else say(KINDS.get(one["type"], UNREADABLE))
    return say(_("{name}: {why}"), name=".".join(map(str, one["loc"])).upper(), why=why)
