"""The sample grids give the figures that stand beside them."""

import json
from typing import Any

import pytest

from bot.files.workbook.faults import reason
from bot.files.workbook.reading import read, read_async
from bot.language import Locale
from tests.bot.workbooks import SAMPLES
from tests.workflow.grids import known_after
from workflow.courses.grid import DEFAULT_APPROACHES, FaultKind, GridPlan, plan
from workflow.courses.teaching_support import TEACHING_SUPPORT

NAMES = {approach.key: approach.name() for approach in DEFAULT_APPROACHES}


def expected(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def first() -> GridPlan:
    return plan(read(SAMPLES / "grille-automne-2026.xlsx"), {})


@pytest.fixture(scope="module")
def second(first: GridPlan) -> GridPlan:
    return plan(read(SAMPLES / "grille-automne-2026-v2.xlsx"), known_after(first.reading))


@pytest.fixture(scope="module")
def messy() -> GridPlan:
    return plan(read(SAMPLES / "grille-desordre.xlsx"), {})


def test_the_first_grid_makes_its_requests_and_tasks(first: GridPlan) -> None:
    figures = expected("grille-automne-2026")["v1"]
    tasks = len(first.new) * len(TEACHING_SUPPORT.tasks)
    assert (first.rows_read, len(first.new), tasks) == (figures["rows"], figures["requests"], figures["tasks"])
    assert first.faults == ()


def test_the_second_grid_adds_changes_and_misses_what_it_should(second: GridPlan) -> None:
    figures = expected("grille-automne-2026")["v2"]
    assert second.rows_read == figures["rows"]
    assert len(second.new) == figures["new_requests"]
    assert len(second.changed) == figures["changed_requests"]
    assert len(second.unchanged) == figures["unchanged_requests"]
    assert len(second.removed) == figures["removed_requests"]
    assert {one.key.code for one in second.removed} == {figures["removed"]}
    assert {one.key.code for one in second.new} == {*figures["new_courses"], figures["approach_added"]}


def test_the_second_grid_changes_the_fields_it_should(second: GridPlan) -> None:
    found = {(one.key.code, change.field.heading.lower()) for one in second.changed for change in one.changes}
    wanted = {(one["code"], one["field"]) for one in expected("grille-automne-2026")["v2"]["changed"]}
    assert wanted <= found
    assert {code for code, _ in found} == {code for code, _ in wanted}


def test_the_messy_grid_gives_its_sums(messy: GridPlan) -> None:
    figures = expected("grille-desordre")
    names = ("rows_read", "accepted", "duplicates", "rejected", "warnings")
    assert {name: getattr(messy, name) for name in names} == {name: figures[name] for name in names}
    assert messy.requests == figures["count"]


def test_the_messy_grid_gives_its_requests(messy: GridPlan) -> None:
    found = sorted([one.key.code, one.key.term.name(), NAMES[one.key.approach]] for one in messy.new)
    assert found == expected("grille-desordre")["requests"]


def test_the_messy_grid_names_its_faults_by_cell(messy: GridPlan) -> None:
    found = [
        {"row": one.row, "cell": one.cell, "why": reason(one.why, Locale.FR)} | ({"kept": True} if one.kept else {})
        for one in messy.faults
        if one.why is not FaultKind.REPEATED_COURSE
    ]
    assert found == expected("grille-desordre")["faults"]


def test_the_messy_grid_warns_of_its_repeated_course(messy: GridPlan) -> None:
    (warning,) = (one for one in messy.faults if one.why is FaultKind.REPEATED_COURSE)
    assert warning.value == expected("grille-desordre")["repeated_course"]


async def test_a_grid_is_read_the_same_beside_the_event_loop(messy: GridPlan) -> None:
    again = await read_async((SAMPLES / "grille-desordre.xlsx").read_bytes())
    assert plan(again, {}).digest() == messy.digest()
