"""The zip of a workbook: its parts counted, unpacked once and looked through before any of them is parsed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from bot.files.workbook.child.formats import is_ods, refusal_of_file
from bot.files.workbook.child.limits import MEGABYTE, Stopped, WorkbookLimits

CONTENT_TYPES = "[Content_Types].xml"
ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
"""What zipfile raises on a file that is torn or made to mislead."""
CHUNK = 1 << 16
_DECLARATIONS = tuple(
    form for word in ("<!DOCTYPE", "<!ENTITY") for form in (word.encode(), word.encode("utf-16-le").removesuffix(b"\0"))
)
MARKUP = (".xml", ".rels", ".vml")
"""A picture may well be an .svg with a DOCTYPE; whatever is parsed meets the parser's own refusal of a DOCTYPE."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_WINDOW = 1 << 18
_OVERLAP = 128
"""Longer than any declaration looked for, so that none hides between two windows."""


def open_parts(content: bytes, limits: WorkbookLimits) -> zipfile.ZipFile:
    """Open a workbook's zip after counting what it holds. Raise Stopped."""
    found = refusal_of_file(content)
    if found is not None:
        raise Stopped(*found)
    if content.count(_ENTRY) > limits.parts:  # before zipfile makes an object of each
        raise Stopped("TooManyParts", limits.parts)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_directory(archive)
        _look_through(archive, limits)
    except ERRORS as error:
        raise Stopped("NotAWorkbook") from error
    return archive


def open_part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a part. Raise Stopped when there is none of this name."""
    try:
        return archive.open(name)
    except ERRORS as error:
        raise Stopped("NotAWorkbook") from error


def windows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """Unpack a part: how many bytes are new, and those with the end of the ones before.

    What is counted is what comes out; the sizes that the zip declares may lie.
    """
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_WINDOW):
            window = tail + chunk
            yield len(chunk), window
            tail = window[-_OVERLAP:]


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if is_ods(archive):
        raise Stopped("OtherFormat", "ods")
    if all(part.filename != CONTENT_TYPES for part in parts):
        raise Stopped("NotAWorkbook")
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise Stopped("EncryptedWorkbook")
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise Stopped("NotAWorkbook")


def _look_through(archive: zipfile.ZipFile, limits: WorkbookLimits) -> None:
    room = limits.inflated_megabytes * MEGABYTE
    for part in archive.infolist():
        markup = part.filename.lower().endswith(MARKUP)
        size = 0
        for new, window in windows(archive, part):
            room, size = room - new, size + new
            if room < 0:
                raise Stopped("InflatesTooMuch", limits.inflated_megabytes)
            if markup and size > limits.part_megabytes * MEGABYTE:
                raise Stopped("PartTooLarge", limits.part_megabytes)
            if markup and any(word in window for word in _DECLARATIONS):
                raise Stopped("ExternalEntities")
