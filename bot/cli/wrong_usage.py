"""Run the command that was typed, and say in the reader's words what is wrong with how it was typed.

Of these sentences some versions of Typer take none from a catalogue.
"""

import re
from collections.abc import Mapping
from typing import Any, NoReturn

import typer

from bot.cli.speaking import REFUSED, say
from bot.language import _

_NAMED = r"(?P<what>[Ff]ile|[Dd]ir(?:ectory)?|[Pp]ath) (?P<name>'.*')"
SHAPES: Mapping[re.Pattern[str], str] = {
    re.compile(shape): msgid
    for shape, msgid in (
        (r"(?P<why>.+)\. Did you mean (?P<nearest>.+)\?", _("{why}. Did you mean {nearest}?")),
        (r"Invalid value for (?P<param_hint>.+?): (?P<message>.+)", _("Invalid value for {param_hint}: {message}")),
        (r"Invalid value: (?P<message>.+)", _("Invalid value: {message}")),
        (r"Missing argument (?P<name>.+)\.", _("Missing argument {name}.")),
        (r"Missing option (?P<name>.+)\.", _("Missing option {name}.")),
        (
            r"No such option: (?P<name>\S+) \(Possible options: (?P<nearest>.+)\)",
            _("No such option {name!r}. Did you mean {nearest}?"),
        ),
        (r"No such option: (?P<name>\S+)", _("No such option {name!r}.")),
        (r"Got unexpected extra argument\(?s?\)? \((?P<words>.+)\)", _("Too many words for this command: {words}")),
        (r"Option (?P<name>\S+) requires an argument\.", _("Option {name} needs a value.")),
        (r"Option (?P<name>\S+) does not take a value\.", _("Option {name} takes no value.")),
        (r"Input should be a valid (?:integer|number).*", _("a number is expected.")),
        (rf"{_NAMED} does not exist\.", _("{what} {name} does not exist.")),
        (rf"{_NAMED} is a directory\.", _("{what} {name} is a directory.")),
        (rf"{_NAMED} is a file\.", _("{what} {name} is a file.")),
        (r"[Ff]ile", _("file")),
        (r"[Dd]ir(?:ectory)?", _("directory")),
        (r"[Pp]ath", _("path")),
    )
}
"""Sentences as Typer says them, and parts of these."""


def run(command: Any) -> NoReturn:
    """Run a command of Typer, and end with its exit code."""
    try:
        ended = command(standalone_mode=False)
    except typer.Abort:
        _drawn().rich_abort_error()
        raise SystemExit(REFUSED) from None
    except Exception as error:
        told = getattr(error, "format_message", None)  # What is wrong usage has it, in every version.
        if told is None:
            raise
        said = in_words(told())
        vars(error)["format_message"] = lambda: said
        _drawn().rich_format_error(error)
        raise SystemExit(getattr(error, "exit_code", REFUSED)) from None
    raise SystemExit(ended if isinstance(ended, int) else 0)


def _drawn() -> Any:
    """Return what draws a message of Typer, with the line that it keeps as a constant in the reader's words."""
    from typer import rich_utils

    rich_utils.RICH_HELP = say(_("For help: {command}"), command="[blue]{command_path} {help_option}[/]")
    return rich_utils


def in_words(text: str) -> str:
    """Return what Typer says in the reader's language, as far as it is known."""
    for shape, msgid in SHAPES.items():
        found = shape.fullmatch(text)
        if found is not None:
            return say(msgid, **{name: in_words(said) for name, said in found.groupdict().items()})
    return text
