"""What is refused of lists, search and reports."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NothingSought(Refusal):
    """A search without a word to look for."""


@dataclass(eq=False)
class NotAFilter(Refusal):
    """Words after the command of a list that narrow nothing the desk knows."""

    text: str


@dataclass(eq=False)
class NotAPeriod(Refusal):
    """Words that name no days to report on."""

    text: str


@dataclass(eq=False)
class PeriodToCome(Refusal):
    """The days to report on have not come yet."""

    first: str
    """ISO 8601."""
