"""The manifest: what Slack takes, with every command in it, and kept beside the code."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.desk.commands import COMMANDS
from bot.language import Locale
from bot.slack.manifest import as_yaml, slack_manifest

KEPT = Path(__file__).parents[3] / "manifest" / "slack.yaml"
RULES = json.loads((Path(__file__).parent / "manifest_rules.json").read_text(encoding="utf-8"))
URL = "https://vigie.example.org/slack/events"


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("url", [None, URL])
def test_slack_takes_the_manifest(locale: Locale, url: str | None) -> None:
    Draft202012Validator(RULES).validate(slack_manifest(locale, url))


def test_every_command_is_in_the_manifest() -> None:
    commands = slack_manifest()["features"]["slash_commands"]
    words = [one.words.slashed(locale) for locale in Locale for one in COMMANDS]
    assert [command["command"] for command in commands] == [f"/{word}" for word in dict.fromkeys(words)]


def test_an_address_takes_the_place_of_socket_mode_everywhere() -> None:
    manifest = slack_manifest(url=URL)
    settings = manifest["settings"]
    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == URL
    assert {command["url"] for command in manifest["features"]["slash_commands"]} == {URL}


def test_the_kept_manifest_says_what_the_code_says() -> None:
    """REWRITE_GOLDEN=1 writes it again."""
    if os.environ.get("REWRITE_GOLDEN"):
        KEPT.write_text(as_yaml(slack_manifest()), encoding="utf-8")
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    assert read_yaml(lines) == slack_manifest()


def read_yaml(lines: list[str]) -> Any:
    """Read the little of YAML that a manifest is written in."""
    if lines[0].startswith("- "):
        return [_item(group) for group in _groups(lines, lambda line: line.startswith("- "))]
    read = {}
    for first, *rest in _groups(lines, lambda line: not line.startswith(" ")):
        name, _, value = first.partition(":")
        read[name] = read_yaml([line[2:] for line in rest]) if rest else json.loads(value)
    return read


def _item(group: list[str]) -> Any:
    inner = [line[2:] for line in group]
    return json.loads(inner[0]) if inner[0].startswith('"') else read_yaml(inner)


def _groups(lines: list[str], begins: Any) -> list[list[str]]:
    groups: list[list[str]] = []
    for line in lines:
        if begins(line):
            groups.append([])
        groups[-1].append(line)
    return groups
