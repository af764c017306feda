"""Workbooks of sessions: the sample, and what is refused before any reader touches it."""

import json
from datetime import date
from typing import Any

import pytest

from bot.files.workbook.sessions import read_sessions, read_sessions_async
from tests.bot.workbooks import SAMPLES, book, zipped
from workflow.courses.workbook_refusals import ExternalEntities, NotAWorkbook, TooManyRows
from workflow.people.people import Person
from workflow.refusal import Refusal
from workflow.teaching.refusals import NoPlanFound
from workflow.teaching.session_lines import Course

COURSE = Course(
    "RITM0001001",
    "virtual_class",
    date(2026, 11, 1),
    (Person(1, "Camille Roy", "camille.roy@example.org"), Person(2, "Stéphane Haddad", "stephane.haddad@example.org")),
)
SAMPLE = SAMPLES / "plan-des-seances.xlsx"


async def test_the_sample_is_read_as_the_page_beside_it_says() -> None:
    expected: Any = json.loads((SAMPLES / "plan-des-seances.expected.json").read_text("utf-8"))
    reading = await read_sessions_async(SAMPLE.read_bytes(), COURSE)
    assert {
        "lines_read": reading.lines_read,
        "sessions": len(reading.sessions),
        "duplicates": reading.duplicates,
        "bad": {bad.where: bad.why for bad in reading.bad},
        "themes": [session.theme for session in reading.sessions],
        "days": [str(session.day) for session in reading.sessions],
        "presenters": [session.presenter or session.presenter_text for session in reading.sessions],
    } == expected


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"Date;Heure\n3 sept.;9 h", NotAWorkbook),
        (b"PK\x03\x04 rien", NotAWorkbook),
        (zipped({"[Content_Types].xml": b"<!DOCTYPE a><a/>"}), ExternalEntities),
        (book(headings=("Sigle", "Responsable", "Titre", "Courriel")), NoPlanFound),
        (book(*[("3 sept.", f"Thème {n}") for n in range(201)], headings=("Date", "Thème")), TooManyRows),
    ],
    ids=["text", "broken zip", "external entities", "a grid", "too long"],
)
def test_what_is_not_a_sane_plan_is_refused(content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_sessions(content, COURSE)
