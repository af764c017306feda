"""Layout of a card as a mail: buttons as links, or as words to reply with; the rest as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.desk.registry import OWN
from bot.mail.writing.envelope import Linked
from bot.mail.writing.questions import numbered
from bot.ui.model import (
    Actions,
    Acts,
    Block,
    Bullets,
    Button,
    Card,
    Fields,
    Heading,
    Line,
    Menu,
    Paragraph,
    Rule,
    Style,
    StyledText,
    plain,
)
from bot.ui.shortening import ELLIPSIS

WRITING = "add"
"""The button that opens a box to write in: any mail can be answered, so none has to say it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A button that leads to the page on which it can be pressed."""

    label: str
    url: str
    style: Style


@dataclass(frozen=True, slots=True)
class Links:
    """Links side by side."""

    links: tuple[Link, ...]


Drawn = Paragraph | Bullets | Heading | Rule | Fields | Links


@dataclass(frozen=True, slots=True)
class Layout:
    """A card as a mail has it."""

    opening: str
    """What an inbox shows beside the subject, where the first lines do not say it themselves; else empty."""
    blocks: tuple[Drawn, ...]
    replies: tuple[str, ...]
    """Labels of what its reader can do in their own words alone."""
    numbered: bool
    """Several questions have a number to answer by."""


def laid_out(card: Card, token: Linked) -> Layout:
    """Return what is shown of a card; nothing that people have written is left out."""
    asked, several = numbered(card.blocks, partial(_is_said, token))
    blocks = tuple(_blocks(asked, token)) or (Paragraph((StyledText(card.summary or ELLIPSIS),)),)
    said = tuple(dict.fromkeys(one.label for one in _buttons(card.blocks) if _is_said(token, one)))
    return Layout(_opening(card.summary, blocks), blocks, said, several)


def _opening(summary: str, blocks: tuple[Drawn, ...]) -> str:
    first = next((plain(one.parts) for one in blocks if isinstance(one, Paragraph)), "")
    opening = " ".join(summary.split())
    return "" if " ".join(first.split()).startswith(opening) else opening


def _is_said(token: Linked, button: Button) -> bool:
    return button.action in OWN - {WRITING} and token(button) is None


def _buttons(blocks: tuple[Block, ...]) -> Iterator[Button]:
    for block in blocks:
        if isinstance(block, Acts):
            yield from (*block.ranked, *block.apart)
        elif isinstance(block, Actions):
            yield from (part for part in block.parts if isinstance(part, Button))
        elif isinstance(block, Line) and block.button is not None:
            yield block.button


def _blocks(blocks: tuple[Block, ...], token: Linked) -> Iterator[Drawn]:
    for block in blocks:
        match block:
            case Actions(parts):
                yield from _links(parts, token)
            case Acts():
                yield from _links((*block.ranked, *block.apart), token)
            case Line(parts, button):
                yield Paragraph(parts)
                yield from _links(() if button is None else (button,), token)
            case Paragraph(parts):
                yield from (block,) if plain(parts).strip() else ()
            case Bullets(lines):
                kept = tuple(line for line in lines if plain(line).strip())
                yield from (Bullets(kept),) if kept else ()
            case Fields(pairs):
                said = tuple((name, value) for name, value in pairs if plain(value).strip())
                yield from (Fields(said),) if said else ()
            case Heading(text):
                yield from (block,) if text.strip() else ()
            case Rule():
                yield block


def _links(parts: tuple[Button | Menu, ...], token: Linked) -> Iterator[Links]:
    """Return the buttons that a mail can do. A menu acts as a choice is made: no link can."""
    urls = ((part, token(part)) for part in parts if isinstance(part, Button))
    links = tuple(Link(part.spoken or part.label, url, part.style) for part, url in urls if url is not None)
    if links:
        yield Links(links)
