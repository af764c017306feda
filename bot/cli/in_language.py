"""The command line's own words, in the reader's language: help, and what Typer says of wrong usage."""

import gettext
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.cli.speaking import reader_locale
from bot.language import DOMAIN, LOCALE_FOLDER, _, translator

OPTIONS, SUBCOMMAND = "[OPTIONS]", "COMMAND [ARGS]..."
SAID = (
    _("Arguments"),
    _("Options"),
    _("Commands"),
    _("Error"),
    _("Aborted."),
    _("Usage:"),
    _("required"),
    _("[required]"),
    _("default: {default}"),
    _("[default: {}]"),
    _("env var: {var}"),
    _("[env var: {}]"),
    _("Show this message and exit."),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("Missing parameter"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("file"),
    _("directory"),
    _("path"),
)
"""What Typer says by gettext, from the catalogue that ``speak`` names."""
WORDS = {OPTIONS: _("[OPTIONS]"), SUBCOMMAND: _("COMMAND [ARGS]...")}
"""What it says as it stands in a command."""


def speak(command: Any) -> None:
    """Localise a command of Typer, and those within it; its library takes its texts from gettext."""
    os.environ["LANGUAGE"] = reader_locale()
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    _translate(command)


def _translate(command: Any) -> None:
    say = translator(reader_locale()).gettext
    asks_for_help = command.get_help_option(command.context_class(command))  # kept by the command from then on
    for one in (command, asks_for_help, *command.params):
        for name in ("help", "metavar"):
            if getattr(one, name, None):
                setattr(one, name, say(getattr(one, name)))
    for one in (asks_for_help, *command.params):
        if one.param_type_name == "argument" or one.is_flag:
            one.display_type_rich = _without_type
    for name in ("options_metavar", "subcommand_metavar"):
        if (word := getattr(command, name, None)) in WORDS:
            setattr(command, name, say(word))
    command.get_usage = partial(_usage, command.get_usage, say("Usage:"))
    for one in getattr(command, "commands", {}).values():
        _translate(one)


def _usage(usage: Callable[[Any], str], word: str, ctx: Any) -> str:
    """Say how a command is used, which some versions begin by an English word whatever the catalogue says."""
    return usage(ctx).replace("Usage:", word, 1)


def _without_type(ctx: Any) -> None:
    """Say no type of Python's beside an argument, which has its name, or a flag, which takes no value."""
