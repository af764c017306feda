"""What travels unseen with a message: its mark, and the number of the item that it is about.

Both are the id of its card's first element, which nobody sees, Teams keeps and Graph gives back. An edit, whose message
is found by where it stands, keeps the number alone.
"""

import json
import re
from collections.abc import Iterable, Iterator

from bot.teams.faults import Json
from bot.ui.model import Card
from workflow.items.kinds import kind_of

MARK = "vigie:"
ABOUT = "#"
CARD = "!"
"""Stand before the number of an item: of any message about it, and of its shared card."""
_SIGNS = re.compile(f"[{ABOUT}{CARD}]")


def marked(activity: Json, mark: str, card: Card) -> Json:
    """Return a message whose card carries the mark, and the number of what it is about."""
    number = f"{CARD}{card.item}" if card.item else f"{ABOUT}{card.about}" if card.about else ""
    if not mark and not number:
        return activity
    return {**activity, "attachments": [_with(one, f"{MARK}{mark}{number}") for one in activity["attachments"]]}


def _with(attachment: Json, identity: str) -> Json:
    card = attachment["content"]
    first, *others = card["body"]
    named = (
        {**first, "id": identity}
        if "id" not in first
        else {
            "type": "Container",
            "id": identity,
            "items": [first],
        }
    )
    return {**attachment, "content": {**card, "body": [named, *others]}}


def mark_in(message: Json, app: str) -> str | None:
    """Return the mark of a message of ``app`` as Graph gives it: its cards are JSON in letters."""
    return next(filter(None, (_SIGNS.split(one)[0] for one in _unseen(message, app))), None)


def number_in(message: Json, app: str) -> str:
    """Return the number of the item whose shared card a message of ``app`` is; empty of all others."""
    numbers = (one.partition(CARD)[2] for one in _unseen(message, app))
    return next((one for one in numbers if kind_of(one) is not None), "")


def _unseen(message: Json, app: str) -> Iterator[str]:
    """Return the hidden ids of a message's cards, of the app's own messages alone: others can forge them."""
    author = (message.get("from") or {}).get("application") or {}
    if str(author.get("id")).casefold() != app.casefold():
        return iter(())
    return (one for attachment in message.get("attachments") or () if (one := _mark_of(attachment)) is not None)


def _mark_of(attachment: Json) -> str | None:
    try:
        card = json.loads(attachment.get("content") or "")
    except ValueError:
        return None
    body = card.get("body") if isinstance(card, dict) else None
    named = (one.get("id") for one in _elements(body) if isinstance(one, dict))
    return next((str(one).removeprefix(MARK) for one in named if str(one).startswith(MARK)), None)


def _elements(body: object) -> Iterable[object]:
    return body if isinstance(body, list) else ()
