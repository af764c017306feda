"""What is said of any item: around its card, in its threads, to those who follow it."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class ItemOpened(Notice):
    """The item's card, for those who may take it."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CardChanged(Notice):
    """The item changed: wherever its card stands, it is drawn anew."""

    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True
