"""Text in cells and among the shared strings: plain or in runs, without what only says how it is pronounced."""

import re
import zipfile

from bot.files.workbook.child.limits import MEGABYTE, Stopped
from bot.files.workbook.child.markup import Attributes, Budget, Ended, Markup, Started, main, read_through
from bot.files.workbook.child.parts import open_part

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


class Runs:
    """Joins the runs of one text, whatever element it stands in."""

    def __init__(self, budget: Budget) -> None:
        """Hold no text yet; ``bind`` the part that is read before its first element."""
        self._limit = budget.limits.characters
        self._texts: list[str] = []
        self._length = 0
        self._phonetic = False
        self._markup: Markup

    def bind(self, markup: Markup) -> None:
        """Say which part is read."""
        self._markup = markup

    def clear(self) -> None:
        """Begin a text."""
        self._texts.clear()
        self._length = 0

    def joined(self) -> str:
        """Return the text since ``clear``."""
        return unescaped("".join(self._texts))

    def starts(self) -> dict[str, Started]:
        """Return what is to be called where runs begin."""
        return {main("t"): self._open_text, main("rPh"): self._open_phonetic}

    def ends(self) -> dict[str, Ended]:
        """Return what is to be called where runs end."""
        return {main("t"): self._close_text, main("rPh"): self._close_phonetic}

    def _open_text(self, _: Attributes) -> None:
        self._markup.collect()

    def _close_text(self) -> None:
        text = self._markup.collected()
        if not self._phonetic:
            self._texts.append(text)
            self._length += len(text)
            if self._length > self._limit:
                raise Stopped("CellTooLong", self._limit)

    def _open_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _close_phonetic(self) -> None:
        self._phonetic = False


def read_strings(archive: zipfile.ZipFile, part: str | None, budget: Budget) -> list[str]:
    """Read the shared strings. Raise Stopped."""
    strings: list[str] = []
    if part is None:
        return strings
    limits, runs = budget.limits, Runs(budget)
    room = limits.text_megabytes * MEGABYTE

    def take() -> None:
        nonlocal room
        text = runs.joined()
        room -= len(text)
        strings.append(text)
        if len(strings) > limits.strings:
            raise Stopped("TooManyStrings", limits.strings)
        if room < 0:
            raise Stopped("TooMuchText", limits.text_megabytes)

    starts = {main("si"): lambda _: runs.clear(), **runs.starts()}
    markup = Markup(budget, starts, {main("si"): take, **runs.ends()})
    runs.bind(markup)
    read_through(markup, open_part(archive, part))
    return strings


def unescaped(text: str) -> str:
    """Return text with the characters that Excel writes as ``_x000B_``, since XML has no place for them."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return "" if number in _SURROGATES else chr(number)
