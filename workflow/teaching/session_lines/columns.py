"""The columns of a sheet of sessions, found by their headings in any order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.courses.grid import CellValue
from workflow.courses.grid import Column as GridColumn
from workflow.courses.grid.headings import headings_of as grid_headings
from workflow.reading.text import squash


class Column(StrEnum):
    """A column, named as what it says."""

    DAY = "day"
    TIME = "time"
    """A time or a span: ``9 h``, ``9 h à 11 h``."""
    ENDS = "ends"
    DURATION = "duration"
    THEME = "theme"
    PRESENTER = "presenter"
    EMAIL = "email"
    MODE = "mode"
    LINK = "link"
    HOSTS = "hosts"
    MODERATOR = "moderator"
    SPACE = "space"


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.DAY: ("Date", "Jour", "Date et heure", "Date de la séance", "Date du cours", "Day", "Date and time"),
    Column.TIME: ("Heure", "Heures", "Horaire", "Heure de début", "Début", "Time", "Start", "Start time", "Hour"),
    Column.ENDS: ("Fin", "Heure de fin", "End", "End time"),
    Column.DURATION: ("Durée", "Duration", "Length"),
    Column.THEME: (
        "Thème",
        "Titre",
        "Sujet",
        "Contenu",
        "Séance",
        "Titre de la séance",
        "Thème ou titre",
        "Thème/titre",
        "Theme",
        "Title",
        "Topic",
        "Session",
    ),
    Column.PRESENTER: (
        "Présentateur",
        "Présentatrice",
        "Présentatrice ou présentateur",
        "Présentateur(s)",
        "Présentateur·trice",
        "Personne qui présente",
        "Enseignant",
        "Enseignante",
        "Professeur",
        "Conférencier",
        "Conférencière",
        "Intervenant",
        "Presenter",
        "Speaker",
        "Teacher",
    ),
    Column.EMAIL: ("Courriel", "Adresse courriel", "Courriel du présentateur", "E-mail", "Email", "Mail"),
    Column.MODE: ("Mode", "Modalité", "Façon", "Formule", "Type", "Approche", "Way", "Format"),
    Column.LINK: ("Lien", "Lien Zoom", "Lien de la salle", "URL", "Link", "Zoom link", "Zoom"),
    Column.HOSTS: ("Hôtes", "Hôte", "Hôte(s)", "Hosts", "Host", "Co-hôtes"),
    Column.MODERATOR: ("Modérateur", "Modératrice", "Modération", "Moderator"),
    Column.SPACE: ("Espace", "Salle", "Lieu", "Local", "Cubicule", "Espace d’enregistrement", "Space", "Room", "Place"),
}
"""The canonical heading first; nearer the front wins when two columns qualify."""
ENOUGH = 2
"""Fewer headings in a row may be chance."""

_OF_A_GRID = frozenset({GridColumn.CODE, GridColumn.LEAD_NAME})
"""Headings that make a row one of a grid of courses, whatever else it holds."""
_NAMES = {
    squash(name): (column, rank) for column, names in HEADINGS.items() for rank, name in reversed([*enumerate(names)])
}
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands."""

    row: int
    """The row of headings, from 1."""
    columns: Mapping[Column, int]
    """Position of each column found, from 0."""

    @property
    def enough(self) -> bool:
        """Return whether rows below can be read: they say when, or about what and by whom."""
        found = set(self.columns)
        return len(found) >= ENOUGH and bool(found & {Column.DAY, Column.THEME})


def recognised(row: int, values: Sequence[CellValue]) -> Headings:
    """Recognise what a row of cells would mean as headings; asides in parentheses do not count."""
    best: dict[Column, tuple[int, int]] = {}
    for position, value in enumerate(values):
        if not isinstance(value, str):
            continue
        known = _NAMES.get(squash(value)) or _NAMES.get(squash(_ASIDE.sub("", value)))
        if known is not None:
            column, rank = known
            best[column] = min(best.get(column, (rank, position)), (rank, position))
    if grid_headings(row, values, {}).columns.keys() >= _OF_A_GRID:
        return Headings(row, {})
    return Headings(row, {column: position for column, (_rank, position) in best.items()})


def headings_of(line: str) -> Headings | None:
    """Recognise a pasted line that holds headings and nothing else."""
    cells = line.split("\t") if "\t" in line else re.split(r"\s*[;|—–]\s*|\s+-\s+", line)
    named = [cell for cell in cells if squash(cell)]
    found = recognised(1, cells)
    return found if found.enough and len(found.columns) == len(named) else None
