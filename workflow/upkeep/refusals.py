"""Refusals of settings and of personal data."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class SettingMoved(Refusal):
    """The setting was changed or taken away since it was shown."""

    stored: ClassVar[str] = "SettingMoved"


@dataclass(eq=False)
class SettingUnchanged(Refusal):
    """The change would leave the setting as it is."""

    stored: ClassVar[str] = "SettingUnchanged"


@dataclass(eq=False)
class SettingTwice(Refusal):
    """Another one has the same conditions, title or key already."""

    stored: ClassVar[str] = "SettingTwice"


@dataclass(eq=False)
class UnknownField(Refusal):
    """A canned answer names a field that nothing fills in."""

    stored: ClassVar[str] = "UnknownField"
    field: str


@dataclass(eq=False)
class DefaultNeeded(Refusal):
    """Help requests need a group to go to: this one stays it until another is chosen."""

    stored: ClassVar[str] = "DefaultNeeded"
    group: str


@dataclass(eq=False)
class GroupInUse(Refusal):
    """A group that is to close has items under way."""

    stored: ClassVar[str] = "GroupInUse"
    group: str
    count: int


@dataclass(eq=False)
class GroupNamed(Refusal):
    """A group that is to close is management's, or is named by a plan, a routing rule, an answer or a rota."""

    stored: ClassVar[str] = "GroupNamed"
    group: str


@dataclass(eq=False)
class UnreadableSettings(Refusal):
    """A file of settings cannot be used."""

    stored: ClassVar[str] = "UnreadableSettings"
    file: str
    why: str
    """What is wrong, by line; as the one who wrote it needs it."""


@dataclass(eq=False)
class NoFileWaits(Refusal):
    """This person has no settings file that waits to be applied."""

    stored: ClassVar[str] = "NoFileWaits"


@dataclass(eq=False)
class NoManagerLeft(Refusal):
    """Nobody would manage the desk: no first manager is named, and management has no channel."""

    stored: ClassVar[str] = "NoManagerLeft"


@dataclass(eq=False)
class StillAtWork(Refusal):
    """Someone who is to be forgotten has items under way."""

    stored: ClassVar[str] = "StillAtWork"
    count: int
