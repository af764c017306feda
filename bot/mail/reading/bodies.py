"""Parts of a mail that are its text, and those that are files."""

from dataclasses import dataclass

from bot.mail.reading.charsets import text_of
from bot.mail.reading.html_lines import lines_of_html
from bot.mail.reading.lines import Line, lines_of_plain
from bot.mail.reading.parts import ROOT, Part, body_of

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched"})
_READ_AS_HTML = "text/html"
MOST_TEXT = 2 * 1024 * 1024
"""Bytes that are read as text; a part that has more is a file too, so that nothing of it is lost."""


@dataclass(frozen=True, slots=True)
class Body:
    """A mail's text as lines, and the parts that are not text."""

    lines: tuple[Line, ...]
    others: tuple[Part, ...]


def body(root: Part, raw: bytes) -> Body:
    """Read the text of a mail: of alternatives the HTML, which alone knows signatures and quotations."""
    reader = _Reader(raw)
    lines = reader.read(root)
    return Body(tuple(lines), tuple(reader.others))


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = MOST_TEXT
        self.others: list[Part] = []

    def read(self, part: Part) -> list[Line]:
        """Return the lines of a part and of those inside it, and keep those that are not text."""
        if part.kind == "multipart/alternative" and part.children:
            return self._alternative(part)
        if part.children:
            return _one_below_the_other([self.read(child) for child in part.children])
        if part.kind in _TEXTS and not _is_enclosed(part):
            return self._text(part)
        if not part.kind.startswith("multipart/") or part.end > part.start:
            self.others.append(part)
        return []

    def _alternative(self, part: Part) -> list[Line]:
        """Read one of several forms of the same text: the last that is HTML and says something, else any that does."""
        read = [(any(one.kind == _READ_AS_HTML for one in child.walk()), self.read(child)) for child in part.children]
        said = [(is_html, lines) for is_html, lines in read if any(not line.blank or line.pictures for line in lines)]
        return next((lines for is_html, lines in reversed(said) if is_html), said[0][1] if said else [])

    def _text(self, part: Part) -> list[Line]:
        content = body_of(self._raw, part)
        if len(content) > self._left:
            self.others.append(part)
            content = content[: self._left]
        self._left -= len(content)
        text = text_of(content, part.parameters.get("charset", ""))
        return lines_of_html(text) if part.kind == _READ_AS_HTML else lines_of_plain(text, part.parameters)


def _one_below_the_other(several: list[list[Line]]) -> list[Line]:
    found: list[Line] = []
    for lines in several:
        if found and lines:
            found.append(Line(""))
        found.extend(lines)
    return found


def _is_enclosed(part: Part) -> bool:
    """Return whether a text is a file: it says so, or has a name."""
    kind, parameters = part.disposition
    return part.path != ROOT and (kind == "attachment" or "filename" in parameters or "name" in part.parameters)
