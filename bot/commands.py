"""The commands, each in one place: name, help in both languages, handler.

Platforms, their manifests, the help and the sandbox all read this list.
"""

from dataclasses import dataclass
from functools import partial

from bot.answers import Answer, Ask, CommandHandler, Said
from bot.cards.help import help_card
from bot.cards.model import Card
from bot.cards.say import Say
from bot.handlers import incidents, intentions
from bot.handlers.common import scene
from bot.handlers.showing import asked_list, item, work_said
from bot.language import _
from bot.subcommands import SUBCOMMANDS, named_by
from workflow.refusals import UnknownCommand
from workflow.use_cases.naming import numbers_in
from workflow.use_cases.people import actor

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
    members_only: bool = False


async def _asked(ask: Ask, _text: str) -> Answer:
    return Said(await asked_list(ask))


async def _work(ask: Ask, text: str) -> Answer:
    return Said(await work_said(ask, text))


def help_for(say: Say, *, member: bool) -> Card:
    """Give the help, with the commands that one may use."""
    lines = [(one.name, one.description, one.usage) for one in COMMANDS if member or not one.members_only]
    lines += [
        (f"vigie {one.words[0]}", one.description, one.usage) for one in SUBCOMMANDS if member or not one.members_only
    ]
    return help_card(say, lines, member=member)


async def _vigie(ask: Ask, text: str) -> Answer:
    if text.strip().casefold() in HELP:
        member = (await ask.desk.read(partial(actor, person=ask.person.id))).is_member
        return Said(help_for((await scene(ask)).say, member=member))
    named = named_by(text)
    if named is not None:
        subcommand, rest = named
        return await subcommand.handler(ask, rest)
    numbers = numbers_in(text)
    if not numbers:
        raise UnknownCommand(text.strip()[:80])
    return Said(await item(ask, numbers[0]))


COMMANDS = (
    Command(
        "aide",
        _("Ask the support cell for help"),
        _("[your question or problem]"),
        incidents.ask,
    ),
    Command("demandes", _("Follow your requests"), "", _asked),
    Command(
        "intention",
        _("Announce a course to teach at a distance"),
        _("[course code]"),
        intentions.announce,
    ),
    Command(
        "taches",
        _("What is to take, and what you have in hand"),
        _("[to take, to plan, reply received, mine, a group…]"),
        _work,
        members_only=True,
    ),
    Command("vigie", _("Show an item, or what I can do"), _("[number]"), _vigie),
)
