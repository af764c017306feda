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
                _print(console, Text(text, style="bold underline"))
            case Paragraph(parts) | Line(parts):
                _print(console, _text(parts))
            case Bullets(lines):
                for line in lines:
                    _print(console, Text("• ") + _text(line))
            case _:
                continue


def _print(console: Console, text: Text) -> None:
    """Print a line, broken to the width of a terminal, whole into a file or a pipe."""
    console.print(text, soft_wrap=not console.is_terminal)


def _text(parts: Iterable[Inline]) -> Text:
    text = Text()
    for part in parts:
        if isinstance(part, StyledText):
            text.append(part.text, style="bold" if part.bold else "")
        else:
            text.append(part.name)
    return text
