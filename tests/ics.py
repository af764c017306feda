"""What RFC 5545 demands of every document, looked at byte by byte and through a reader's eyes."""

from collections.abc import Mapping
from typing import Any

from icalendar import Calendar, Component


def checked(content: bytes, *, invites: bool = False) -> Calendar:
    """Check a document against the standard's must-haves, and give it as read back."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line], "a line ends in CRLF and nothing else"
    assert not [line for line in lines if len(line) > 75], "75 octets, without the line's end"
    for line in lines:
        assert all(sign >= " " or sign == "\t" for sign in line.decode()), "no control characters, no half of a letter"
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["PRODID"]
    assert calendar.subcomponents, "a calendar holds something"
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert len(set(zones)) == len(zones)
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids), "an event stands once"
    for event in calendar.walk("VEVENT"):
        _check_event(event, zones)
        assert ("ATTENDEE" in event) is invites, "who is invited is named; with PUBLISH nobody is (RFC 5546)"
    for zone in calendar.walk("VTIMEZONE"):
        _check_zone(zone)
    return calendar


def events(calendar: Calendar) -> Mapping[str, Component]:
    """Return a calendar's events by the number in their UID."""
    return {str(event["UID"]).partition("-")[0]: event for event in calendar.walk("VEVENT")}


def written(component: Component, name: str) -> str:
    """Return a property's value as it stands in the document."""
    value: Any = component[name]
    return bytes(value.to_ical()).decode()


def _check_event(event: Component, zones: list[str]) -> None:
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "ORGANIZER"} <= event.keys()
    assert written(event, "DTSTAMP").endswith("Z"), "DTSTAMP is in UTC"
    assert event.decoded("DTEND") > event.decoded("DTSTART")
    for name in ("DTSTART", "DTEND"):
        zone = event[name].params.get("TZID")
        in_utc = zone is None and written(event, name).endswith("Z")
        assert zone in zones or in_utc, "no time floats, each zone is described"


def _check_zone(zone: Component) -> None:
    assert zone.subcomponents
    for observance in zone.subcomponents:
        assert {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= observance.keys()
        assert observance["DTSTART"].params.get("TZID") is None, "the beginning of an observance is in local time"
        assert not {"RRULE", "RDATE"} <= observance.keys()
