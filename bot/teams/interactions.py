"""Buttons, forms, words and extensions as Teams sends them, read into one shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from hashlib import sha256
from typing import Any

from bot.desk.answers import Surface
from bot.desk.subcommands import named_by
from bot.desk.typed_words import command_in
from bot.ingress.payload import (
    ANY,
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
    under,
    written,
)
from bot.language.commands import AFTER_VIGIE
from bot.teams.addresses import account_of, is_personal
from bot.teams.controls import read_value
from bot.teams.faults import Json
from bot.teams.forms import chosen_people, filled_in, ours
from bot.teams.links import number_in
from bot.teams.read import Activity, is_targeted, plain_of
from bot.teams.settings import TeamsSettings
from workflow.people.people import Address

EXECUTED = "adaptiveCard/action"
FETCHED = "task/fetch"
SUBMITTED = "task/submit"
EXTENSION_FETCHED = "composeExtension/fetchTask"
EXTENSION_SUBMITTED = "composeExtension/submitAction"
SEARCHED = "composeExtension/query"
LINKED = "composeExtension/queryLink"


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
    """Action.Execute: the card itself may be replaced, for the one who pressed."""
    DIALOG = auto()
    """A dialog that opens, or one that was sent in."""
    EXTENSION = auto()
    """The same, from the message extension."""
    QUERY = auto()
    """The search extension."""
    LINK = auto()
    """An address of the institution's that someone pastes."""
    CHAT = auto()
    """A message: nothing can be answered but another message."""


WAYS: Mapping[str, Way] = {
    EXECUTED: Way.CARD,
    FETCHED: Way.DIALOG,
    SUBMITTED: Way.DIALOG,
    EXTENSION_FETCHED: Way.EXTENSION,
    EXTENSION_SUBMITTED: Way.EXTENSION,
    SEARCHED: Way.QUERY,
    LINKED: Way.LINK,
}
"""Invokes that are interactions, by their names."""


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
    alone: bool = False
    """That message is a targeted one, which nobody else sees."""
    prompt: str = ""
    """The targeted message that it is."""
    opening: bool = False
    """A dialog is opened by it, not sent in."""
    surface: Surface = Surface.CARD
    text: str = ""
    """The words after a command, a search, or a button's or choice's value."""
    values: Mapping[str, str] = field(default_factory=Fields)
    people: Mapping[str, str] = field(default_factory=dict)
    """Who was chosen in a form, by field: ids of the directory, empty for nobody."""
    context: Mapping[str, str] = field(default_factory=Fields)
    sent: Json = field(default_factory=dict)
    """What our button sent, a form's drawing included."""
    value: Payload = field(default_factory=dict)
    """The invoke's own value, for the message that a shortcut was used on."""


