"""A mention in a channel that is a command, or under a card what a button does: answered to its author alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import Chats, Posted
from bot.desk.act_words import act_called
from bot.desk.answers import Answer, Ask, CommandHandler, Faulty, Home, Opened, Redrawn, Said
from bot.desk.commands import COMMANDS, HELP_WORDS
from bot.desk.refusals import names_in, refusal_card
from bot.desk.subcommands import named_by, wished
from bot.language import Locale, _
from bot.language.commands import CommandWords
from bot.ui import parts
from bot.ui.model import Acts, Block, Button, Card, Paragraph, Style, StyledText
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.named_numbers import number_alone
from workflow.reading.text import squash
from workflow.refusal import Refusal

VIGIE = next(one for one in COMMANDS if one.name == "vigie")


@dataclass(frozen=True, slots=True)
class Called:
    """A command that a mention calls."""

    handler: CommandHandler
    rest: str
    """The words after the command's own."""
    words: CommandWords
    act: str = ""
    """The action of the button that was called; empty: a command was."""

    @property
    def typed(self) -> str:
        """Return it as it would be typed, for a button that carries it out."""
        name = f"vigie {self.words.name}" if self.words.after_vigie else self.words.slashed(Locale.FR)
        return f"{name} {self.rest}".strip()


def called_by(text: str, item: str, *, mail: bool) -> Called | None:
    """Return the command that words about an item begin with, or the act that they are; None for neither.

    A number alone asks to see what it names. A command that is about an item is about this one, unless the words name
    another. ``mail``: a mailbox is configured.
    """
    said = text.strip().removeprefix("/")
    if number_alone(said) is not None:
        return Called(VIGIE.handler, said, CommandWords((said,), (said,)))
    first, _space, rest = said.partition(" ")
    if said == "?" or (squash(first) and squash(first) in {squash(word) for word in HELP_WORDS}):
        return Called(VIGIE.handler, "", VIGIE.words)
    wish = wished(said)
    if wish is not None and (mail or not wish.subcommand.by_mail):
        given = wish.subcommand
        return Called(given.handler, item if given.about_item and not wish.rest else wish.rest, given.words)
    named = named_by(said) if squash(first) else None
    if named is not None:
        subcommand, after = named[0], _worded(named[1])
        return Called(subcommand.handler, item if subcommand.about_item and not after else after, subcommand.words)
    for one in COMMANDS:
        if squash(first) in {squash(word) for word in one.words.all}:
            return Called(one.handler, _worded(rest), one.words)
    act = act_called(said)
    return None if act is None else Called(VIGIE.handler, item, CommandWords((said,), (said,)), act)


def is_called(text: str, *, mail: bool) -> bool:
    """Tell whether words that mention the desk under a card are a command, or an act; digits alone may be none."""
    number = number_alone(text)
    return called_by(text, "", mail=mail) is not None and (number is None or number.kind is not None)


def _worded(rest: str) -> str:
    """Return words that follow a command's own; an exclamation mark alone is none."""
    return rest.strip() if squash(rest) else ""


async def answer_called(chats: Chats, called: Called, ask: Ask, said: MessageSaid, item: str) -> None:
    """Carry a command out, and show its answer to the one who wrote the message, under it.

    Raises what the messaging service does: it is worked again then.
    """
    try:
        answer = await called.handler(ask, called.rest)
    except Refusal as refusal:
        answer = Said(refusal_card(refusal, ask.say, await names_in(ask.desk, refusal)))
    card = _shown(answer, ask.say, called)
    offered = _offered(card, called.act)
    blocks = card.blocks if offered is None else (card.blocks[0], *parts.actions(offered))
    whole = Card(card.summary, (*blocks, *_not_sent(ask.say, called, item)), card.level)
    at = Posted(said.place.id, said.thread or said.message)
    await chats.of(said.author).whisper(said.author, whole, at=at, beside=said.thread is None)


def _offered(card: Card, act: str) -> Button | None:
    """Return the button of an item's card that does what was called, in the state that the item is in."""
    buttons = (one for block in card.blocks if isinstance(block, Acts) for one in (*block.ranked, *block.apart))
    return next((one for one in buttons if one.action == act), None)


def _shown(answer: Answer, say: Say, called: Called) -> Card:
    match answer:
        case Said(card) | Redrawn(card) | Home(card):
            return card
        case Opened():
            opens = parts.message(say.rich(_("{command} opens a form."), command=say.command(called.words)))
            press = button(say, "typed", _("Open it"), called.typed, Style.PRIMARY)
            return replace(opens, blocks=(*opens.blocks, *parts.actions(press)))
        case Faulty(errors):
            return parts.message((StyledText("\n".join(errors.values())),))
        case _:
            return parts.message(say.rich(_("✅ Done.")))


def _not_sent(say: Say, called: Called, item: str) -> Iterator[Block]:
    """Say that it was taken as a command, and how to send such words all the same."""
    if not item:
        return
    line = _("I took “{word}” as a command: nothing was sent to anyone.")
    yield Paragraph(say.rich(line, word=called.words.word(say.locale)), subdued=True)
    if kind_of(item) is ItemKind.INCIDENT and called.rest not in {"", item}:
        yield from parts.actions(button(say, "reply", _("Reply"), item))
