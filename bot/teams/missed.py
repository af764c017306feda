"""Messages of Graph as the activities that Teams would have sent: said, edited or deleted since."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.ingress.payload import Payload, mappings, optional_identifier, optional_mapping, written
from bot.teams.addresses import in_thread, is_channel
from bot.teams.faults import Json
from bot.teams.gate import CHANNEL
from bot.teams.instants import read_at
from bot.teams.read import QUOTED
from bot.teams.settings import TeamsSettings
from workflow.people.accounts import foreign

OURS = frozenset({"", "aadUser", "onPremiseAadUser"})
"""Kinds of people whom the tenant's directory has; all others are of elsewhere."""
NOBODY = "8:deleted"
"""Who said what is deleted, where Graph does not tell any more."""
HTML = "text/html"
_AT = re.compile(r"<at\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that happened to a message."""

    at: datetime
    activity: Json


def missed_in(message: Payload, since: datetime, conversation: str, settings: TeamsSettings) -> Iterator[Missed]:
    """Return what happened to a message of a person after ``since``, oldest first. Raises Malformed.

    ``conversation`` is the channel, or someone's own chat with the app. What was deleted has no words any more: that
    it was is all that is returned.
    """
    if written(message, "messageType") != "message" or not _by_one_of_ours(message, settings):
        return
    read = {name: read_at(message.get(name)) for name in ("deletedDateTime", "createdDateTime", "lastEditedDateTime")}
    deleted = read.pop("deletedDateTime")
    if deleted is not None:
        if deleted > since:
            yield Missed(deleted, {**_base(message, deleted, conversation, settings), "type": "messageDelete"})
        return
    for (_, at), kind in zip(read.items(), ("message", "messageUpdate"), strict=True):
        if at is not None and at > since:
            activity = {**_base(message, at, conversation, settings), **_words(message), "type": kind}
            yield Missed(at, activity)


def _by_one_of_ours(message: Payload, settings: TeamsSettings) -> bool:
    """Return whether a person of the tenant wrote it; of what is deleted Graph may not tell who did."""
    author = optional_mapping(message, "from")
    if optional_mapping(author, "application") or optional_mapping(author, "device"):
        return False
    user = optional_mapping(author, "user")
    if not user:
        return message.get("deletedDateTime") is not None
    elsewhere = foreign([optional_identifier(user, "tenantId")], [settings.tenant])
    return written(user, "userIdentityType") in OURS and not elsewhere


def _base(message: Payload, at: datetime, conversation: str, settings: TeamsSettings) -> Json:
    user = optional_mapping(message, "from", "user")
    known = optional_identifier(user, "id")
    author: Json = {"id": f"8:orgid:{known}", "aadObjectId": known} if known else {"id": NOBODY}
    author |= {"name": written(user, "displayName")}
    if optional_identifier(user, "tenantId"):
        author |= {"tenantId": optional_identifier(user, "tenantId")}
    identity, root = optional_identifier(message, "id"), optional_identifier(message, "replyToId")
    where: Json = {"conversationType": "personal"}
    if is_channel(conversation):
        conversation = in_thread(conversation, root or identity or "")
        where = {"conversationType": "channel", "isGroup": True}
    return {
        "channelId": CHANNEL,
        "id": identity,
        "timestamp": at.isoformat(),
        "from": author,
        "recipient": {"id": settings.bot},
        "conversation": {"id": conversation, "tenantId": settings.tenant, **where},
        "channelData": {"tenant": {"id": settings.tenant}},
    }


def _words(message: Payload) -> Json:
    said = written(message, "body", "content")
    html = written(message, "body", "contentType") == "html"
    quotes = [one for one in mappings(message, "attachments") if written(one, "contentType") == QUOTED]
    if html:
        said = _AT.sub("<at>", said)
        for one in quotes:
            said = said.replace(f'<attachment id="{written(one, "id")}"></attachment>', "")
    shown = [{"contentType": HTML, "content": said}] if html else []
    quoted = [{"contentType": QUOTED, "content": _object(written(one, "content"))} for one in quotes]
    return {
        "text": said,
        "textFormat": "xml" if html else "plain",
        "attachments": [*shown, *quoted],
        "entities": [_mention(one) for one in mappings(message, "mentions")],
    }


def _mention(one: Payload) -> Json:
    application = optional_identifier(one, "mentioned", "application", "id")
    person = optional_identifier(one, "mentioned", "user", "id")
    identity = f"28:{application}" if application else f"8:orgid:{person}"
    name = written(one, "mentionText")
    return {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": identity, "name": name}}


def _object(letters: str) -> Json:
    try:
        read = json.loads(letters)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
