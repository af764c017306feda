"""Stored activities read as arrivals, from the raw JSON: the library's models lose mentions and the tenant."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import unescape
from typing import Any

from bot.arrivals import (
    Arrival,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    SharedFile,
)
from bot.teams.addresses import account_of, channel_of, is_channel, is_personal, is_shared, root_of
from bot.teams.html_text import plain_of_html
from bot.teams.settings import TeamsSettings
from workflow.people import Address, Platform

Activity = Mapping[str, Any]

DROPPED_FILE = "application/vnd.microsoft.teams.file.download.info"
QUOTED = "messageReference"
FROM_PERSONAL = "personal:"
"""A file's id begins so when the rest is its address, good for some minutes and for anyone."""
FROM_CHAT = "image:"
"""Or so, when the rest is an address of the Connector's own."""
FROM_CHANNEL = "channel:"
"""Or so, when the rest is the file's address in SharePoint, which Graph opens."""
HOME = frozenset({"accueil", "home"})
_AT = re.compile(r"<at\b[^>]*>(.*?)</at>", re.DOTALL)
_TAG = re.compile(r"</?(?:p|div|br|span|strong|em|b|i|ul|ol|li|a|blockquote)\b[^>]*>", re.IGNORECASE)


def read_activity(body: Mapping[str, Any], settings: TeamsSettings, at: datetime) -> Arrival | None:
    """Turn a stored body into a value.

    ``activity`` is raw; ``files`` are those that Graph named; ``member`` and
    ``channel`` say which one of a change of members this row is about.
    """
    activity: Activity = body["activity"]
    match activity.get("type"):
        case "message":
            said = read_message(activity, body.get("files", ()), settings, at)
            return HomeOpened(said.author) if said.direct and word_of(said.text) in HOME else said
        case "messageUpdate":
            said = read_message(activity, (), settings, at)
            told = settings.bot in mentioned(activity)
            return MessageEdited(said.place, said.channel, said.message, said.text, told, at)
        case "messageDelete":
            return MessageDeleted(str(activity["conversation"]["id"]), str(activity["id"]), at)
        case "installationUpdate" if is_personal(activity.get("conversation") or {}):
            added = str(activity.get("action", "")).startswith("add")
            return HomeOpened(account_of(activity["from"], settings.tenant)) if added else None
        case "conversationUpdate" if body.get("member"):
            person = account_of(body["member"], settings.tenant)
            channel = Address(Platform.TEAMS, settings.tenant, str(body["channel"]))
            joined = bool(activity.get("membersAdded"))
            return MemberJoined(person, channel) if joined else MemberLeft(person, channel)
    return None


def read_message(
    activity: Activity, files: Iterable[Mapping[str, Any]], settings: TeamsSettings, at: datetime
) -> MessageSaid:
    """Read a message; ``files`` are those of a channel, which the activity itself does not hold."""
    conversation = str(activity["conversation"]["id"])
    author = account_of(activity["from"], settings.tenant)
    direct = is_personal(activity["conversation"])
    message = str(activity["id"])
    root = root_of(conversation) if is_channel(conversation) else None
    return MessageSaid(
        author=author,
        place=author if direct else Address(Platform.TEAMS, settings.tenant, channel_of(conversation)),
        message=message,
        thread=_quoted(activity) if direct else root if root != message else None,
        text=plain_of(activity, settings.bot),
        to_desk=direct or settings.bot in mentioned(activity),
        direct=direct,
        files=(*_dropped(activity), *(_named(file) for file in files)),
        at=at,
        channel=conversation,
    )


def read_payload(value: Mapping[str, Any], settings: TeamsSettings, at: datetime) -> MessageSaid | None:
    """Read the message that an action of the message extension was used on; None when no person wrote it."""
    payload = value.get("messagePayload") or {}
    author = (payload.get("from") or {}).get("user") or {}
    if not author.get("id"):
        return None
    link = payload.get("conversation") or {}
    conversation = str(link.get("id") or "")
    place = Address(
        Platform.TEAMS, settings.tenant, channel_of(conversation) if is_shared(conversation) else author["id"]
    )
    content = (payload.get("body") or {}).get("content") or ""
    return MessageSaid(
        author=Address(Platform.TEAMS, settings.tenant, str(author["id"])),
        place=place,
        message=str(payload.get("id", "")),
        thread=str(payload["replyToId"]) if payload.get("replyToId") else None,
        text=plain_of_html(str(content)),
        to_desk=False,
        direct=not is_shared(conversation),
        files=(),
        at=at,
        channel=conversation,
    )


def mentioned(activity: Activity) -> dict[str, str]:
    """Give who is mentioned, and how it is written: ``<at>…</at>`` by id."""
    entities = (one for one in activity.get("entities") or () if one.get("type") == "mention")
    return {str((one.get("mentioned") or {}).get("id", "")): str(one.get("text") or "") for one in entities}


def plain_of(activity: Activity, own: str) -> str:
    """Give what people read, as plain text; our own mention is taken out."""
    text = str(activity.get("text") or "")
    told = mentioned(activity).get(own)
    if told:
        text = re.sub(rf"[ \t\u00a0]*{re.escape(told)}[:,]?[ \t\u00a0]*", " ", text)
    html = html_of(activity)
    if not text.strip() and html and not told:
        return plain_of_html(html)
    text = _AT.sub(r"\1", text)
    if activity.get("textFormat") == "xml" or _TAG.search(text):
        return plain_of_html(text)
    return unescape(text).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n").strip()


def html_of(activity: Activity) -> str:
    """Give a message's HTML, where Teams sent it along."""
    parts = (one.get("content") for one in activity.get("attachments") or () if one.get("contentType") == "text/html")
    return next((str(part) for part in parts if part), "")


def word_of(text: str) -> str:
    """Give a text that is one word, as words are compared; empty when it is more."""
    words = text.casefold().strip(" .!?/\n").split()
    return words[0] if len(words) == 1 else ""


def _quoted(activity: Activity) -> str | None:
    """Give the message that this one quotes: a personal chat has no threads, replies quote."""
    for one in activity.get("attachments") or ():
        content = one.get("content")
        if one.get("contentType") == QUOTED and isinstance(content, Mapping) and content.get("messageId"):
            return str(content["messageId"])
    return None


def _dropped(activity: Activity) -> Iterable[SharedFile]:
    for one in activity.get("attachments") or ():
        kind, url = str(one.get("contentType") or ""), str(one.get("contentUrl") or "")
        content = one.get("content") if isinstance(one.get("content"), Mapping) else {}
        if kind == DROPPED_FILE and content.get("downloadUrl"):
            name = str(one.get("name") or content.get("uniqueId") or "?")
            yield SharedFile(f"{FROM_PERSONAL}{content['downloadUrl']}", name, 0, url)
        elif kind.startswith("image/") and url:
            yield SharedFile(f"{FROM_CHAT}{url}", str(one.get("name") or "image.png"), 0, "")


def _named(file: Mapping[str, Any]) -> SharedFile:
    return SharedFile(f"{FROM_CHANNEL}{file['url']}", str(file["name"]), 0, str(file["url"]))
