"""Every bomb that the desk is tried with: those that were found, and relatives of each by part and way to grow."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bot.files.workbook.child.limits import MEGABYTE
from tests.bot.bombs import Grown, grid, in_rows, in_sheet
from tests.bot.workbooks import GOOD, SHEET, book, parts_of

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES, RELATIONS, WORKBOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
STYLES, STRINGS, THEME = "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml"
READ = "read"
"""The outcome of what is read all the same: the desk opens no such part, or nothing in it takes room."""

Bomb = Callable[[], bytes]


def strings(head: bytes, unit: bytes = b"", times: int = 0, tail: bytes = b"") -> Mapping[str, bytes | Grown]:
    """Shared strings, tied to the workbook."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    tie = b'<Relationship Id="rIdS" Type="' + kind + b'" Target="sharedStrings.xml"/></Relationships>'
    named = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + named + b'"/></Types>'
    parts = parts_of(book(GOOD))
    return {
        STRINGS: Grown(b"<sst " + MAIN + b">" + head, unit, times, tail + b"</sst>"),
        RELATIONS: parts[RELATIONS].replace(b"</Relationships>", tie),
        TYPES: parts[TYPES].replace(b"</Types>", part),
    }


def _styles(name: bytes, unit: bytes, times: int) -> Mapping[str, bytes | Grown]:
    return {STYLES: Grown(b"<styleSheet " + MAIN + b"><" + name + b">", unit, times, b"</" + name + b"></styleSheet>")}


def _inside(part: str, closing: bytes, unit: bytes, times: int) -> Mapping[str, bytes | Grown]:
    """A part of a good grid with something said again and again before its end."""
    head, _, tail = parts_of(book(GOOD))[part].rpartition(closing)
    return {part: Grown(head, unit, times, closing + tail)}


_LONG = b"x" * 1_000
_COLUMN_AT_ONCE = b'<row r="3">', b"</row>"

FOUND: Mapping[str, tuple[Bomb, str]] = {
    "nested elements": (lambda: grid({SHEET: in_rows(b"<a>", 8_000_000)}), "TooDeep"),
    "6.5 million styles": (lambda: grid(_styles(b"cellXfs", b"<xf/>", 6_200_000)), "TooManyStyles"),
    "32 million empty rows": (lambda: grid({SHEET: in_rows(b"<row/>", 32_000_000)}), "PartTooLarge"),
    "16 million empty rows": (lambda: grid({SHEET: in_rows(b"<row/>", 16_000_000)}), "TooManyElements"),
    "a cell of 150 MB": (
        lambda: grid({SHEET: in_rows(_LONG, 150_000, b'<row><c t="str"><v>', b"</v></c></row>")}),
        "PartTooLarge",
    ),
    "a cell of 90 MB": (
        lambda: grid({SHEET: in_rows(_LONG, 90_000, b'<row><c t="str"><v>', b"</v></c></row>")}),
        "CellTooLong",
    ),
    "12 million cells in a row": (
        lambda: grid({SHEET: in_rows(b"<c/>", 12_000_000, *_COLUMN_AT_ONCE)}),
        "TooManyCells",
    ),
    "1,048,576 formatted rows": (
        lambda: grid({SHEET: in_rows(b'<row s="1" customFormat="1"/>', 1_048_574)}),
        READ,
    ),
    "190 MB of spaces": (lambda: grid({SHEET: in_sheet(b" " * 1_000, 190_000)}), "PartTooLarge"),
    "95 MB of spaces": (lambda: grid({SHEET: in_sheet(b" " * 1_000, 95_000)}), READ),
    "30 MB of lines": (lambda: grid({SHEET: in_sheet(b"\n" * 1_000, 30_000)}), READ),
    "spaces in two parts": (
        lambda: grid({SHEET: in_sheet(b" " * 1_000, 95_000), "xl/media/a.bin": Grown(b"", b" " * 1_000, 110_000)}),
        "InflatesTooMuch",
    ),
}
"""What was found first, each with the limit that it meets."""

