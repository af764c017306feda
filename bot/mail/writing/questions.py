"""Questions that a reply answers in words: each has a number, so that one line can answer several."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.ui.model import Actions, Block, Bullets, Button, Inline, Paragraph, StyledText


def numbered(blocks: Sequence[Block], is_said: Callable[[Button], bool]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks with their questions numbered, and whether there are several.

    A question is what stands right above buttons that a mail does not have; of a list above them, each line.
    """
    asked: Mapping[int, Sequence[Sequence[Inline]]] = {
        at: _lines(block)
        for at, (block, below) in enumerate(pairwise(blocks))
        if isinstance(below, Actions) and any(isinstance(one, Button) and is_said(one) for one in below.parts)
    }
    if sum(map(len, asked.values())) < 2:
        return tuple(blocks), False
    return tuple(_drawn(blocks, asked)), True


def _lines(block: Block) -> Sequence[Sequence[Inline]]:
    match block:
        case Paragraph(parts):
            return (parts,)
        case Bullets(lines):
            return lines
    return ()


def _drawn(blocks: Sequence[Block], asked: Mapping[int, Sequence[Sequence[Inline]]]) -> Iterator[Block]:
    number = 0
    for at, block in enumerate(blocks):
        if not asked.get(at):
            yield block
            continue
        for parts in asked[at]:
            number += 1
            yield Paragraph((StyledText(f"{number}. "), *parts))
