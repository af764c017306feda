"""XML read as it streams: elements, depth and lengths are counted, nothing is kept that is not asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO
from xml.parsers import expat

from bot.files.workbook.child.limits import MEGABYTE, Stopped, WorkbookLimits
from bot.files.workbook.child.parts import CHUNK, ERRORS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Attributes = Mapping[str, str]
Started = Callable[[Attributes], None]
Ended = Callable[[], None]

_CODES = expat.errors.codes
_NO_MEMORY = _CODES[expat.errors.XML_ERROR_NO_MEMORY]
_BAD_CHARACTER = _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF]
_INVALID_TOKEN = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_FIRST_VISIBLE = 0x20


def main(name: str) -> str:
    """Return the name of an element of a spreadsheet as the parser gives it."""
    return f"{MAIN} {name}"


class Budget:
    """What all parts of one workbook may hold together."""

    def __init__(self, limits: WorkbookLimits) -> None:
        """Begin with everything left."""
        self.limits = limits
        self.elements = limits.elements
        self.cells = limits.cells
        self.text = limits.text_megabytes * MEGABYTE


class Markup:
    """Reads one part; calls what is given for the elements of those names, and leaves out all others."""

    def __init__(self, budget: Budget, starts: Mapping[str, Started], ends: Mapping[str, Ended]) -> None:
        """``starts`` and ``ends`` are by "namespace name"."""
        self._budget = budget
        self._deepest = budget.limits.depth
        self._longest = budget.limits.characters
        self._starts, self._ends = starts, ends
        self._depth = self._collected = 0
        self._texts: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def collect(self) -> None:
        """Keep the text from here on, until ``collected``. Raise Stopped from the parser where it is too long."""
        self._texts.clear()
        self._collected = 0
        self._parser.CharacterDataHandler = self._take

    def collected(self) -> str:
        """Return the text since ``collect``."""
        self._parser.CharacterDataHandler = None
        return "".join(self._texts)

    def read(self, stream: IO[bytes]) -> Iterator[None]:
        """Parse piece by piece, yielding after each. Raise Stopped."""
        fed, last = 0, b""
        room = self._budget.limits.markup_megabytes * MEGABYTE
        try:
            while chunk := stream.read(CHUNK):
                window, fed = last + chunk, fed + len(chunk)
                self._parse(chunk, window, fed)
                if fed - self._parser.CurrentByteIndex > room:  # the parser holds what it has no end of
                    raise Stopped("MarkupTooLong", self._budget.limits.markup_megabytes)
                last = chunk
                yield
        except ERRORS as error:
            raise Stopped("NotAWorkbook") from error
        self._parse(b"", last, fed, final=True)
        yield

    def _parse(self, chunk: bytes, window: bytes, fed: int, *, final: bool = False) -> None:
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            if error.code == _NO_MEMORY:
                raise MemoryError from error
            raise Stopped(_reason(error, window[self._parser.ErrorByteIndex - fed :][:1])) from error

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        self._budget.elements -= 1
        if self._depth > self._deepest:
            raise Stopped("TooDeep", self._deepest)
        if self._budget.elements < 0:
            raise Stopped("TooManyElements", self._budget.limits.elements)
        react = self._starts.get(name)
        if react is not None:
            react(attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        react = self._ends.get(name)
        if react is not None:
            react()

    def _take(self, text: str) -> None:
        self._collected += len(text)
        if self._collected > self._longest:
            raise Stopped("CellTooLong", self._longest)
        self._texts.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise Stopped("ExternalEntities")


def read_through(markup: Markup, stream: IO[bytes]) -> None:
    """Parse a part to its end. Raise Stopped."""
    with stream:
        for _ in markup.read(stream):
            pass


def _reason(error: expat.ExpatError, sign: bytes) -> str:
    """Tell characters that XML forbids from markup that is broken."""
    raw = error.code == _INVALID_TOKEN and sign != b"" and sign[0] < _FIRST_VISIBLE
    return "ControlCharacters" if raw or error.code == _BAD_CHARACTER else "NotAWorkbook"
