"""Events: what the app is told of, in Slack's shapes."""

import secrets

from bot.sandbox.double.acts.shapes import channel_json, is_connected, message_json, person_json, team_of
from bot.sandbox.double.acts.typed_text import rich_text_of
from bot.sandbox.double.state.records import Channel, Json, Message, Person, StoredFile
from bot.sandbox.double.workspace import Workspace

VERIFICATION_TOKEN = "sandbox-verification"


def tell(ws: Workspace, event: Json) -> None:
    """Wrap the event as Slack does and send it in the background."""
    event_id = f"Ev{secrets.token_hex(5).upper()}"
    ws.delivery.tell(
        {
            "token": VERIFICATION_TOKEN,
            "team_id": _team_told(ws, event),
            "api_app_id": ws.settings.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(ws.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": ws.settings.enterprise_id or None,
                    "team_id": _team_told(ws, event),
                    "user_id": ws.settings.app_user,
                    "is_bot": True,
                    "is_enterprise_install": bool(ws.settings.enterprise_id),
                }
            ],
            "is_ext_shared_channel": _is_connected(ws, event.get("channel")),
            "event_context": f"4-{event_id}",
        }
    )


def tell_posted(ws: Workspace, message: Message) -> None:
    """A new message; a mention of the app in a channel comes a second time, as ``app_mention``."""
    channel = ws.state.channels[message.channel]
    if not _hears(ws, channel):
        return
    said = _said(ws, message)
    where = {"channel": channel.id, "event_ts": message.ts}
    tell(ws, said | where | {"channel_type": channel.channel_type})
    mention = f"<@{ws.settings.app_user}>"
    if mention in message.text and not channel.is_im and not message.by_app:
        tell(ws, said | where | {"type": "app_mention"})


def tell_changed(ws: Workspace, old: Message, new: Message) -> None:
    """A message was edited."""
    channel = ws.state.channels[new.channel]
    if _hears(ws, channel):
        changed = {"message": _said(ws, new), "previous_message": _said(ws, old)}
        tell(ws, _hidden(ws, channel, "message_changed") | changed)


def tell_deleted(ws: Workspace, message: Message) -> None:
    """A message was deleted."""
    channel = ws.state.channels[message.channel]
    if _hears(ws, channel):
        gone = {"previous_message": _said(ws, message), "deleted_ts": message.ts}
        tell(ws, _hidden(ws, channel, "message_deleted") | gone)


def tell_reacted(ws: Workspace, message: Message, user: str, name: str, *, given: bool) -> None:
    """An emoji was put on a message, or taken back; the app hears of its own, too."""
    if not _hears(ws, ws.state.channels[message.channel]):
        return
    tell(
        ws,
        {
            "type": "reaction_added" if given else "reaction_removed",
            "user": user,
            "reaction": name,
            "item": {"type": "message", "channel": message.channel, "ts": message.ts},
            "item_user": message.user,
            "event_ts": ws.stamp(),
        },
    )


def tell_membership(ws: Workspace, kind: str, user: str, channel: Channel) -> None:
    """``member_joined_channel`` or ``member_left_channel``; the app hears of its own, too."""
    if not _hears(ws, channel) and user != ws.settings.app_user:
        return
    tell(
        ws,
        {
            "type": kind,
            "user": user,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": team_of(ws, ws.state.people[user]),
            "event_ts": ws.stamp(),
        },
    )


def tell_connected(ws: Workspace, team: str, channel: Channel) -> None:
    """A channel is shared with another organisation's workspace from now on."""
    if _hears(ws, channel):
        shared = {"type": "channel_shared", "connected_team_id": team, "channel": channel.id}
        tell(ws, shared | {"event_ts": ws.stamp()})


def tell_disconnected(ws: Workspace, team: str, channel: Channel) -> None:
    """A channel is no longer shared with another organisation's workspace."""
    if _hears(ws, channel):
        unshared = {"type": "channel_unshared", "previously_connected_team_id": team, "channel": channel.id}
        tell(ws, unshared | {"is_ext_shared": bool(channel.connected), "event_ts": ws.stamp()})


def tell_file_shared(ws: Workspace, file: StoredFile, channel: Channel, ts: str) -> None:
    """A file was shared: ids only."""
    if _hears(ws, channel):
        tell(
            ws,
            {
                "type": "file_shared",
                "file_id": file.id,
                "user_id": file.user,
                "file": {"id": file.id},
                "channel_id": channel.id,
                "event_ts": ts,
            },
        )


def tell_home_opened(ws: Workspace, person: Person, channel: Channel, tab: str) -> None:
    """Someone looks at the app's Home or messages."""
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": ws.stamp(),
    }
    home = ws.state.homes.get(person.id)
    if home is not None and tab == "home":
        event["view"] = home.view
    tell(ws, event)


def tell_person_changed(ws: Workspace, person: Person) -> None:
    """Someone's profile changed."""
    ts = ws.stamp()
    user = person_json(ws, person, locale=True)
    tell(ws, {"type": "user_change", "user": user, "cache_ts": int(float(ts)), "event_ts": ts})


def channel_summary(ws: Workspace, channel: Channel) -> Json:
    """The two fields by which interactions name a channel."""
    if channel.is_im:
        return {"id": channel.id, "name": "directmessage"}
    if channel.private:
        return {"id": channel.id, "name": "privategroup"}
    return {"id": channel.id, "name": channel_json(ws, channel)["name"]}


def _is_connected(ws: Workspace, channel: object) -> bool:
    known = ws.state.channels.get(channel) if isinstance(channel, str) else None
    return known is not None and is_connected(ws, known)


def _team_told(ws: Workspace, event: Json) -> str:
    """The workspace that an event is told of: in an organisation, the one of who acts."""
    actor = ws.state.people.get(event["user"]) if isinstance(event.get("user"), str) else None
    team = ws.settings.team_id if actor is None else team_of(ws, actor)
    return team if team in ws.settings.workspaces else ws.settings.team_id


def _hears(ws: Workspace, channel: Channel) -> bool:
    return ws.settings.app_user in channel.members


def _said(ws: Workspace, message: Message) -> Json:
    said = message_json(ws, message, metadata=True)
    if not message.by_app and message.text and message.subtype in (None, "file_share", "thread_broadcast"):
        said["client_msg_id"] = f"{message.channel}-{message.ts}"
        said["blocks"] = [rich_text_of(message.text)]
    return said


def _hidden(ws: Workspace, channel: Channel, subtype: str) -> Json:
    ts = ws.stamp()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.channel_type,
        "ts": ts,
        "event_ts": ts,
    }
