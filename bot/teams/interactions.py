"""Buttons, forms, words and extensions as Teams sends them, read into one shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bot.answers import Surface
from bot.teams.addresses import account_of, is_personal
from bot.teams.controls import read_value
from bot.teams.faults import Json
from bot.teams.forms import FIELD, chosen_people, filled_in, ours
from bot.teams.read import Activity, plain_of
from bot.teams.settings import TeamsSettings
from bot.teams.words import command_in
from workflow.people import Address

EXECUTED = "adaptiveCard/action"
FETCHED = "task/fetch"
SUBMITTED = "task/submit"
EXTENSION_FETCHED = "composeExtension/fetchTask"
EXTENSION_SUBMITTED = "composeExtension/submitAction"
SEARCHED = "composeExtension/query"


class Kind(Enum):
    """What someone did."""

    COMMAND = auto()
    ACTION = auto()
    FORM = auto()
    SHORTCUT = auto()
    SEARCH = auto()
    CANCEL = auto()


class Way(Enum):
    """How it came, which decides what can be answered."""

    CARD = auto()
    """Action.Execute: the card itself may be replaced, for whoever pressed."""
    DIALOG = auto()
    """A dialog that opens, or one that was sent in."""
    EXTENSION = auto()
    """The same, from the message extension."""
    QUERY = auto()
    """The search extension."""
    CHAT = auto()
    """A message: nothing can be answered but another message."""


_WAYS: Mapping[str, Way] = {
    EXECUTED: Way.CARD,
    FETCHED: Way.DIALOG,
    SUBMITTED: Way.DIALOG,
    EXTENSION_FETCHED: Way.EXTENSION,
    EXTENSION_SUBMITTED: Way.EXTENSION,
    SEARCHED: Way.QUERY,
}


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing that someone did, and what it takes to answer it."""

    kind: Kind
    way: Way
    name: str
    """Of the handler."""
    key: str
    """Under which it is done once."""
    user: Address
    conversation: str
    personal: bool
    message: str | None = None
    """The message that holds the button."""
    opening: bool = False
    """A dialog is opened by it, not sent in."""
    surface: Surface = Surface.CARD
    text: str = ""
    """The words after a command, a search, or a button's or choice's value."""
    values: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    """Who was chosen in a form, by field: ids of the directory, empty for nobody."""
    context: Mapping[str, str] = field(default_factory=dict)
    sent: Json = field(default_factory=dict)
    """What our button sent, a form's drawing included."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """The invoke's own value, for the message that a shortcut was used on."""


def interaction_of(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    """Read an invoke, or a message that is a command or what a button sent; None for anything else."""
    if activity.get("type") == "message":
        return _pressed(activity, settings) if activity.get("value") else _command(activity, settings)
    name = str(activity.get("name") or "")
    if activity.get("type") != "invoke" or name not in _WAYS:
        return None
    if name == SEARCHED:
        return _base(activity, settings, Kind.SEARCH, Way.QUERY, "search", text=_query(activity))
    if name == EXTENSION_FETCHED:
        command = str(_value(activity).get("commandId", ""))
        return _base(activity, settings, Kind.SHORTCUT, Way.EXTENSION, command, value=_value(activity), opening=True)
    return _pressed(activity, settings)


def _pressed(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    name = str(activity.get("name") or "")
    way = _WAYS.get(name, Way.CHAT)
    data = _data(activity, way)
    sent = ours(data)
    if sent is None:
        return None
    opening = name == FETCHED
    if sent.get("cancel"):
        return _base(activity, settings, Kind.CANCEL, way, "cancel", sent={**sent})
    if "form" in sent:
        return _form(activity, settings, way, data, {**sent})
    value = read_value(data.get(str(sent["menu"]))) if "menu" in sent else str(sent.get("value") or "")
    named = str(sent.get("action") or "")
    return _base(activity, settings, Kind.ACTION, way, named, text=value, sent={**sent}, opening=opening)


def _form(activity: Activity, settings: TeamsSettings, way: Way, data: Mapping[str, Any], sent: Json) -> Interaction:
    """Read a form; its own key, not the activity's, so that it is done once however often it is sent in."""
    body = sent.get("body")
    shown = [one for one in body if isinstance(one, Mapping)] if isinstance(body, list) else []
    context = sent.get("context") or {}
    return _base(
        activity,
        settings,
        Kind.FORM,
        way,
        str(sent["form"]),
        key=f"teams:{settings.tenant}:form:{sent.get('once')}",
        values=filled_in({name: value for name, value in data.items() if name.startswith(FIELD)}, shown),
        people=chosen_people(data),
        context={str(name): str(value) for name, value in context.items()},
        sent=sent,
    )


def _command(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    """Read a word of the personal chat that stands for a command; anything longer is said to the desk."""
    shown = {one.get("contentType") for one in activity.get("attachments") or ()}
    if not is_personal(activity.get("conversation") or {}) or shown - {"text/html"}:
        return None
    text = plain_of(activity, settings.bot)
    name, rest = command_in(text)
    return _base(activity, settings, Kind.COMMAND, Way.CHAT, name, text=rest) if name else None


def _base(activity: Activity, settings: TeamsSettings, kind: Kind, way: Way, name: str, **more: Any) -> Interaction:
    conversation = activity.get("conversation") or {}
    replied = activity.get("replyToId") if way is not Way.CHAT or kind is not Kind.COMMAND else None
    sent = more.get("sent", {})
    return Interaction(
        kind,
        way,
        name,
        key=more.pop("key", None) or key_of(activity),
        user=account_of(activity["from"], settings.tenant),
        conversation=str(conversation.get("id") or ""),
        personal=is_personal(conversation),
        message=str(replied) if replied else None,
        surface=Surface(sent["on"]) if sent.get("on") in set(Surface) else Surface.CARD,
        **more,
    )


def key_of(activity: Activity) -> str:
    """Give an activity's own key: its conversation and its id."""
    conversation = (activity.get("conversation") or {}).get("id", "")
    identity = activity.get("id") or f"{activity.get('replyToId')}:{activity['from']['id']}:{activity.get('timestamp')}"
    return f"teams:{conversation}:{identity}"


def _value(activity: Activity) -> Mapping[str, Any]:
    value = activity.get("value")
    return value if isinstance(value, Mapping) else {}


def _data(activity: Activity, way: Way) -> Mapping[str, Any]:
    value = _value(activity)
    match way:
        case Way.CARD:
            data = (value.get("action") or {}).get("data")
        case Way.CHAT:
            data = value
        case _:
            data = value.get("data")
    return data if isinstance(data, Mapping) else {}


def _query(activity: Activity) -> str:
    given = {one.get("name"): one.get("value") for one in _value(activity).get("parameters") or ()}
    return str(given.get("query") or "")
