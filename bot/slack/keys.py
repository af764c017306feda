"""Under which key an event is stored, and in which stream it is worked; and what is not stored at all.

A message has one key, whatever event brings it: a mention arrives as ``message``
and as ``app_mention``, Slack redelivers, and the catch-up reads it again. So has each edit, and each deletion.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.ingress.payload import (
    Payload,
    found,
    identifier,
    optional_identifier,
    optional_mapping,
    optional_text,
    text,
    written,
)
from bot.ingress.refusal import Malformed
from bot.slack.api import Identity

SAID = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Subtypes in which someone says something; the others are joins, topics and the like."""
TEAMS = ("team", "user_team", "source_team")
CHANGED = frozenset({"message_changed", "message_deleted"})
TURNED = frozenset({"channel_convert_to_private", "channel_convert_to_public"})
"""Subtypes that tell who may enter a channel from now on."""
_STAMP = re.compile(r"[0-9]{1,12}\.[0-9]{1,9}")
SHARED = frozenset({"channel_shared", "channel_unshared"})
"""Events that tell the same of other organisations."""
JOINED = "member_joined_channel"
MOVED = frozenset({JOINED, "member_left_channel"})
REACTED = frozenset({"reaction_added", "reaction_removed"})
EMOJIS: Mapping[str, str] = {
    "eyes": "👀",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "ticket": "🎫",
    "raising_hand": "🙋",
    "hand": "✋",
    "raised_hand": "✋",
    "checkered_flag": "🏁",
    "sos": "🆘",
    "pushpin": "📌",
}
"""What Slack calls the emojis that can ask for something, whatever their skin tone; all others say nothing to us."""
OTHERS = frozenset({"app_home_opened", "user_change"}) | MOVED | SHARED | REACTED


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an event goes in the inbox."""

    key: str
    stream: str


def stamp(payload: Payload, *path: str) -> str:
    """Return a ts: the id of a message, and when it was said. Raises Malformed."""
    ts = text(payload, *path)
    if not _STAMP.fullmatch(ts):
        raise Malformed(f"{'.'.join(path)}: not a ts")
    return ts


def slot_of(event: Payload, event_id: str, me: Identity) -> Slot | None:
    """Place an event; None for our own messages, other bots', and what says nothing to us. Raises Malformed."""
    kind = text(event, "type")
    if kind in ("message", "app_mention"):
        return _slot_of_message(event, me)
    if kind not in OTHERS:
        return None
    if kind in REACTED:
        if emoji_of(event) is None or optional_text(event, "user") == me.user:
            return None
        whose = identifier(event, "item", "channel")
    elif kind in MOVED | SHARED:
        whose = identifier(event, "channel")
    elif isinstance(found(event, "user"), dict):
        whose = identifier(event, "user", "id")
    else:
        whose = identifier(event, "user")
    return Slot(f"slack:{me.team}:event:{event_id}", f"slack:{me.team}:{whose}")


def emoji_of(event: Payload) -> str | None:
    """Return an emoji that can ask for something; None for any other, or one that is not on a message."""
    known = EMOJIS.get((optional_text(event, "reaction") or "").partition("::")[0])
    return known if optional_text(event, "item", "type") == "message" else None


def teams_of(event: Payload) -> frozenset[str]:
    """Return the workspaces that an event names of the person who acts: in a shared channel, each tells its own."""
    told = {optional_identifier(said, name) for said in (event, optional_mapping(event, "message")) for name in TEAMS}
    return frozenset(one for one in told if one is not None)


def actor_of(event: Payload) -> str | None:
    """Return the user who acts in an event, None where it names none."""
    if isinstance(found(event, "user"), dict):
        return optional_identifier(event, "user", "id")
    return optional_identifier(event, "user") or optional_identifier(event, "message", "user")


def message_key(event: Payload, message: str, me: Identity) -> str:
    """Return the key of a message by its ts, in the conversation that an event is about. Raises Malformed."""
    return f"slack:{me.team}:{identifier(event, 'channel')}:{message}"


def _slot_of_message(event: Payload, me: Identity) -> Slot | None:
    subtype, channel = optional_text(event, "subtype"), identifier(event, "channel")
    stream = f"slack:{me.team}:{channel}"
    if subtype in CHANGED:
        said = optional_mapping(event, "message")
        if optional_text(said, "subtype") in (None, "tombstone"):  # A tombstone no longer says whose it was.
            said = optional_mapping(event, "previous_message") or said
        ours = _by_bot(said, me) or optional_text(said, "subtype") not in SAID
        return None if ours or _says_the_same(event) else Slot(f"{stream}:{_change(event)}", stream)
    if subtype in TURNED:
        return Slot(f"{stream}:{stamp(event, 'ts')}", stream)
    if subtype not in SAID or _by_bot(event, me) or optional_identifier(event, "user") is None:
        return None
    return Slot(message_key(event, stamp(event, "ts"), me), stream)


def _change(event: Payload) -> str:
    """Name what became of a message, told live or found by the catch-up: its deletion, or its last edit.

    Slack stamps the event of an edit later than the edit, which it stamps with a whole second.
    """
    stands = optional_mapping(event, "message")
    if optional_text(stands, "subtype") == "tombstone":
        return f"deleted:{stamp(stands, 'ts')}"
    if (gone := optional_identifier(event, "deleted_ts")) is not None:
        return f"deleted:{gone}"
    if (edited := optional_identifier(stands, "edited", "ts")) is not None:
        words = sha256(written(stands, "text").encode()).hexdigest()
        return f"{stamp(stands, 'ts')}:{edited}:{words[:8]}"
    return identifier(event, "event_ts")


def _says_the_same(event: Payload) -> bool:
    """Return whether no word of a message was changed, as when Slack adds the preview of a link.

    That would take the key of the message's last edit, which Slack may deliver later.
    """
    stands, before = optional_mapping(event, "message"), optional_mapping(event, "previous_message")
    gone = event["subtype"] == "message_deleted" or optional_text(stands, "subtype") == "tombstone"
    return not gone and bool(before) and written(before, "text") == written(stands, "text")


def _by_bot(message: Payload, me: Identity) -> bool:
    return bool(optional_text(message, "bot_id")) or optional_text(message, "user") in (me.user, "USLACKBOT")
