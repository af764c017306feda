"""Words of the personal chat that stand for commands: Teams has none with a slash."""

import re
from collections.abc import Mapping

from bot.desk.subcommands import named_by
from workflow.helpdesk.thanks import is_thanks
from workflow.helpdesk.wording import is_greeting

TYPED: Mapping[str, tuple[str, str]] = {
    "aide": ("aide", "help"),
    "demandes": ("demandes", "requests"),
    "intention": ("intention", "intention"),
    "taches": ("tâches", "tasks"),
    "vigie": ("vigie", "vigie"),
}
"""What is typed for each command, in French and in English."""
_COMMANDS = {word: name for name, words in TYPED.items() for word in (name, *words)}
_NUMBER = re.compile(r"(?:vigie\s+)?((?:INC|RITM|SCTASK|TASK)\d{7})", re.IGNORECASE)
_SLASHED = re.compile(r"/(\w+)\s*(.*)", re.DOTALL)


def command_in(text: str) -> tuple[str, str]:
    """Return the command that a text is, and the words after it; empty when it is none."""
    said = text.strip()
    slashed = _SLASHED.fullmatch(said)
    if slashed and slashed[1].casefold() in _COMMANDS:
        return _COMMANDS[slashed[1].casefold()], slashed[2].strip()
    number = _NUMBER.fullmatch(said)
    if number:
        return "vigie", number[1].upper()
    first, _space, rest = said.partition(" ")
    if first.casefold() == "vigie" and _is_for_vigie(rest.strip()):
        return "vigie", rest.strip()
    return _COMMANDS.get(said.casefold().rstrip(" .!?"), ""), ""


def _is_for_vigie(rest: str) -> bool:
    """Tell whether words after our name are meant as after ``/vigie``: known ones, or one alone to search for.

    Of more words, someone may be asking for help.
    """
    if named_by(rest) is not None:
        return True
    return len(rest.split()) == 1 and not is_greeting(rest) and not is_thanks(rest)
