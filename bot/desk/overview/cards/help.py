"""Help: the reader's own day in a few lines, then the commands, drawn from their list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.desk.overview.cards.days import DAYS, TITLES
from bot.desk.people.cards.other_language import other_language
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Heading, Paragraph, StyledText, plain
from bot.ui.say import Say
from workflow.overview.roles import TEACHING, Role


class Shelf(Enum):
    """Under which heading of the help a command stands, and so who is shown it; in the order of the help."""

    ASKING = "asking"
    FOLLOWING = "following"
    MEMBERS = "members"
    MANAGERS = "managers"

    def is_for(self, roles: frozenset[Role]) -> bool:
        """Return whether someone is shown what stands here."""
        return {Shelf.MEMBERS: roles != TEACHING, Shelf.MANAGERS: Role.MANAGER in roles}.get(self, True)

    def is_brief_for(self, roles: frozenset[Role]) -> bool:
        """Return whether it only names its commands: to those who help, what those type who ask."""
        return self in {Shelf.ASKING, Shelf.FOLLOWING} and roles != TEACHING


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


def help_card(say: Say, commands: Sequence[CommandLine], roles: frozenset[Role]) -> Card:
    """Say how to ask for help, tell a day of each role, and list the commands that one may use, under headings.

    What members need least comes last, in a line.
    """
    intro = say.rich(
        _(
            "Write to me as you would to a colleague: your message becomes a help request, and "
            "someone will reply to you. What you answer reaches them."
        )
    )
    title = say(_("What Vigie can do"))
    blocks: list[Block] = [Heading(title), Paragraph(intro), *_days(say, roles)]
    for shelf in sorted(filter(lambda one: one.is_for(roles), Shelf), key=lambda one: one.is_brief_for(roles)):
        lines = [one for one in commands if one.shelf is shelf]
        blocks += _named(say, shelf, lines) if shelf.is_brief_for(roles) else _shelved(say, shelf, lines)
    return Card(f"{title}. {plain(intro)}", (*blocks, *parts.actions(other_language(say))))


def _days(say: Say, roles: frozenset[Role]) -> Iterator[Block]:
    for role in Role:
        if role in roles:
            yield Paragraph((StyledText(say(TITLES[role]), bold=True),))
            yield Bullets(tuple(say.rich(line) for line in DAYS[role]))


def _named(say: Say, shelf: Shelf, commands: Iterable[CommandLine]) -> tuple[Block, ...]:
    names = " · ".join(one.name for one in commands)
    return (Paragraph(say.rich(_("**{heading}**: {commands}"), heading=say(HEADINGS[shelf]), commands=names)),)


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
