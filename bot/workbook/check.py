"""Refusing what is not a sane .xlsx, by its content, before any reader touches it."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.workbook.source import LIMITS, MEGABYTE, Limits, Source, opened, size_of
from workflow.refusals import (
    EncryptedWorkbook,
    ExternalEntities,
    FileTooLarge,
    InflatesTooMuch,
    NotAWorkbook,
)

_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_OFFICE = tuple(
    name.encode("utf-16-le") for name in ("Workbook\0", "Book\0", "WordDocument\0", "PowerPoint Document\0", "__nameid")
)
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_CONTENT_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
_SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The name that the strict dialect gives to everything; openpyxl would see empty sheets."""
_DECLARATIONS = tuple(
    form for word in ("<!DOCTYPE", "<!ENTITY") for form in (word.encode(), word.encode("utf-16-le").removesuffix(b"\0"))
)
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_MARKUP = (".xml", ".rels", ".vml")
"""Of what openpyxl parses. A picture may well be an .svg with a DOCTYPE; whatever else is parsed meets defusedxml."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 18
_OVERLAP = 128
"""Longer than anything looked for, so that nothing hides between two chunks."""
_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check saw on its way."""

    formula_parts: frozenset[str]
    """Names of the parts that hold formulas."""


def check(source: Source, limits: Limits = LIMITS) -> Checked:
    """Check a file. Blocks while it unpacks it once, so call it in a thread.

    Raises FileTooLarge, EncryptedWorkbook, InflatesTooMuch, ExternalEntities, NotAWorkbook.
    """
    if size_of(source) > limits.file_megabytes * MEGABYTE:
        raise FileTooLarge(limits.file_megabytes)
    with opened(source) as file:
        if file.read(len(_OLE2)) == _OLE2:
            raise _ole_refusal(file.read())
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as archive:
                return _check_parts(archive, limits)
        except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise NotAWorkbook from error


def _ole_refusal(content: bytes) -> EncryptedWorkbook | NotAWorkbook:
    """Excel wraps an encrypted .xlsx in the container that .xls and .doc also use."""
    old = any(name in content for name in _OLD_OFFICE)
    encrypted = any(name in content for name in _ENCRYPTED)
    return NotAWorkbook() if old and not encrypted else EncryptedWorkbook()


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> Checked:
    parts = archive.infolist()
    if all(part.filename != _CONTENT_TYPES for part in parts):
        raise NotAWorkbook
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise EncryptedWorkbook
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise NotAWorkbook
    scan = _Scan(limits)
    for part in parts:
        for fresh, window in _windows(archive, part):
            scan.take(part.filename, fresh, window)
    if not scan.spreadsheet:
        raise NotAWorkbook
    return Checked(frozenset(scan.formula_parts))


class _Scan:
    """Looks at all that comes out of the zip, once."""

    def __init__(self, limits: Limits) -> None:
        self.spreadsheet = False
        self.formula_parts: set[str] = set()
        self._limit = limits.inflated_megabytes
        self._room = limits.inflated_megabytes * MEGABYTE

    def take(self, name: str, fresh: int, window: bytes) -> None:
        self._room -= fresh
        if self._room < 0:
            raise InflatesTooMuch(self._limit)
        if name == _WORKBOOK and _STRICT in window:
            raise NotAWorkbook
        if name == _CONTENT_TYPES:
            self.spreadsheet = self.spreadsheet or _SPREADSHEET in window
        if name.lower().endswith(_MARKUP):
            if any(word in window for word in _DECLARATIONS):
                raise ExternalEntities
            if any(word in window for word in _FORMULAS):
                self.formula_parts.add(name)


def _windows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """Unpack a part: how many bytes are fresh, and those with the end of the ones before.

    What is counted is what comes out; the sizes that the zip declares may lie.
    """
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            yield len(chunk), window
            tail = window[-_OVERLAP:]
