"""Under which key an activity is stored, and in which stream it is worked; and what is not stored at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.teams.addresses import channel_of, is_personal
from bot.teams.html_text import attachments_in
from bot.teams.interactions import key_of
from bot.teams.read import Activity, html_of

SAID = "message"
CHANGED = frozenset({"messageUpdate", "messageDelete"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an activity goes in the inbox."""

    key: str
    stream: str


def slot_of(activity: Activity) -> Slot | None:
    """Place an activity; None for bots' own, and for what says nothing to us."""
    kind = str(activity.get("type") or "")
    if str((activity.get("from") or {}).get("id", "28:")).startswith("28:"):
        return None
    conversation = activity.get("conversation") or {}
    stream = f"teams:{channel_of(str(conversation.get('id', '')))}"
    if kind == SAID:
        worth = activity.get("text") or activity.get("attachments")
        return Slot(key_of(activity), stream) if worth else None
    if kind in CHANGED:
        # An edit has its message's id: when it was made tells one from another.
        return Slot(f"{key_of(activity)}:{kind}:{activity.get('timestamp')}", stream)
    if kind == "installationUpdate" and is_personal(conversation):
        return Slot(key_of(activity), stream)
    return None


def moves_in(activity: Activity) -> Iterator[Mapping[str, Any]]:
    """Give each person whom a change of members is about, bots left out."""
    if activity.get("type") == "conversationUpdate" and not is_personal(activity.get("conversation") or {}):
        for member in (*(activity.get("membersAdded") or ()), *(activity.get("membersRemoved") or ())):
            if not str(member.get("id", "28:")).startswith("28:"):
                yield member


def adds_bot(activity: Activity, own: str) -> bool:
    """Tell whether a team takes us in."""
    added = activity.get("membersAdded") or () if activity.get("type") == "conversationUpdate" else ()
    shared = not is_personal(activity.get("conversation") or {})
    return shared and any(member.get("id") == own for member in added)


def may_hold_files(activity: Activity, own: str) -> bool:
    """Tell whether a message of a channel, said to us, shows attachments that the activity itself does not hold."""
    told = any((one.get("mentioned") or {}).get("id") == own for one in activity.get("entities") or ())
    shared = not is_personal(activity.get("conversation") or {})
    return shared and told and bool(attachments_in(html_of(activity)))
