"""Stored activities read as arrivals, from the raw JSON: the library's models lose mentions and the tenant."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape
from urllib.parse import quote, unquote

from bot.delivery.arrivals import (
    Arrival,
    DeskJoined,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    Reacted,
    SharedFile,
)
from bot.delivery.chat import CannotReach
from bot.ingress.payload import (
    Payload,
    found,
    identifier,
    mapping,
    mappings,
    optional_identifier,
    optional_mapping,
    optional_text,
    text,
    written,
)
from bot.teams.addresses import account_of, channel_of, in_thread, is_channel, is_personal, is_shared, root_of
from bot.teams.html_text import plain_of_html
from bot.teams.installation import is_added
from bot.teams.instants import read_at, said_at
from bot.teams.settings import TeamsSettings
from workflow.items.reactions import EMOJIS
from workflow.people.people import Address, Platform

Activity = Payload

DROPPED_FILE = "application/vnd.microsoft.teams.file.download.info"
QUOTED = "messageReference"
FROM_PERSONAL = "personal:"
"""A file's id begins so when the rest is its address, good for some minutes and for anyone."""
FROM_CHAT = "image:"
"""Or so, when the rest is an address of the Connector's own."""
FROM_CHANNEL = "channel:"
"""Or so, when the rest is the team, the channel and the file's address in SharePoint, which Graph opens."""
HOME = frozenset({"accueil", "home"})
_AT = re.compile(r"<at\b[^>]*>(.*?)</at>", re.DOTALL)
TABLE = re.compile(r"<table\b", re.IGNORECASE)
"""What a message's own text runs together, so that its HTML is read instead."""
_TAG = re.compile(r"</?(?:p|div|br|span|strong|em|b|i|ul|ol|li|a|blockquote)\b[^>]*>", re.IGNORECASE)


def read_activity(body: Payload, settings: TeamsSettings, at: datetime) -> Arrival | None:
    """Turn a stored body into a value. Raises Malformed, as all here do.

    ``activity`` is raw; ``files`` are those that Graph named, ``unseen`` that it named none; ``own`` is the personal
    chat of who wrote to us alone; ``member`` and ``channel`` say which one of a change of members this row is about;
    ``quiet`` that it was us who gave someone the app.
    """
    activity: Activity = mapping(body, "activity")
    match text(activity, "type"):
        case "message":
            own = written(body, "own")
            return _said(body, read_message(activity, mappings(body, "files"), settings, at, own))
        case "messageUpdate" | "messageDelete":
            return _changed(activity, settings, at)
        case "messageReaction":
            return _reacted(activity, settings, at)
        case "installationUpdate" if is_added(activity) and not found(body, "quiet"):
            return HomeOpened(account_of(mapping(activity, "from"), settings.tenant))
        case "conversationUpdate" if optional_identifier(body, "channel"):
            return _moved(body, settings)
    return None


def _said(body: Payload, said: MessageSaid) -> Arrival | None:
    """Return what a message is; nothing where its files are all it is, and it was told that they are not seen."""
    if found(body, "unseen") and not said.text:
        return None
    return HomeOpened(said.author) if said.direct and word_of(said.text) in HOME else said


def _key(conversation: str, message: str) -> str:
    """Return the key under which a message is stored."""
    return f"teams:{conversation}:{message}"


def _changed(activity: Activity, settings: TeamsSettings, at: datetime) -> Arrival:
    """Read an edit, or a deletion."""
    if text(activity, "type") == "messageDelete":
        place, gone = identifier(activity, "conversation", "id"), identifier(activity, "id")
        return MessageDeleted(place, gone, at, _key(place, gone))
    said = read_message(activity, (), settings, at)
    return MessageEdited(
        said.place,
        said.channel,
        said.message,
        said.text,
        mentions_desk=settings.bot in mentioned(activity),
        at=at,
        said_key=_key(said.channel, said.message),
        with_files=bool(said.files),
        thread=said.thread,
        to_desk=said.to_desk,
    )


def _reacted(activity: Activity, settings: TeamsSettings, at: datetime) -> Reacted | None:
    """Read an emoji on a message, put or taken back; None for one that asks for nothing."""
    found = reaction_of(activity)
    if found is None:
        return None
    conversation = identifier(activity, "conversation", "id")
    return Reacted(
        person=account_of(mapping(activity, "from"), settings.tenant),
        place=Address(Platform.TEAMS, settings.tenant, channel_of(conversation)),
        channel=conversation,
        message=identifier(activity, "replyToId"),
        emoji=found[0],
        given=found[1],
        at=at,
    )


def _moved(body: Payload, settings: TeamsSettings) -> Arrival:
    """Read who came or went; where nobody is named, it is the desk that came."""
    channel = Address(Platform.TEAMS, settings.tenant, identifier(body, "channel"))
    member = optional_mapping(body, "member")
    if not member:
        return DeskJoined(channel)
    person = account_of(member, settings.tenant)
    return MemberJoined(person, channel) if mappings(body, "activity", "membersAdded") else MemberLeft(person, channel)


def read_message(
    activity: Activity, files: Iterable[Payload], settings: TeamsSettings, at: datetime, own: str = ""
) -> MessageSaid:
    """Read a message; ``files`` are those of a channel, which the activity itself does not hold.

    What someone writes in a channel to us alone is said as in their ``own`` chat, and answered there.
    """
    targeted = is_targeted(activity)
    conversation = (own if targeted else "") or identifier(activity, "conversation", "id")
    author = account_of(mapping(activity, "from"), settings.tenant)
    direct = targeted or is_personal(mapping(activity, "conversation"))
    message = identifier(activity, "id")
    root = root_of(conversation) if is_channel(conversation) and not direct else None
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
        sent_at=said_at(message) or read_at(activity.get("timestamp")),
    )


