"""Files that are no sane workbook are refused by their content, each with its own reason."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.workbook.child.limits import Stopped, WorkbookLimits
from bot.files.workbook.child.rows import read_sheets
from bot.files.workbook.reading import read
from tests.bot.measured import LIMITS
from tests.bot.workbooks import GOOD, SAMPLES, SHEET, book, long_book, parts_of, patched, zipped
from tests.profiles import examples
from workflow.courses.grid import ROW_LIMIT
from workflow.courses.workbook_refusals import (
    EncryptedWorkbook,
    ExternalEntities,
    FileTooLarge,
    InflatesTooMuch,
    NotAWorkbook,
    OtherFormat,
    TooManyRows,
)

OLE2 = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1024)
TYPES = "[Content_Types].xml"
PLAIN = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def ole2(*streams: str) -> bytes:
    return OLE2 + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def docx() -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped({TYPES: b'<Types><Override PartName="/word/document.xml" ContentType="' + kind + b'"/></Types>'})


def test_a_good_workbook_is_let_through_from_disk_and_from_memory() -> None:
    path = SAMPLES / "grille-desordre.xlsx"
    assert read(path) == read(path.read_bytes())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Sigle;Titre\nMMD 1231;Cardiologie\n", id="text under another name"),
        pytest.param(b"<html><p>a, b;</p></html>", id="a page"),
        pytest.param(b'{"a": 1,\n"b": 2, "c": 3}', id="JSON"),
        pytest.param(ole2("Root Entry", "Workbook"), id="an .xls"),
        pytest.param(ole2("Root Entry", "WordDocument"), id="a .doc"),
        pytest.param(docx(), id="a .docx"),
        pytest.param(zipped({"a.txt": b"a"}), id="another zip"),
        pytest.param(book(GOOD)[:-200], id="a torn workbook"),
        pytest.param(zipped(parts_of(book(GOOD)), zipfile.ZIP_LZMA), id="packed as no sheet is"),
        pytest.param(patched(book(GOOD), TYPES, b"spreadsheetml.sheet.main", b"sheet.binary.main"), id="an .xlsb"),
        pytest.param(zipped({TYPES: parts_of(book())[TYPES]}), id="hollow"),
        pytest.param(patched(book(GOOD), SHEET, b"</sheetData>", b"</sheetDatum>"), id="broken markup"),
    ],
)  # fmt: skip
def test_what_is_not_an_xlsx_is_refused(content: bytes) -> None:
    with pytest.raises(NotAWorkbook):
        read(content)


@pytest.mark.parametrize("content", [b"", b"Bonjour, voici la grille.\nMerci", b"%PDF-1.7, a\n,", b"{,\n,}", b"\0,;"])
def test_what_is_no_table_is_not_called_one(content: bytes) -> None:
    with pytest.raises(NotAWorkbook) as refusal:
        read(content)
    assert type(refusal.value) is NotAWorkbook


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    lying, honest = tmp_path / "grille.xlsx", tmp_path / "grille.txt"
    lying.write_bytes(b"%PDF-1.7")
    honest.write_bytes(book(GOOD))
    with pytest.raises(NotAWorkbook):
        read(lying)
    assert read(honest).rows_read == 1


def test_an_encrypted_workbook_is_told_from_an_old_one() -> None:
    with pytest.raises(EncryptedWorkbook):
        read(ole2("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(EncryptedWorkbook):
        read(OLE2)


def test_a_zip_with_a_password_is_encrypted() -> None:
    content = bytearray(book(GOOD))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    with pytest.raises(EncryptedWorkbook):
        read(bytes(content))


@pytest.mark.parametrize(("offset", "value"), [(6, 90), (8, 0x20)], ids=["a version to come", "patched data"])
def test_a_zip_of_a_kind_that_nobody_unpacks_is_refused(offset: int, value: int) -> None:
    content = bytearray(book(GOOD))
    content[content.find(b"PK\x01\x02") + offset] |= value
    with pytest.raises(NotAWorkbook):
        read(bytes(content))


def test_a_file_that_is_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(FileTooLarge) as refusal:
        read(bytes(1_000_001), limits=WorkbookLimits(file_megabytes=1))
    assert refusal.value.limit_megabytes == 1


def test_a_zip_bomb_is_refused() -> None:
    bomb = zipped({**parts_of(book(GOOD)), "xl/media/bomb.bin": bytes(3_000_000)})
    assert len(bomb) < 20_000
    assert read(bomb).rows_read == 1
    with pytest.raises(InflatesTooMuch) as refusal:
        read(bomb, limits=WorkbookLimits(inflated_megabytes=2))
    assert refusal.value.limit_megabytes == 2


def test_many_small_parts_are_a_bomb_together() -> None:
    parts = {f"xl/media/{number}.bin": bytes(500_000) for number in range(6)}
    with pytest.raises(InflatesTooMuch):
        read(zipped({**parts_of(book(GOOD)), **parts}), limits=WorkbookLimits(inflated_megabytes=2))


def test_a_bomb_that_declares_a_small_size_does_not_get_through() -> None:
    content = bytearray(zipped({**parts_of(book(GOOD)), "xl/media/bomb.bin": bytes(3_000_000)}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        last = content.rindex(signature)
        content[last + offset : last + offset + 4] = struct.pack("<I", 10)
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        assert archive.getinfo("xl/media/bomb.bin").file_size == 10
    with pytest.raises(NotAWorkbook):
        read(bytes(content), limits=WorkbookLimits(inflated_megabytes=2))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "_rels/.rels", "xl/styles.xml"])
def test_entities_are_refused_in_any_part(part: str) -> None:
    parts = parts_of(book(GOOD))
    with pytest.raises(ExternalEntities):
        read(zipped({**parts, part: DOCTYPE + parts[part]}))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_wide_text_too(encoding: str) -> None:
    wide = ("\ufeff" + DOCTYPE.decode() + "<x/>").encode(encoding)
    with pytest.raises(ExternalEntities):
        read(zipped({**parts_of(book(GOOD)), "xl/workbook.xml": wide}))


@pytest.mark.parametrize("before", [0, 1, 5, 9, 200])
def test_entities_do_not_hide_where_two_reads_meet(before: int) -> None:
    padding = b" " * ((1 << 18) - before)
    with pytest.raises(ExternalEntities):
        read(zipped({**parts_of(book(GOOD)), "xl/theme/theme1.xml": padding + DOCTYPE}))


def test_entities_do_not_get_through_under_another_name() -> None:
    parts = parts_of(book(GOOD))
    hidden = {**parts, "xl/worksheets/sheet1.bin": DOCTYPE + parts[SHEET]}
    hidden["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"sheet1.xml", b"sheet1.bin")
    hidden[TYPES] = parts[TYPES].replace(b"sheet1.xml", b"sheet1.bin")
    del hidden[SHEET]
    with pytest.raises(ExternalEntities):
        read(zipped(hidden))


def test_a_picture_may_have_a_doctype() -> None:
    picture = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    assert read(zipped({**parts_of(book(GOOD)), "xl/media/image1.svg": picture})).rows_read == 1


def test_ten_thousand_rows_are_read_and_one_more_is_refused() -> None:
    assert read(long_book(ROW_LIMIT), limits=LIMITS).rows_read == ROW_LIMIT
    with pytest.raises(TooManyRows) as refusal:
        read(long_book(ROW_LIMIT + 1), limits=LIMITS)
    assert refusal.value.limit == ROW_LIMIT


def test_a_sheet_that_goes_on_beside_the_grid_is_refused_too() -> None:
    rows = [(None,) * 8 + (number,) for number in range(200)]
    with pytest.raises(TooManyRows):
        read(book(GOOD, *rows), limits=WorkbookLimits(rows=100))


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (ole2("Root Entry", "Workbook"), "xls"),
        (b"Sigle;Titre\nMMD 1231;Cardiologie\n", "csv"),
        ("Sigle,Titre\r\nMMD 1231,Début\r\n".encode("latin-1"), "csv"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "ods"),
        (patched(book(GOOD), TYPES, PLAIN, b"ms-excel.sheet.macroEnabled.main+xml"), "xlsm"),
        (patched(book(GOOD), TYPES, PLAIN, b"ms-excel.sheet.binary.macroEnabled.main"), "xlsb"),
    ],
    ids=["xls", "csv", "latin-1", "ods", "xlsm", "xlsb"],
)  # fmt: skip
def test_a_sheet_of_another_format_is_called_by_its_name(content: bytes, format_: str) -> None:
    with pytest.raises(OtherFormat) as refusal:
        read(content)
    assert refusal.value.format == format_


def rows_of(content: bytes) -> int:
    """How many rows the reading process would hand on; its own work, without the process."""
    return sum(1 for sheet in read_sheets(content, WorkbookLimits()) for _ in sheet.rows)


@examples(100)
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_lead_to_anything_but_a_refusal(content: bytes, zip_first: bool) -> None:
    with pytest.raises(Stopped):
        rows_of(b"PK\x03\x04" + content if zip_first else content)


@examples(150)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    parts = parts_of(book(GOOD, GOOD))
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    start = data.draw(st.integers(0, len(part)))
    part[start : start + data.draw(st.integers(0, 40))] = data.draw(
        st.sampled_from((b"", b"\0", b"<", b"99999999999", b'r="-1"', b"x" * 50, b"&#1;", b"<f/>"))
    )
    try:
        assert rows_of(zipped({**parts, name: bytes(part)})) <= 3
    except Stopped:
        return
