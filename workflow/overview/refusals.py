"""Refusals of lists, search and reports."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class NothingSought(Refusal):
    """A search without a word to look for."""

    stored: ClassVar[str] = "NothingSought"


@dataclass(eq=False)
class NotAFilter(Refusal):
    """Words after the command of a list that narrow nothing the desk knows."""

    stored: ClassVar[str] = "NotAFilter"
    text: str


@dataclass(eq=False)
class NotAPeriod(Refusal):
    """Words that name no days to report on."""

    stored: ClassVar[str] = "NotAPeriod"
    text: str


@dataclass(eq=False)
class PeriodToCome(Refusal):
    """The days to report on have not come yet."""

    stored: ClassVar[str] = "PeriodToCome"
    first: str
    """ISO 8601."""
