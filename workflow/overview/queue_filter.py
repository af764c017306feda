"""Filter of a work list, and how people say it: "à prendre technologues d’ici 5 jours"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from zlib import crc32

from workflow.business_time.sla import Level
from workflow.overview.refusals import NotAFilter
from workflow.people.people import Group
from workflow.reading.text import squash

MOST_DAYS = 260
"""Business days ahead: one year."""


class Show(StrEnum):
    """Which part of the work is shown."""

    ALL = "all"
    TO_TAKE = "to_take"
    REPLIED = "replied"
    MINE = "mine"
    TO_PLAN = "to_plan"
    """Support tasks that someone has, and that have no appointment yet."""
    PLANNED = "planned"
    """Support tasks with their appointments."""
    NOT_REACHED = "not_reached"
    """Service tasks under way whose presenters nobody has informed yet."""
    ANYONE = "anyone"
    """All that is under way, whoever has it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; what is None does not narrow."""

    show: Show = Show.ALL
    group: str | None = None
    """Key of a group."""
    department: str | None = None
    """As grids write it. Help requests have none, so they are left out."""
    within: int | None = None
    """Business days: to the course's first activity, or to the promise of a help request."""
    level: Level | None = None
    page: int = 0
    """Which page of what that leaves; 0 is the first."""
    urgent: bool = False
    """Only what is urgent: help requests alone."""

    @property
    def part(self) -> Show:
        """Which part is shown: what is late, urgent or due soon is so whoever has it, unless a part is named."""
        narrow = self.urgent or self.level is not None or self.within is not None
        return Show.ANYONE if self.show is Show.ALL and narrow else self.show

    def __str__(self) -> str:
        """Return the short text that buttons and menus carry; ``read_back`` reads it."""
        parts = (
            self.show.value,
            self.group or "",
            "" if self.department is None else _mark(self.department),
            "" if self.within is None else str(self.within),
            "" if self.level is None else self.level.value,
            *([str(self.page or "")] if self.page or self.urgent else ()),
            *([_URGENT] if self.urgent else ()),
        )
        return "|".join(parts)


EVERYTHING = Filter()
_URGENT = "urgent"


def read_back(text: str, departments: Iterable[str]) -> Filter:
    """Read a filter that a button carried; a department that is no longer known does not narrow.

    Any other text gives the filter that narrows nothing.
    """
    parts = text.split("|")
    if not 5 <= len(parts) <= 7:
        return EVERYTHING
    show, group, department, within, level, page, urgent = (*parts, "", "")[:7]
    try:
        return Filter(
            show=Show(show),
            group=group or None,
            department=next((one for one in departments if _mark(one) == department), None),
            within=int(within) if within else None,
            level=Level(level) if level else None,
            page=int(page) if page else 0,
            urgent=urgent == _URGENT,
        )
    except ValueError:
        return EVERYTHING


def understood(text: str, groups: Iterable[Group], departments: Iterable[str]) -> Filter:
    """Read what someone wrote after the command, in French or in English; case and accents do not count.

    Raises refusals.NotAFilter, which names the first words that are not understood.
    """
    days = _WITHIN.search(text)
    if days is None:
        return _narrowed(EVERYTHING, text, _vocabulary(groups, departments))
    within = int(days[1])
    if not 0 < within <= MOST_DAYS:
        raise NotAFilter(days[0])
    rest = f"{text[: days.start()]} {text[days.end() :]}"
    return _narrowed(Filter(within=within), rest, _vocabulary(groups, departments))


def is_filter(text: str) -> bool:
    """Return whether a text says what a list is narrowed to, without the name of a group or a department."""
    try:
        return understood(text, (), ()) != EVERYTHING
    except NotAFilter:
        return False


def _narrowed(chosen: Filter, text: str, vocabulary: "Vocabulary") -> Filter:
    """Take the longest name that begins at each word; little words between names are passed over."""
    found = list(_WORD.finditer(text))
    keys = tuple(squash(word[0]) for word in found)
    at = 0
    while at < len(keys):
        named = _named_at(keys[at:], vocabulary)
        if named:
            chosen = replace(chosen, **vocabulary[named])
        elif keys[at] not in _LITTLE:
            raise NotAFilter(text[found[at].start() :].strip()[:80])
        at += len(named) or 1
    return chosen


def _named_at(keys: tuple[str, ...], vocabulary: "Vocabulary") -> tuple[str, ...]:
    lengths = range(len(keys), 0, -1)
    return next((keys[:length] for length in lengths if keys[:length] in vocabulary), ())


def _vocabulary(groups: Iterable[Group], departments: Iterable[str]) -> "Vocabulary":
    known: dict[tuple[str, ...], dict[str, Any]] = {}
    for department in departments:
        known[_keys(department)] = {"department": department}
    for group in groups:
        known[_keys(group.name)] = known[_keys(group.key)] = {"group": group.key}
    for value, names in _SHOWN.items():
        known |= {_keys(name): {"show": value} for name in names}
    known |= {_keys(name): {"urgent": True} for name in _URGENTLY}
    for level, names in _LEVELS.items():
        known |= {_keys(name): {"level": level} for name in names}
    return known


def _keys(name: str) -> tuple[str, ...]:
    return tuple(squash(word) for word in _WORD.findall(name))


def _mark(name: str) -> str:
    """A department's short mark: a menu's value has little room."""
    return f"{crc32(squash(name).encode()):08x}"


Vocabulary = Mapping[tuple[str, ...], dict[str, Any]]
"""What each name, word by word, sets of a filter."""

_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"\b([0-9]{1,4})\s+(?:business\s+)?(?:jours?|days?)\b", re.IGNORECASE)
_SHOWN = {
    Show.ALL: ("tout", "toutes", "tous", "all", "everything"),
    Show.TO_TAKE: ("à prendre", "prendre", "to take", "take", "free"),
    Show.REPLIED: (
        "réponse reçue",
        "réponses reçues",
        "réponse",
        "réponses",
        "reply received",
        "replies received",
        "replies",
        "reply",
    ),
    Show.TO_PLAN: ("à planifier", "planifier", "to plan", "plan"),
    Show.PLANNED: ("planifiées", "planifiée", "planifié", "planned"),
    Show.NOT_REACHED: (
        "non joints",
        "non jointes",
        "non joint",
        "présentateurs non joints",
        "présentateurs",
        "à joindre",
        "joindre",
        "not reached",
        "presenters not reached",
        "presenters",
    ),
    Show.ANYONE: ("en cours", "de tous", "under way", "anyone", "anyone's"),
    Show.MINE: ("à moi", "miennes", "les miennes", "mes", "mienne", "moi", "mine", "my"),
}
_LEVELS = {
    Level.NORMAL: ("normal", "bleu", "blue"),
    Level.MODERATE: ("modéré", "modérée", "vert", "moderate", "green"),
    Level.HIGH: ("élevé", "élevée", "jaune", "high", "yellow"),
    Level.OVERDUE: ("en retard", "retard", "orange", "overdue", "late"),
}
_URGENTLY = ("urgent", "urgente", "urgentes", "urgents", "les urgentes", "urgences")
_LITTLE = frozenset(
    map(
        squash,
        _WORD.findall(
            "d ici dans sous de du des la le les l et au aux avec pour tâche tâches groupe département niveau échelon "
            "ouvrable ouvrables échéance dont in within by of the and with for due task tasks group department level"
        ),
    )
)
