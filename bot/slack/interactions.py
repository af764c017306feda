"""Commands, buttons, forms and shortcuts as Slack sends them, read into one shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bot.ingress.payload import (
    Fields,
    Payload,
    found,
    identifier,
    mapping,
    mappings,
    optional_identifier,
    optional_mapping,
    optional_text,
    text,
)
from bot.ingress.refusal import Malformed
from bot.slack.api import Identity
from bot.slack.controls import action_name, chosen_value
from bot.slack.forms import NOWHERE, VIEW, Origin, unpacked
from bot.slack.read import plain_of
from bot.slack.submitted import filled_in, inputs_in, people_in


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
    teams: frozenset[str] = frozenset()
    """Workspaces and organisations that are told of the user."""
    surface: Surface = Surface.CHANNEL
    private: bool = False
    """On a message that only they see."""
    origin: Origin = NOWHERE
    trigger: str = ""
    """Opens one form, within 3 seconds."""
    response_url: str = ""
    text: str = ""
    """The words after a command, or a button's or choice's value."""
    values: Mapping[str, str] = field(default_factory=Fields)
    people: Mapping[str, str] = field(default_factory=dict)
    """Who was chosen in a form, by field."""
    context: Mapping[str, str] = field(default_factory=Fields)
    view: str = ""
    """The modal that is looked at, and holds the button: it is replaced by what comes next."""
    title: str = ""
    """Of that modal, or of the form."""
    inputs: tuple[str, ...] = ()
    """The block_ids of a form's fields."""
    pushed: bool = False
    """The form was opened from another."""
    message: Payload | None = None
    """The message that a shortcut was used on."""


def command(body: Payload, me: Identity) -> Interaction:
    """Read a slash command. Raises Malformed, as all here do."""
    return Interaction(
        Kind.COMMAND,
        name=identifier(body, "command").removeprefix("/").lower(),
        key=f"slack:{me.team}:command:{identifier(body, 'trigger_id')}",
        user=identifier(body, "user_id"),
        origin=Origin(channel=optional_identifier(body, "channel_id")),
        trigger=identifier(body, "trigger_id"),
        response_url=optional_text(body, "response_url") or "",
        text=plain_of(optional_text(body, "text") or "", {}, me.user),
    )


def action(body: Payload, me: Identity) -> Interaction:
    """Read a button or a menu's choice."""
    act, user = _first(body), identifier(body, "user", "id")
    view, origin = optional_mapping(body, "view"), _origin(body)
    url, private = optional_text(body, "response_url") or "", bool(found(body, "container", "is_ephemeral"))
    place = origin.message or optional_text(view, "id") or ""
    pressed, at = identifier(act, "action_id"), identifier(act, "action_ts")
    chosen = bool(optional_mapping(act, "selected_option"))
    return Interaction(
        Kind.ACTION,
        name=action_name(pressed),
        key=f"slack:{me.team}:action:{place}:{pressed}:{user}:{at}",
        user=user,
        teams=_teams(body),
        surface=_surface(view),
        private=private,
        view=identifier(view, "id") if optional_text(view, "callback_id") == VIEW else "",
        title=optional_text(view, "title", "text") or "",
        origin=replace(origin, url=url) if private and url else origin,
        trigger=optional_text(body, "trigger_id") or "",
        response_url=url,
        text=chosen_value(text(act, "selected_option", "value")) if chosen else optional_text(act, "value") or "",
    )


def form(body: Payload, me: Identity) -> Interaction:
    """Read a form that was sent in."""
    view = mapping(body, "view")
    context, origin = unpacked(optional_text(view, "private_metadata") or "")
    return Interaction(
        Kind.FORM,
        name=identifier(view, "callback_id"),
        key=f"slack:{me.team}:view:{identifier(view, 'id')}:{identifier(view, 'hash')}",
        user=identifier(body, "user", "id"),
        teams=_teams(body),
        surface=Surface.MODAL,
        origin=origin,
        trigger=optional_text(body, "trigger_id") or "",
        values=filled_in(view),
        people=people_in(view),
        context=context,
        inputs=inputs_in(view),
        title=optional_text(view, "title", "text") or "",
        pushed=bool(optional_text(view, "previous_view_id")),
    )


def shortcut(body: Payload, me: Identity) -> Interaction:
    """Read a shortcut, on a message or from anywhere."""
    message, channel = optional_mapping(body, "message"), optional_identifier(body, "channel", "id")
    return Interaction(
        Kind.SHORTCUT,
        name=identifier(body, "callback_id"),
        key=f"slack:{me.team}:shortcut:{identifier(body, 'trigger_id')}",
        user=identifier(body, "user", "id"),
        teams=_teams(body),
        origin=Origin(channel=channel),
        trigger=identifier(body, "trigger_id"),
        response_url=optional_text(body, "response_url") or "",
        message={**message, "type": "message", "channel": channel} if message else None,
    )


def _teams(body: Payload) -> frozenset[str]:
    team = optional_identifier(body, "user", "team_id")
    return frozenset({team} if team else ())


def _first(body: Payload) -> Payload:
    actions = mappings(body, "actions")
    if not actions:
        raise Malformed("actions: none")
    return actions[0]


def _origin(body: Payload) -> Origin:
    container, on = optional_mapping(body, "container"), optional_mapping(body, "message")
    if optional_text(container, "type") not in ("message", "message_attachment"):
        return unpacked(optional_text(body, "view", "private_metadata") or "")[1]
    message = optional_identifier(container, "message_ts")
    thread = optional_identifier(on, "thread_ts") or optional_identifier(container, "thread_ts")
    return Origin(
        channel=optional_identifier(container, "channel_id") or optional_identifier(body, "channel", "id"),
        message=message,
        thread=thread if thread != message else None,
    )


def _surface(view: Payload) -> Surface:
    if not view:
        return Surface.CHANNEL
    return Surface.HOME if optional_text(view, "type") == "home" else Surface.MODAL
