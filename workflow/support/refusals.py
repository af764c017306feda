"""Refusals of support tasks, agendas and feeds."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotOnAnAgenda(Refusal):
    """Words after the command that name no days, no group and nobody."""

    stored: ClassVar[str] = "NotOnAnAgenda"
    text: str


@dataclass(eq=False)
class NoPublicAddress(Refusal):
    """Nobody can subscribe: the desk does not know the address at which it is reached."""

    stored: ClassVar[str] = "NoPublicAddress"


@dataclass(eq=False)
class NotYourAgenda(Refusal):
    """Only a group's members subscribe to its agenda."""

    stored: ClassVar[str] = "NotYourAgenda"
    group: str


@dataclass(eq=False)
class NoFeed(Refusal):
    """There is no feed to revoke."""

    stored: ClassVar[str] = "NoFeed"


@dataclass(eq=False)
class SupportOpen(Refusal):
    """A service task cannot be closed while support tasks of it are open."""

    stored: ClassVar[str] = "SupportOpen"
    number: str
    open: tuple[str, ...]
    """Their numbers."""


@dataclass(eq=False)
class NoSuchTemplate(Refusal):
    """No support task is made from a template of this name."""

    stored: ClassVar[str] = "NoSuchTemplate"
    template: str


@dataclass(eq=False)
class NoSuchCourse(Refusal):
    """No open request is for this course."""

    stored: ClassVar[str] = "NoSuchCourse"
    course: str


@dataclass(eq=False)
class WhichRequest(Refusal):
    """Several requests are for this course: one is to be named."""

    stored: ClassVar[str] = "WhichRequest"
    course: str
    numbers: tuple[str, ...]


@dataclass(eq=False)
class NothingAtWork(Refusal):
    """No step of a request is at work: no support is made for it any more."""

    stored: ClassVar[str] = "NothingAtWork"
    number: str


@dataclass(eq=False)
class TooManyAtOnce(Refusal):
    """So many support tasks are not made at once without a service task."""

    stored: ClassVar[str] = "TooManyAtOnce"
    most: int


@dataclass(eq=False)
class DateNeeded(Refusal):
    """Support is planned for a day and a time."""

    stored: ClassVar[str] = "DateNeeded"
    number: str
    required: bool
    """This kind is always planned; another can be given without."""


@dataclass(eq=False)
class PlaceNeeded(Refusal):
    """This kind of support is planned for a place."""

    stored: ClassVar[str] = "PlaceNeeded"
    number: str


@dataclass(eq=False)
class EndsTooSoon(Refusal):
    """An appointment ends before it has begun."""

    stored: ClassVar[str] = "EndsTooSoon"


@dataclass(eq=False)
class AppointmentPassed(Refusal):
    """An appointment would lie in the past."""

    stored: ClassVar[str] = "AppointmentPassed"
    at: str
    """Its end, ISO 8601."""


@dataclass(eq=False)
class GivenTooSoon(Refusal):
    """Support is marked as given before its time, and nothing says why."""

    stored: ClassVar[str] = "GivenTooSoon"
    number: str
    at: str
    """When it begins, ISO 8601."""


@dataclass(eq=False)
class NobodyToSupport(Refusal):
    """No presenter was chosen for a support task."""

    stored: ClassVar[str] = "NobodyToSupport"
    number: str
    """Of the service task that it would belong to."""


@dataclass(eq=False)
class PresentsNoMore(Refusal):
    """Support was asked for someone who is not, or no longer, a presenter of the course."""

    stored: ClassVar[str] = "PresentsNoMore"
    number: str
    """Of the service task that it would belong to."""


@dataclass(eq=False)
class NotOnDuty(Refusal):
    """Someone is not on duty on that day: they have nothing to hand over."""

    stored: ClassVar[str] = "NotOnDuty"
    holder: int
    day: str
    """ISO 8601."""


@dataclass(eq=False)
class OnDutyAlready(Refusal):
    """Who shall take a day is on duty then already."""

    stored: ClassVar[str] = "OnDutyAlready"
    holder: int
    day: str


@dataclass(eq=False)
class NotOnTheRota(Refusal):
    """Someone is no member of the group, so they cannot be on duty in it."""

    stored: ClassVar[str] = "NotOnTheRota"
    group: str


@dataclass(eq=False)
class SwapSettled(Refusal):
    """The one who was asked to take a day has answered already."""

    stored: ClassVar[str] = "SwapSettled"


@dataclass(eq=False)
class NoSuchSwap(Refusal):
    """There is no such swap, or it is between others."""

    stored: ClassVar[str] = "NoSuchSwap"


@dataclass(eq=False)
class ProposalOver(Refusal):
    """The times that were proposed were answered, given up, or replaced by others."""

    stored: ClassVar[str] = "ProposalOver"
    number: str


@dataclass(eq=False)
class TimesNeeded(Refusal):
    """Times for an appointment are one to three."""

    stored: ClassVar[str] = "TimesNeeded"
    number: str


@dataclass(eq=False)
class TimePassed(Refusal):
    """A time for an appointment is not to come."""

    stored: ClassVar[str] = "TimePassed"
    number: str


@dataclass(eq=False)
class BookedTwice(Refusal):
    """One of the two who would meet has something else at that time."""

    stored: ClassVar[str] = "BookedTwice"
    holder: int
    """Who has."""
    starts: str
    """ISO 8601, of what they have."""
    ends: str
