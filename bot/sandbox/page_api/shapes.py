"""The workspace as one person sees it, in the page's shapes."""

from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Both, Channel, Json, Message, Person, StoredFile
from bot.sandbox.double.workspace import Workspace

DAYS = Both(
    "lundi mardi mercredi jeudi vendredi samedi dimanche", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
MONTHS = Both(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "January February March April May June July August September October November December",
)
NO_BREAK = "\u00a0"


def person_json(ws: Workspace, person: Person) -> Json:
    """A Person of the contract."""
    mine = [channel for channel in ws.state.channels.values() if person.id in channel.members]
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "title": Both(person.title_fr, person.title_en).as_json(),
        "role": person.role,
        "initials": person.initials,
        "colour": person.colour,
        "locale": person.locale,
        "email": person.email,
        "is_bot": person.is_bot,
        "unread": sum(len(unread(ws, person.id, channel)) for channel in mine),
    }


def channel_json(ws: Workspace, person: Person, channel: Channel) -> Json:
    """A Channel of the contract."""
    joined = person.id in channel.members
    fresh = unread(ws, person.id, channel) if joined else []
    latest = ws.state.public(channel.id)[-1:] if joined else []
    purpose = Both(channel.purpose_fr, channel.purpose_en)
    return {
        "id": channel.id,
        "name": ws.settings.app_name if channel.is_im else channel.name,
        "private": channel.private,
        "is_im": channel.is_im,
        "with": ws.settings.app_user if channel.is_im else None,
        "members": list(channel.members),
        "joined": joined,
        "unread": len(fresh),
        "mentions": sum(_mentions(message, person.id) for message in fresh),
        "last_ts": latest[0].ts if latest else None,
        "purpose": purpose.as_json() if purpose.fr else None,
    }


def unread(ws: Workspace, user: str, channel: Channel) -> list[Message]:
    """What others said there, outside threads, since the person last read it."""
    since = ws.state.read.get((user, channel.id), "")
    return [
        message
        for message in ws.state.public(channel.id)
        if message.ts > since
        and message.user != user
        and (message.thread_ts is None or message.broadcast)
        and message.subtype not in ("channel_join", "channel_leave")
    ]


def _mentions(message: Message, user: str) -> bool:
    marks = (f"<@{user}>", "<!channel>", "<!here>", "<!everyone>")
    return any(mark in message.text or mark in str(blocks_of(message)) for mark in marks)


def message_json(ws: Workspace, user: str, message: Message) -> Json:
    """A Message of the contract."""
    replies = ws.state.thread(message.channel, message.ts) if message.thread_ts is None else []
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "is_bot": message.by_app,
        "text": message.text,
        "blocks": list(message.blocks),
        "attachments": [_attachment(attachment) for attachment in message.attachments],
        "files": [file_json(ws.state.files[file], user) for file in message.files],
        "edited": message.edited_ts is not None,
        "subtype": message.subtype,
        "thread_ts": message.thread_ts or (message.ts if replies else None),
        "thread": _thread(replies),
        "broadcast": message.broadcast,
        "reactions": [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ],
        "ephemeral": message.only_for is not None,
        "mine": message.user == user and message.only_for is None,
        "failed": "operation_timeout" if user in message.failed_for else None,
    }


def _attachment(attachment: Json) -> Json:
    return {"color": None, "blocks": [], "text": None, "fallback": None} | attachment


def _thread(replies: list[Message]) -> Json | None:
    if not replies:
        return None
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {"count": len(replies), "users": users, "last_ts": replies[-1].ts}


def file_json(file: StoredFile, user: str) -> Json:
    """A File of the contract."""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "size": file.size,
        "image": file.mimetype.startswith("image/"),
        "url": f"/sandbox/file/{file.id}?as={user}",
    }


def clock_json(ws: Workspace) -> Json:
    """The Clock of the contract."""
    now = ws.now()
    local = now.astimezone(ZoneInfo(ws.settings.zone))
    return {
        "now": now.isoformat(),
        "local": local.isoformat(),
        "label": _label(local).as_json(),
        "zone": ws.settings.zone,
    }


def _label(local: datetime) -> Both:
    day, month = local.weekday(), local.month - 1
    ordinal = "1er" if local.day == 1 else str(local.day)
    hour = f"{local.hour}{NO_BREAK}h{NO_BREAK}{local.minute:02d}"
    french = f"{DAYS.fr.split()[day]} {ordinal} {MONTHS.fr.split()[month]} {local.year}, {hour}"
    morning = f"{local.hour % 12 or 12}:{local.minute:02d}{NO_BREAK}{'AM' if local.hour < 12 else 'PM'}"
    english = f"{DAYS.en.split()[day]}, {MONTHS.en.split()[month]} {local.day}, {local.year}, {morning}"
    return Both(french, english)


def disposition(kind: str, name: str) -> str:
    """A Content-Disposition header that keeps accents."""
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"
