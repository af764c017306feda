"""Grids for journeys: the samples, and small ones made for one story."""

import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.sandbox.double.state.records import Message
from tests.journeys.conftest import SAMPLES
from tests.journeys.faculty import MANAGEMENT, Faculty, Someone

FALL, FALL_LATER, UNTIDY = "grille-automne-2026.xlsx", "grille-automne-2026-v2.xlsx", "grille-desordre.xlsx"
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
)
COURSE = "MMD 1231"


def expected(name: str) -> Any:
    """The figures that stand beside a sample."""
    return json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))


def row(
    code: str = COURSE,
    title: str = "Éthique clinique",
    lead: str = "Chloé Bouchard",
    email: str = "chloe.bouchard@example.org",
    approaches: str = "Classe virtuelle",
    term: str = "A26",
) -> tuple[str | date, ...]:
    return ("Médecine", code, title, term, "", lead, email, approaches, date(2026, 9, 28))


def grid(*rows: tuple[str | date, ...]) -> bytes:
    """A workbook of one sheet with these rows under the usual headings."""
    return sheet_of((HEADINGS, *rows))


def sheet_of(lines: Iterable[tuple[str | date, ...]]) -> bytes:
    """A workbook of one sheet with these lines."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def drops(who: Someone, name: str, content: bytes | None = None) -> Message:
    """Drop a sample, or a made file, in the management channel."""
    file = SAMPLES / name if content is None else (name, content)
    return await who.says(to=MANAGEMENT, files=[file])


async def imports(faculty: Faculty, name: str, content: bytes | None = None) -> None:
    await drops(faculty.nadia, name, content)
    await faculty.nadia.presses("Importer", latest(faculty))


def latest(faculty: Faculty) -> Message:
    """What Vigie said last in the management channel."""
    return faculty.standing(MANAGEMENT)[-1]


def returned(faculty: Faculty, card: Message) -> tuple[str, Worksheet]:
    """The workbook that came back last under a grid's card: its name, and its first sheet of more than a line."""
    *_before, file = (one for reply in faculty.people.thread(card) for one in reply.files)
    book = load_workbook(io.BytesIO(faculty.ws.file_path(file).read_bytes()))
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible" and one.max_row > 1)
    return faculty.ws.state.files[file].name, sheet
