"""Cards on a terminal: the same values, as lines of text."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from bot.ui.model import Block, Bullets, Heading, Inline, Line, Paragraph, StyledText


def print_blocks(console: Console, blocks: Iterable[Block]) -> None:
    """Print what a card says; its buttons have no place here."""
    for block in blocks:
        match block:
            case Heading(text):
                console.print(Text(text, style="bold underline"))
            case Paragraph(parts):
                console.print(_text(parts))
            case Bullets(lines):
                for line in lines:
                    console.print(Text("• ") + _text(line))
            case Line(parts):
                console.print(_text(parts))
            case _:
                continue


def _text(parts: Iterable[Inline]) -> Text:
    text = Text()
    for part in parts:
        if isinstance(part, StyledText):
            text.append(part.text, style="bold" if part.bold else "")
        else:
            text.append(part.name)
    return text
