"""The mark of a message: the id of its card's first element, which nobody sees, Teams keeps and Graph gives back."""

import json
from collections.abc import Iterable

from bot.teams.faults import Json

MARK = "vigie:"


def marked(activity: Json, mark: str) -> Json:
    """Return a message whose card carries the mark."""
    return {**activity, "attachments": [_with(one, mark) for one in activity["attachments"]]}


def _with(attachment: Json, mark: str) -> Json:
    card = attachment["content"]
    first, *others = card["body"]
    named = (
        {**first, "id": f"{MARK}{mark}"}
        if "id" not in first
        else {
            "type": "Container",
            "id": f"{MARK}{mark}",
            "items": [first],
        }
    )
    return {**attachment, "content": {**card, "body": [named, *others]}}


def mark_in(message: Json) -> str | None:
    """Return the mark of a message as Graph gives it: its cards are JSON in letters."""
    return next(filter(None, map(_mark_of, message.get("attachments") or ())), None)


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
