"""Under which key an event is stored, and in which stream it is worked; and what is not stored at all.

A message has one key, whatever event brings it: a mention arrives as ``message``
and as ``app_mention``, Slack redelivers, and the catch-up reads it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.api import Identity

SAID = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Subtypes in which someone says something; the others are joins, topics and the like."""
CHANGED = frozenset({"message_changed", "message_deleted"})
TURNED = frozenset({"channel_convert_to_private", "channel_convert_to_public"})
"""Subtypes that tell who may enter a channel from now on."""
OTHERS = frozenset({"member_joined_channel", "member_left_channel", "app_home_opened", "user_change"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an event goes in the inbox."""

    key: str
    stream: str


def slot_of(event: Mapping[str, Any], event_id: str, me: Identity) -> Slot | None:
    """Place an event; None for our own messages, other bots', and what says nothing to us."""
    kind = event.get("type")
    if kind in ("message", "app_mention"):
        return _slot_of_message(event, me)
    if kind not in OTHERS:
        return None
    user = event.get("user")
    where = event.get("channel") if str(kind).startswith("member") else None
    who = user.get("id") if isinstance(user, Mapping) else user
    return Slot(f"slack:{me.team}:event:{event_id}", f"slack:{me.team}:{where or who}")


def foreigner(event: Mapping[str, Any], me: Identity) -> bool:
    """Tell whether someone of another workspace speaks, in a channel that both share."""
    teams = {event.get(name) for name in ("team", "user_team", "source_team")} - {None}
    return bool(teams - {me.team})


def _slot_of_message(event: Mapping[str, Any], me: Identity) -> Slot | None:
    subtype, channel = event.get("subtype"), event.get("channel")
    stream = f"slack:{me.team}:{channel}"
    if subtype in CHANGED:
        said = event.get("message") or {}
        if said.get("subtype") in (None, "tombstone"):  # A tombstone no longer says whose it was.
            said = event.get("previous_message") or said
        ours = _by_bot(said, me) or said.get("subtype") not in SAID
        return None if ours else Slot(f"{stream}:{event['event_ts']}", stream)
    if subtype in TURNED:
        return Slot(f"{stream}:{event['ts']}", stream)
    if subtype not in SAID or _by_bot(event, me) or not event.get("user"):
        return None
    return Slot(f"{stream}:{event['ts']}", stream)


def _by_bot(message: Mapping[str, Any], me: Identity) -> bool:
    return bool(message.get("bot_id")) or message.get("user") in (me.user, "USLACKBOT")
