"""The TOML file, read; what is wrong in it is named with its line."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from bot.config.configuration import Configuration
from bot.config.faults import TomlFault, of_plan, of_validation
from bot.config.plans import plan_faults
from bot.language import Locale, _

NOT_TEXT = _("not in UTF-8 (byte {byte})")


class BadConfigurationError(ValueError):
    """The TOML cannot be used; it names each wrong key and its line."""

    def __init__(self, *faults: TomlFault) -> None:
        """Keep what is wrong, to be said in the language of the one who reads it."""
        super().__init__("\n".join(one.said(Locale.EN) for one in faults))
        self.faults = faults

    def said(self, locale: Locale) -> str:
        """Return a line for each fault."""
        return "\n".join(one.said(locale) for one in self.faults)


def configuration_text(file: Path) -> str:
    """Return the text of a TOML file. Raises BadConfigurationError when there is none to be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadConfigurationError(TomlFault(None, str(file), str(error.strerror))) from error
    except UnicodeDecodeError as error:
        raise BadConfigurationError(TomlFault(None, str(file), NOT_TEXT, {"byte": error.start + 1})) from error


def read_configuration(text: str) -> Configuration:
    """Read the TOML. Raises BadConfigurationError naming each wrong key and its line."""
    try:
        configuration = Configuration.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadConfigurationError(TomlFault(None, "", str(error))) from error
    except ValidationError as error:
        raise BadConfigurationError(*(of_validation(text, fault) for fault in error.errors())) from error
    wrong = plan_faults(configuration.plans, {group.key for group in configuration.groups})
    if wrong:
        raise BadConfigurationError(*(of_plan(text, *fault) for fault in wrong))
    return configuration
