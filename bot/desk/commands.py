"""The commands, as the domains bring them, and what belongs to none of them: ``/vigie`` and the help.

Platforms, their manifests, the help and the sandbox all read this list.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.answers import ActionHandler, Answer, Ask, Said
from bot.desk.domain import Command
from bot.desk.domains import DOMAINS
from bot.desk.helpdesk.cards.placing import command_offered
from bot.desk.helpdesk.cards.questions import news_passing
from bot.desk.overview.cards.found import found_card
from bot.desk.overview.cards.help import CommandLine, Shelf, help_card
from bot.desk.overview.handlers import finding
from bot.desk.overview.handlers.showing import item_for
from bot.desk.refusals import names_in, refusal_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.subcommands import SUBCOMMANDS, named_by
from bot.desk.typed_words import command_in
from bot.language import _
from bot.language.commands import AFTER_VIGIE
from bot.language.commands import COMMANDS as WORDS
from bot.ui.model import Card
from bot.ui.say import Say
from workflow.helpdesk.conversation_notices import CommandOffered, HelpAsked, ItemShown, NewsTold
from workflow.helpdesk.incidents import AT_WORK
from workflow.items.kinds import kind_of
from workflow.items.refusals import NothingThere
from workflow.overview.roles import TEACHING, Role
from workflow.overview.use_cases.finding import find
from workflow.overview.use_cases.roles import roles
from workflow.people.modest import as_requester
from workflow.people.people import Person
from workflow.refusal import Refusal

HELP_WORDS = frozenset({"", *AFTER_VIGIE["help"].all})


def help_for(say: Say, roles: frozenset[Role], *, mail: bool = False) -> Card:
    """Return the help of someone with these roles; ``mail``: a mailbox is configured."""
    lines = [CommandLine(say.command(one.words), one.description, one.usage, one.shelf) for one in COMMANDS]
    there = (one for one in SUBCOMMANDS if mail or not one.by_mail)
    lines += [CommandLine(say.command(one.words), one.description, one.usage, one.shelf) for one in there]
    return help_card(say, lines, roles)


async def _vigie(ask: Ask, text: str) -> Answer:
    if text.strip().casefold() in HELP_WORDS:
        return Said(help_for(ask.say, await ask.read(roles), mail=bool(ask.desk.rules.mail)))
    named = named_by(text)
    if named is not None and (ask.desk.rules.mail or not named[0].by_mail):
        subcommand, rest = named
        return await subcommand.handler(ask, rest)
    name, rest = command_in(text)
    other = next((one for one in COMMANDS if one.name == name and one is not _VIGIE), None)
    if other is not None:
        return await other.handler(ask, rest)
    return await finding.show(ask, text)


_VIGIE = Command(WORDS["vigie"], _("Show an item, or what I can do"), _("[number]"), _vigie, Shelf.FOLLOWING)
COMMANDS: tuple[Command, ...] = tuple(
    sorted((_VIGIE, *(one for domain in DOMAINS for one in domain.commands)), key=lambda one: one.name)
)


async def typed(ask: Ask, value: str) -> Answer:
    """Carry out a command whose words someone wrote as a message. Raises refusals.NothingThere."""
    name, _space, rest = value.partition(" ")
    command = next((one for one in COMMANDS if one.name == name), None)
    if command is None:
        raise NothingThere
    return await command.handler(ask, rest)


ACTIONS: Mapping[str, ActionHandler] = {"typed": typed}
"""What speaks of the commands of all domains, so that none of them can bring it."""


async def _command_offered(scene: Scene, notice: CommandOffered) -> Utterance:
    return Plain(command_offered(scene.say, notice.typed, _does(notice.typed)))


def _does(typed: str) -> str:
    """Return what a command does that someone typed without its slash, marked; empty where it searches for a word."""
    name, _space, rest = typed.partition(" ")
    named = named_by(rest) if name == _VIGIE.name else None
    if named is not None:
        return named[0].description
    return "" if rest and name == _VIGIE.name else next((one.description for one in COMMANDS if one.name == name), "")


async def _item_shown(scene: Scene, notice: ItemShown) -> Utterance:
    """Show an item to someone who wrote its number, as their right to read it is when it is drawn.

    By mail that is a requester's.
    """
    reader = scene.reader
    if reader is None:
        return Nothing("it is for one person alone")
    if scene.by_mail:
        with as_requester(reader.id):
            return await _drawn_for(scene, reader, notice)
    return await _drawn_for(scene, reader, notice)


async def _drawn_for(scene: Scene, reader: Person, notice: ItemShown) -> Utterance:
    if kind_of(notice.number) is None:
        found = await scene.desk.read(partial(find, person=reader.id, text=notice.number, now=scene.now))
        return Plain(found_card(scene.say, found, notice.number))
    try:
        return Plain(await item_for(replace(scene, asks=reader.id), reader, notice.number))
    except Refusal as refusal:
        return Plain(refusal_card(refusal, scene.say, await names_in(scene.desk, refusal)))


async def _news_told(scene: Scene, notice: NewsTold) -> Utterance:
    """Show someone where the one thing they asked stands, and offer to put their question to who has it."""
    shown = await _item_shown(scene, ItemShown(notice.topic, notice.to, notice.number))
    view = await scene.incident(notice.number)
    own = scene.reader is not None and view.incident.requester == scene.reader.id
    if not isinstance(shown, Plain) or not own or view.incident.state not in AT_WORK:
        return shown
    return Plain(replace(shown.card, blocks=(*shown.card.blocks, *news_passing(view, scene.say, notice.text))))


async def _help_asked(scene: Scene, _notice: HelpAsked) -> Utterance:
    reader = scene.reader
    found = TEACHING if reader is None else await scene.desk.read(partial(roles, person=reader.id))
    return Plain(help_for(scene.say, found, mail=bool(scene.desk.rules.mail)))


HELP: Speech = {HelpAsked: _help_asked, CommandOffered: _command_offered, ItemShown: _item_shown, NewsTold: _news_told}
"""The help speaks of the commands of all domains, so none of them can bring it."""
