"""What a domain adds to the desk, declared in its ``domain.py``; ``bot.desk.domains`` reads all nine.

The sentences of refusals are in the ``refusals.py`` of each domain instead, below the handlers that say them.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.delivery.chat import Chats
from bot.delivery.reading import CardReader
from bot.desk.answers import ActionHandler, CommandHandler, FormHandler, ShortcutHandler
from bot.desk.overview.cards.help import Shelf
from bot.desk.people.directory import Directory, Finder
from bot.desk.people.installer import Installer
from bot.desk.speech_parts import Speech
from bot.language import Locale
from bot.language.commands import CommandWords
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now


@dataclass(frozen=True, slots=True)
class Command:
    """One command, the same on every platform."""

    words: CommandWords
    """Of ``bot.language.commands``."""
    description: str
    """A marked sentence."""
    usage: str
    """What may follow its name, marked; empty when nothing does."""
    handler: CommandHandler
    shelf: Shelf
    """Where it stands in the help, and for whom."""

    @property
    def name(self) -> str:
        """The name by which code knows it: its French word, without accents."""
        return self.words.slashed(Locale.FR)


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One thing that ``/vigie`` does."""

    words: CommandWords
    """Of ``bot.language.commands``."""
    description: str
    """A marked sentence."""
    usage: str
    """What may follow, marked; empty when nothing does."""
    handler: CommandHandler
    """Given what follows its first word."""
    shelf: Shelf
    """Where it stands in the help, and for whom."""
    position: int
    """The lower, the earlier it stands there."""
    takes: Callable[[str], bool] | None = None
    """Tells whether words may follow it without a slash, beside a day: which weeks a report is about."""
    about_item: bool = False
    """It takes an item's number: said under a card without one, it is about the card's item."""
    by_mail: bool = False
    """It is there where a mailbox is configured, and nowhere else."""


@dataclass(frozen=True, slots=True)
class JobTools:
    """What a job of the inbox is given."""

    desk: Desk
    directory: Directory
    finders: Sequence[Finder]
    """The platforms, to look people up by e-mail."""
    now: Now
    chats: Chats
    """To draw a card again while a transaction runs for long; all else is said through the outbox."""
    installers: Mapping[Platform, Installer] = field(default_factory=dict)
    """Those platforms that install the desk's app for people."""
    readers: Mapping[Platform, CardReader] = field(default_factory=dict)
    """Those platforms that let the desk read its cards back."""


JobHandler = Callable[[JobTools, Mapping[str, object], str], Awaitable[None]]
"""Given the body and the key of the job's row."""


@dataclass(frozen=True, slots=True)
class DeskDomain:
    """What one domain brings to the desk."""

    name: str
    """Of its folder."""
    speech: Speech
    """How its notices are said."""
    actions: Mapping[str, ActionHandler] = field(default_factory=dict)
    """Buttons, and choices of menus, by name."""
    own: frozenset[str] = frozenset()
    """Those with which someone acts on what is theirs: a request, a course, what they present or follow.

    None of them only shows something, nor asks for more in a form of another name.
    """
    forms: Mapping[str, FormHandler] = field(default_factory=dict)
    commands: tuple[Command, ...] = ()
    subcommands: tuple[Subcommand, ...] = ()
    shortcuts: Mapping[str, ShortcutHandler] = field(default_factory=dict)
    jobs: Mapping[str, JobHandler] = field(default_factory=dict)
    """Jobs that use cases leave in the inbox, by the kind of their rows."""
