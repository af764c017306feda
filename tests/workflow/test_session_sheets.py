"""Sheets of sessions: columns by their headings in any order, cells of any kind, and the cell that is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.courses.grid import CellValue, NoValue, Season, Sheet, Term
from workflow.courses.workbook_refusals import TooManyRows
from workflow.people.people import Person
from workflow.reading.faults import LineFault
from workflow.teaching.refusals import NoPlanFound
from workflow.teaching.session_lines import Course, Reading, read_lines, read_sheets
from workflow.teaching.session_lines.course import middle_of
from workflow.teaching.sessions import Mode, Session

PAUL = Person(1, "Paul Tremblay", "paul.tremblay@example.org")
COURSE = Course("RITM0001001", "virtual_class", middle_of(Term(year=2026, season=Season.FALL)), (PAUL,))
GOOD: Mapping[str, CellValue] = {
    "Date": date(2026, 9, 10),
    "Heure": time(9),
    "Fin": time(11),
    "Thème": "Le cœur",
    "Présentateur": "Tremblay, Paul",
    "Courriel": "paul.tremblay@example.org",
    "Mode": "Zoom",
    "Lien": "https://zoom.example.org/j/1",
    "Hôtes": "Paul Tremblay; Léa Gagnon",
    "Modérateur": "Léa Gagnon",
    "Espace": "Salle 1120",
    "Remarque": "Deux cohortes",
}
READ = Session(
    0,
    "RITM0001001",
    Mode.ZOOM_LIVE,
    "Le cœur",
    PAUL.id,
    "",
    date(2026, 9, 10),
    time(9),
    time(11),
    "https://zoom.example.org/j/1",
    "Paul Tremblay; Léa Gagnon",
    "Léa Gagnon",
    "Salle 1120",
)


def sheet(*rows: Sequence[CellValue], above: int = 0) -> Sheet:
    return Sheet("Plan", tuple(enumerate((*[("Titre du document",)] * above, *rows), start=1)))


def read(**cells: CellValue) -> Reading:
    """Read a good row, except for the cells named."""
    said = {**GOOD, **cells}
    return read_sheets([sheet(tuple(said), tuple(said.values()))], COURSE)


def one(**cells: CellValue) -> Session:
    reading = read(**cells)
    assert reading.bad == ()
    return reading.sessions[0]


@given(st.permutations(list(GOOD)), st.integers(0, 28))
def test_columns_may_stand_in_any_order_and_headings_in_any_of_the_first_rows(order: list[str], above: int) -> None:
    rows = (tuple(order), tuple(GOOD[name] for name in order))
    assert read_sheets([sheet(*rows, above=above)], COURSE) == Reading((READ,), 0, ())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"Date": " DATE (jj/mm) ", "Thème": "THEME / TITRE"}, READ),
        ({"Date": "Day", "Heure": "Start time", "Fin": "End time", "Thème": "Topic", "Mode": "Format"}, READ),
        ({"Présentateur": "Personne qui présente", "Courriel": "Adresse courriel", "Espace": "Local"}, READ),
    ],
)
def test_headings_are_known_by_their_other_names(names: dict[str, str], expected: Session) -> None:
    rows = (tuple(names.get(name, name) for name in GOOD), tuple(GOOD.values()))
    assert read_sheets([sheet(*rows)], COURSE).sessions == (expected,)


@pytest.mark.parametrize(
    ("cells", "starts", "ends"),
    [
        ({"Heure": "9 h à 11 h", "Fin": None}, time(9), time(11)),
        ({"Heure": "9:00", "Fin": "11:00"}, time(9), time(11)),
        ({"Heure": 9, "Fin": 11}, time(9), time(11)),
        ({"Heure": 0.375, "Fin": 0.5}, time(9), time(12)),
        ({"Heure": timedelta(hours=9), "Fin": datetime(1899, 12, 30, 11, 30)}, time(9), time(11, 30)),
        ({"Heure": time(9, 0, 30), "Fin": None}, time(9), None),
        ({"Date": datetime(2026, 9, 10, 9, 15), "Heure": None, "Fin": None}, time(9, 15), None),
        ({"Date": "10 sept. à 9 h 15", "Heure": None, "Fin": None}, time(9, 15), None),
        ({"Heure": None, "Fin": None}, None, None),
    ],
)
def test_times_are_read_from_cells_of_every_kind(
    cells: dict[str, CellValue], starts: time | None, ends: time | None
) -> None:
    session = one(**cells)
    assert (session.day, session.starts, session.ends) == (date(2026, 9, 10), starts, ends)


@pytest.mark.parametrize("length", ["2 h", 2, "120 min", 120, time(2), timedelta(hours=2)])
def test_a_length_says_when_it_ends(length: CellValue) -> None:
    session = one(Fin=None, Durée=length)
    assert (session.starts, session.ends) == (time(9), time(11))


def test_an_unknown_presenter_is_kept_with_their_e_mail() -> None:
    assert one(Présentateur="Inès Morin", Courriel="ines@example.org").presenter_text == "Inès Morin <ines@example.org>"
    assert one(Présentateur="Inès Morin", Courriel=None).presenter_text == "Inès Morin"
    assert one(Présentateur=None, Courriel="paul.tremblay@example.org").presenter == PAUL.id


@pytest.mark.parametrize(
    ("cells", "why", "where"),
    [
        ({"Date": "31/11"}, LineFault.NO_SUCH_DAY, "A2"),
        ({"Date": "bientôt"}, LineFault.NO_SUCH_DAY, "A2"),
        ({"Heure": "25 h"}, LineFault.NO_SUCH_TIME, "B2"),
        ({"Heure": "le matin"}, LineFault.NO_SUCH_TIME, "B2"),
        ({"Mode": "Par téléphone"}, LineFault.MODE_UNKNOWN, "G2"),
        ({"Présentateur": None, "Courriel": "paul"}, LineFault.EMAIL_INVALID, "F2"),
        ({"Présentateur": None, "Courriel": "paul@@example"}, LineFault.EMAIL_INVALID, "F2"),
        ({"Thème": "#REF!"}, LineFault.FORMULA, "D2"),
        ({"Thème": NoValue.FORMULA}, LineFault.FORMULA, "D2"),
        ({"Fin": time(8)}, LineFault.ENDS_FIRST, "2"),
        ({"Thème": "x" * 201}, LineFault.TOO_LONG, "2"),
    ],
)
def test_a_cell_that_cannot_be_right_is_named(cells: dict[str, CellValue], why: LineFault, where: str) -> None:
    reading = read(**cells)
    assert reading.sessions == ()
    (bad,) = reading.bad
    assert (bad.why, bad.where) == (why, where)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"Heure": 0.375, "Fin": None, "Durée": timedelta(hours=2)},
        {"Heure": "9 h", "Fin": None, "Durée": 2},
        {"Heure": timedelta(hours=9), "Fin": datetime(1899, 12, 30, 11, 0)},
    ],
)
def test_a_row_given_back_as_a_line_says_all_that_it_said_once_corrected(cells: dict[str, CellValue]) -> None:
    (bad,) = read(**cells, Date="31/11").bad
    again = read_lines(bad.text.replace("31/11", "10/09"), COURSE)
    assert again.bad == ()
    assert again.sessions == (replace(READ, hosts="Paul Tremblay, Léa Gagnon"),)


def test_blank_rows_are_none_and_a_copied_one_counts_once() -> None:
    row = tuple(GOOD.values())
    blank: tuple[CellValue, ...] = (None,) * len(GOOD)
    reading = read_sheets([sheet(tuple(GOOD), blank, row, blank, row, ("  ",))], COURSE)
    assert (len(reading.sessions), reading.duplicates, reading.lines_read) == (1, 1, 2)


def test_the_first_sheet_with_a_plan_is_read_and_a_grid_is_none() -> None:
    grid = sheet(("Sigle", "Titre", "Responsable", "Courriel", "Date de début"), ("MMD 1231", "x", "y", "z", "w"))
    plan = sheet(tuple(GOOD), tuple(GOOD.values()))
    assert len(read_sheets([sheet(("Notes",)), grid, plan], COURSE).sessions) == 1
    for none in ([grid], [], [sheet()], [sheet(("Date", "Remarque"), ("x", "y"))]):
        with pytest.raises(NoPlanFound):
            read_sheets(none, COURSE)


def test_more_rows_than_a_plan_holds_are_refused() -> None:
    rows = [(date(2026, 9, 10), f"Thème {number}") for number in range(201)]
    with pytest.raises(TooManyRows):
        read_sheets([sheet(("Date", "Thème"), *rows)], COURSE)


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.just(NoValue.FORMULA),
    st.sampled_from(["3 sept.", "9 h", "#N/A", "Zoom", "Paul Tremblay", "x@example.org", "=A1"]),
)


@given(st.lists(st.lists(CELL, max_size=13), max_size=6))
def test_any_cells_at_all_are_read_or_given_back(rows: list[list[CellValue]]) -> None:
    headings = (*list(GOOD)[:11], "Durée", "Remarque")
    reading = read_sheets([sheet(headings, *rows)], COURSE)
    assert reading.lines_read <= len(rows)
    assert all(bad.where for bad in reading.bad)
