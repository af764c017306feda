"""Acts across the desk, with actor and time: lines of histories, and acts that belong to no item."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workflow.items.erasing import erased
from workflow.items.journal import Entry
from workflow.people.people import PersonId


class Deed(StrEnum):
    """What is done to the desk itself, beside what the histories of items say (``journal.What``)."""

    CALENDAR_CHANGED = "calendar_changed"
    SETTING_CHANGED = "setting_changed"
    CHANNEL_LINKED = "channel_linked"
    CHANNEL_UNLINKED = "channel_unlinked"
    DELEGATE_NAMED = "delegate_named"
    DELEGATE_RELIEVED = "delegate_relieved"
    GRID_PREVIEWED = "grid_previewed"
    GRID_IMPORTED = "grid_imported"
    GRID_ABANDONED = "grid_abandoned"
    DATA_EXPORTED = "data_exported"
    """What the desk keeps of someone was given out."""
    APP_INSTALLED = "app_installed"
    """The desk's app was installed for someone, as a manager asked."""
    FORGOTTEN = "forgotten"
    """On their word, or an administrator's."""
    EXPIRED = "expired"
    """Forgotten by the desk itself, a configured time after they were last there."""


@dataclass(frozen=True, slots=True)
class PersonalAct:
    """What was done with someone's data: kept, so that the institution can answer for it."""

    person: PersonId
    what: Deed
    at: datetime
    by: PersonId | None = None
    """None: the desk, or the one who sits at its command line."""


@dataclass(frozen=True, slots=True)
class Refused:
    """How many requests of a platform were not let in, for one reason, on one day in UTC."""

    day: date
    platform: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, without anybody's words: those stand in the item."""

    at: datetime
    by: PersonId | None
    """None: the desk itself, its configuration or its command line."""
    kind: str
    """A ``Deed``, or a ``journal.What``."""
    item: str = ""
    """A number, or another topic; empty: it is about none."""
    detail: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    group: str = ""
    person: PersonId | None = None
    """Whom it is about."""


@dataclass(frozen=True, slots=True)
class ActQuery:
    """Which acts are asked for; what is None does not narrow."""

    person: PersonId | None = None
    """Who did it; of what is done with someone's data, whose it is too."""
    items: frozenset[str] | None = None
    group: str | None = None
    """Whose item it is now, or whose channel."""
    kinds: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not included."""

    def takes(self, act: Act) -> bool:
        """Return whether an act is asked for."""
        return (
            (self.person is None or self.person in {act.by, act.person})
            and (self.items is None or act.item in self.items)
            and (self.group is None or act.group == self.group)
            and (self.kinds is None or act.kind in self.kinds)
            and (self.since is None or act.at >= self.since)
            and (self.until is None or act.at < self.until)
        )


def act_of(entry: Entry) -> Act:
    """Make a line of a history an act."""
    return Act(entry.at, entry.by, entry.what.value, entry.item, erased(entry).detail)