def interaction_of(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    """Read an invoke, or a message that is a command or what a button sent; None for anything else.

    So for an address that names no item.

    Raises Malformed, as all here do.
    """
    if text(activity, "type") == "message":
        return _pressed(activity, settings) if found(activity, "value") else _command(activity, settings)
    name = written(activity, "name")
    if text(activity, "type") != "invoke" or name not in WAYS:
        return None
    if name == SEARCHED:
        return _base(activity, settings, Kind.SEARCH, Way.QUERY, "search", text=_query(activity))
    if name == LINKED:
        number = number_in(written(activity, "value", "url"))
        return _base(activity, settings, Kind.SEARCH, Way.LINK, "link", text=number) if number else None
    if name == EXTENSION_FETCHED:
        value = mapping(activity, "value")
        command = written(value, "commandId")
        return _base(activity, settings, Kind.SHORTCUT, Way.EXTENSION, command, value=value, opening=True)
    return _pressed(activity, settings)


def _pressed(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    name = written(activity, "name")
    way = WAYS.get(name, Way.CHAT)
    data = _data(activity, way)
    sent = ours(data)
    if sent is None:
        return None
    opening = name == FETCHED
    if found(sent, "cancel"):
        return _base(activity, settings, Kind.CANCEL, way, "cancel", sent={**sent})
    if "form" in sent:
        return _form(activity, settings, way, data, {**sent})
    value = read_value(written(under(data, written(sent, "menu")), ANY)) if "menu" in sent else written(sent, "value")
    return _base(
        activity, settings, Kind.ACTION, way, written(sent, "action"), text=value, sent={**sent}, opening=opening
    )


def _form(activity: Activity, settings: TeamsSettings, way: Way, data: Payload, sent: Json) -> Interaction:
    """Read a form; its own key, not the activity's, so that it is done once however often it is sent in."""
    context = optional_mapping(sent, "context")
    return _base(
        activity,
        settings,
        Kind.FORM,
        way,
        text(sent, "form"),
        key=f"teams:{settings.tenant}:form:{_digest(written(sent, 'once'))}",
        values=filled_in(data, mappings(sent, "body")),
        people=chosen_people(data),
        context=Fields({name: written(under(context, name), ANY) for name in context}),
        sent=sent,
    )


def _digest(once: str) -> str:
    """Shorten a form's own key: it holds that of the form which it was opened from, and so on."""
    return sha256(once.encode()).hexdigest()[:32]


def _command(activity: Activity, settings: TeamsSettings) -> Interaction | None:
    """Read a word of the personal chat that stands for a command; anything longer is said to the desk.

    So is a word of a channel that is written to us alone, after a slash: there what follows ``vigie`` needs no more.
    """
    shown = {written(one, "contentType") for one in mappings(activity, "attachments")}
    targeted = is_targeted(activity)
    if not (targeted or is_personal(mapping(activity, "conversation"))) or shown - {"text/html"}:
        return None
    said = plain_of(activity, settings.bot)
    name, rest = _typed_alone(said) if targeted else command_in(said)
    return _base(activity, settings, Kind.COMMAND, Way.CHAT, name, text=rest) if name else None


def _typed_alone(said: str) -> tuple[str, str]:
    """Return the command that words are which follow a slash, or stand without it: what Teams sends is not known.

    Without the slash they are one as in the personal chat. What follows ``vigie`` is one by itself there; without the
    slash only where little follows it.
    """
    bare = said.removeprefix("/")
    if bare.casefold() in AFTER_VIGIE["help"].all:
        return "vigie", bare
    name, rest = command_in(said)
    if not name and said != bare:
        name, rest = command_in(bare)
    named = named_by(bare)
    if name or named is None:
        return name, rest
    return ("vigie", bare) if said != bare or len(named[1].split()) <= 1 else ("", "")


def _base(activity: Activity, settings: TeamsSettings, kind: Kind, way: Way, name: str, **more: Any) -> Interaction:
    conversation = mapping(activity, "conversation")
    replied = optional_identifier(activity, "replyToId") if (way, kind) != (Way.CHAT, Kind.COMMAND) else None
    on = optional_text(more.get("sent", {}), "on")
    return Interaction(
        kind,
        way,
        name,
        key=more.pop("key", None) or key_of(activity),
        user=account_of(mapping(activity, "from"), settings.tenant),
        conversation=identifier(conversation, "id"),
        personal=is_personal(conversation),
        message=replied,
        alone=found(more.get("sent", {}), "alone") is True and not is_personal(conversation),
        prompt=identifier(activity, "id") if is_targeted(activity) else "",
        surface=Surface(on) if on in set(Surface) else Surface.CARD,
        **more,
    )


def key_of(activity: Activity) -> str:
    """Return an activity's own key: its conversation and its id."""
    identity = optional_identifier(activity, "id") or ":".join(
        optional_identifier(activity, *path) or "" for path in (("replyToId",), ("from", "id"), ("timestamp",))
    )
    return f"teams:{identifier(activity, 'conversation', 'id')}:{identity}"


def _data(activity: Activity, way: Way) -> Payload:
    match way:
        case Way.CARD:
            return optional_mapping(activity, "value", "action", "data")
        case Way.CHAT:
            # What other apps' buttons send with a message may be anything.
            return mapping(activity, "value") if isinstance(found(activity, "value"), dict) else {}
        case _:
            return optional_mapping(activity, "value", "data")


def _query(activity: Activity) -> str:
    given = {written(one, "name"): written(one, "value") for one in mappings(activity, "value", "parameters")}
    return given.get("query", "")
