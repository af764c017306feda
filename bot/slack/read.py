"""Stored events read as arrivals: Slack's markup becomes plain text."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.arrivals import (
    Arrival,
    ChannelTurned,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ProfileChanged,
    SharedFile,
)
from bot.slack.api import Identity
from bot.slack.keys import TURNED
from bot.slack.text import unescaped

_ENTITY = re.compile(r"<([^<>]*)>")
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_GONE = ("tombstone", "hidden_by_limit")


def read_event(body: Mapping[str, Any], me: Identity, at: datetime) -> Arrival | None:
    """Turn a stored body (``event`` and the ``names`` of who is mentioned) into a value."""
    event: Mapping[str, Any] = body["event"]
    match event["type"]:
        case "message" | "app_mention":
            return _message(event, body.get("names", {}), me, at)
        case "member_joined_channel" if event["user"] != me.user:
            return MemberJoined(me.address(event["user"]), me.address(event["channel"]))
        case "member_left_channel" if event["user"] != me.user:
            return MemberLeft(me.address(event["user"]), me.address(event["channel"]))
        case "app_home_opened" if event.get("tab") == "home":
            return HomeOpened(me.address(event["user"]))
        case "user_change" if not event["user"].get("is_bot"):
            return ProfileChanged(me.address(event["user"]["id"]))
    return None


def _message(event: Mapping[str, Any], names: Mapping[str, str], me: Identity, at: datetime) -> Arrival | None:
    match event.get("subtype"):
        case "message_changed":
            return _changed(event, names, me, at)
        case "message_deleted":
            return MessageDeleted(event["channel"], event["deleted_ts"], at)
        case subtype if subtype in TURNED:
            return ChannelTurned(me.address(event["channel"]))
    return read_message(event, names, me, at)


def _changed(event: Mapping[str, Any], names: Mapping[str, str], me: Identity, at: datetime) -> Arrival | None:
    """Read an edit; None when the words stayed the same, as when Slack adds the preview of a link.

    What they were is not known of an edit found in a history: it then brings no new mention.
    """
    after, before = event["message"], event.get("previous_message")
    if after.get("subtype") == "tombstone":  # The root of a thread that lives on.
        return MessageDeleted(event["channel"], after["ts"], at)
    raw, previous = after.get("text") or "", (before or {}).get("text") or ""
    if raw == previous:
        return None
    direct = event["channel"].startswith("D")
    return MessageEdited(
        place=me.address(after["user"]) if direct else me.address(event["channel"]),
        channel=event["channel"],
        message=after["ts"],
        text=plain_of(raw, names, me.user),
        mentions_desk=before is not None and me.user in mentioned(raw) - mentioned(previous),
        at=at,
    )


def read_message(event: Mapping[str, Any], names: Mapping[str, str], me: Identity, at: datetime) -> MessageSaid:
    """Read a message that someone wrote."""
    raw = event.get("text") or ""
    author = me.address(event["user"])
    direct = event["channel"].startswith("D")
    thread = event.get("thread_ts")
    return MessageSaid(
        author=author,
        place=author if direct else me.address(event["channel"]),
        message=event["ts"],
        thread=thread if thread != event["ts"] else None,
        text=plain_of(raw, names, me.user),
        to_desk=direct or event["type"] == "app_mention" or me.user in mentioned(raw),
        direct=direct,
        files=tuple(_file(file) for file in event.get("files", ()) if file.get("mode") not in _GONE),
        at=at,
        channel=event["channel"],
        under_desk=event.get("parent_user_id") == me.user,
    )


def mentioned(raw: str) -> set[str]:
    """Give the users whom a text mentions."""
    return set(_USER.findall(raw))


def plain_of(raw: str, names: Mapping[str, str], own: str) -> str:
    """Give what people read, as plain text; our own mention is taken out."""
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


def _file(file: Mapping[str, Any]) -> SharedFile:
    """Read a file; one of ``mode: file_access`` has an id only, ``download`` asks for the rest."""
    return SharedFile(
        id=file["id"],
        name=file.get("name") or file.get("title") or file["id"],
        size=int(file.get("size") or 0),
        url=file.get("permalink") or file.get("url_private") or "",
    )
