"""Whether a workbook names someone: looked for in its parts, without reading it as a sheet."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_SUFFIX = ".xml"


def names(workbook: bytes, texts: Sequence[str]) -> bool:
    """Tell whether one of some texts stands in it, in whatever case; none does in what is no workbook."""
    wanted = [escape(text).casefold() for text in texts]
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
            xml = (parts.read(one).decode(errors="replace") for one in parts.namelist() if one.endswith(_SUFFIX))
            return any(text in part.casefold() for part in xml for text in wanted)
    except zipfile.BadZipFile:
        return False
