"""Slack's manifest, made from the commands.

``manifest/slack.yaml`` is kept beside the code, for Socket Mode; a desk behind
an address of its own gets a manifest with that address in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.desk.commands import COMMANDS
from bot.desk.domain import Command
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.install_texts import COLOUR, DESCRIPTION, NAME, SHORTCUT, SHORTCUT_DESCRIPTION
from bot.language import Locale, translator
from bot.slack.scopes import SCOPES

EVENTS = (
    "app_home_opened",
    "app_mention",
    "channel_shared",
    "channel_unshared",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "user_change",
)


def slack_manifest(locale: Locale = Locale.FR, url: str | None = None) -> dict[str, Any]:
    """Return Slack's manifest; with ``url`` (``https://…/slack/events``) for signed HTTP, else Socket Mode."""
    say = translator(locale).gettext
    address = {"request_url": url} if url else {}
    shortcut = {
        "name": say(SHORTCUT),
        "type": "message",
        "callback_id": OPEN_REQUEST,
        "description": say(SHORTCUT_DESCRIPTION),
    }
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": NAME, "description": say(DESCRIPTION), "background_color": COLOUR},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [shortcut],
            "slash_commands": [_command(command, word, said, url) for command, word, said in slash_words(locale)],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": True,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def slash_words(locale: Locale) -> Iterator[tuple[Command, str, Locale]]:
    """Return each command by each of its words: the other language's is described in that language."""
    for said in sorted(Locale, key=lambda one: one is not locale):
        for command in COMMANDS:
            word = command.words.slashed(said)
            if said is locale or word != command.words.slashed(locale):
                yield command, word, said


def _command(command: Command, word: str, locale: Locale, url: str | None) -> dict[str, Any]:
    say = translator(locale).gettext
    shown: dict[str, Any] = {"command": f"/{word}", "description": say(command.description)}
    if url:
        shown["url"] = url
    if command.usage:
        shown["usage_hint"] = say(command.usage)
    return {**shown, "should_escape": False}


def as_yaml(manifest: Mapping[str, Any]) -> str:
    """Write a manifest as YAML; texts are quoted as in JSON, which YAML reads the same."""
    return "\n".join(_lines(manifest)) + "\n"


def _lines(value: Mapping[str, Any] | Sequence[Any]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, content in value.items():
            if isinstance(content, Mapping | list):
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(content))
            else:
                yield f"{name}: {_scalar(content)}"
        return
    for item in value:
        first, *rest = _lines(item) if isinstance(item, Mapping) else (_scalar(item),)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
