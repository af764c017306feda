"""Cards as Teams messages: pure functions, always within Teams' limits."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.delivery.chat import Enclosure
from bot.teams import limits
from bot.teams.blocks import draw, note, runs_of
from bot.teams.controls import refresh
from bot.teams.faults import Json
from bot.teams.fit import fit
from bot.teams.reader import Reader
from bot.teams.text import entity, literal, mentioned_in
from bot.ui.model import Actions, Acts, Block, Card, Paragraph, StyledText
from bot.ui.shortening import filled
from workflow.business_time.clock import Level

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"

STYLES = {
    Level.NORMAL: "accent",
    Level.MODERATE: "good",
    Level.HIGH: "warning",
    Level.OVERDUE: "attention",
}
URGENT = "attention"
"""The colour behind a card's first line; its word and sign stand in the text as well."""


def drawings(card: Card, reader: Reader, pictures: Sequence[Enclosure] = (), *, stands: bool = False) -> Iterator[Json]:
    """Return a card as a message, then plainer ones for when Teams refuses it: pictures go first, figures after them.

    The last is a summary alone, unless the card ``stands`` already: what stands there keeps its buttons.
    """
    yield message(card, reader, pictures)
    if pictures:
        yield message(card, reader, pictures, in_words=True)
    yield plainest(card, reader)
    if not stands and _acts(card):
        yield plainest(replace(card, blocks=()), reader)


def message(card: Card, reader: Reader, pictures: Sequence[Enclosure] = (), *, in_words: bool = False) -> Json:
    """Draw a card as a message activity, with pictures at its end, or what they show ``in_words``."""
    drawn = adaptive(card, reader)
    drawn["body"] += [_words_of(one) if in_words else _picture(one) for one in pictures]
    return _activity(card, drawn)


def _picture(one: Enclosure) -> Json:
    """Draw a picture within the card itself, which no host has to serve; what it shows, where it is too large."""
    data = f"data:image/png;base64,{base64.b64encode(one.content).decode()}"
    if len(data) > limits.DATA_URI:
        return _words_of(one)
    look = {"size": "Stretch", "spacing": "Medium", "msteams": {"allowExpand": True}}
    return {"type": "Image", "url": data, "altText": one.shows, **look}


def _words_of(one: Enclosure) -> Json:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": literal(one.shows), "isSubtle": True}]}


def plainest(card: Card, reader: Reader) -> Json:
    """Draw a card as a message, its summary and what can be pressed: for when Teams refuses what ``message`` gave."""
    return _activity(card, plain(card, reader))


def plain(card: Card, reader: Reader) -> Json:
    """Draw a card as its summary and what can be pressed."""
    said = Paragraph((StyledText(filled(card.summary, limits.PARAGRAPH)),))
    drawn = adaptive(Card(card.summary, (said, *_acts(card))), reader)
    drawn["body"].insert(1, note(reader))
    return drawn


def _acts(card: Card) -> tuple[Block, ...]:
    return tuple(block for block in card.blocks if isinstance(block, Actions | Acts))


def _activity(card: Card, drawn: Json) -> Json:
    summary = filled(" ".join(card.summary.split()), limits.SUMMARY)
    return {"type": "message", "summary": summary, "attachments": [attachment(drawn)]}


def attachment(drawn: Json) -> Json:
    """Wrap an Adaptive Card for a message or a dialog."""
    return {"contentType": ADAPTIVE, "content": drawn}


def adaptive(card: Card, reader: Reader) -> Json:
    """Draw a card as an Adaptive Card."""
    reader = replace(reader, mentioned=mentioned_in(runs_of(card.blocks), reader.tenant))
    body = list(draw(card.blocks, reader))
    if not body:
        body = list(draw([Paragraph((StyledText(filled(card.summary, limits.PARAGRAPH)),))], reader))
    body = fit(body, note(reader), limits.CARD_BODY)
    if card.level is not None:
        style = URGENT if card.urgent else STYLES[card.level]
        body[0] = {"type": "Container", "style": style, "bleed": True, "items": [body[0]]}
    drawn = sheet(body, reader, card.summary)
    if card.item and reader.readers:
        drawn["refresh"] = refresh(card.item, reader)
    return drawn


def sheet(body: list[Json], reader: Reader, fallback: str) -> Json:
    """Make a card of a body, telling whom it mentions."""
    drawn: Json = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "fallbackText": literal(filled(fallback, limits.SUMMARY)),
        "body": body,
        "msteams": {"width": "Full"},
    }
    written = str(body)
    told = [entity(text, identity) for text, identity in reader.mentioned.items() if text in written]
    if told:
        drawn["msteams"]["entities"] = told
    return drawn
