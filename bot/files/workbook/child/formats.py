"""Format of a file that is not an .xlsx: told by content, never by name."""

import zipfile

_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_EXCEL = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_OLD_OFFICE = tuple(name.encode("utf-16-le") for name in ("WordDocument\0", "PowerPoint Document\0", "__nameid"))
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SEPARATORS = (";", ",", "\t")
_MARKUP = ("<", "%", "{", "[")
"""How pages, PDFs and JSON begin."""
_SAMPLE = 4_096
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_WORKBOOKS = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.main": "xlsb",
}


def refusal_of_file(content: bytes) -> tuple[str, str | None] | None:
    """Return reason and format of a file that is no zip; None for a zip."""
    if content.startswith(_OLE2):
        return _refusal_of_ole2(content)
    if content.startswith(b"PK"):
        return None
    return ("OtherFormat", "csv") if _is_table_of_text(content[:_SAMPLE]) else ("NotAWorkbook", None)


def _refusal_of_ole2(content: bytes) -> tuple[str, str | None]:
    """Excel wraps an encrypted .xlsx in the container that .xls and .doc also use."""
    if any(name in content for name in _ENCRYPTED):
        return "EncryptedWorkbook", None
    if any(name in content for name in _OLD_EXCEL):
        return "OtherFormat", "xls"
    return ("NotAWorkbook" if any(name in content for name in _OLD_OFFICE) else "EncryptedWorkbook"), None


def is_ods(archive: zipfile.ZipFile) -> bool:
    """Return whether a zip says of itself that it is a spreadsheet of OpenDocument."""
    if "mimetype" not in archive.namelist():
        return False
    with archive.open("mimetype") as part:
        return part.read(len(_ODS)) == _ODS


def is_workbook(content_type: str) -> bool:
    """Return whether the main part of an .xlsx has this content type."""
    return content_type == _MAIN


def other_workbook(content_type: str) -> str | None:
    """Return the format of a workbook that is no .xlsx, by the content type of its main part."""
    return _OTHER_WORKBOOKS.get(content_type)


def _is_table_of_text(start: bytes) -> bool:
    if not start.strip() or b"\0" in start:
        return False
    lines = [line for line in start.decode(errors="replace").splitlines() if line.strip()][:2]
    of_markup = lines[0].lstrip("\ufeff ").startswith(_MARKUP)
    return not of_markup and any(all(separator in line for line in lines) for separator in _SEPARATORS)
