"""What Vigie can do, in a few lines: drawn from the list of commands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.desk.people.cards.other_language import other_language
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Heading, Paragraph, StyledText, plain
from bot.ui.say import Say


class Shelf(Enum):
    """Under which heading of the help a command stands, and so who is shown it; in the order of the help."""

    ASKING = "asking"
    FOLLOWING = "following"
    MEMBERS = "members"
    MANAGERS = "managers"

    def is_for(self, *, member: bool, manager: bool) -> bool:
        """Tell whether someone is shown what stands here."""
        return {Shelf.MEMBERS: member, Shelf.MANAGERS: manager}.get(self, True)


HEADINGS: Mapping[Shelf, str] = {
    Shelf.ASKING: _("Ask for help"),
    Shelf.FOLLOWING: _("Your requests and your courses"),
    Shelf.MEMBERS: _("For members"),
    Shelf.MANAGERS: _("For managers"),
}


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command as the help says it."""

    name: str
    """As it is typed where the help is read."""
    description: str
    """Marked for translation, as is the next one."""
    usage: str
    shelf: Shelf


def help_card(say: Say, commands: Sequence[CommandLine], *, member: bool, manager: bool) -> Card:
    """Say how to ask for help, and list the commands that one may use, under their headings."""
    intro = say.rich(
        _(
            "Write to me as you would to a colleague: your message becomes a help request, and "
            "someone will reply to you. What you answer reaches them."
        )
    )
    members = say.rich(
        _(
            "For members: in the thread of a card, mention me to answer the requester; anything "
            "else there stays an internal note. For managers: drop a grid (.xlsx) in our "
            "conversation or in the management channel."
        )
    )
    title = say(_("What Vigie can do"))
    blocks: list[Block] = [Heading(title), Paragraph(intro)]
    for shelf in Shelf:
        if shelf.is_for(member=member, manager=manager):
            blocks += _shelved(say, shelf, (one for one in commands if one.shelf is shelf))
    besides = (Paragraph(members),) if member else ()
    return Card(f"{title}. {plain(intro)}", (*blocks, *besides, *parts.actions(other_language(say))))


def _shelved(say: Say, shelf: Shelf, commands: Iterable[CommandLine]) -> tuple[Block, ...]:
    lines = tuple(
        (
            StyledText(one.name, bold=True),
            StyledText(f" {say(one.usage)}" if one.usage else ""),
            StyledText(f" – {say(one.description)}"),
        )
        for one in commands
    )
    return (Paragraph((StyledText(say(HEADINGS[shelf]), bold=True),)), Bullets(lines))
