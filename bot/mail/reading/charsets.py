"""Bytes as text, whatever their charset is said to be."""

import codecs
import re
import unicodedata

_CHARSETS = re.compile(
    r"utf-?(8|16|32|7)|ascii|iso8859|latin|cp\d|koi8|kz1048|ptcp154|tis-620|mac|gb|hz|big5|euc|shift|iso2022|johab|cp949"
)
"""Codecs that are charsets of text; Python has others, some of them slow."""
_NARROW = frozenset({"ascii", "iso8859-1", "cp1252"})
"""What programs declare by habit, whatever they write."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u2028\u2029]")
_DIRECTIONS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Signs that are not seen, and some of which turn a name's letters around."""
_ACCENTS = re.compile(r"[\u0300-\u036f]{30}")


def text_of(raw: bytes, charset: str) -> str:
    """Decode text; where its charset is missing, unknown or wrong, as UTF-8 if it is that, else as Windows-1252.

    Nothing is refused. Bytes that are UTF-8 are read so even where ISO-8859-1 or Windows-1252 is declared: as those
    they would be noise.
    """
    name = _codec(charset)
    tries = ("utf-8", "cp1252") if name in _NARROW else (name, "utf-8", "cp1252")
    for one in tries:
        try:
            return tidy(raw.decode(one))
        except (UnicodeError, LookupError):
            continue
    return tidy(raw.decode("cp1252", "replace"))


def tidy(text: str) -> str:
    """Take control characters out, end each line with a newline, and compose accents."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if _ACCENTS.search(text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return a header's text as it can be shown: on one line, without signs that are not seen."""
    return " ".join(_DIRECTIONS.sub("", tidy(text)).split())


def _codec(charset: str) -> str:
    """Return the codec of a charset; UTF-8 where there is none."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if _CHARSETS.match(name) else "utf-8"
