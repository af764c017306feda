"""Times of day, spans and lengths as people write them: ``9 h 30``, ``13h-15h``, ``2 pm``, ``90 min``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from workflow.reading.faults import BadPiece, LineFault

_NOON = r"midi|noon"


def _at(name: str) -> str:
    """Return the pattern of one time of day; its groups end with ``name``."""
    return (
        rf"(?:(?P<noon{name}>{_NOON})\b"
        rf"|(?P<h{name}>[0-9]{{1,2}})\s?(?:h(?:eures?|rs?|ours?)?\.?(?:\s?(?P<m{name}>[0-9]{{2}})(?![0-9]))?(?!\w)"
        rf"|:(?P<c{name}>[0-9]{{2}})(?::[0-9]{{2}})?(?:\s?(?P<p{name}>[ap])\.?m\b\.?)?(?![\w:])"
        rf"|(?P<q{name}>[ap])\.?m\b\.?))"
    )


_TO = r"\s*(?:-|–|—|→|à|a|to|au|et|until|jusqu['’]à)\s*"
_LEAD = r"(?:(?:de|from|dès|à|at)\s+)?"
_RANGE = re.compile(_LEAD + _at("1") + _TO + _at("2"), re.IGNORECASE)
_SHORT_RANGE = re.compile(rf"{_LEAD}(?P<hour>[0-9]{{1,2}}){_TO}{_at('2')}", re.IGNORECASE)
_OPEN_RANGE = re.compile(rf"{_LEAD}{_at('1')}{_TO}(?P<hour>[0-9]{{1,2}})(?!\w|[:/.]\w)(?=\s*(?:$|[,;]))", re.IGNORECASE)
_ONE = re.compile(_LEAD + _at("1"), re.IGNORECASE)
_LENGTH = (
    r"(?:(?P<hours>[0-9]{1,2})\s?h(?:eures?|rs?|ours?)?\b(?:\s?(?P<rest>[0-9]{2})(?:\s?min\b)?)?"
    r"|(?P<minutes>[0-9]{1,3})\s?min(?:utes?)?\b\.?)"
)
_DURATION = re.compile(
    rf"(?:\(\s*(?:durée\s*:?\s*|duration\s*:?\s*)?{_LENGTH.replace('?P<', '?P<in_')}\s*\)"
    rf"|(?:durée|duration|pendant|for|pour)\s*:?\s*(?:de\s+)?{_LENGTH}"
    r"|(?P<alone>[0-9]{1,3})\s?min(?:utes?)?\b\.?)",
    re.IGNORECASE,
)
_PLAIN_LENGTH = re.compile(_LENGTH, re.IGNORECASE)
_HOURS, _MINUTES, _NOON_HOUR = 24, 60, 12


@dataclass(frozen=True, slots=True)
class TimeRange:
    """When in the day, as far as a text says it."""

    starts: time | None = None
    ends: time | None = None
    minutes: int | None = None
    """A length, when it says that instead of an end."""


def take_time(text: str) -> tuple[TimeRange, str] | None:
    """Read the time, the span or the length that a text begins with; return it and what follows.

    Raises BadPiece for what is written as a time and is none.
    """
    length = _DURATION.match(text)
    if length is not None:
        return TimeRange(minutes=_minutes(length.groupdict())), text[length.end() :]
    for form in (_RANGE, _SHORT_RANGE, _OPEN_RANGE, _ONE):
        match = form.match(text)
        if match is not None:
            return _span(match), text[match.end() :]
    return None


def as_length(text: str) -> int | None:
    """Read a text that is a length alone (``2 h``, ``1 h 30``, ``90 min``), in minutes."""
    match = _PLAIN_LENGTH.fullmatch(text.strip())
    return None if match is None else _minutes(match.groupdict())


def later(start: time, minutes: int) -> time | None:
    """Return the time so many minutes later; None past midnight."""
    total = start.hour * _MINUTES + start.minute + minutes
    return time(*divmod(total, _MINUTES)) if total < _HOURS * _MINUTES else None


def _span(match: re.Match[str]) -> TimeRange:
    found = match.groupdict()
    written = match.group().strip()
    hour = found.get("hour")
    first = _time(found, "1", written) if "h1" in found else None
    second = _time(found, "2", written) if "h2" in found else None
    if hour is None:
        return TimeRange(first, second)
    if first is not None:
        return TimeRange(first, _made(int(hour), 0, written))
    afternoon = (found["p2"] or found["q2"] or "").casefold() == "p" and int(hour) < int(found["h2"] or 0)
    return TimeRange(
        _made(int(hour) + (_NOON_HOUR if afternoon else 0), 0, written), second
    )  # "1-3 pm" begins at 13:00


def _time(found: Mapping[str, str | None], name: str, written: str) -> time:
    if found[f"noon{name}"]:
        return time(_NOON_HOUR)
    hour = int(found[f"h{name}"] or 0)
    minute = int(found[f"m{name}"] or found[f"c{name}"] or 0)
    half = (found[f"p{name}"] or found[f"q{name}"] or "").casefold()
    if half:
        if not 1 <= hour <= _NOON_HOUR:
            raise BadPiece(LineFault.NO_SUCH_TIME, written)
        hour = hour % _NOON_HOUR + (_NOON_HOUR if half == "p" else 0)
    return _made(hour, minute, written)


def _made(hour: int, minute: int, written: str) -> time:
    if hour >= _HOURS or minute >= _MINUTES:
        raise BadPiece(LineFault.NO_SUCH_TIME, written)
    return time(hour, minute)


def _minutes(found: Mapping[str, str | None]) -> int:
    def number(name: str) -> int:
        return int(found.get(name) or found.get(f"in_{name}") or 0)

    return number("hours") * _MINUTES + number("rest") + number("minutes") + number("alone")
