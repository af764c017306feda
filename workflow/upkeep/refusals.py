"""What is refused of settings and of personal data."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class SettingMoved(Refusal):
    """The setting was changed or taken away since it was shown."""


@dataclass(eq=False)
class SettingUnchanged(Refusal):
    """The change would leave the setting as it is."""


@dataclass(eq=False)
class SettingTwice(Refusal):
    """Another one has the same conditions, title or key already."""


@dataclass(eq=False)
class UnknownField(Refusal):
    """A canned answer names a field that nothing fills in."""

    field: str


@dataclass(eq=False)
class DefaultNeeded(Refusal):
    """Help requests need a group to go to: this one stays it until another is chosen."""

    group: str


@dataclass(eq=False)
class StillAtWork(Refusal):
    """Someone who is to be forgotten has items under way."""

    count: int
