"""Parts of a workbook that hold its sheets, shared strings and styles."""

import posixpath
import zipfile
from typing import NamedTuple

from bot.files.workbook.child.formats import is_workbook, other_workbook
from bot.files.workbook.child.limits import Stopped
from bot.files.workbook.child.markup import Attributes, Budget, Markup, main, read_through
from bot.files.workbook.child.parts import CONTENT_TYPES, open_part

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_WORKBOOK = "xl/workbook.xml"
_LONGEST = 1_000
"""Characters of a name or an address within the zip; more is none."""


class SheetPart(NamedTuple):
    """A sheet by its name; ``part`` is where it stands in the zip."""

    name: str
    part: str


class Package(NamedTuple):
    """Where things stand in the zip."""

    sheets: list[SheetPart]
    """Those that are visible, in their order."""
    strings: str | None
    styles: str | None
    from_1904: bool
    """Days are counted from 1904, as the first Excel for Macintosh did."""


def read_package(archive: zipfile.ZipFile, budget: Budget) -> Package:
    """Find the parts. Raise Stopped."""
    workbook = _workbook_part(archive, budget)
    relations = _relations(archive, budget, workbook)
    sheets: list[tuple[str, str]] = []
    from_1904: list[bool] = []
    opened: list[bool] = []

    def take_sheet(attributes: Attributes) -> None:
        if len(sheets) >= budget.limits.parts:
            raise Stopped("TooManyParts", budget.limits.parts)
        if attributes.get("state", "visible") == "visible":
            sheets.append((_short(attributes.get("name", "")), _short(attributes.get(_RELATION_ID, ""))))

    starts = {
        main("workbook"): lambda _: opened.append(True),
        main("workbookPr"): lambda attributes: from_1904.append(attributes.get("date1904") in {"1", "true"}),
        main("sheet"): take_sheet,
    }
    read_through(Markup(budget, starts, {}), open_part(archive, workbook))
    if not opened:  # the strict dialect gives other names to everything
        raise Stopped("NotAWorkbook")
    parts = set(archive.namelist())
    there = [SheetPart(name, relations.sheets[key]) for name, key in sheets if relations.sheets.get(key) in parts]
    return Package(
        there,
        relations.strings if relations.strings in parts else None,
        relations.styles if relations.styles in parts else None,
        any(from_1904),
    )


class _Relations(NamedTuple):
    sheets: dict[str, str]
    """Parts by the relation's id."""
    strings: str | None
    styles: str | None


def _workbook_part(archive: zipfile.ZipFile, budget: Budget) -> str:
    found: list[str] = []

    def take(attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "")
        other = other_workbook(kind)
        if other is not None:
            raise Stopped("OtherFormat", other)
        if is_workbook(kind) and not found:
            found.append(_short(attributes.get("PartName", "/" + _WORKBOOK)).removeprefix("/"))

    starts = {f"{_TYPES} Override": take, f"{_TYPES} Default": take}
    read_through(Markup(budget, starts, {}), open_part(archive, CONTENT_TYPES))
    if not found:
        raise Stopped("NotAWorkbook")
    return found[0]


def _relations(archive: zipfile.ZipFile, budget: Budget, workbook: str) -> _Relations:
    folder, name = posixpath.split(workbook)
    sheets: dict[str, str] = {}
    others: dict[str, str] = {}

    def take(attributes: Attributes) -> None:
        if attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/" + folder, _short(attributes.get("Target", "")))).lstrip("/")
        if kind == "worksheet":
            sheets[_short(attributes.get("Id", ""))] = target
        elif kind in {"sharedStrings", "styles"}:
            others.setdefault(kind, target)
        if len(sheets) > budget.limits.parts:
            raise Stopped("TooManyParts", budget.limits.parts)

    part = open_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    read_through(Markup(budget, {f"{_RELATIONS} Relationship": take}, {}), part)
    return _Relations(sheets, others.get("sharedStrings"), others.get("styles"))


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise Stopped("NotAWorkbook")
    return text
