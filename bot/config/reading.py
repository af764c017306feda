"""The TOML file, read; all that is wrong in it is told at once, each fault with its line."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from bot.config.agreement import disagreements
from bot.config.configuration import Configuration
from bot.config.faults import TomlFault, of_plan, of_syntax, of_tables, of_validation
from bot.config.plans import plan_faults
from bot.config.toml_places import places
from bot.language import Locale, _

NOT_TEXT = _("not in UTF-8 (byte {byte})")
NO_FILE = _("there is no such file")
A_FOLDER = _("this is a folder, not a file")
NOT_ALLOWED = _("this user may not read it")
NOT_READ = _("it cannot be read ({reason})")


class BadConfigurationError(ValueError):
    """The TOML cannot be used; it names each wrong key and its line."""

    def __init__(self, *faults: TomlFault, file: Path | None = None) -> None:
        """Keep what is wrong, to be said in the language of the one who reads it."""
        self.faults = faults
        self.file = file
        super().__init__(self.said(Locale.EN))

    def said(self, locale: Locale) -> str:
        """Return a line for each fault."""
        return "\n".join(one.said(locale, str(self.file or "")) for one in self.faults)


def configuration_text(file: Path) -> str:
    """Return the text of a TOML file. Raises BadConfigurationError when there is none to be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadConfigurationError(_unread(error), file=file) from error
    except UnicodeDecodeError as error:
        fault = TomlFault(error.object[: error.start].count(b"\n") + 1, "", NOT_TEXT, {"byte": error.start + 1})
        raise BadConfigurationError(fault, file=file) from error


def _unread(error: OSError) -> TomlFault:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return TomlFault(None, "", NO_FILE)
        case IsADirectoryError():
            return TomlFault(None, "", A_FOLDER)
        case PermissionError():
            return TomlFault(None, "", NOT_ALLOWED)
        case _:
            return TomlFault(None, "", NOT_READ, {"reason": error.strerror})


def read_configuration(text: str, file: Path | None = None) -> Configuration:
    """Read the TOML of ``file``. Raises BadConfigurationError naming each wrong key and its line."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadConfigurationError(of_syntax(text, error, Configuration), file=file) from error
    found = places(text)
    wrong = [of_tables(found, one, raw) for one in disagreements(raw)]
    try:
        configuration = Configuration.model_validate(raw)
    except ValidationError as error:
        wrong += [of_validation(found, one, Configuration) for one in error.errors()]
        raise BadConfigurationError(*_in_order(wrong), file=file) from error
    groups = tuple(group.key for group in configuration.groups)
    wrong += [of_plan(found, raw, *one) for one in plan_faults(configuration.plans, groups)]
    if wrong:
        raise BadConfigurationError(*_in_order(wrong), file=file)
    return configuration


def _in_order(faults: list[TomlFault]) -> list[TomlFault]:
    """Return faults from the first line of the file to the last."""
    return sorted(faults, key=lambda one: one.line or 0)
