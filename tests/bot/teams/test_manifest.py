"""The manifest: what Teams takes, with every command in it, and kept beside the code."""

import io
import json
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.typed_words import command_in
from bot.teams.manifest import english_texts, teams_files, teams_manifest, teams_package
from bot.teams.read import HOME

KEPT = Path(__file__).parents[3] / "manifest" / "teams"
SCHEMAS = Path(__file__).parent / "schemas"
APP = "b07e0000-0000-4000-8000-000000000002"


def check(document: Any, schema: str) -> None:
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    Draft4Validator(rules).validate(document)


def test_teams_takes_the_manifest() -> None:
    check(teams_manifest(APP, "https://soutien.example.org/vigie"), "MicrosoftTeams.schema.json")
    check(english_texts(), "MicrosoftTeams.Localization.schema.json")


def test_every_command_is_in_the_manifest_and_its_words_are_understood() -> None:
    (listed,) = teams_manifest()["bots"][0]["commandLists"]
    french = [command["title"] for command in listed["commands"]]
    english = [text for place, text in english_texts().items() if "commandLists" in place and place.endswith("title")]
    assert len(french) == len(english) == len(COMMANDS) + 1
    assert {french[-1], english[-1]} == HOME
    for titles in (french, english):
        assert [command_in(title)[0] for title in titles[:-1]] == [command.name for command in COMMANDS]


def test_the_message_extension_opens_requests_and_finds_items() -> None:
    action, search = teams_manifest()["composeExtensions"][0]["commands"]
    assert (action["id"], action["context"], action["fetchTask"]) == (OPEN_REQUEST, ["message"], True)
    assert (search["type"], search["parameters"][0]["name"]) == ("query", "query")


def test_the_package_holds_its_manifest_at_the_root_and_is_the_same_each_time() -> None:
    package = teams_package(APP)
    assert package == teams_package(APP)
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert set(opened.namelist()) == {"manifest.json", "en.json", "color.png", "outline.png"}
        assert json.loads(opened.read("manifest.json"))["bots"][0]["botId"] == APP


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_that_teams_asks_for(name: str, size: int) -> None:
    icon = teams_files()[name]
    assert icon[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">IIBB", icon[16:26]) == (size, size, 8, 6)


@pytest.mark.parametrize("name", teams_files())
def test_what_is_kept_is_what_the_code_makes(name: str) -> None:
    """REWRITE_GOLDEN=1 writes it again."""
    if os.environ.get("REWRITE_GOLDEN"):
        (KEPT / name).write_bytes(teams_files()[name])
    assert (KEPT / name).read_bytes() == teams_files()[name]
