"""Cells mean what openpyxl says that they mean: values, dates, times, formats and texts, whatever wrote them."""

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH

from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.child.rows import read_sheets
from bot.files.workbook.child.styles import Shown, _built_in, shown_as
from bot.files.workbook.wire import values_of
from tests.bot.bomb_gallery import strings
from tests.bot.bombs import grid, in_rows
from tests.bot.workbooks import SAMPLES, SHEET, book
from tests.profiles import examples
from workflow.courses.grid import CellValue

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).filter(
    lambda text: text.strip() and not text.startswith("=") and "_x" not in text
)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 6)),
    TEXTS,
    st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0)),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.timedeltas(timedelta(), timedelta(days=400)).map(lambda span: timedelta(seconds=int(span.total_seconds()))),
)


def ours(content: bytes) -> list[tuple[int, tuple[CellValue, ...]]]:
    (sheet, *_) = read_sheets(content, WorkbookLimits())
    return [(number, values_of(row)) for number, row in sheet.rows]  # type: ignore[arg-type]


def theirs(content: bytes) -> list[tuple[int, tuple[CellValue, ...]]]:
    sheet = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    return [(number, trimmed(row)) for number, row in rows if any(value is not None for value in row)]


def trimmed(row: tuple[Any, ...]) -> tuple[CellValue, ...]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.xlsx")))
def test_every_cell_of_the_samples_is_read_as_openpyxl_reads_it(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    assert ours(content) == theirs(content)


@examples(80)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6), st.booleans())
def test_whatever_openpyxl_writes_is_read_as_it_reads_it(rows: list[list[CellValue]], from_1904: bool) -> None:
    def count_from_1904(workbook: Workbook) -> None:
        workbook.epoch = MAC_EPOCH

    content = book(*rows, change=count_from_1904 if from_1904 else None)
    assert ours(content) == theirs(content)


@given(st.text(st.sampled_from('dmyhsDMYHS[]";_\\0#.,:/-AP@ '), max_size=12))
def test_a_format_is_taken_for_a_date_where_openpyxl_takes_it_for_one(code: str) -> None:
    wanted = Shown.NUMBER
    if is_date_format(code):
        wanted = Shown.LENGTH if is_timedelta_format(code) else Shown.DATE
    assert shown_as(code) is wanted


@pytest.mark.parametrize(("number", "code"), BUILTIN_FORMATS.items())
def test_the_formats_that_excel_brings_are_known(number: int, code: str) -> None:
    assert _built_in(str(number)) is shown_as(code)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c t="d"><v>2026-09-03</v></c>', datetime(2026, 9, 3)),
        (b'<c t="d"><v>2026-09-03T08:30:00Z</v></c>', datetime(2026, 9, 3, 8, 30)),
        (b'<c t="d"><v>08:30:00</v></c>', time(8, 30)),
        (b'<c t="b"><v>1</v></c>', True),
        (b'<c t="e"><v>#REF!</v></c>', "#REF!"),
        (b'<c t="str"><f>A1</f><v>a_x0041__xD800_</v></c>', "aA"),
        (b'<c t="inlineStr"><is><r><t>Zo</t></r><r><t>om</t></r><rPh><t>zum</t></rPh></is></c>', "Zoom"),
        (b'<c t="s"><v>0</v></c>', "Classe virtuelle"),
        (b"<c><v> 12 </v></c>", 12),
        (b"<c><v>1.5E2</v></c>", 150.0),
    ],
)
def test_cells_of_every_type_are_read(cell: bytes, value: CellValue) -> None:
    shared = strings(b"<si><r><t>Classe </t></r><r><t>virtuelle</t></r><rPh><t>x</t></rPh></si>")
    content = grid({**shared, SHEET: in_rows(b"<row>" + cell + b"</row>", 1)})
    assert ours(content)[-1] == (3, (value,))


def test_the_first_days_of_the_calendar_are_those_of_excel() -> None:
    content = book((1.0, 59.0, 61.0, 0.5), headings=("a", "b", "c", "d"), change=as_dates)
    assert ours(content) == theirs(content)
    assert ours(content)[-1][1][2] == datetime(1900, 3, 1, tzinfo=UTC).replace(tzinfo=None)


def as_dates(workbook: Workbook) -> None:
    for cell in workbook.worksheets[0][2]:
        cell.number_format = "yyyy-mm-dd hh:mm"
