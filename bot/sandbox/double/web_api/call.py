"""One call of a method: its arguments, read as Slack reads them from a form, a query or JSON."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Channel, Json, Message, Person
from bot.sandbox.double.workspace import Workspace

Item = TypeVar("Item")
NESTED = frozenset({"blocks", "attachments", "metadata", "view", "files"})
"""Arguments that are JSON even inside a form."""


async def read_arguments(request: web.Request) -> Json:
    """The call's arguments; raises SlackError when its JSON cannot be read."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        arguments |= body
    elif request.can_read_body:
        arguments |= dict(await request.post())
    for name in NESTED & arguments.keys():
        if isinstance(arguments[name], str):
            arguments[name] = _nested(name, arguments[name])
    return arguments


def _nested(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        code = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise SlackError(code.get(name, "invalid_arguments")) from None


@dataclass(frozen=True, slots=True)
class Call:
    """A method called with arguments by the app."""

    ws: Workspace
    method: str
    arguments: Json

    def get(self, name: str) -> Any:
        """The argument as it came, None without."""
        return self.arguments.get(name)

    def text(self, name: str) -> str:
        """The argument as a text, empty without."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        """The argument, which must be there; raises ``invalid_arguments``."""
        value = self.text(name)
        if not value:
            raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        """The argument as yes or no."""
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        """The argument as a whole number from 1 to ``most``; raises ``invalid_limit``."""
        text = self.text(name)
        if not text:
            return default
        if not text.isdigit() or int(text) < 1:
            raise SlackError("invalid_limit")
        return min(int(text), most)

    def person(self, name: str = "user") -> Person:
        """The person named; raises ``user_not_found``."""
        person = self.ws.state.people.get(self.text(name))
        if person is None:
            raise SlackError("user_not_found")
        return person

    def channel(self, name: str = "channel", *, inside: bool = False) -> Channel:
        """The conversation named, if the app may see it.

        ``inside``: it must be a member. Raises ``channel_not_found``, ``not_in_channel``.
        """
        channel = self.ws.state.channels.get(self.text(name))
        if channel is None:
            raise SlackError("channel_not_found")
        member = self.ws.settings.app_user in channel.members
        if channel.private and not member:
            raise SlackError("channel_not_found")
        if inside and not member:
            raise SlackError("not_in_channel")
        return channel

    def message(self, channel: Channel, name: str = "ts") -> Message:
        """The message of a channel; raises ``message_not_found``."""
        message = self.ws.state.message(channel.id, self.text(name))
        if message is None or message.only_for is not None:
            raise SlackError("message_not_found")
        return message

    def page(self, items: Sequence[Item], default: int = 100, most: int = 1000) -> tuple[list[Item], str]:
        """The items of the page asked for by ``cursor`` and ``limit``, and the next cursor, empty at the end."""
        limit = self.number("limit", default, most)
        start = cursor_place(self.text("cursor"))
        after = start + limit
        return list(items[start:after]), cursor_of(after) if after < len(items) else ""


def cursor_of(place: int) -> str:
    """A cursor as opaque as Slack's."""
    return base64.b64encode(f"next:{place}".encode()).decode()


def cursor_place(cursor: str) -> int:
    """Where a cursor points; raises ``invalid_cursor``."""
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
