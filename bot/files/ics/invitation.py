"""An appointment as an invitation (RFC 5546, RFC 6047): from a mailbox, to the one who reads it."""

from dataclasses import dataclass

from icalendar import Calendar, vCalAddress, vText

from bot.files.ics.document import Method, Status, clean


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a mail program offers to accept, moves, or takes out of the calendar."""

    document: bytes
    method: Method


def invitation(document: bytes, organizer: tuple[str, str], attendee: str) -> Invitation | None:
    """Make an invitation of a calendar with one appointment; None for several, which the standard bars, or none.

    ``organizer``: name and address of the mailbox; ``attendee``: the address of the one who is invited.
    """
    try:
        calendar = Calendar.from_ical(document)
    except ValueError:
        return None
    events = list(calendar.walk("VEVENT"))
    if len(events) != 1:
        return None
    (event,) = events
    off = event.get("status") == Status.CANCELLED
    method = Method.CANCEL if off else Method.REQUEST
    calendar["method"] = vText(method.value)
    name, address = organizer
    event["organizer"] = _person(address, name)
    event["attendee"] = invited = _person(attendee, attendee)
    invited.params["CUTYPE"] = "INDIVIDUAL"
    invited.params["ROLE"] = "REQ-PARTICIPANT"
    invited.params["PARTSTAT"] = "NEEDS-ACTION"
    invited.params["RSVP"] = "FALSE"
    return Invitation(bytes(calendar.to_ical(sorted=False)), method)


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = clean(name).replace('"', "’")
    return person
