"""Proposed times that someone's words name, and whether the words say nothing else."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflow.reading.days import day_to_come, days_ahead, take_day
from workflow.reading.faults import BadPiece
from workflow.reading.text import squash
from workflow.reading.times import TimeRange, take_time
from workflow.support.day_parts import greeting, take_part, take_rank
from workflow.support.support_tasks import Appointment


def _squashed(words: str) -> frozenset[str]:
    return frozenset(map(squash, words.split()))


_AGREEING = _squashed(
    "bonjour bonsoir salut allo hello hi hey oui ok okay d accord dacc parfait parfaitement super excellent entendu "
    "merci beaucoup bien très bon bonne donc alors ça cela me moi te vous va ira irait vont convient conviendrait "
    "conviennent arrange pour je j prends choisis préfère opte le la l ce c est sera serait à au de disons y vas "
    "allons avec et marche fonctionne moment heure plage créneau yes sure fine good great perfect works work for "
    "thanks thank you i ll d take pick choose prefer suits let s go with the a at on is it that would be will sounds "
    "in please slot time one svp stp en dans plutôt finalement rather actually"
)
"""Words with which one agrees to a time, and that change nothing in it."""
_CONSENTING = _squashed(
    "oui ok okay accord dacc parfait parfaitement entendu va ira irait vont convient conviendrait conviennent arrange "
    "prends marche fonctionne yes sure fine good great perfect works work suits"
)
"""Those of them that agree by themselves, where no time is named."""
_REFUSING = _squashed("non no")
_TOKEN = re.compile(r"[^\W_]+|[?¿]")


@dataclass(frozen=True, slots=True)
class Named:
    """What words name of the times that were proposed."""

    slots: tuple[Appointment, ...]
    """Those that all of the days and times in the words fit."""
    plain: bool
    """The words only agree: nothing in them may mean anything else."""
    speaks: bool = False
    """They name a day or a time, whether or not one that was proposed, or only agree."""
    times: bool = False
    """They name a day or a time."""

    @property
    def picked(self) -> Appointment | None:
        """Return the one time that they pick."""
        return self.slots[0] if self.plain and len(self.slots) == 1 else None


_Fits = Callable[[datetime, datetime], bool]


def named(text: str, slots: Sequence[Appointment], today: date, timezone: str, *, ranked: bool = True) -> Named:
    """Read which times words name; none where they name no day, no time of day, and do not agree.

    ``ranked``: these are all that were proposed, so that "the second one" is the second of them; else it is none.
    """
    told, left = _read(text, slots if ranked else (), today)
    words = {squash(word) for word in left}
    plain = words <= _AGREEING and (bool(told) or not words.isdisjoint(_CONSENTING))
    if not told and not plain:
        return Named((), plain=False)
    zone = ZoneInfo(timezone)
    return Named(tuple(one for one in slots if _fits(one, told, zone)), plain, speaks=True, times=bool(told))


def only_names_a_time(text: str, today: date) -> bool:
    """Return whether words name a day or a time and say nothing else, or a no before it: "non, plutôt vendredi"."""
    told, left = _read(text, (), today)
    return bool(told) and {squash(word) for word in left} <= _AGREEING | _REFUSING


def _fits(slot: Appointment, told: Iterable[_Fits], zone: ZoneInfo) -> bool:
    starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    return all(one(starts, ends) for one in told)


def _read(text: str, ranked: Sequence[Appointment], today: date) -> tuple[list[_Fits], list[str]]:
    """Take days, times of day and ranks out of words; return what each asks of a time, and the other words."""
    told: list[_Fits] = []
    left: list[str] = []
    at = 0
    while (token := _TOKEN.search(text, at)) is not None:
        rest = text[token.start() :]
        found = (
            _day(rest, today) or _time(rest) or _rank(rest, ranked) or _part(rest) or _day_name(token.group(), today)
        )
        if found is not None:
            told.append(found[0])
            at = token.start() + found[1]
        elif hello := greeting(rest):
            at = token.start() + hello
        else:
            left.append(token.group())
            at = token.end()
    return told, left


def _rank(text: str, ranked: Sequence[Appointment]) -> tuple[_Fits, int] | None:
    """Read which of the proposed times is named by its place among them, in the order in which they are shown."""
    found = take_rank(text)
    if found is None:
        return None
    meant = ranked[found[0]].starts_at if ranked and found[0] < len(ranked) else None
    return (lambda starts, _ends: starts == meant), found[1]


def _part(text: str) -> tuple[_Fits, int] | None:
    found = take_part(text)
    if found is None:
        return None
    hours, length = found
    return (lambda starts, _ends: starts.hour in hours), length


def _day(text: str, today: date) -> tuple[_Fits, int] | None:
    try:
        found = take_day(text, today + timedelta(days=150))
    except BadPiece:
        return None
    if found is None:
        return None
    day, rest = found
    return (lambda starts, _ends: starts.date() == day), len(text) - len(rest)


def _time(text: str) -> tuple[_Fits, int] | None:
    try:
        found = take_time(text)
    except BadPiece:
        return None
    if found is None or found[0].starts is None:
        return None
    span, rest = found
    return _within(span), len(text) - len(rest)


def _within(span: TimeRange) -> _Fits:
    return lambda starts, ends: starts.time() == span.starts and span.ends in {None, ends.time()}


def _day_name(word: str, today: date) -> tuple[_Fits, int] | None:
    """Read a day that is named alone: "mercredi", which may be in a later week, or "demain"."""
    day = day_to_come(word, today)
    if day is None:
        return None
    if days_ahead(word) is not None:
        return (lambda starts, _ends: starts.date() == day), len(word)
    return (lambda starts, _ends: starts.weekday() == day.weekday()), len(word)