RELATIVES: Mapping[str, tuple[Bomb, str]] = {
    "texts of many runs": (
        lambda: grid(strings(b"<si>", b"<r><t>xxxxxxxxxx</t></r>", 400_000, b"</si>")),
        "CellTooLong",
    ),
    "empty runs": (lambda: grid(strings(b"<si>", b"<r><t/></r>", 3_000_000, b"</si>")), "TooManyElements"),
    "many texts": (lambda: grid(strings(b"", b"<si><t/></si>", 700_000)), "TooManyStrings"),
    "many long texts": (lambda: grid(strings(b"", b"<si><t>" + _LONG * 30 + b"</t></si>", 1_500)), "TooMuchText"),
    "one text in many cells": (
        lambda: grid(
            {
                **strings(b"<si><t>" + _LONG * 30 + b"</t></si>", b"", 0),
                SHEET: in_rows(b'<row><c t="s"><v>0</v></c></row>', 10_000),
            }
        ),
        "TooMuchText",
    ),
    "fonts": (lambda: grid(_styles(b"fonts", b"<font/>", 3_000_000)), "TooManyElements"),
    "a format of 1 MB": (
        lambda: grid(
            {
                STYLES: Grown(
                    b"<styleSheet " + MAIN + b'><numFmts><numFmt formatCode="',
                    _LONG,
                    1_000,
                    b'"/></numFmts></styleSheet>',
                )
            }
        ),
        "CellTooLong",
    ),
    "an attribute of 90 MB": (lambda: grid({SHEET: in_rows(_LONG, 90_000, b'<row a="', b'"/>')}), "MarkupTooLong"),
    "a comment of 90 MB": (lambda: grid({SHEET: in_rows(_LONG, 90_000, b"<!--", b"-->")}), "MarkupTooLong"),
    "a declaration of 90 MB": (lambda: grid({SHEET: in_rows(_LONG, 90_000, b"<?a ", b"?>")}), "MarkupTooLong"),
    "an element's name of 90 MB": (lambda: grid({SHEET: in_rows(_LONG, 90_000, b"<", b"/>")}), "MarkupTooLong"),
    "a formula of 90 MB": (lambda: grid({SHEET: in_rows(_LONG, 90_000, b"<row><c><f>", b"</f></c></row>")}), READ),
    "a cell far to the right": (lambda: grid({SHEET: in_rows(b'<row><c r="XFD1"><v>1</v></c></row>', 200_000)}), READ),
    "sheets": (
        lambda: grid(_inside(WORKBOOK, b"</sheets>", b'<sheet name="a" sheetId="9"/>', 1_000_000)),
        "TooManyParts",
    ),
    "names": (
        lambda: grid(_inside(WORKBOOK, b"</workbook>", b'<definedName name="a">A1</definedName>', 300_000)),
        READ,
    ),
    "relations": (
        lambda: grid(
            _inside(RELATIONS, b"</Relationships>", b'<Relationship Type="a/worksheet" Id="a" Target="b"/>', 300_000)
        ),
        READ,
    ),
    "kinds of parts": (
        lambda: grid(_inside(TYPES, b"</Types>", b'<Override PartName="/a" ContentType="b"/>', 300_000)),
        READ,
    ),
    "parts": (lambda: grid({f"xl/media/{number}.bin": b"" for number in range(6_000)}), "TooManyParts"),
}
"""The same by other parts and other ways to grow."""

_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_SIZE = 6 * MEGABYTE
"""Of one part: a quarter of what a workbook may have that is marked and sent back."""
_BESIDE: Mapping[str, tuple[str, bytes]] = {
    "theme": (THEME, b""),
    "properties": ("docProps/core.xml", b""),
    "chain of calculation": ("xl/calcChain.xml", b""),
    "comments": ("xl/comments1.xml", b"comments"),
    "drawing": ("xl/drawings/drawing1.xml", b"drawing"),
    "pivot": ("xl/pivotTables/pivotTable1.xml", b"pivotTable"),
}
"""Parts around a sheet, with the relation by which it names them."""
_WITHIN: Mapping[str, tuple[bytes, bytes]] = {
    "conditional formats": (b"", b'<conditionalFormatting sqref="A1"/>'),
    "data validations": (b"dataValidations", b'<dataValidation sqref="A1"/>'),
    "merged cells": (b"mergeCells", b'<mergeCell ref="A1:B2"/>'),
    "hyperlinks": (b"hyperlinks", b'<hyperlink ref="A1"/>'),
    "columns": (b"cols", b'<col min="1" max="9"/>'),
    "extensions": (b"extLst", b'<ext uri="a"/>'),
    "tables": (b"tableParts", b"<tablePart/>"),
}
"""Lists of a sheet, with what they are lists of."""


def around() -> Iterator[tuple[str, Bomb]]:
    """Bombs in what stands around the cells, which only marking opens."""
    for name, (part, relation) in _BESIDE.items():
        many = Grown(b"<r " + MAIN + b">", b'<a b="c"/>', _SIZE // 10, b"</r>")
        yield name, partial(grid, _tied(part, many, relation))
    for name, (tag, unit) in _WITHIN.items():
        opened, closed = (b"<" + tag + b">", b"</" + tag + b">") if tag else (b"", b"")
        yield name, partial(grid, {SHEET: in_sheet(unit, _SIZE // len(unit), opened, closed)})
    for name, unit in (
        ("names", b'<definedName name="a">A1</definedName>'),
        ("external links", b"<externalReference/>"),
    ):
        yield name, partial(grid, _inside(WORKBOOK, b"</workbook>", unit, _SIZE // len(unit)))
    yield "fonts", partial(grid, _styles(b"fonts", b"<font/>", _SIZE // len(b"<font/>")))
    yield "a theme of one text", partial(grid, {THEME: Grown(b"<a>", _LONG, _SIZE // 1_000, b"</a>")})


def _tied(part: str, content: Grown, relation: bytes) -> Mapping[str, bytes | Grown]:
    """A part that the sheet names."""
    tie = b'<Relationship Id="rId1" Type="' + _OFFICE + b"/" + relation + b'" Target="/' + part.encode() + b'"/>'
    package = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return {part: content, _SHEET_RELATIONS: package + (tie if relation else b"") + b"</Relationships>"}
