"""Events as an iCalendar document: lines folded and escaped, every time zone described."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress, vDatetime, vDuration, vText
from icalendar import Event as IcalendarEvent

from bot.files.ics.zone import vtimezone

PRODUCT = "-//Vigie//Calendar of support//FR"
ORGANIZER = "Vigie"
REFRESH = timedelta(hours=1)
"""How often subscribers are asked to read a feed again; Google looks at its own pace."""
SHORTEST = timedelta(minutes=5)
"""An event ends after it starts, whatever was planned."""


class Method(StrEnum):
    """What the one who reads a document is to do with it."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Status(StrEnum):
    """Whether an event takes place."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """An appointment, in its reader's words."""

    uid: str
    """The same for ever: what makes a later document change the event instead of adding one."""
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str = ""
    location: str = ""
    status: Status = Status.CONFIRMED
    busy: bool = True
    """Whether it takes its reader's own time."""
    organizer: str = ""
    """An address that the standard wants with a METHOD (RFC 5546), if there is one."""


def document(
    events: Sequence[Event],
    timezone: str,
    stamp: datetime,
    *,
    method: Method = Method.PUBLISH,
    name: str = "",
) -> bytes:
    """Write events as a calendar; with ``name``, as a feed that one subscribes to.

    ``stamp`` is when it is written; ``timezone`` is the zone in whose local
    time the events stand.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if name:
        _as_feed(calendar, name, timezone)
    years = [at.astimezone(ZoneInfo(timezone)).year for one in events for at in (one.starts, one.ends)] or [stamp.year]
    calendar.add_component(vtimezone(timezone, min(years), max(years)))
    for event in events:
        calendar.add_component(_component(event, ZoneInfo(timezone), stamp))
    return bytes(calendar.to_ical(sorted=False))


def _as_feed(calendar: Calendar, name: str, timezone: str) -> None:
    """Say a feed's name, zone and pace, each in the standard's words (RFC 7986) and in those that were used before."""
    calendar.add("name", clean(name))
    calendar.add("x-wr-calname", vText(clean(name)))
    calendar.add("x-wr-timezone", vText(timezone))
    refresh = vDuration(REFRESH)
    refresh.params["VALUE"] = "DURATION"
    calendar.add("refresh-interval", refresh)
    calendar.add("x-published-ttl", vDuration(REFRESH))


def _component(event: Event, zone: ZoneInfo, stamp: datetime) -> IcalendarEvent:
    component = IcalendarEvent()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("dtstart", _local(event.starts, zone))
    component.add("dtend", _local(max(event.ends, event.starts + SHORTEST), zone))
    component.add("summary", clean(event.summary))
    if event.description:
        component.add("description", clean(event.description))
    if event.location:
        component.add("location", clean(event.location))
    if event.organizer:
        organizer = vCalAddress(f"mailto:{event.organizer}")
        organizer.params["CN"] = ORGANIZER
        component.add("organizer", organizer)
    component.add("status", event.status.value)
    busy = event.busy and event.status is not Status.CANCELLED
    component.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    return component


def _local(at: datetime, zone: ZoneInfo) -> vDatetime:
    """Return an instant in local time; in UTC, where the clocks show that time twice and it is the second."""
    local = at.astimezone(zone)
    return vDatetime(at.astimezone(UTC) if local.fold else local.replace(fold=0))


def clean(text: str) -> str:
    """Take out what a calendar's text cannot hold: control characters, but for new lines and tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
