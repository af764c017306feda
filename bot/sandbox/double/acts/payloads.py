"""Interaction payloads in Slack's shapes."""

import time

from bot.sandbox.double.acts.events import VERIFICATION_TOKEN, channel_summary
from bot.sandbox.double.acts.inputs import VALUE_FIELDS, as_offered, options_of
from bot.sandbox.double.acts.shapes import message_json, team_of
from bot.sandbox.double.state.records import Channel, Json, Message, Person
from bot.sandbox.double.workspace import Workspace

COPIED = ("type", "action_id", "block_id", "text", "value", "style", "url", "placeholder", "confirm")


def common(ws: Workspace, kind: str, person: Person, trigger_id: str | None) -> Json:
    """What every interaction carries."""
    organisation = ws.settings.enterprise_id
    payload: Json = {
        "type": kind,
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": team_of(ws, person),
        },
        "api_app_id": ws.settings.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": _where(ws, person), "domain": ws.settings.team_domain},
        "enterprise": {"id": organisation, "name": organisation} if organisation else None,
        "is_enterprise_install": bool(organisation),
    }
    return payload if trigger_id is None else payload | {"trigger_id": trigger_id}


def _where(ws: Workspace, person: Person) -> str:
    """The workspace in which someone acts: their own, where the app is there too."""
    team = team_of(ws, person)
    return team if team in ws.settings.teams else ws.settings.team_id


def response_url(ws: Workspace, person: Person, channel: str, message: Message | None = None) -> str:
    """A new response address for what the person just did."""
    ts = message.ts if message else None
    thread_ts = message.thread_ts if message else None
    return f"{ws.url}/response/{ws.passes.road(person.id, channel, ts, thread_ts)}"


def on_message(ws: Workspace, person: Person, message: Message, *, in_attachment: bool) -> Json:
    """The part of a block_actions payload that says on which message it was."""
    hidden = message.only_for is not None
    container: Json = {
        "type": "message_attachment" if in_attachment else "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": hidden,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    if in_attachment:
        container |= {"attachment_id": 1, "is_app_unfurl": False}
    payload: Json = {
        "container": container,
        "channel": channel_summary(ws, ws.state.channels[message.channel]),
        "response_url": response_url(ws, person, message.channel, message),
    }
    return payload if hidden else payload | {"message": message_json(ws, message, metadata=True)}


def on_view(view: Json) -> Json:
    """The part of a block_actions payload that says in which view it was."""
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def action(block: Json, element: Json, chosen: Json) -> Json:
    """The action itself: a button as it is, a menu with what was chosen."""
    told: Json = {"block_id": block["block_id"]}
    told |= {name: element[name] for name in COPIED if name in element}
    told["action_ts"] = f"{time.time():.6f}"
    kind = element["type"]
    if kind == "overflow":
        told["selected_option"] = as_offered(element, chosen.get("selected_option"))
    elif kind in VALUE_FIELDS:
        name = VALUE_FIELDS[kind][0]
        told[name] = as_offered(element, chosen.get(name))
    return told


def is_offered(element: Json, chosen: Json) -> bool:
    """Whether what was chosen can be chosen there."""
    offered = [option["value"] for option in options_of(element)]
    if not offered:
        return True
    several = chosen.get("selected_options")
    wanted = several if isinstance(several, list) else [chosen.get("selected_option")]
    return all(option is None or option.get("value") in offered for option in wanted)


def command(ws: Workspace, person: Person, channel: Channel, name: str, text: str) -> Json:
    """A slash command's fields."""
    organisation = ws.settings.enterprise_id
    return ({"enterprise_id": organisation, "enterprise_name": organisation} if organisation else {}) | {
        "token": VERIFICATION_TOKEN,
        "team_id": _where(ws, person),
        "team_domain": ws.settings.team_domain,
        "channel_id": channel.id,
        "channel_name": channel_summary(ws, channel)["name"],
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": ws.settings.app_id,
        "is_enterprise_install": "true" if organisation else "false",
        "response_url": response_url(ws, person, channel.id),
        "trigger_id": ws.passes.trigger(person.id),
    }


def shortcut(ws: Workspace, person: Person, message: Message, callback_id: str) -> Json:
    """A message shortcut's payload."""
    trigger_id = ws.passes.trigger(person.id)
    return common(ws, "message_action", person, trigger_id) | {
        "callback_id": callback_id,
        "action_ts": f"{time.time():.6f}",
        "channel": channel_summary(ws, ws.state.channels[message.channel]),
        "message_ts": message.ts,
        "message": message_json(ws, message),
        "response_url": response_url(ws, person, message.channel, message),
    }
