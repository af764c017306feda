"""Notices of support tasks, also to people whose calendar they enter."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class AgendaEntered(Notice):
    """To the holder of a support task: its appointment, as words and as a file for their calendar."""

    stored: ClassVar[str] = "AgendaEntered"
    encloses: ClassVar[bool] = True
    sequence: int
    """Of the appointment as it was told: a later one overtakes it."""
    moved: bool
    """They had it at another time or place before."""
    lane: ClassVar[Lane] = Lane.BULK
    """They know, having taken or planned it: what others wait for goes first."""


@dataclass(frozen=True, slots=True)
class AppointmentsGathered(Notice):
    """To the helper or presenter of several supports planned at once: all of them, as text and as a file."""

    stored: ClassVar[str] = "AppointmentsGathered"
    encloses: ClassVar[bool] = True
    numbers: tuple[str, ...]
    """Of the support tasks."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class AppointmentsOff(Notice):
    """To the one who was to give, or to get, several supports that were called off at once."""

    stored: ClassVar[str] = "AppointmentsOff"
    encloses: ClassVar[bool] = True
    numbers: tuple[str, ...]
    """Of the support tasks."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class AgendaLeft(Notice):
    """To the former holder of a support task: the appointment is someone else's now, or is cancelled."""

    stored: ClassVar[str] = "AgendaLeft"
    encloses: ClassVar[bool] = True
    starts: str
    """ISO instants: the task itself may have lost them, or have others."""
    ends: str
    place: str
    sequence: int


@dataclass(frozen=True, slots=True)
class SupportMade(Notice):
    """In the thread of a service task: support tasks were made from it."""

    stored: ClassVar[str] = "SupportMade"
    by: PersonId
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupportWaits(Notice):
    """To a group: so many support tasks were made for it at once that they are listed, not posted one by one."""

    stored: ClassVar[str] = "SupportWaits"
    count: int
    template: str
    """Its key."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class SupportSettled(Notice):
    """To the holder of a service task: none of its support tasks is open any more, so it can be closed."""

    stored: ClassVar[str] = "SupportSettled"


@dataclass(frozen=True, slots=True)
class PresenterLeft(Notice):
    """In the thread of a support task, and to its holder: who it is for no longer presents, or wants no support."""

    stored: ClassVar[str] = "PresenterLeft"
    by: PersonId
    cancelled: bool
    """It was given up with that; otherwise it is still under way."""
    declined: bool = False
    """Whom it is for, who is the one that says so, wants no support."""
    taken_back: bool = False
    """They had not said so, after all; with ``cancelled``: somebody has acted on it since, and it stays so."""


@dataclass(frozen=True, slots=True)
class AppointmentMade(Notice):
    """To a presenter: when and where they are helped, and by whom; ``moved`` when that was told otherwise before."""

    stored: ClassVar[str] = "AppointmentMade"
    encloses: ClassVar[bool] = True
    moved: bool
    sequence: int | None = None
    """The appointment's own: what has changed again by the time it is said is told by the notice of that change.

    None in what was queued before notices had it.
    """


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(Notice):
    """To a presenter: an appointment that they were told of does not take place."""

    stored: ClassVar[str] = "AppointmentCancelled"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class HelperNamed(Notice):
    """To a presenter, of support that needs no date: who helps them."""

    stored: ClassVar[str] = "HelperNamed"


@dataclass(frozen=True, slots=True)
class SupportGiven(Notice):
    """To a presenter, of support that had no date: it was given, and by whom."""

    stored: ClassVar[str] = "SupportGiven"


@dataclass(frozen=True, slots=True)
class AppointmentNear(Notice):
    """To the holder or, without anything internal, to the presenter: their appointment is near."""

    stored: ClassVar[str] = "AppointmentNear"
    to_presenter: bool
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class InClass(Notice):
    """To someone who stands by: the presenter is in class now, and has this help request."""

    stored: ClassVar[str] = "InClass"
    holder: PersonId
    """Who stands by."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class DutyAsked(Notice):
    """To someone: a day on duty that a colleague asks them to take. Its topic is the swap's."""

    stored: ClassVar[str] = "DutyAsked"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class DutyAnswered(Notice):
    """To the same, in place of the question: what became of it."""

    stored: ClassVar[str] = "DutyAnswered"
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class DutyTold(Notice):
    """To the one who asked, or to both where a manager decided: who is on duty now."""

    stored: ClassVar[str] = "DutyTold"


@dataclass(frozen=True, slots=True)
class TimesProposed(Notice):
    """To a lead or presenter: times for an appointment, one of which they pick. Its topic is the proposal's."""

    stored: ClassVar[str] = "TimesProposed"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TimesChanged(Notice):
    """To the same, in place of the times: what became of them."""

    stored: ClassVar[str] = "TimesChanged"
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TimesReminded(Notice):
    """To the same: they have not answered yet, once; or their words pick none, or want another than they picked."""

    stored: ClassVar[str] = "TimesReminded"
    in_words: bool = False
    """They have written words that pick none by themselves, or want another time than the one that stands."""
    lane: ClassVar[Lane] = Lane.PING
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class TimesAnswered(Notice):
    """In the thread of the item, and to the one who proposed: which time was picked, or that none fits."""

    stored: ClassVar[str] = "TimesAnswered"


@dataclass(frozen=True, slots=True)
class TimesUnanswered(Notice):
    """To the one who proposed: no answer came after the reminder either."""

    stored: ClassVar[str] = "TimesUnanswered"
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class MeetingSet(Notice):
    """To both who meet about a service task: when, as words and as a file for their calendar."""

    stored: ClassVar[str] = "MeetingSet"
    encloses: ClassVar[bool] = True
    sequence: int
    """Of the appointment as it was told: a later one overtakes it."""
    moved: bool


@dataclass(frozen=True, slots=True)
class MeetingOff(Notice):
    """To both: the appointment does not take place."""

    stored: ClassVar[str] = "MeetingOff"
    encloses: ClassVar[bool] = True
    starts: str
    """ISO instants, which the item itself does not keep any longer."""
    ends: str
    sequence: int
    by: PersonId | None = None
    """Who called it off, if anyone did."""
    why: str = ""
    """What they say of it to the other."""


@dataclass(frozen=True, slots=True)
class MeetingNear(Notice):
    """To both: their appointment about a service task is near."""

    stored: ClassVar[str] = "MeetingNear"
    lane: ClassVar[Lane] = Lane.PING
    is_kept: ClassVar[bool] = False
