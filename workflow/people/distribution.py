"""Distribution of opened items: to nobody, in turn, or to the member with the least in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.people.people import PersonId


class Distribution(StrEnum):
    """How a group's new items find their holder."""

    MANUAL = "manual"
    """They wait to be claimed."""
    ROUND_ROBIN = "round_robin"
    LEAST_LOADED = "least_loaded"


@dataclass(frozen=True, slots=True)
class GroupRules:
    """What an institution sets for one group."""

    distribution: Distribution = Distribution.MANUAL
    task_clock: bool = False
    """The response clock runs for its service tasks too, from their opening to the first claim."""
    import_clock: bool = False
    """And for those that a bulk import opens."""
    language: str = "fr"
    """Of what is said in its channels: ``fr`` or ``en``."""


BY_HAND = GroupRules()


def chosen(
    how: Distribution, present: Sequence[PersonId], last: PersonId | None, load: Mapping[PersonId, int]
) -> PersonId | None:
    """Choose who holds the next item; None when it waits to be claimed.

    ``present`` are those who can be chosen, by id; ``last`` got the item before
    (they may have left); ``load`` counts what each has in hand. Equal loads
    take turns.
    """
    if how is Distribution.MANUAL or not present:
        return None
    after = sorted(present, key=lambda person: (last is not None and person <= last, person))
    if how is Distribution.ROUND_ROBIN:
        return after[0]
    return min(after, key=lambda person: load.get(person, 0))
