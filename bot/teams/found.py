"""Results of the search extension: items by their names, to put into a message; and the preview of a pasted address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.desk.answers import Answer, Said
from bot.language import _
from bot.teams import render
from bot.teams.blocks import runs_of
from bot.teams.faults import Json
from bot.teams.reader import Reader
from bot.ui.model import Actions, Acts, Button, Card, Line, Paragraph, StyledText, plain
from bot.ui.shortening import clip
from workflow.items.kinds import NUMBER

SEE = _("See")
SHOWN = 25
"""Results that Teams shows at most."""
NAME = 300
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"


@dataclass(frozen=True, slots=True)
class Found(Said):
    """What a search found."""

    names: Mapping[str, str]
    """Of those items that may be named where anyone reads, by their numbers."""


def found(words: str, answer: Answer, reader: Reader) -> Json:
    """Answer a search.

    What is chosen is seen by everyone where it is put, so it says no more than
    a name that anyone may read; its button shows each reader what they may see.
    """
    if not isinstance(answer, Said):
        return _extension({"type": "message", "text": reader.say(SEE)})
    lines = list(items_in(words, answer.card))[:SHOWN]
    if not lines:
        return _extension({"type": "message", "text": _text(answer.card)})
    names = answer.names if isinstance(answer, Found) else {}
    return _results([_result(number, line, names.get(number, number), reader) for number, line in lines])


def linked(answer: Answer, reader: Reader) -> Json | None:
    """Show for an address that someone pastes the number and a button: it was not asked for, and everyone sees it."""
    if not isinstance(answer, Found) or not answer.names:
        return None
    return _results([_result(number, "", number, reader) for number in answer.names])


def items_in(words: str, card: Card) -> Iterator[tuple[str, str]]:
    """Return number and line of each item: those of a list, or the one item that a card is about, without a line.

    A refusal is one paragraph, and no item.
    """
    listed = [block for block in card.blocks if isinstance(block, Line) and block.button is not None]
    if words and not listed and len(card.blocks) > 1 and any(isinstance(one, Actions | Acts) for one in card.blocks):
        yield words.strip().upper(), ""
    for line in listed:
        name = plain(line.parts)
        number = NUMBER.search(line.button.value if line.button is not None else "") or NUMBER.search(name)
        if number is not None:
            yield number[0].upper(), name


def _result(number: str, line: str, name: str, reader: Reader) -> Json:
    """Draw one: ``line`` is for the one who searches, ``name`` for everyone."""
    see = Actions((Button("show", reader.say(SEE), number),))
    drawn = render.adaptive(Card(name, (Paragraph((StyledText(name),)), see)), reader)
    text = clip(" ".join((line or name).split()), NAME)
    preview = {"contentType": THUMBNAIL, "content": {"title": number, "text": text}}
    return {**render.attachment(drawn), "preview": preview}


def _text(card: Card) -> str:
    return " ".join(filter(None, (plain(tuple(runs_of((block,)))) for block in card.blocks))) or card.summary


def _results(results: list[Json]) -> Json:
    return _extension({"type": "result", "attachmentLayout": "list", "attachments": results})


def _extension(shown: Json) -> Json:
    return {"composeExtension": shown}
