"""Cards as Slack messages and homes: pure functions, always within Slack's limits."""

from dataclasses import dataclass
from typing import Any

from bot.language import Locale, _, translator
from bot.slack import limits
from bot.slack.blocks import Reader, draw, note, rich_text
from bot.slack.fit import fit
from bot.slack.text import Json, top_text
from bot.ui.model import Card, Paragraph, StyledText
from bot.ui.shortening import ELLIPSIS
from workflow.business_time.clock import Level

COLOURS = {
    Level.NORMAL: "#2563EB",
    Level.MODERATE: "#15803D",
    Level.HIGH: "#C28503",
    Level.OVERDUE: "#EA580C",
}
URGENT = "#B91C1C"
"""The bar beside a card: each stands out by at least 3:1 from white, all from one another."""

MORE = _("… see the item")
NO_DATE = _("No date")
CLEAR_DATE = _("Clear this date")
CLOSE = _("Close")
DONE = _("Done.")


def reader_in(workspace: str, locale: Locale) -> Reader:
    """Return a reader of a workspace and a language."""
    words = translator(locale)
    return Reader(workspace, *map(words.gettext, (MORE, NO_DATE, CLEAR_DATE, CLOSE, DONE)))


@dataclass(frozen=True, slots=True)
class Message:
    """What a Slack message is made of."""

    text: str
    """Escaped; said by notifications, the blocks are what is shown."""
    blocks: list[Json]
    attachments: list[Json]
    """The blocks beside a colour bar, if any."""

    def as_arguments(self) -> dict[str, Any]:
        """Return all three, empty ones too, so that an edit clears what was there before."""
        return {"text": self.text, "blocks": self.blocks, "attachments": self.attachments}


def message(card: Card, reader: Reader) -> Message:
    """Draw a card as a message.

    With a level, the first block stands above the colour bar: Slack would
    show the message's own text there if there were none.
    """
    text = top_text(card.summary)
    blocks = _blocks(card, reader, limits.BLOCKS_IN_MESSAGE, limits.TEXT_IN_MESSAGE)
    if card.level is None or len(blocks) < 2:
        return Message(text, blocks, [])
    bar = {"color": URGENT if card.urgent else COLOURS[card.level], "fallback": text, "blocks": blocks[1:]}
    return Message(text, blocks[:1], [bar])


def plainest(card: Card, reader: Reader) -> Message:
    """Draw a card as its summary alone: for when Slack refuses what ``message`` gave."""
    said = rich_text("rich_text_section", (StyledText(card.summary or ELLIPSIS),), reader)
    return Message(top_text(card.summary), [said, note(reader)], [])


def home(card: Card, reader: Reader) -> Json:
    """Draw a card as someone's home."""
    blocks = _blocks(card, reader, limits.BLOCKS_IN_VIEW, limits.TEXT_IN_VIEW)
    return {"type": "home", "blocks": blocks}


def _blocks(card: Card, reader: Reader, most: int, room: int) -> list[Json]:
    blocks = list(draw(card.blocks, reader))
    if not blocks:
        blocks = list(draw([Paragraph((StyledText(card.summary or ELLIPSIS),))], reader))
    return fit(blocks, note(reader), most, room)
