"""What is said of intentions. Topics: ``intention:7``, and for an export ``intentions:`` with its person."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class IntentionShown(Notice):
    """Its card: to its author; to whoever may approve or refuse it."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionChanged(Notice):
    """It moved on: its card is drawn anew where it stands."""

    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionAnswered(Notice):
    """To its author: it was approved or refused, by whom, and why."""


@dataclass(frozen=True, slots=True)
class IntentionReminder(Notice):
    """To whoever may decide: it has waited for a while."""


@dataclass(frozen=True, slots=True)
class DelegateNamed(Notice):
    """To someone who answers for a department from now on."""

    department: str
    by: PersonId | None
    """None: the configuration."""


@dataclass(frozen=True, slots=True)
class IntentionsExported(Notice):
    """To a manager who asked: a grid of what was approved and that no grid names yet."""
