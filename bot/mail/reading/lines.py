"""The lines of a mail's text, with what is known of each from its format: how deep it is quoted, what it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

MOST_QUOTED = 20
"""Deeper quotations are written as if they were no deeper."""
_DELIMITER = "-- "
"""What stands above a signature."""


class Role(Enum):
    """What a line is in its mail."""

    SAID = auto()
    QUOTED = auto()
    ASIDE = auto()
    """A signature or a footer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is read, without the marks of its quoting."""

    text: str
    depth: int = 0
    """How often it is quoted."""
    signed: bool = False
    """The program that wrote it says that it belongs to a signature."""
    pictures: tuple[str, ...] = ()
    """The Content-IDs of the pictures that stand in it."""

    @property
    def blank(self) -> bool:
        """Return whether nothing is written in it."""
        return not self.text.strip()


def lines_of_plain(text: str, parameters: Mapping[str, str]) -> list[Line]:
    """Read plain text; lines that its program has wrapped (RFC 3676) become one again."""
    lines = [line_of(line) for line in text.split("\n")]
    if parameters.get("format", "").lower() != "flowed":
        return lines
    return _unwrapped(lines, joint="" if parameters.get("delsp", "").lower() == "yes" else " ")


def joined(lines: Iterable[Line]) -> str:
    """Write lines as plain text, with the marks of their quoting and one blank line at most between them."""
    written: list[str] = []
    for line in lines:
        text = (">" * line.depth + " " + line.text if line.depth else line.text).rstrip()
        if text.strip("> ") or (written and written[-1].strip("> ")):
            written.append(text)
    while written and not written[-1].strip("> "):
        written.pop()
    return "\n".join(written)


def line_of(line: str) -> Line:
    """Read one line of plain text; the marks before it, ``>`` with or without spaces, say how deep it is quoted."""
    at, depth = 0, 0
    while line.startswith((">", " >"), at):
        at = line.index(">", at) + 1
        depth += 1
    text = line[at:]
    return Line(text.removeprefix(" ") if depth else text, min(depth, MOST_QUOTED))


def _unwrapped(lines: Sequence[Line], joint: str) -> list[Line]:
    found: list[Line] = []
    running: list[str] = []
    for line in lines:
        text = line.text if line.depth else line.text.removeprefix(" ")
        if running and (line.depth != found[-1].depth or text == _DELIMITER):
            found[-1] = replace(found[-1], text=joint.join(running))
            running = []
        if running:
            running.append(text.removesuffix(" "))
        elif text.endswith(" ") and text != _DELIMITER:
            found.append(line)
            running = [text.removesuffix(" ")]
        else:
            found.append(replace(line, text=text))
        if running and not text.endswith(" "):
            found[-1] = replace(found[-1], text=joint.join(running))
            running = []
    if running:
        found[-1] = replace(found[-1], text=joint.join(running))
    return found
