"""What is refused of settings and of personal data."""

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
class StillAtWork(Refusal):
    """Someone who is to be forgotten has items under way."""

    stored: ClassVar[str] = "StillAtWork"
    count: int
