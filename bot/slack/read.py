"""Stored events read as arrivals: Slack's markup becomes plain text."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.delivery.arrivals import (
    Arrival,
    ChannelTurned,
    DeskJoined,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ProfileChanged,
    Reacted,
    SharedFile,
)
from bot.ingress.payload import (
    Payload,
    found,
    identifier,
    mapping,
    mappings,
    optional_mapping,
    optional_text,
    text,
    whole_number,
)
from bot.slack.api import Identity
from bot.slack.keys import JOINED, MOVED, REACTED, SHARED, TURNED, emoji_of, message_key, stamp
from bot.slack.text import unescaped
from workflow.people.people import Address

_ENTITY = re.compile(r"<([^<>]*)>")
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_GONE = ("tombstone", "hidden_by_limit")


def read_event(body: Payload, me: Identity, at: datetime) -> Arrival | None:
    """Turn a stored body (``event`` and the ``names`` of those mentioned) into a value. Raises Malformed."""
    event = mapping(body, "event")
    match text(event, "type"):
        case "message" | "app_mention":
            return _message(event, optional_mapping(body, "names"), me, at)
        case kind if kind in MOVED | SHARED:
            return _moved(me.address(identifier(event, "channel")), event, me)
        case kind if kind in REACTED:
            return _reacted(identifier(event, "item", "channel"), event, me, at)
        case "app_home_opened" if optional_text(event, "tab") == "home":
            return HomeOpened(me.address(identifier(event, "user")))
        case "user_change" if not found(event, "user", "is_bot"):
            return ProfileChanged(me.address(identifier(event, "user", "id")))
    return None


def _moved(channel: Address, event: Payload, me: Identity) -> Arrival | None:
    """Read who came or went, or who may; that the desk was taken out, its next word there tells."""
    if text(event, "type") in SHARED:
        return ChannelTurned(channel)
    user, joined = identifier(event, "user"), text(event, "type") == JOINED
    if user == me.user:
        return DeskJoined(channel) if joined else None
    return (MemberJoined if joined else MemberLeft)(me.address(user), channel)


def _reacted(channel: str, event: Payload, me: Identity, at: datetime) -> Reacted | None:
    """Read an emoji on a message, put or taken back; None for one that asks for nothing."""
    emoji = emoji_of(event)
    if emoji is None:
        return None
    return Reacted(
        person=me.address(identifier(event, "user")),
        place=me.address(channel),
        channel=channel,
        message=stamp(event, "item", "ts"),
        emoji=emoji,
        given=text(event, "type") == "reaction_added",
        at=at,
    )


def _message(event: Payload, names: Mapping[str, str], me: Identity, at: datetime) -> Arrival | None:
    match optional_text(event, "subtype"):
        case "message_changed":
            return _changed(event, names, me, at)
        case "message_deleted":
            gone = stamp(event, "deleted_ts")
            return MessageDeleted(identifier(event, "channel"), gone, at, message_key(event, gone, me))
        case subtype if subtype in TURNED:
            return ChannelTurned(me.address(identifier(event, "channel")))
    return read_message(event, names, me, at)


def _changed(event: Payload, names: Mapping[str, str], me: Identity, at: datetime) -> Arrival | None:
    """Read an edit; None when the words stayed the same, as when Slack adds the preview of a link.

    What they were is not known of an edit found in a history: it then brings no new mention.
    """
    after, before = mapping(event, "message"), optional_mapping(event, "previous_message")
    channel, message = identifier(event, "channel"), stamp(after, "ts")
    if optional_text(after, "subtype") == "tombstone":  # The root of a thread that lives on.
        return MessageDeleted(channel, message, at, message_key(event, message, me))
    raw, previous, root = optional_text(after, "text") or "", optional_text(before, "text") or "", _root(after)
    if raw == previous:
        return None
    return MessageEdited(
        place=me.address(identifier(after, "user") if channel.startswith("D") else channel),
        channel=channel,
        message=message,
        text=plain_of(raw, names, me.user),
        mentions_desk=bool(before) and me.user in mentioned(raw) - mentioned(previous),
        at=at,
        said_key=message_key(event, message, me),
        with_files=bool(mappings(after, "files")),
        thread=root if root != message else None,
        to_desk=channel.startswith("D") or me.user in mentioned(raw),
    )


def read_message(event: Payload, names: Mapping[str, str], me: Identity, at: datetime) -> MessageSaid:
    """Read a message that someone wrote. Raises Malformed."""
    raw = optional_text(event, "text") or ""
    author, channel = me.address(identifier(event, "user")), identifier(event, "channel")
    direct = channel.startswith("D")
    message, root = stamp(event, "ts"), _root(event)
    return MessageSaid(
        author=author,
        place=author if direct else me.address(channel),
        message=message,
        thread=root if root != message else None,
        text=plain_of(raw, names, me.user),
        to_desk=direct or text(event, "type") == "app_mention" or me.user in mentioned(raw),
        direct=direct,
        files=tuple(_file(file) for file in mappings(event, "files") if optional_text(file, "mode") not in _GONE),
        at=at,
        channel=channel,
        under_desk=optional_text(event, "parent_user_id") == me.user,
        sent_at=_sent_at(message),
    )


def _sent_at(ts: str) -> datetime | None:
    """Return when a message was said; None for a ts past the years that there are."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError):
        return None


def _root(event: Payload) -> str | None:
    return stamp(event, "thread_ts") if optional_text(event, "thread_ts") else None


def mentioned(raw: str) -> set[str]:
    """Return the users whom a text mentions."""
    return set(_USER.findall(raw))


def plain_of(raw: str, names: Mapping[str, str], own: str) -> str:
    """Return what people read, as plain text; our own mention is taken out."""
    if "<" not in raw:
        return unescaped(raw).strip()
    raw = re.sub(rf"[ \t]*<@{re.escape(own)}(?:\|[^<>]*)?>[:,]?[ \t]*", " ", raw)
    return unescaped(_ENTITY.sub(lambda entity: _said(entity[1], names), raw)).strip()


def _said(entity: str, names: Mapping[str, str]) -> str:
    """Say one ``<…>``: a mention, a channel, a broadcast, a date or a link. Still escaped."""
    target, _, label = entity.partition("|")
    match target[:1]:
        case "@":
            return names.get(target[1:], label or target)
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or "@" + target[1:].partition("^")[0]
        case _:
            return _link(target, label)


def _link(target: str, label: str) -> str:
    shown = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or label in (target, shown) or shown.partition("://")[2].rstrip("/") == label:
        return shown
    return f"{label} ({shown})"


def _file(file: Payload) -> SharedFile:
    """Read a file; one of ``mode: file_access`` has an id only, ``download`` asks for the rest."""
    identity = identifier(file, "id")
    return SharedFile(
        id=identity,
        name=optional_text(file, "name") or optional_text(file, "title") or identity,
        size=whole_number(file, "size"),
        url=optional_text(file, "permalink") or optional_text(file, "url_private") or "",
    )
