"""Whether a workbook names someone: searched in its unpacked parts, without reading it as a sheet."""

import codecs
import io
import zipfile
from collections.abc import Sequence
from typing import IO
from xml.sax.saxutils import escape

_SUFFIX = ".xml"
_CHUNK = 1 << 16


def names(workbook: bytes, texts: Sequence[str]) -> bool:
    """Return whether one of some texts stands in it, in whatever case; none does in what is no workbook."""
    wanted = [escape(text).casefold() for text in texts]
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
            return any(_holds(parts.open(one), wanted) for one in parts.namelist() if one.endswith(_SUFFIX))
    except zipfile.BadZipFile:
        return False


def _holds(part: IO[bytes], wanted: Sequence[str]) -> bool:
    """Search piece by piece: a part of 200 MB takes no more memory than one of 200 kB."""
    decoder, overlap, before = codecs.getincrementaldecoder("utf-8")("replace"), max(map(len, wanted), default=0), ""
    with part:
        while chunk := part.read(_CHUNK):
            text = before + decoder.decode(chunk).casefold()
            if any(one in text for one in wanted):
                return True
            before = text[-overlap:] if overlap else ""
    return False
