"""What the search extension shows: items by their names, to be put into a message."""

from collections.abc import Iterator

from bot.desk.answers import Answer, Said
from bot.language import _
from bot.teams import render
from bot.teams.blocks import runs_of
from bot.teams.faults import Json
from bot.teams.reader import Reader
from bot.ui.model import Actions, Acts, Button, Card, Line, Paragraph, StyledText, plain
from bot.ui.shortening import clip

SEE = _("See")
SHOWN = 25
"""Results that Teams shows at most."""
NAME = 300
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"


def found(words: str, answer: Answer, reader: Reader) -> Json:
    """Answer a search.

    What is chosen is seen by everyone where it is put, so it says no more than
    the item's name; its button shows each reader what they may see.
    """
    if not isinstance(answer, Said):
        return _extension({"type": "message", "text": reader.say(SEE)})
    lines = list(_items(words, answer.card))[:SHOWN]
    if not lines:
        return _extension({"type": "message", "text": _text(answer.card)})
    results = [_result(number, name, reader) for number, name in lines]
    return _extension({"type": "result", "attachmentLayout": "list", "attachments": results})


def _items(words: str, card: Card) -> Iterator[tuple[str, str]]:
    """Return number and name of each item: the lines of a list, or the one item that a card is about.

    A refusal is one paragraph, and no item.
    """
    listed = [block for block in card.blocks if isinstance(block, Line) and block.button is not None]
    if not listed and len(card.blocks) > 1 and any(isinstance(block, Actions | Acts) for block in card.blocks):
        yield words.strip().upper(), card.summary
    for line in listed:
        if line.button is not None:
            yield line.button.value, plain(line.parts)


def _result(number: str, name: str, reader: Reader) -> Json:
    name = clip(" ".join(name.split()), NAME)
    see = Actions((Button("show", reader.say(SEE), number),))
    drawn = render.adaptive(Card(name, (Paragraph((StyledText(name),)), see)), reader)
    preview = {"contentType": THUMBNAIL, "content": {"title": number, "text": name}}
    return {**render.attachment(drawn), "preview": preview}


def _text(card: Card) -> str:
    return " ".join(filter(None, (plain(tuple(runs_of((block,)))) for block in card.blocks))) or card.summary


def _extension(shown: Json) -> Json:
    return {"composeExtension": shown}
