"""What the nightly proof finds of a card where it stands, as its platform shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.items.kinds import ItemKind
from workflow.items.states import IncidentState, RequestState, State, TaskState
from workflow.people.people import Address
from workflow.support.support_tasks import UNDER_WAY


class Shown(StrEnum):
    """What a platform shows of one card."""

    RIGHT = "right"
    MISSING = "missing"
    """It was removed there."""
    STALE = "stale"
    """It says something else than its item."""
    DOUBLED = "doubled"
    """It is right, and another of the same item stands beside it."""
    UNREAD = "unread"
    """The platform does not let us read it: nothing is known."""


REPAIRED = (Shown.MISSING, Shown.STALE, Shown.DOUBLED)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One card, as it was seen."""

    number: str
    address: Address
    shown: Shown
    why: str = ""
    """Of what was not read: ``platform|its word for why``."""
    doubles: tuple[tuple[str, str], ...] = ()
    """Other cards of the same item there (conversation, message), in the platform's ids."""


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the open items have their turn, that all of them come round within ``NIGHTS``."""

    numbers: tuple[str, ...]
    turned: str
    """The last of them: the next begin after it."""
    left: int
    """How many are still to come in this night."""


NIGHTS = 7
"""So many nights take each open item's card round once."""
OPEN: Mapping[ItemKind, frozenset[State]] = {
    ItemKind.INCIDENT: frozenset(IncidentState) - {IncidentState.CLOSED, IncidentState.CANCELLED},
    ItemKind.REQUEST: frozenset({RequestState.OPEN}),
    ItemKind.TASK: frozenset({TaskState.WAITING, TaskState.OPEN, TaskState.IN_PROGRESS}),
    ItemKind.SUPPORT: UNDER_WAY,
}
"""In which states an item's card is looked at though nothing changed, and posted again where it was removed."""
