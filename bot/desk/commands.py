"""The commands, as the domains bring them, and what belongs to none of them: ``/vigie`` and the help.

Platforms, their manifests, the help and the sandbox all read this list.
"""

from functools import partial

from bot.delivery.utterance import Plain, Utterance
from bot.desk.answers import Answer, Ask, Said
from bot.desk.domain import Command
from bot.desk.domains import DOMAINS
from bot.desk.overview.cards.help import CommandLine, Shelf, help_card
from bot.desk.overview.handlers import finding
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.subcommands import SUBCOMMANDS, named_by
from bot.language import _
from bot.language.commands import AFTER_VIGIE
from bot.language.commands import COMMANDS as WORDS
from bot.ui.model import Card
from bot.ui.say import Say
from workflow.helpdesk.notices import HelpAsked
from workflow.items.use_cases.acting import actor

HELP_WORDS = frozenset({"", *AFTER_VIGIE["help"].all})


def help_for(say: Say, *, member: bool, manager: bool) -> Card:
    """Return the help, with the commands that one may use."""
    lines = [CommandLine(say.command(one.words), one.description, one.usage, one.shelf) for one in COMMANDS]
    lines += [CommandLine(say.command(one.words), one.description, one.usage, one.shelf) for one in SUBCOMMANDS]
    return help_card(say, lines, member=member, manager=manager)


async def _vigie(ask: Ask, text: str) -> Answer:
    if text.strip().casefold() in HELP_WORDS:
        who = await ask.read(actor)
        return Said(help_for(ask.say, member=who.is_member, manager=who.manager))
    named = named_by(text)
    if named is not None:
        subcommand, rest = named
        return await subcommand.handler(ask, rest)
    return await finding.show(ask, text)


_VIGIE = Command(WORDS["vigie"], _("Show an item, or what I can do"), _("[number]"), _vigie, Shelf.FOLLOWING)
COMMANDS: tuple[Command, ...] = tuple(
    sorted((_VIGIE, *(one for domain in DOMAINS for one in domain.commands)), key=lambda one: one.name)
)


async def _help_asked(scene: Scene, _notice: HelpAsked) -> Utterance:
    reader = scene.reader
    who = None if reader is None else await scene.desk.read(partial(actor, person=reader.id))
    member, manager = who is not None and who.is_member, who is not None and who.manager
    return Plain(help_for(scene.say, member=member, manager=manager))


HELP: Speech = {HelpAsked: _help_asked}
"""The help speaks of the commands of all domains, so none of them can bring it."""
