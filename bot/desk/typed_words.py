"""Words of a direct conversation that stand for commands: Teams has none with a slash, Slack's people forget it."""

import re

from bot.desk.overview.cards.help import Shelf
from bot.desk.subcommands import named_by, wished
from bot.language import Locale
from bot.language.commands import COMMANDS
from workflow.helpdesk.incident_course import is_code
from workflow.helpdesk.use_cases.message_words import Typed
from workflow.helpdesk.wording import is_greeting
from workflow.items.thanks import is_thanks
from workflow.items.use_cases.named_numbers import number_alone
from workflow.overview.queue_filter import is_filter
from workflow.reading.text import squash

INTENTION, TASKS = (COMMANDS[key].slashed(Locale.FR) for key in ("intention", "tasks"))
_COMMANDS = {squash(word): words.slashed(Locale.FR) for words in COMMANDS.values() for word in words.all}
_SLASHED = re.compile(r"/(\w+)\s*(.*)", re.DOTALL)


def command_in(text: str) -> tuple[str, str]:
    """Return the command that a text is, and the words after it; empty when it is none."""
    said = text.strip()
    slashed = _SLASHED.fullmatch(said)
    if slashed and squash(slashed[1]) in _COMMANDS:
        return _COMMANDS[squash(slashed[1])], slashed[2].strip()
    number = number_alone(said)
    if number is not None and number.kind is not None:
        return "vigie", number.numbers[0]
    first, _space, after = said.partition(" ")
    rest = after.strip() if squash(after) else ""  # "Tasks !" ends as French does, and names nothing.
    if first.casefold() == "vigie" and _is_for_vigie(rest):
        return "vigie", rest
    name = _COMMANDS.get(squash(first), "")
    return (name, rest) if not rest or _takes(name, rest) else ("", "")


def _takes(name: str, rest: str) -> bool:
    """Return whether words after a command's own, typed without a slash, are what it takes: "tâches miennes".

    A sentence that merely begins with such a word asks for help.
    """
    if name == INTENTION:
        return is_code(rest)
    return name == TASKS and (len(rest.split()) == 1 or is_filter(rest))


def typed_in(text: str) -> Typed | None:
    """Return the command that a message is, by its first words; less surely, what it asks for that one gives."""
    name, rest = command_in(text)
    if name:
        return Typed(f"{name} {rest}".strip())
    wish = wished(text)
    if wish is None:
        return None
    shelf = wish.subcommand.shelf
    return Typed(
        f"vigie {wish.words}",
        sure=False,
        for_members=wish.asked or shelf is Shelf.MEMBERS,
        for_managers=shelf is Shelf.MANAGERS,
        by_mail=wish.subcommand.by_mail,
    )


def _is_for_vigie(rest: str) -> bool:
    """Return whether words after our name are meant as after ``/vigie``: known ones, or one alone to search for.

    Of more words, someone may be asking for help.
    """
    if named_by(rest) is not None:
        return True
    return len(rest.split()) == 1 and not is_greeting(rest) and not is_thanks(rest)
