"""Relay of a thread's message to someone: the message is marked once it is known whether it arrived."""

from dataclasses import dataclass, field
from typing import ClassVar

from workflow.items.copies import Copy
from workflow.items.notices import Marked
from workflow.people.people import PersonId

RECEIVED = "received"
"""Mark of what someone outside support wrote: support has it."""
PLACED = "placed"
"""So it is, and its author is told in a line of its own to which item it went."""
WAITS = "waits"
"""It is kept with the question where it belongs."""
RELAYED = "relayed"
"""It was said to the other side."""
UNDELIVERED = "undelivered"
"""The one whom it is for cannot be written to: it waits for them."""
BROUGHT = "brought"
"""It waited, and was said to the other side since: in place of that mark."""
NOTED = "noted"
"""It is kept as a work note."""
INSTEAD = {BROUGHT: UNDELIVERED}
"""Marks that take the place of another."""


@dataclass(frozen=True, slots=True)
class Passed(Copy):
    """Base of what passes on a message; ``mark`` is what its author is shown there once it was said, or was not."""

    is_waited_for: ClassVar[bool] = True
    mark: Marked | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Answered(Passed):
    """To the person whom an item concerns: what support says."""

    stored: ClassVar[str] = "Answered"
    in_thread: ClassVar[bool] = True
    by: PersonId
    text: str
