"""Whose answer an item waits for: support asked someone, or wrote to them, and they have not written in it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.items.journal import Entry, What, ends_wait, is_claim
from workflow.items.undoing import in_force
from workflow.people.people import PersonId


class Why(StrEnum):
    """What someone is to answer."""

    INFORMATION = "information"
    """The item is on hold until they say what is missing."""
    SETTLED = "settled"
    """They are asked whether it is settled."""
    REOPENING = "reopening"
    """They are asked whether to reopen it."""
    QUESTION = "question"
    """They are asked a question that has buttons of its own, about a course."""
    COMMENT = "comment"
    """Someone who acts for support wrote to them."""
    TOLD = "told"
    """They were sent something that asks nothing: what they write on the same business day may be about it."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An answer that an item waits for: one for each person and item."""

    person: PersonId
    item: str
    since: datetime
    """When support wrote to them last."""
    why: Why


class AwaitedAnswers(Protocol):
    """What waits for whom."""

    async def of(self, person: PersonId) -> tuple[Awaited, ...]:
        """Return what waits for someone, the one written about last first."""
        ...

    async def of_item(self, item: str) -> tuple[Awaited, ...]:
        """Return whom an item waits for, by person."""
        ...

    async def put(self, awaited: Awaited) -> None:
        """Set whom an item waits for, in place of what it waited for them before."""
        ...

    async def clear(self, items: Iterable[str], person: PersonId | None = None) -> None:
        """Stop waiting for someone's answer in these items; None: for anyone's."""
        ...


def without_moved(journal: Iterable[Entry]) -> list[Entry]:
    """Leave out what was said in an item and belongs to another one, with its edits; that it was moved stays."""
    kept = tuple(journal)
    gone = {entry.detail["entry"] for entry in kept if entry.what is What.MOVED} - {None}

    def stays(position: int, entry: Entry) -> bool:
        return position not in gone and (entry.what is What.MOVED or entry.detail.get("entry") not in gone)

    return [entry for position, entry in enumerate(kept) if stays(position, entry)]


def written_to(journal: Iterable[Entry], person: PersonId) -> datetime | None:
    """Return when support last wrote to someone who has not written in the item since; None: they have.

    To be told who helps is no question: a claim alone waits for nobody; nor do words that were taken back.
    Who only promises to answer is still waited for.
    """
    found = None
    for entry in standing(journal):
        if entry.what is What.COMMENT and entry.by == person:
            found = None if ends_wait(entry) else found
        elif entry.what is What.COMMENT and entry.detail.get("support") and entry.detail.get("to", person) == person:
            found = entry.at
    return found


def told_to_act(journal: Iterable[Entry], person: PersonId) -> datetime | None:
    """Return when someone of support was told of what awaits their act in an item; None: they, or another, have acted.

    Someone outside wrote there, or it was given to them.
    """
    found = None
    for entry in standing(journal):
        given = entry.what is What.HOLDER and entry.detail["after"] == person
        if entry.by == person or (entry.what is What.COMMENT and entry.detail.get("support")):
            found = None
        elif given or (entry.what is What.COMMENT and not entry.detail.get("opening")):
            found = entry.at
    return found


def standing(journal: Iterable[Entry]) -> list[Entry]:
    """Leave out what was undone, taken back, or belongs to another item."""
    kept = tuple(journal)
    gone = [kept[int(one.detail["entry"] or 0)] for one in kept if one.what is What.WITHDRAWN]
    return [one for one in in_force(without_moved(kept)) if not any(one is other for other in gone)]


def wrote_last(journal: Iterable[Entry], person: PersonId) -> datetime | None:
    """Return when someone wrote in an item last, in words that stand; None: never."""
    return max((one.at for one in standing(journal) if one.by == person and one.what in WRITTEN), default=None)


def said_last(journal: Iterable[Entry]) -> datetime | None:
    """Return when support or the person whom an item is for wrote about it last, or who helps was told; None: never."""
    return max((one.at for one in standing(journal) if one.what in WRITTEN or _tells_who_helps(one)), default=None)


def written_last(journal: Iterable[Entry]) -> datetime | None:
    """Return when support or someone outside wrote in an item last, in words that stand; None: never."""
    return max((one.at for one in standing(journal) if one.what in WRITTEN), default=None)


WRITTEN = frozenset({What.OPENED, What.COMMENT})
"""What is said to the other side in words."""


def _tells_who_helps(entry: Entry) -> bool:
    return is_claim(entry) or entry.what is What.FIRST_ACTION