def read_payload(value: Payload, settings: TeamsSettings, at: datetime, conversation: str = "") -> MessageSaid | None:
    """Read the message that an action of the message extension was used on; None when no person wrote it.

    ``conversation`` is where it was used, which the message itself seldom says.
    """
    payload = optional_mapping(value, "messagePayload")
    author = optional_identifier(payload, "from", "user", "id")
    if author is None:
        return None
    conversation = optional_identifier(payload, "conversation", "id") or conversation
    message, thread = written(payload, "id"), optional_identifier(payload, "replyToId")
    if is_channel(conversation):
        conversation = in_thread(conversation, thread or message)
    place = Address(Platform.TEAMS, settings.tenant, channel_of(conversation) if is_shared(conversation) else author)
    return MessageSaid(
        author=Address(Platform.TEAMS, settings.tenant, author),
        place=place,
        message=message,
        thread=thread,
        text=plain_of_html(written(payload, "body", "content")),
        to_desk=False,
        direct=not is_shared(conversation),
        files=(),
        at=at,
        channel=conversation,
    )


def is_targeted(activity: Activity) -> bool:
    """Return whether a message of a channel is seen by its author and us alone, as one that begins with a slash is."""
    return found(activity, "recipient", "isTargeted") is True


def mentioned(activity: Activity) -> dict[str, str]:
    """Return who is mentioned, and how it is written: ``<at>…</at>`` by id."""
    entities = (one for one in mappings(activity, "entities") if written(one, "type") == "mention")
    return {written(one, "mentioned", "id"): written(one, "text") for one in entities}


def plain_of(activity: Activity, own: str) -> str:
    """Return what people read, as plain text; our own mention is taken out."""
    raw = written(activity, "text")
    told = mentioned(activity).get(own)
    if told:
        raw = re.sub(rf"[ \t\u00a0]*{re.escape(told)}[:,]?[ \t\u00a0]*", " ", raw)
    html = html_of(activity)
    if html and (TABLE.search(html) or not (raw.strip() or told)):
        return _without(told, plain_of_html(html))
    raw = _AT.sub(r"\1", raw)
    if optional_text(activity, "textFormat") == "xml" or _TAG.search(raw):
        return plain_of_html(raw)
    return unescape(raw).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n").strip()


def _without(mention: str | None, said: str) -> str:
    """Return a text without the name that is written for a mention, where it stands first."""
    name = _AT.sub(r"\1", mention or "").strip()
    return said.removeprefix(name).lstrip(" ,:\n") if name else said


def html_of(activity: Activity) -> str:
    """Return a message's HTML, where Teams sent it along."""
    shown = (one for one in mappings(activity, "attachments") if written(one, "contentType") == "text/html")
    return next(filter(None, (written(one, "content") for one in shown)), "")


def reaction_of(activity: Activity) -> tuple[str, bool] | None:
    """Return an emoji that can ask for something, and whether it was put; None for hearts, thumbs and the like.

    Teams names an emoji by its code point first: ``1f440_eyes``.
    """
    for part, given in (("reactionsAdded", True), ("reactionsRemoved", False)):
        for one in mappings(activity, part):
            code = written(one, "type").partition("_")[0]
            emoji = next((known for known in EMOJIS if f"{ord(known):x}" == code), None)
            if emoji is not None:
                return emoji, given
    return None


def word_of(said: str) -> str:
    """Return a text that is one word, as words are compared; empty when it is more."""
    words = said.casefold().strip(" .!?/\n").split()
    return words[0] if len(words) == 1 else ""


def _quoted(activity: Activity) -> str | None:
    """Return the message that this one quotes: a personal chat has no threads, replies quote."""
    for one in mappings(activity, "attachments"):
        if written(one, "contentType") == QUOTED and isinstance(found(one, "content"), dict):
            return optional_identifier(one, "content", "messageId")
    return None


def _dropped(activity: Activity) -> Iterable[SharedFile]:
    for one in mappings(activity, "attachments"):
        kind, url = written(one, "contentType"), written(one, "contentUrl")
        if kind == DROPPED_FILE and written(one, "content", "downloadUrl"):
            name = written(one, "name") or written(one, "content", "uniqueId") or "?"
            yield SharedFile(f"{FROM_PERSONAL}{written(one, 'content', 'downloadUrl')}", name, 0, url)
        elif kind.startswith("image/") and url:
            yield SharedFile(f"{FROM_CHAT}{url}", written(one, "name") or "image.png", 0, "")


def _named(file: Payload) -> SharedFile:
    where = "/".join(quote(written(file, part), safe="") for part in ("group", "channel"))
    url = text(file, "url")
    return SharedFile(f"{FROM_CHANNEL}{where}/{url}", text(file, "name"), 0, url)


def channel_file(file: str) -> tuple[str, str, str]:
    """Return the team, the channel and the address of a file by the id that ``read_message`` gave it.

    Raises CannotReach for an id without them.
    """
    group, channel, url = (*file.removeprefix(FROM_CHANNEL).split("/", 2), "", "")[:3]
    if not url.startswith("https://"):
        raise CannotReach("foreign_drive")
    return unquote(group), unquote(channel), url
