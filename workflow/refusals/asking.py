"""What a person asks for that is not understood, or cannot be."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """No date could be read in what was written."""

    text: str


@dataclass(eq=False)
class DatePassed(Refusal):
    """The date lies in the past."""

    day: str
    """ISO 8601."""


@dataclass(eq=False)
class NobodyNamed(Refusal):
    """Nobody of support has this name."""

    name: str


@dataclass(eq=False)
class NothingSought(Refusal):
    """A search without a word to look for."""


@dataclass(eq=False)
class NothingChosen(Refusal):
    """Some of several were to be chosen, and none was."""


@dataclass(eq=False)
class NotAFilter(Refusal):
    """Words after the command of a list that narrow nothing the desk knows."""

    text: str


@dataclass(eq=False)
class NothingThere(Refusal):
    """A button or a form that leads nowhere (any more)."""


@dataclass(eq=False)
class NotACourse(Refusal):
    """What was written is not the code of a course."""

    text: str


@dataclass(eq=False)
class DoneBefore(Refusal):
    """The same was asked a moment ago and done; its answer came too late, or not at all."""

    items: tuple[str, ...]
    """Numbers and other topics that it concerned."""


@dataclass(eq=False)
class CouldNotBeWorked(Refusal):
    """What was sent could not be worked, through no fault of whoever sent it."""
