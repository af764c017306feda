"""The columns of a grid and how their headings are written."""

from collections.abc import Mapping
from enum import StrEnum

from workflow.reading.text import squash


class Column(StrEnum):
    """A column, named as the field it fills."""

    DEPARTMENT = "department"
    CODE = "code"
    TITLE = "title"
    TERM = "term"
    SECTION = "section"
    LEAD_NAME = "lead_name"
    LEAD_EMAIL = "lead_email"
    APPROACHES = "approaches"
    FIRST_ACTIVITY = "first_activity"
    SESSIONS = "sessions"
    REMARKS = "remarks"

    @property
    def heading(self) -> str:
        """Its canonical heading: ``Sigle``."""
        return HEADINGS[self][0]


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.DEPARTMENT: ("Département", "Department", "Unité", "Unit", "Dépt", "Dept"),
    Column.CODE: (
        "Sigle",
        "Sigle du cours",
        "Code",
        "Code du cours",
        "Course code",
        "Cours",
        "Course",
    ),
    Column.TITLE: ("Titre", "Titre du cours", "Title", "Course title"),
    Column.TERM: ("Trimestre", "Term", "Session"),
    Column.SECTION: ("Groupe", "Section", "Groupe-cours", "Gr.", "Group"),
    Column.LEAD_NAME: (
        "Responsable",
        "Enseignant responsable",
        "Enseignante responsable",
        "Personne responsable",
        "Professeur responsable",
        "Responsable du cours",
        "Resp.",
        "Course lead",
        "Lead",
    ),
    Column.LEAD_EMAIL: (
        "Courriel",
        "Adresse courriel",
        "Courriel du responsable",
        "Courriel responsable",
        "E-mail",
        "E-mail address",
    ),
    Column.APPROACHES: (
        "Approches",
        "Approche",
        "Approche(s)",
        "Approach",
        "Approaches",
    ),
    Column.FIRST_ACTIVITY: (
        "Première activité",
        "1re activité",
        "Date de la première activité",
        "Date de la 1re activité",
        "Date de début",
        "Échéance",
        "First activity",
        "Start date",
        "Due date",
    ),
    Column.SESSIONS: (
        "Séances",
        "Nb de séances",
        "Nbre de séances",
        "Nombre de séances",
        "Sessions",
        "Number of sessions",
    ),
    Column.REMARKS: (
        "Remarques",
        "Remarque",
        "Commentaires",
        "Commentaire",
        "Remarks",
        "Comments",
    ),
}
"""The canonical heading first; nearer the front wins when two columns qualify."""

REQUIRED = (
    Column.CODE,
    Column.TERM,
    Column.LEAD_NAME,
    Column.LEAD_EMAIL,
    Column.APPROACHES,
)

HEADING_NAMES: Mapping[str, tuple[Column, int]] = {
    squash(written): (column, rank)
    for column, names in HEADINGS.items()
    for rank, written in reversed(tuple(enumerate(names)))
}
"""Squashed heading → its column, and how near its canonical name it is (0 is it)."""

LENGTHS: Mapping[Column, int] = {
    Column.DEPARTMENT: 120,
    Column.TITLE: 300,
    Column.SECTION: 40,
    Column.LEAD_NAME: 200,
    Column.REMARKS: 4_000,
}
"""Characters that a column takes; a code, a term, an e-mail, a date and a number have a form that bounds them.

A section is part of a key that databases index: PostgreSQL takes no more than 2,700 bytes of one.
"""
