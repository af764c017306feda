"""What importing a grid would change, and the sums that always hold."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.grids import BLANK, HEADINGS, known_after, read, row, sheet
from workflow.courses.grid import CellValue, Column, GridReading, KnownRequest, NoValue, RequestKey, plan, read_grid

OCTOBER = date(2026, 10, 1)

_CELLS: dict[str, tuple[CellValue, ...]] = {
    "Département": ("Département de médecine", "NUTRITION", None, "Total", NoValue.FORMULA),
    "Sigle": ("MMD 1231", "mmd1231", "NUT 1001", "KIN 1001", "?", None, 12),
    "Titre": ("Cardiologie 1", None, "#REF!", "=1+1"),
    "Trimestre": ("A26", "Automne 2026", "H27", "?", None),
    "Groupe": (None, "A", "01", 1),
    "Responsable": ("Zoé Gagnon", "Luc Roy", None),
    "Courriel": ("zoe.gagnon@example.org", " LUC.ROY@EXAMPLE.ORG", "?", None),
    "Approches": ("Zoom", "Enregistrement", "zoom; enregistrement", "Présentiel", None, NoValue.FORMULA),
    "Première activité": ("2026-09-03", "3 septembre 2026", OCTOBER, "à confirmer", None),
    "Séances": (12, "12", 3.5, None),
    "Remarques": (None, "Deux cohortes", "@here"),
}
_messy_rows = st.one_of(
    st.tuples(*(st.sampled_from(_CELLS[heading]) for heading in HEADINGS)),
    st.tuples(*(st.sampled_from(_CELLS[heading][:2]) for heading in HEADINGS)),
    st.just(BLANK),
    st.just(("Total", *BLANK[1:])),
)
messy_grids = st.lists(_messy_rows, max_size=25).map(lambda rows: read_grid([sheet(*rows)]))


@st.composite
def desks(draw: st.DrawFn) -> dict[RequestKey, KnownRequest]:
    """What a desk knows after another messy grid and some work."""
    known = known_after(draw(messy_grids))
    return {
        key: replace(one, due_confirmed=draw(st.booleans()), closed=draw(st.booleans()), off_grid=draw(st.booleans()))
        for key, one in known.items()
    }


@given(messy_grids, desks())
def test_both_sums_always_hold(reading: GridReading, known: dict[RequestKey, KnownRequest]) -> None:
    planned = plan(reading, known)
    assert planned.rows_read == planned.accepted + planned.duplicates + planned.rejected
    assert planned.requests == len(planned.new) + len(planned.changed) + len(planned.unchanged)
    named = {key for keys in reading.keys_by_row.values() for key in keys}
    new, changed = [one.key for one in planned.new], [one.key for one in planned.changed]
    listed = [*new, *changed, *(one.key for one in planned.unchanged)]
    assert set(listed) == named
    assert len(listed) == len(named)


@given(messy_grids, desks())
def test_each_row_read_is_accepted_a_duplicate_or_rejected_for_a_fault(
    reading: GridReading, known: dict[RequestKey, KnownRequest]
) -> None:
    rejected = {one.row for one in reading.rejected}
    others = [*(one.row for one in reading.accepted), *(one.row for one in reading.duplicates)]
    assert rejected.isdisjoint(others)
    assert rejected == {fault.row for fault in reading.faults if not fault.kept}
    assert set(reading.keys_by_row) == set(others)


@given(messy_grids, desks())
def test_what_is_removed_is_known_open_and_named_by_no_row(
    reading: GridReading, known: dict[RequestKey, KnownRequest]
) -> None:
    planned = plan(reading, known)
    assert not any(one.off_grid for one in planned.removed)
    assert all(one.off_grid for one in (*planned.absent, *planned.named))
    removed = {one.key for one in (*planned.removed, *planned.absent)}
    assert removed.isdisjoint(one.key for one in reading.requests)
    off_grid = {key for key, one in known.items() if one.off_grid}
    assert {one.key for one in planned.named} == off_grid & {one.key for one in reading.requests}
    assert removed <= {key for key, one in known.items() if not one.closed and key.term in reading.terms}
    rejected = {(one.term, one.code, one.section) for one in reading.rejected if one.approaches is None}
    assert removed.isdisjoint(key for key in known if (key.term, key.code, key.section) in rejected)


@given(messy_grids, desks())
def test_a_grid_imported_a_second_time_changes_nothing(
    reading: GridReading, known: dict[RequestKey, KnownRequest]
) -> None:
    first = plan(reading, known)
    after = dict(known)
    for new in first.new:
        after[new.key] = KnownRequest("RITM9999999", new.key, new.data)
    for changed in first.changed:
        after[changed.key] = replace(known[changed.key], data=changed.data)
    for named in first.named:
        after[named.key] = replace(after[named.key], off_grid=False)
    second = plan(reading, after)
    assert (second.new, second.changed, second.named) == ((), (), ())
    assert len(second.unchanged) == first.requests
    assert (second.removed, second.absent) == (first.removed, first.absent)
    assert (second.digest() == first.digest()) == (not first.new and not first.changed and not first.named)


def test_a_known_request_with_other_data_shows_each_field_before_and_after() -> None:
    known = known_after(read(row()))
    planned = plan(read(row(Responsable="Luc Roy", Courriel="luc.roy@example.org", Séances=None)), known)
    (changed,) = planned.changed
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        (Column.LEAD_NAME, "Zoé Gagnon", "Luc Roy"),
        (Column.LEAD_EMAIL, "zoe.gagnon@example.org", "luc.roy@example.org"),
        (Column.SESSIONS, 12, None),
    ]
    assert (changed.number, changed.data.lead_name, changed.data.title) == ("RITM0000001", "Luc Roy", "Cardiologie 1")


def test_a_confirmed_date_is_not_overwritten_and_the_difference_is_shown() -> None:
    known = known_after(read(row()), due_confirmed=True)
    alone = plan(read(row(**{"Première activité": OCTOBER})), known)
    assert (len(alone.unchanged), alone.changed) == (1, ())
    (held,) = alone.held_dates
    assert (held.number, held.confirmed, held.in_file) == ("RITM0000001", date(2026, 9, 3), OCTOBER)
    beside = plan(read(row(Séances=3, **{"Première activité": OCTOBER})), known)
    assert beside.changed[0].data.first_activity == date(2026, 9, 3)
    assert beside.changed[0].data.sessions == 3
    assert beside.held_dates == (held,)


def test_an_unreadable_cell_leaves_what_is_known() -> None:
    planned = plan(read(row(**{"Première activité": "à confirmer", "Séances": "?"})), known_after(read(row())))
    assert (len(planned.unchanged), planned.warnings) == (1, 2)


def test_a_column_that_the_file_lacks_leaves_what_is_known() -> None:
    kept = [index for index, heading in enumerate(HEADINGS) if heading not in {"Remarques", "Séances", "Titre"}]
    narrow = sheet(tuple(row()[index] for index in kept), headings=tuple(HEADINGS[index] for index in kept))
    planned = plan(read_grid([narrow]), known_after(read(row())))
    assert (len(planned.unchanged), planned.changed) == (1, ())


def test_a_closed_request_is_neither_changed_nor_missed() -> None:
    known = known_after(read(row(), row(Sigle="MMD 1232")), closed=True)
    planned = plan(read(row(Séances=3)), known)
    assert (planned.changed, planned.removed, len(planned.unchanged)) == ((), (), 1)


def test_only_requests_of_the_terms_and_departments_of_the_file_are_missed() -> None:
    known = known_after(
        read(
            row(Sigle="MMD 1001"),
            row(Sigle="MMD 1002", Trimestre="H27"),
            row(Sigle="NUT 1001", Département="Nutrition"),
            row(Sigle="MMD 1003", Département="DEPARTEMENT DE MEDECINE"),
        )
    )
    removed = plan(read(row()), known).removed
    assert [one.key.code for one in removed] == ["MMD 1001", "MMD 1003"]


@pytest.mark.parametrize(
    ("heading", "said", "named"),
    [
        ("Courriel", "?", ["virtual_class"]),
        ("Approches", None, ["recording", "virtual_class"]),
        ("Trimestre", "?", ["virtual_class"]),
        ("Sigle", "?", []),
    ],
)
def test_a_rejected_row_keeps_what_it_names_from_being_missed(heading: str, said: str | None, named: list[str]) -> None:
    known = known_after(read(row(Approches="Zoom; Enregistrement")))
    planned = plan(read(row(Sigle="MMD 9999"), row(**{heading: said})), known)
    missed = {one.key.approach for one in planned.removed}
    assert missed == {"recording", "virtual_class"} - set(named)


def test_the_digest_is_of_what_would_be_written() -> None:
    once, again = plan(read(row()), {}), plan(read(BLANK, row(), BLANK), {})
    assert once.digest() == again.digest()
    assert once.digest() != plan(read(row(Séances=3)), {}).digest()
    assert once.digest() != plan(read(row()), known_after(read(row()))).digest()
