"""The desk's own cards, as they stand in a history: which item each shows, and whether something can be pressed on it.

A card carries its item's number in its metadata, which nobody but the app can write; its words can hold anyone's.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.api import Identity
from workflow.items.kinds import kind_of

MARK_EVENT = "vigie_outbox"
"""The event_type of the metadata in which a message's mark travels."""


def metadata_of(mark: str, number: str, card: str = "") -> Mapping[str, Any]:
    """Return what travels unseen with a message: its mark, and the number of the item that it is about, if it is.

    ``card``: the number of the item whose shared card it is.
    """
    about = {name: value for name, value in (("item", number), ("card", card)) if value}
    return {"event_type": MARK_EVENT, "event_payload": {"mark": mark, **about}}


def mark_of(message: Mapping[str, Any]) -> str | None:
    """Return the mark of a message."""
    mark = _payload(message).get("mark")
    return mark if isinstance(mark, str) else None


def number_on(message: Mapping[str, Any], me: Identity) -> str:
    """Return the number of the item that a message of the desk is about; empty of all other messages."""
    if message.get("user") != me.user and message.get("bot_id") != me.bot:
        return ""
    number = _payload(message).get("item")
    return number if isinstance(number, str) and kind_of(number) is not None else ""


def card_on(message: Mapping[str, Any]) -> str:
    """Return the number on a shared card that the app posted; "" for every other message."""
    number = _payload(message).get("card")
    return number if isinstance(number, str) else ""


def has_buttons(message: Mapping[str, Any]) -> bool:
    """Return whether something can be pressed on a message."""
    return '"action_id"' in json.dumps([message.get("blocks"), message.get("attachments")])


def _payload(message: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") if metadata.get("event_type") == MARK_EVENT else None
    return payload if isinstance(payload, Mapping) else {}
