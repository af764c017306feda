"""People, their accounts and groups, and what each may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

PersonId = int


class Platform(StrEnum):
    """A platform on which the desk can be reached."""

    SLACK = "slack"
    TEAMS = "teams"
    MAIL = "mail"


CHATS = (Platform.SLACK, Platform.TEAMS)
"""The platforms that have channels, and by which members and managers work."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a message can go: a channel, or one person's account."""

    platform: Platform
    workspace: str
    """Slack team id or Teams tenant id."""
    id: str
    """The platform's own id of the channel or of the user."""

    def __str__(self) -> str:
        """Return the form that is stored: ``slack:T0:C0``."""
        return f"{self.platform}:{self.workspace}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read back what ``str`` gave. Raises ValueError on anything else."""
        platform, workspace, identity = text.split(":", 2)
        return cls(Platform(platform), workspace, identity)


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Why someone who has an account cannot be written to there, and since when."""

    since: datetime
    why: str
    """In the platform's own word."""


class LanguageFrom(IntEnum):
    """By what the language of a person is known, the surer the higher. Rows keep the number."""

    CLIENT = 0
    """Their client speaks it."""
    WORDS = 1
    """They write it."""
    CHOICE = 2
    """They asked for it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the desk knows, on a platform or by e-mail alone."""

    id: PersonId
    name: str
    email: str | None
    """Verified by the platform, in lower case; what joins two accounts."""
    locale: str = "fr"
    """``fr`` or ``en``: the language of their direct messages and forms."""
    accounts: tuple[Address, ...] = ()
    guest: bool = False
    """Their account is one that may hold no rights (``workflow.people.accounts``): they ask for help, no more."""
    out_of_reach: OutOfReach | None = None
    """No account of theirs takes what is written to them; ``People.lose`` and ``People.find_again`` alone write it."""

    language_from: LanguageFrom = LanguageFrom.CLIENT
    """By what ``locale`` is known."""
    last_wrote: str | None = None
    """The other language, where their last words were in it and have changed nothing yet."""
    weekly_mail: bool = True
    """They want the weekly e-mail about their courses, where they are written to by e-mail."""

    @property
    def reachable(self) -> bool:
        """Return whether the desk can write to them, as far as it knows."""
        return bool(self.accounts) and self.out_of_reach is None

    @property
    def by_mail(self) -> bool:
        """Return whether they are written to by e-mail."""
        return self.reachable and self.accounts[0].platform is Platform.MAIL


@dataclass(frozen=True, slots=True)
class Reached:
    """Someone who was known by e-mail alone has been met on a platform: they can be written to."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ReachTurned:
    """Someone cannot be written to any more, or can be again."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class LanguageTurned:
    """Someone is spoken to in another language than before."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Group:
    """A support group, or the management group."""

    key: str
    name: str
    management: bool = False
    default_for_help: bool = False
    """Help requests go here when no routing rule says otherwise."""
    channels: tuple[Address, ...] = ()
    """Linked channels; their members are the group's members."""
    public: tuple[Address, ...] = ()
    """Those that anyone can enter: there a new member waits for a manager."""
    responsibilities: str = ""
    closed: bool = False
    """Nothing is given to it any more; what it did still names it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the rights that their memberships give, at this moment."""

    person: Person
    groups: frozenset[str]
    """Keys of the groups whose linked private channels they are in."""
    manager: bool

    @property
    def id(self) -> PersonId:
        """The person's id."""
        return self.person.id

    @property
    def is_member(self) -> bool:
        """Return whether they work for support at all."""
        return self.manager or bool(self.groups)

    def acts_for(self, group: str) -> bool:
        """Return whether they may work on the items of this group."""
        return self.manager or group in self.groups
