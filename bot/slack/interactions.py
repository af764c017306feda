"""Commands, buttons, forms and shortcuts as Slack sends them, read into one shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bot.slack.api import Identity
from bot.slack.controls import action_name, chosen_value
from bot.slack.forms import NOWHERE, Origin, unpacked
from bot.slack.read import plain_of
from bot.slack.submitted import filled_in

Body = Mapping[str, Any]


class Kind(Enum):
    """What someone did."""

    COMMAND = auto()
    ACTION = auto()
    FORM = auto()
    SHORTCUT = auto()


class Surface(Enum):
    """What they did it on."""

    CHANNEL = auto()
    """A message, or the line one writes on: there may be a response_url."""
    HOME = auto()
    MODAL = auto()


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing that someone did, and the ways to answer it."""

    kind: Kind
    name: str
    """Of the handler."""
    key: str
    """Under which it is done once."""
    user: str
    surface: Surface = Surface.CHANNEL
    private: bool = False
    """On a message that only they see."""
    origin: Origin = NOWHERE
    trigger: str = ""
    """Opens one form, within 3 seconds."""
    response_url: str = ""
    text: str = ""
    """The words after a command, or a button's or choice's value."""
    values: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    view: Body = field(default_factory=dict)
    message: Body | None = None
    """The message that a shortcut was used on."""


def command(body: Body, me: Identity) -> Interaction:
    """Read a slash command."""
    return Interaction(
        Kind.COMMAND,
        name=body["command"].removeprefix("/").lower(),
        key=f"slack:{me.team}:command:{body['trigger_id']}",
        user=body["user_id"],
        origin=Origin(channel=body.get("channel_id")),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
        text=plain_of(body.get("text") or "", {}, me.user),
    )


def action(body: Body, me: Identity) -> Interaction:
    """Read a button or a menu's choice."""
    act, user = body["actions"][0], body["user"]["id"]
    view, origin = body.get("view") or {}, _origin(body)
    place = origin.message or view.get("id", "")
    option = act.get("selected_option") or {}
    return Interaction(
        Kind.ACTION,
        name=action_name(act["action_id"]),
        key=f"slack:{me.team}:action:{place}:{act['action_id']}:{user}:{act['action_ts']}",
        user=user,
        surface=_surface(view),
        private=bool((body.get("container") or {}).get("is_ephemeral")),
        origin=origin,
        trigger=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        text=chosen_value(option["value"]) if option else act.get("value", ""),
        view=view,
    )


def form(body: Body, me: Identity) -> Interaction:
    """Read a form that was sent in."""
    view = body["view"]
    context, origin = unpacked(view.get("private_metadata", ""))
    return Interaction(
        Kind.FORM,
        name=view["callback_id"],
        key=f"slack:{me.team}:view:{view['id']}:{view['hash']}",
        user=body["user"]["id"],
        surface=Surface.MODAL,
        origin=origin,
        trigger=body.get("trigger_id", ""),
        values=filled_in(view),
        context=context,
        view=view,
    )


def shortcut(body: Body, me: Identity) -> Interaction:
    """Read a shortcut, on a message or from anywhere."""
    message = body.get("message")
    channel = (body.get("channel") or {}).get("id")
    if message is not None:
        message = {**message, "type": "message", "channel": channel}
    return Interaction(
        Kind.SHORTCUT,
        name=body["callback_id"],
        key=f"slack:{me.team}:shortcut:{body['trigger_id']}",
        user=body["user"]["id"],
        origin=Origin(channel=channel),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
        message=message,
    )


def _origin(body: Body) -> Origin:
    container = body.get("container") or {}
    if container.get("type") not in ("message", "message_attachment"):
        return unpacked((body.get("view") or {}).get("private_metadata", ""))[1]
    message = container.get("message_ts")
    thread = (body.get("message") or {}).get("thread_ts") or container.get("thread_ts")
    return Origin(
        channel=container.get("channel_id") or (body.get("channel") or {}).get("id"),
        message=message,
        thread=thread if thread != message else None,
    )


def _surface(view: Body) -> Surface:
    if not view:
        return Surface.CHANNEL
    return Surface.HOME if view.get("type") == "home" else Surface.MODAL
