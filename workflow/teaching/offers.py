"""Offers of a plan's step to people of its course: the service, technical resources, or support.

Each sending is a line of the step's journal, one for each person, that says who sent it, how and in which words. One
that was taken back before it left counts for nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.courses.plans import PlannedTask, Requirement, TickedBy
from workflow.items.journal import Entry, What
from workflow.people.people import PersonId
from workflow.teaching.interview import is_interview
from workflow.teaching.presenters import Care


class Offer(StrEnum):
    """What a step sends."""

    SERVICE = "service"
    """The presentation of the service."""
    RESOURCES = "resources"
    """Guides and links that one needs to teach so."""
    SUPPORT = "support"
    """Pedagogical support, which one can accept or decline."""


class Road(StrEnum):
    """How it went to someone."""

    MESSAGE = "message"
    EMAIL = "email"
    PHONE = "phone"
    OTHER = "other"
    """As it was noted before there were more."""


CARES: Mapping[Offer, Care] = {
    Offer.SERVICE: Care.OFFERED,
    Offer.RESOURCES: Care.INFORMED,
    Offer.SUPPORT: Care.OFFERED,
}
"""The box of a presenter that a sending ticks."""
TICKS: Mapping[Offer, TickedBy] = {
    Offer.SERVICE: TickedBy.PRESENTATION,
    Offer.RESOURCES: TickedBy.RESOURCES,
    Offer.SUPPORT: TickedBy.PRESENTATION,
}
"""What ticks the line of a checklist once everyone has had it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A sending to one person that stands."""

    position: int
    """In the journal of the step."""
    entry: Entry
    person: PersonId
    care: Care

    @property
    def road(self) -> Road:
        """Return how it went."""
        return Road(str(self.entry.detail["road"]))


def offer_of(planned: PlannedTask) -> Offer | None:
    """Return what a step sends; None when nothing."""
    if is_interview(planned):
        return Offer.SERVICE
    if Requirement.OFFERED in planned.requires:
        return Offer.SUPPORT
    return Offer.RESOURCES if Requirement.CONTACTED in planned.requires else None


def goes_to_presenters(planned: PlannedTask) -> bool:
    """Return whether a step sends to presenters as well as to the lead."""
    return not {Requirement.OFFERED, Requirement.CONTACTED}.isdisjoint(planned.requires)


def asks(offer: Offer, text: str) -> bool:
    """Return whether what is sent asks whether one wants help."""
    return offer is Offer.SUPPORT and "?" in text


def sent_in(journal: Sequence[Entry], lead: PersonId) -> tuple[Sent, ...]:
    """Return what was sent from a step and stands, the oldest first.

    A line from before each person had their own is of the lead.
    """
    gone = {one.detail["entry"] for one in journal if one.what is What.WITHDRAWN}
    found = []
    for position, entry in enumerate(journal):
        if entry.what is What.PRESENTED and position not in gone:
            person = entry.detail.get("person")
            care = Care(str(entry.detail.get("care", Care.OFFERED)))
            found.append(Sent(position, entry, person if isinstance(person, int) else lead, care))
    return tuple(found)


def last_to(sent: Iterable[Sent]) -> Mapping[PersonId, Sent]:
    """Return what each person had last."""
    return {one.person: one for one in sent}
