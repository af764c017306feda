"""Line numbers of keys in a TOML: in tables, arrays and inline tables alike."""

import re
from bisect import bisect_right
from collections.abc import Mapping

Place = tuple[int | str, ...]
"""The way to a key: names of tables, and the position of one among several of its name."""

_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''',
    re.DOTALL,
)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[^,\]}\n#]*")


def places(text: str) -> Mapping[Place, int]:
    """Return the line of each table, key and entry of a text that is TOML."""
    return _Places(text).found


def line_of(found: Mapping[Place, int], place: Place) -> int | None:
    """Return the line of a key; where it is not written, of the table that should have it; None: not even that."""
    return next((found[place[:length]] for length in range(len(place), 0, -1) if place[:length] in found), None)


class _Places:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self.found: dict[Place, int] = {}
        self._text, self._at = text, 0
        self._newlines = [at for at, one in enumerate(text) if one == "\n"]
        self._last: dict[Place, int] = {}
        """Of each array of tables, the position of the one that was begun last."""
        here: Place = ()
        self._skip()
        while self._at < len(text):
            if text[self._at] == "[":
                here = self._heading()
            else:
                self._pair(here)
            self._skip()

    def _skip(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at

    def _note(self, place: Place, at: int) -> None:
        self.found.setdefault(place, bisect_right(self._newlines, at - 1) + 1)

    def _names(self) -> list[str]:
        names, more = [], True
        while more and (part := _PART.match(self._text, self._at)):
            names.append(next(one for one in part.groups()[:3] if one is not None))
            self._at, more = part.end(), bool(part[4])
        return names

    def _heading(self) -> Place:
        start, several = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if several else 1
        way: Place = ()
        for name in self._names():
            way = self._begun((*way, name))
        if several:
            array = way[:-1] if isinstance(way[-1], int) else way
            self._last[array] = self._last.get(array, -1) + 1
            self._note(array, start)
            way = self._begun(array)
        self._note(way, start)
        self._at += 2 if several else 1
        return way

    def _begun(self, way: Place) -> Place:
        return (*way, self._last[way]) if way in self._last else way

    def _pair(self, here: Place) -> None:
        """Read a key with its value, which may hold others."""
        start, way = self._at, here
        for name in self._names():
            way = (*way, name)
            self._note(way, start)
        self._at = self._text.index("=", self._at) + 1
        self._value(way)

    def _value(self, way: Place) -> None:
        self._skip()
        opening = self._text[self._at]
        if opening in "[{":
            self._within(way, "]" if opening == "[" else "}")
            return
        found = (_STRING if opening in "\"'" else _BARE).match(self._text, self._at)
        self._at = found.end() if found else len(self._text)

    def _within(self, way: Place, closing: str) -> None:
        """Read the entries of an array, or the keys of an inline table."""
        self._at += 1
        entries = 0
        self._skip()
        while self._text[self._at] != closing:
            if closing == "]":
                self._note((*way, entries), self._at)
                self._value((*way, entries))
            else:
                self._pair(way)
            entries += 1
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1
