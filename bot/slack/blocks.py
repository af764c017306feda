"""Parts of a card as Slack blocks, each within Slack's sizes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.slack import limits
from bot.slack.controls import button, controls, rows
from bot.slack.text import Json, elements, plain_text, text_object
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
from bot.ui.parts import BREAK
from bot.ui.shortening import clipped


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom blocks are drawn."""

    workspace: str
    """Slack team id: its accounts are mentioned, others are named."""
    more: str
    """What stands where something was left out."""
    no_date: str
    """What stands above the box that takes a date off."""
    clear_date: str
    """What that box says, where the date's own form says nothing of it."""
    close: str
    """What the button says that closes a view."""
    done: str
    """What a view says once its button has done what it names."""


def draw(parts: Iterable[Block], reader: Reader) -> Iterator[Json]:
    """Return the blocks of these parts, in order; empty parts have none."""
    for part in parts:
        yield from _draw(part, reader)


def _draw(part: Block, reader: Reader) -> Iterator[Json]:
    match part:
        case Heading(text):
            if text.strip():
                yield {"type": "header", "text": plain_text(text, limits.HEADER)}
        case Rule():
            yield {"type": "divider"}
        case Paragraph():
            yield from _paragraph(part, reader)
        case Bullets(lines):
            yield from _bullets(lines, reader)
        case Actions() | Acts():
            for row in rows(controls(part.parts)):
                yield {"type": "actions", "elements": row}
        case Line():
            yield _line(part, reader)
        case Fields():
            yield from _fields(part, reader)


def _fields(part: Fields, reader: Reader) -> Iterator[Json]:
    """Draw facts in two columns, as Slack sets the fields of a section."""
    drawn = [
        text_object((StyledText(name, bold=True), BREAK, *value), reader.workspace, limits.FIELD)
        for name, value in part.pairs
        if plain(value).strip()
    ]
    for start in range(0, len(drawn), limits.FIELDS):
        yield {"type": "section", "fields": drawn[start : start + limits.FIELDS]}


def _paragraph(part: Paragraph, reader: Reader) -> Iterator[Json]:
    if not plain(part.parts).strip():
        return
    if part.subdued:
        small = text_object(part.parts, reader.workspace, limits.PARAGRAPH)
        yield {"type": "context", "elements": [small]}
        return
    kind = "rich_text_quote" if part.quote else "rich_text_section"
    yield rich_text(kind, part.parts, reader)


def rich_text(kind: str, parts: Sequence[Inline], reader: Reader) -> Json:
    """Return a rich_text block of one section or quote."""
    return {"type": "rich_text", "elements": [{"type": kind, "elements": _shown(parts, reader)}]}


def note(reader: Reader) -> Json:
    """Return the block that says that something was left out."""
    return rich_text("rich_text_section", (StyledText(reader.more, italic=True),), reader)


def _shown(parts: Sequence[Inline], reader: Reader) -> list[Json]:
    """Return at most a paragraph's worth of elements, saying so when there was more."""
    text = clipped(parts, limits.PARAGRAPH)
    shown = elements(text, reader.workspace)[: limits.ELEMENTS]
    if len(shown) == limits.ELEMENTS or len(plain(parts)) > limits.PARAGRAPH:
        shown.append({"type": "text", "text": f" {reader.more}", "style": {"italic": True}})
    return shown


def _bullets(lines: Sequence[Sequence[Inline]], reader: Reader) -> Iterator[Json]:
    items: list[Json] = []
    left, room = limits.PARAGRAPH, limits.ELEMENTS
    for line in lines:
        if not plain(line).strip():
            continue
        if len(plain(line)) > left or len(line) > room:
            items.append(_item((StyledText(reader.more, italic=True),), reader))
            break
        left, room = left - len(plain(line)), room - len(line)
        items.append(_item(line, reader))
    if items:
        listed = {"type": "rich_text_list", "style": "bullet", "elements": items}
        yield {"type": "rich_text", "elements": [listed]}


def _item(line: Sequence[Inline], reader: Reader) -> Json:
    return {"type": "rich_text_section", "elements": elements(line, reader.workspace)}


def _line(line: Line, reader: Reader) -> Json:
    section: Json = {
        "type": "section",
        "text": text_object(line.parts, reader.workspace, limits.PARAGRAPH),
    }
    if line.button is not None:
        section["accessory"] = button(line.button)
    return section
