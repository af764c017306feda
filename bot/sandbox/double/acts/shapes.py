"""People, channels, messages and files as Slack's API shows them to an app."""

import mimetypes
from urllib.parse import quote

from bot.sandbox.double.state.records import Channel, Json, Message, Person, StoredFile
from bot.sandbox.double.workspace import Workspace


def person_json(ws: Workspace, person: Person, *, locale: bool = False) -> Json:
    """A user object."""
    first, *rest = person.real_name.split()
    team = team_of(ws, person)
    shown: Json = {
        "id": person.id,
        "team_id": team,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.colour.lstrip("#"),
        "real_name": person.real_name,
        "tz": ws.settings.zone,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": person.restricted or person.ultra_restricted,
        "is_ultra_restricted": person.ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_email_confirmed": bool(person.email),
        "updated": 0,
        "profile": {
            "title": person.title_fr,
            "real_name": person.real_name,
            "real_name_normalized": person.real_name,
            "display_name": person.name,
            "display_name_normalized": person.name,
            "first_name": first,
            "last_name": " ".join(rest),
            "team": team,
        },
    }
    if ws.settings.enterprise_id and team in ws.settings.teams:
        shown["enterprise_user"] = {
            "id": person.id,
            "enterprise_id": ws.settings.enterprise_id,
            "enterprise_name": ws.settings.enterprise_id,
            "is_admin": False,
            "is_owner": False,
            "teams": [team],
        }
    if team not in ws.settings.teams:
        shown["is_stranger"] = not _met(ws, person)
        shown["is_email_confirmed"] = False
    elif person.email:
        shown["profile"]["email"] = person.email
    if person.is_bot:
        shown["profile"] |= {"bot_id": ws.settings.bot_id, "api_app_id": ws.settings.app_id}
    if locale:
        shown["locale"] = person.locale
    return shown


def channel_json(ws: Workspace, channel: Channel) -> Json:
    """A conversation object."""
    if channel.is_im:
        return {"id": channel.id, "created": 0, "is_im": True, "is_archived": False, "user": channel.person}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": 0,
        "creator": "U0ADMIN",
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": False,
        "is_general": False,
        "is_shared": bool(channel.connected),
        "is_ext_shared": is_connected(ws, channel),
        "is_org_shared": any(team in ws.settings.teams for team in channel.connected),
        "is_pending_ext_shared": False,
        "shared_team_ids": [ws.settings.team_id, *channel.connected],
        "is_member": ws.settings.app_user in channel.members,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose_fr, "creator": "", "last_set": 0},
    }


def file_json(ws: Workspace, file: StoredFile) -> Json:
    """A file object; its addresses answer the bot's token only."""
    place = f"{ws.url}/files-pri/{ws.settings.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2].lower(),
        "user": file.user,
        "user_team": ws.settings.team_id,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "file_access": "visible",
        "url_private": f"{place}/{quote(file.name)}",
        "url_private_download": f"{place}/download/{quote(file.name)}",
        "permalink": f"{ws.url}/files/{file.user}/{file.id}",
        "channels": [place for place in file.channels if place.startswith("C")],
        "groups": [],
        "ims": [place for place in file.channels if place.startswith("D")],
        "shares": {"private": _shares(ws, file)},
    }


def _shares(ws: Workspace, file: StoredFile) -> Json:
    """Where a file is shared, and in which messages."""
    shown = {place: [one for one in ws.state.public(place) if file.id in one.files] for place in file.channels}
    return {place: [{"ts": message.ts} for message in messages] for place, messages in shown.items() if messages}


def message_json(ws: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """A message object, as in a history; its thread's figures are counted now."""
    team = team_of(ws, ws.state.people[message.user])
    shown: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": team,
    }
    if team != ws.settings.team_id:
        shown |= {"user_team": team, "source_team": team}
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.by_app:
        shown |= {"bot_id": ws.settings.bot_id, "app_id": ws.settings.app_id}
    if message.blocks:
        shown["blocks"] = list(message.blocks)
    if message.attachments:
        shown["attachments"] = list(message.attachments)
    if message.files:
        shown["files"] = [file_json(ws, ws.state.files[file]) for file in message.files]
        shown["upload"] = False
    if message.edited_ts:
        shown["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown | _thread_json(ws, message)


def _thread_json(ws: Workspace, message: Message) -> Json:
    if message.thread_ts is not None:
        root = ws.state.message(message.channel, message.thread_ts)
        return {"thread_ts": message.thread_ts} | ({"parent_user_id": root.user} if root else {})
    replies = ws.state.thread(message.channel, message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users[:5],
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def is_connected(ws: Workspace, channel: Channel) -> bool:
    """Whether a channel is shared with another organisation."""
    return any(team not in ws.settings.teams for team in channel.connected)


def team_of(ws: Workspace, person: Person) -> str:
    """The workspace that a person is of."""
    return person.team or ws.settings.team_id


def _met(ws: Workspace, person: Person) -> bool:
    """Whether someone of another workspace is in a channel that the app sees."""
    return any({person.id, ws.settings.app_user} <= set(one.members) for one in ws.state.channels.values())


def mimetype_of(name: str) -> str:
    """The kind of a file, from its name, as Slack guesses it."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
