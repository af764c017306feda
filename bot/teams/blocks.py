"""Parts of a card as Adaptive Card elements."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.teams import limits
from bot.teams.controls import action_set
from bot.teams.faults import Json
from bot.teams.reader import MORE, Reader
from bot.teams.text import element, lines
from bot.ui.model import (
    Actions,
    Acts,
    Block,
    Bullets,
    Fields,
    Heading,
    Inline,
    Line,
    Paragraph,
    Rule,
    StyledText,
    plain,
)
from bot.ui.shortening import ELLIPSIS, clip, clipped

_SMALL: Json = {"size": "Small", "isSubtle": True}
LINE_PERCENT = 72
"""Of a wide card, beside a button."""
_TITLE: Json = {"size": "Medium", "weight": "Bolder"}


def draw(parts: Iterable[Block], reader: Reader, first: int = 0) -> Iterator[Json]:
    """Return the elements of these parts, in order; empty parts have none.

    ``first`` is the number of the first part, which tells its menus from those of others.
    """
    ruled = False
    for number, part in enumerate(parts, start=first):
        if isinstance(part, Rule):
            ruled = True
            continue
        for drawn in _draw(part, reader, number):
            yield {**drawn, "separator": True, "spacing": "Medium"} if ruled else drawn
            ruled = False


def runs_of(parts: Iterable[object]) -> Iterator[Inline]:
    """Return every run of text of these parts."""
    for part in parts:
        match part:
            case Paragraph(inlines) | Line(inlines):
                yield from inlines
            case Bullets(listed):
                yield from (run for line in listed for run in line)
            case Fields(pairs):
                yield from (run for _name, value in pairs for run in value)


def note(reader: Reader) -> Json:
    """Return the element that says that something was left out."""
    return element((StyledText(reader.say(MORE), italic=True),), {}, reader.tenant)


def _draw(part: Block, reader: Reader, number: int) -> Iterator[Json]:
    match part:
        case Heading(text):
            if text.strip():
                title = StyledText(clip(" ".join(text.split()), limits.HEADER))
                yield element((title,), reader.mentioned, reader.tenant, _TITLE)
        case Paragraph():
            yield from _paragraph(part, reader)
        case Bullets(listed):
            yield from _bullets(listed, reader)
        case Actions() | Acts():
            yield from action_set(part.parts, reader, number)
        case Line():
            yield _line(part, reader, number)
        case Fields():
            yield from _fields(part, reader)
        case Rule():
            pass


def _fields(part: Fields, reader: Reader) -> Iterator[Json]:
    """Draw facts in two columns, row by row, so that those side by side begin at one height."""
    facts = [_fact(name, value, reader) for name, value in part.pairs if plain(value).strip()]
    for start in range(0, len(facts), 2):
        row = facts[start : start + 2]
        row += [[]] * (2 - len(row))
        yield {"type": "ColumnSet", "columns": [{"type": "Column", "width": "stretch", "items": one} for one in row]}


def _fact(name: str, value: Sequence[Inline], reader: Reader) -> list[Json]:
    said = _lines(value, reader, {})
    said[0]["spacing"] = "None"
    return [element((StyledText(name),), {}, reader.tenant, _SMALL), *said]


def _paragraph(part: Paragraph, reader: Reader) -> Iterator[Json]:
    drawn = _lines(part.parts, reader, _SMALL if part.subdued else {})
    if part.quote and drawn:
        yield {"type": "Container", "style": "emphasis", "items": drawn}
    else:
        yield from drawn


def _lines(parts: Sequence[Inline], reader: Reader, look: Json) -> list[Json]:
    shown = [line for line in lines(clipped(parts, limits.PARAGRAPH)) if plain(line).strip()]
    drawn = [element(line, reader.mentioned, reader.tenant, look) for line in islice(shown, limits.LINES)]
    for later in drawn[1:]:
        later["spacing"] = "None"
    return [*drawn, note(reader)] if len(shown) > limits.LINES else drawn


def _bullets(listed: Sequence[Sequence[Inline]], reader: Reader) -> Iterator[Json]:
    shown = [line for line in listed if plain(line).strip()]
    for number, line in enumerate(islice(shown, limits.LINES)):
        joined = [run for piece in lines(clipped(line, limits.PARAGRAPH)) for run in (*piece, StyledText(" "))]
        drawn = element((StyledText("• "), *joined[:-1]), reader.mentioned, reader.tenant)
        yield {**drawn, "spacing": "None"} if number else drawn
    if len(shown) > limits.LINES:
        yield note(reader)


def _line(line: Line, reader: Reader, number: int) -> Json:
    said = _lines(line.parts, reader, {}) or [element((StyledText(ELLIPSIS),), {}, reader.tenant)]
    pressed = action_set((line.button,), reader, number) if line.button is not None else []
    if line.button is not None and len(line.button.label) > limits.BESIDE:
        return _stacked(said, pressed, len(line.button.label))
    columns: list[Json] = [{"type": "Column", "width": "stretch", "verticalContentAlignment": "Center", "items": said}]
    if pressed:
        columns.append({"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": pressed})
    return {"type": "ColumnSet", "columns": columns}


def _stacked(said: list[Json], pressed: list[Json], label: int) -> Json:
    """Draw a button under its line, which keeps the whole width of a phone; beside it where the card is wide.

    A client that knows no layouts shows it under the line.
    """
    if label > limits.BESIDE_WHEN_WIDE:
        return {"type": "Container", "items": [*said, *pressed]}
    text = {"type": "Container", "grid.area": "line", "items": said}
    areas = [{"name": "line"}, {"name": "button", "column": 2}]
    grid = {"type": "Layout.AreaGrid", "targetWidth": "wide", "columns": [LINE_PERCENT], "areas": areas}
    return {
        "type": "Container",
        "layouts": [grid],
        "items": [text, *({**one, "grid.area": "button"} for one in pressed)],
    }
