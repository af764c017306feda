"""How the command line speaks: the reader's language, sentences on stderr, exit codes."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NoReturn

import structlog
import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config import BadConfigurationError, Configuration
from bot.config.environment_file import BadEnvironmentFileError
from bot.delivery.chat import CannotReach, Rejected
from bot.desk.refusals import sentence
from bot.desk.sentences import Names
from bot.language import Locale, _, translator
from bot.ops import databases
from bot.platforms import NoPlatformError
from bot.teams.settings import BadSettingError
from bot.ui.say import Say
from bot.wiring import AlreadyRunningError, DatabaseError, UnusableDatabaseError
from workflow.refusal import Refusal

REFUSED = 1
YES = ("y", "yes", "o", "oui")
NOT_OF_ITS_KIND = {
    "int_parsing": _("it is a whole number"),
    "bool_parsing": _("it is true or false"),
}
"""What a variable is, by pydantic's name of the fault."""


def reader_locale() -> Locale:
    """Return the language of the one who sits at the terminal: English if theirs is, else French."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return Locale.EN if language.startswith("en") else Locale.FR


def say(msgid: str, **values: object) -> str:
    """Translate a marked sentence for the terminal."""
    return translator(reader_locale()).gettext(msgid).format(**values)


def refuse(text: str) -> NoReturn:
    """Say why not, on stderr, and end."""
    sys.stderr.write(f"{text}\n")
    raise SystemExit(REFUSED)


def agreed(question: str) -> bool:
    """Ask at the terminal for a yes in either language; all else is a no, and so is the end of what is typed."""
    try:
        answer = typer.prompt(f"{question} {say(_('[y/N]'))}", default="", show_default=False, prompt_suffix=" ")
    except typer.Abort:
        typer.echo()
        return False
    return str(answer).strip().casefold() in YES


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the desk, the configuration, the database or the machine refuses into a sentence."""
    try:
        yield
    except Refusal as refusal:
        now = datetime.now(UTC)
        refuse(sentence(refusal, Say(reader_locale(), Configuration().rulebook().calendar, now), Names()))
    except (BadConfigurationError, ValidationError) as error:
        refuse(say(_("The configuration cannot be used:\n{faults}"), faults=_faults(error)))
    except UnusableDatabaseError as error:
        refuse(databases.sentence(error, reader_locale()))
    except AlreadyRunningError as error:
        refuse(
            say(
                _("Vigie already runs on this database ({lock}). SQLite carries one instance."),
                lock=error.lock,
            )
        )
    except NoPlatformError:
        refuse(
            say(
                _(
                    "No chat platform is configured. For Slack, set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN "
                    "(Socket Mode) or SLACK_SIGNING_SECRET (HTTP). For Teams, set MICROSOFT_APP_ID, "
                    "MICROSOFT_APP_TENANT_ID, and MICROSOFT_APP_PASSWORD or MICROSOFT_APP_CERTIFICATE. "
                    "To try Vigie without any, run: vigie sandbox"
                )
            )
        )
    except (BadEnvironmentFileError, BadSettingError, Rejected) as error:
        refuse(say(error.why, **error.values))
    except DatabaseError as error:
        refuse(say(_("The database cannot be used: {why}"), why=str(error.orig).strip()))
    except CannotReach as error:
        refuse(say(_("The platform does not let us in: {why}"), why=error.why))
    except OSError as error:
        refuse(say(_("The machine does not allow it: {why}"), why=str(error)))


def _faults(error: BadConfigurationError | ValidationError) -> str:
    return "\n".join(map(_fault, error.errors())) if isinstance(error, ValidationError) else str(error)


def _fault(one: ErrorDetails) -> str:
    """Return the name of a variable and what it should be, never what it is: that may be a secret."""
    why = str(one.get("ctx", {}).get("error", one["msg"]))
    name = ".".join(str(part) for part in one["loc"]).upper()
    return say(_("{name}: {why}"), name=name, why=say(NOT_OF_ITS_KIND.get(one["type"], why)))


def log_to_stderr(level: int = logging.INFO) -> None:
    """Write structured logs to stderr: one JSON a line, or in colour on a terminal."""
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer()
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
