"""Load what a number or an id names, for its reader: the one way from what a client sends to an item.

A number that comes with a button, a form, a command, a link or a message proves nothing. The one who loads an item says
for whom: a person, whose right to read it is checked here, or ``THE_DESK``, which reads to do its own work and to draw
what it has decided to say. What a person may do beyond reading is checked by the rule of each act, with the ``Actor``.
"""

from enum import Enum
from typing import Literal

from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem, NotForYou
from workflow.items.use_cases.acting import actor
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction


class DeskReader(Enum):
    """The desk itself, as a reader."""

    ITSELF = "the desk"


THE_DESK = DeskReader.ITSELF
"""Reads anything. Nothing that a person asks for is read so: ``tests/workflow/test_access.py`` sees to that."""
Reader = PersonId | Literal[DeskReader.ITSELF]
"""For whom an item is loaded."""


async def must_exist(tx: Transaction, number: str) -> None:
    """Check that an item has this number; nothing of it is returned. Raises refusals.NoSuchItem."""
    match kind_of(number):
        case ItemKind.INCIDENT:
            await tx.incidents.get(number)
        case ItemKind.REQUEST:
            await tx.requests.get(number)
        case ItemKind.TASK:
            await tx.tasks.get(number)
        case ItemKind.SUPPORT:
            await tx.support.get(number)
        case None:
            raise NoSuchItem(number)


async def member_for(tx: Transaction, person: PersonId, number: str) -> Actor:
    """Return someone of support. Raises refusals.NotForYou for anyone else, whether or not there is such an item."""
    who = await actor(tx, person)
    if not who.is_member:
        raise NotForYou(number)
    return who
