"""Settings that managers change in chat, each with what it was before; the calendar has a history of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from workflow.business_time.sla import Bounds
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.plan_book import OwnPlan, UsualDays
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions
from workflow.people.distribution import GroupRules
from workflow.people.people import PersonId
from workflow.support.duty import Rota
from workflow.upkeep.keeping import Keeping


@dataclass(frozen=True, slots=True)
class Levels:
    """Where the levels of both promises begin."""

    stored: ClassVar[str] = "Levels"
    response: Bounds
    resolution: Bounds


@dataclass(frozen=True, slots=True)
class GroupSetting:
    """What is set for one group; its channels have a history of their own."""

    stored: ClassVar[str] = "GroupSetting"
    key: str
    rules: GroupRules
    default_for_help: bool = False
    responsibilities: str = ""
    name: str = ""
    """What people read; empty in changes that were kept before it could be changed."""
    management: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """How the words of people are passed on and understood."""

    stored: ClassVar[str] = "Conversation"
    hold_seconds: int
    words: tuple[str, ...]
    words_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileLimit:
    """How large a file may be that is passed on."""

    stored: ClassVar[str] = "FileLimit"
    megabytes: int


@dataclass(frozen=True, slots=True)
class FirstManagers:
    """Who manages the desk by their name, whatever channel they are in."""

    stored: ClassVar[str] = "FirstManagers"
    emails: tuple[str, ...]
    """In lower case, in their order."""


DeskWide = (
    Levels | Urgency | Reactions | Conversation | FileLimit | FirstManagers | Keeping | UsualDays | AssignmentGroups
)
"""A setting of which there is one."""
Entry = RoutingRule | CannedAnswer | Article | Service
"""A setting of which there are several, in an order."""
Listed = Entry | OwnPlan
"""The same, with what people write in a file alone."""
Setting = GroupSetting | Rota | DeskWide | Listed


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting that someone changed, added (``before`` None) or took away (``after`` None)."""

    version: int
    """Counts the changes from 1; the rules hold the last one's."""
    before: Setting | None
    after: Setting | None
    by: PersonId
    at: datetime
    place: int | None = None
    """Where an entry stands from now on; where it stood, or at the end, unless given."""

    @property
    def about(self) -> Setting:
        """What it is about: the setting as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one of both is there
        return found


class SettingChanges(Protocol):
    """Every change of a setting; all of them together are in force, for all instances."""

    async def history(self) -> tuple[SettingChange, ...]:
        """Return all changes, the oldest first."""
        ...

    async def add(self, change: SettingChange) -> None:
        """Bring a change into force with this transaction's commit.

        From here to the commit no other transaction writes. Raises
        StaleWriteError when its version is taken.
        """
        ...
