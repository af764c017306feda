"""Texts made to fit, the same for every platform; what the sizes are is each platform's own."""

from collections.abc import Sequence

from bot.ui.model import Inline, StyledText, plain

ELLIPSIS = "…"
_PART = " · "


def clip(text: str, most: int) -> str:
    """Return the text, or its beginning and an ellipsis, in at most ``most`` characters."""
    if len(text) <= most:
        return text
    return text[: most - len(ELLIPSIS)].rstrip() + ELLIPSIS


def kept_apart(text: str, most: int) -> str:
    """Shorten what a button says: its last part, which tells it from those beside it, stays whole."""
    head, between, last = text.rpartition(_PART)
    if len(text) <= most or not between or len(last) > most // 2:
        return filled(text, most)
    return f"{clip(head, most - len(between) - len(last))}{between}{last}"


def filled(text: str, most: int) -> str:
    """Clip; what is blank, which platforms refuse, becomes an ellipsis."""
    return clip(text, most) if text.strip() else ELLIPSIS


def clipped(parts: Sequence[Inline], most: int) -> tuple[Inline, ...]:
    """Keep the beginning of a text, in at most ``most`` shown characters."""
    if len(plain(parts)) <= most:
        return tuple(parts)
    kept: list[Inline] = []
    left = most - len(ELLIPSIS)
    for part in parts:
        length = len(plain((part,)))
        if length > left:
            if isinstance(part, StyledText):
                kept.append(StyledText(part.text[:left], part.bold, part.italic, part.link))
            break
        kept.append(part)
        left -= length
    return (*kept, StyledText(ELLIPSIS))
