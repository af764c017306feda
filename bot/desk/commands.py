"""The commands, each in one place: name, help in both languages, handler.

Platforms, their manifests, the help and the sandbox all read this list.
"""

from dataclasses import dataclass
from functools import partial

from bot.desk.answers import Answer, Ask, CommandHandler, Said
from bot.desk.common import scene
from bot.desk.courses.handlers import intentions
from bot.desk.helpdesk.handlers import incidents
from bot.desk.overview.cards.help import CommandLine, Shelf, help_card
from bot.desk.overview.handlers import finding
from bot.desk.overview.handlers.showing import asked_list, item, work_said
from bot.desk.subcommands import SUBCOMMANDS, named_by
from bot.language import _
from bot.ui.model import Card
from bot.ui.say import Say
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.naming import numbers_in

HELP = frozenset({"", "aide", "help", "?"})


@dataclass(frozen=True, slots=True)
class Command:
    """One command, the same on every platform."""

    name: str
    """As it is typed, without its slash."""
    description: str
    """A marked sentence."""
    usage: str
    """What may follow the name, marked; empty when nothing does."""
    handler: CommandHandler
    shelf: Shelf
    """Where it stands in the help, and for whom."""


async def _asked(ask: Ask, _text: str) -> Answer:
    return Said(await asked_list(ask))


async def _work(ask: Ask, text: str) -> Answer:
    return Said(await work_said(ask, text))


def help_for(say: Say, *, member: bool, manager: bool) -> Card:
    """Return the help, with the commands that one may use."""
    lines = [CommandLine(one.name, one.description, one.usage, one.shelf) for one in COMMANDS]
    lines += [CommandLine(f"vigie {one.words[0]}", one.description, one.usage, one.shelf) for one in SUBCOMMANDS]
    return help_card(say, lines, member=member, manager=manager)


async def _vigie(ask: Ask, text: str) -> Answer:
    if text.strip().casefold() in HELP:
        who = await ask.desk.read(partial(actor, person=ask.person.id))
        return Said(help_for((await scene(ask)).say, member=who.is_member, manager=who.manager))
    named = named_by(text)
    if named is not None:
        subcommand, rest = named
        return await subcommand.handler(ask, rest)
    numbers = numbers_in(text)
    return Said(await item(ask, numbers[0])) if numbers else await finding.search(ask, text)


COMMANDS = (
    Command(
        "aide",
        _("Ask the support cell for help"),
        _("[your question or problem]"),
        incidents.ask,
        Shelf.ASKING,
    ),
    Command("demandes", _("Follow your requests"), "", _asked, Shelf.FOLLOWING),
    Command(
        "intention",
        _("Announce a course to teach at a distance"),
        _("[course code]"),
        intentions.announce,
        Shelf.FOLLOWING,
    ),
    Command(
        "taches",
        _("What is to take, and what you have in hand"),
        _("[to take, to plan, reply received, mine, a group…]"),
        _work,
        Shelf.MEMBERS,
    ),
    Command("vigie", _("Show an item, or what I can do"), _("[number]"), _vigie, Shelf.FOLLOWING),
)
