"""Sheets to read, made for tests."""

from collections.abc import Mapping, Sequence

from workflow.courses.grid import CellValue, GridReading, KnownRequest, RequestKey, Sheet, Term, plan, read_grid

HEADINGS = (
    "Département",
    "Sigle",
    "Titre",
    "Trimestre",
    "Groupe",
    "Responsable",
    "Courriel",
    "Approches",
    "Première activité",
    "Séances",
    "Remarques",
)
GOOD: Mapping[str, CellValue] = {
    "Département": "Département de médecine",
    "Sigle": "MMD 1231",
    "Titre": "Cardiologie 1",
    "Trimestre": "A26",
    "Groupe": "A",
    "Responsable": "Zoé Gagnon",
    "Courriel": "zoe.gagnon@example.org",
    "Approches": "Classe virtuelle",
    "Première activité": "2026-09-03",
    "Séances": 12,
    "Remarques": "Deux cohortes",
}


def row(**cells: CellValue) -> tuple[CellValue, ...]:
    """A good row, except for the cells named by their heading (its accents in place)."""
    unknown = set(cells) - set(HEADINGS)
    assert not unknown, unknown
    said = {**GOOD, **cells}
    return tuple(said[heading] for heading in HEADINGS)


BLANK: tuple[CellValue, ...] = (None,) * len(HEADINGS)


def sheet(*rows: Sequence[CellValue], headings: Sequence[CellValue] = HEADINGS, name: str = "Grille") -> Sheet:
    """A sheet whose headings stand in row 1 and whose rows follow."""
    return Sheet(name, tuple(enumerate((headings, *rows), start=1)))


def read(*rows: Sequence[CellValue], default_term: Term | None = None) -> GridReading:
    """Read rows below the usual headings."""
    return read_grid([sheet(*rows)], default_term=default_term)


def known_after(reading: GridReading, **flags: bool) -> dict[RequestKey, KnownRequest]:
    """What the desk knows once a file was imported into an empty one."""
    new = plan(reading, {}).new
    return {
        one.key: KnownRequest(f"RITM{index:07}", one.key, one.data, **flags) for index, one in enumerate(new, start=1)
    }
