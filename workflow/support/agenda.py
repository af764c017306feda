"""Filter of an agenda: which days, of whom; and how people say it: "semaine prochaine technologues"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from workflow.people.people import Group, PersonId
from workflow.reading.days import days_ahead, monday
from workflow.reading.text import squash
from workflow.support.refusals import NotOnAnAgenda

WEEK = 7


class AgendaRange(StrEnum):
    """How many days are shown."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Shown:
    """What an agenda is narrowed to."""

    span: AgendaRange = AgendaRange.WEEK
    day: date | None = None
    """The day, or one of the week's; None: today, whenever that is read."""
    group: str | None = None
    """Key of a group; None with no person: all groups of the one who looks."""
    person: PersonId | None = None

    def __str__(self) -> str:
        """Return the short text that buttons carry; ``read_back`` reads it."""
        whose = f"p{self.person}" if self.person is not None else f"g{self.group}" if self.group else ""
        return f"{self.span}|{self.day or ''}|{whose}"

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day; of the present week, what lies behind is left out."""
        day = self.day or today
        if self.span is AgendaRange.DAY:
            return day, day
        first = monday(day)
        last = first + timedelta(days=WEEK - 1)
        return (today if first <= today <= last else first), last

    def moved(self, weeks: int, today: date) -> "Shown":
        """Return the same of another week."""
        day = (self.day or today) + timedelta(weeks=weeks)
        first = monday(day)
        here = first <= today < first + timedelta(days=WEEK)
        return replace(self, span=AgendaRange.WEEK, day=None if here else first)


def read_back(text: str) -> Shown:
    """Read what a button carried; any other text gives this week of all groups."""
    parts = text.split("|")
    if len(parts) != 3 or parts[0] not in set(AgendaRange):
        return Shown()
    span, day, whose = parts
    return Shown(
        AgendaRange(span),
        date.fromisoformat(day) if day else None,
        group=whose[1:] if whose.startswith("g") else None,
        person=int(whose[1:]) if whose.startswith("p") else None,
    )


def understood(text: str, me: PersonId, groups: Iterable[Group], today: date) -> tuple[Shown, str]:
    """Read what someone wrote after the command, in French or in English; case and accents do not count.

    Gives also the words that are none of those known: the name of a person, or nothing that is one.
    """
    shown, rest = Shown(), []
    names = {_keys(group.name): group.key for group in groups} | {_keys(group.key): group.key for group in groups}
    words = list(_WORD.finditer(text))
    keys = tuple(squash(word[0]) for word in words)
    at = 0
    while at < len(keys):
        named = next((keys[at : at + n] for n in range(len(keys) - at, 0, -1) if keys[at : at + n] in names), ())
        if named:
            shown = replace(shown, group=names[named])
        elif keys[at] in _MINE:
            shown = replace(shown, person=me)
        elif keys[at] in _DAY or days_ahead(keys[at]) == 0:
            shown = replace(shown, span=AgendaRange.DAY, day=None)
        elif days_ahead(keys[at]) == 1:
            shown = replace(shown, span=AgendaRange.DAY, day=today + timedelta(days=1))
        elif keys[at] in _NEXT:
            shown = Shown().moved(1, today) if shown == Shown() else shown.moved(1, today)
        elif keys[at] not in _LITTLE:
            rest.append(words[at][0])
        at += len(named) or 1
    return shown, " ".join(rest)


def says_days(text: str) -> bool:
    """Return whether a text only says which days are meant, or that one's own are."""
    return not understood(text, 0, (), date(2000, 1, 1))[1]


def instants(first: date, last: date, timezone: str) -> tuple[datetime, datetime]:
    """Return the span of time that days take, on the wall clock of a zone: up to the midnight after the last."""
    zone = ZoneInfo(timezone)
    return (
        datetime.combine(first, time(), zone),
        datetime.combine(last + timedelta(days=1), time(), zone),
    )


def the_one(found: Iterable[PersonId], name: str) -> PersonId:
    """Return the only person of a name. Raises refusals.NotOnAnAgenda when there is none, or several."""
    some = tuple(found)
    if len(some) != 1:
        raise NotOnAnAgenda(name[:80])
    return some[0]


def _keys(name: str) -> tuple[str, ...]:
    return tuple(squash(word) for word in _WORD.findall(name))


_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_MINE = frozenset(map(squash, ("moi", "mon", "mien", "mienne", "miennes", "mes", "me", "my", "mine")))
_DAY = frozenset({"jour", "day"})
_NEXT = frozenset(map(squash, ("prochaine", "prochain", "suivante", "next")))
_LITTLE = frozenset(
    map(
        squash,
        _WORD.findall(
            "semaine week cette this la le les de du des d l the of agenda soutien support calendrier calendar "
            "groupe group pour for et and"
        ),
    )
)
