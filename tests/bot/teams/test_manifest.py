"""The manifest: what Teams takes, with every command in it, and kept beside the code."""

import io
import json
import os
import struct
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.mentioned_commands import called_by
from bot.desk.typed_words import command_in, typed_in
from bot.teams.manifest import english_texts, teams_files, teams_manifest, teams_package
from bot.teams.read import HOME
from bot.teams.tab.tokens import resource
from bot.web.page import TEAMS

KEPT = Path(__file__).parents[3] / "manifest" / "teams"
SCHEMAS = Path(__file__).parent / "schemas"
APP = "b07e0000-0000-4000-8000-000000000002"


def check(document: Any, schema: str) -> None:
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    Draft4Validator(rules).validate(document)


def test_teams_takes_the_manifest() -> None:
    check(teams_manifest(APP, "https://soutien.example.org/vigie"), "MicrosoftTeams.schema.json")
    check(english_texts(), "MicrosoftTeams.Localization.schema.json")


def test_with_a_public_address_there_is_a_tab_after_the_chat_and_without_one_none() -> None:
    at = "https://vigie.example.org/desk"
    manifest = teams_manifest(APP, public_url=at)
    check(manifest, "MicrosoftTeams.schema.json")
    check(english_texts(at), "MicrosoftTeams.Localization.schema.json")
    chat, tab = manifest["staticTabs"]
    assert (chat["entityId"], tab["name"]) == ("conversations", "Accueil")
    assert english_texts(at)["staticTabs[1].name"] == "Home"
    assert tab["contentUrl"] == f"{at}{TEAMS}?theme={{theme}}"
    assert manifest["validDomains"] == ["vigie.example.org"]
    assert manifest["webApplicationInfo"] == {"id": APP, "resource": resource(APP, "vigie.example.org")}
    for nowhere in ("", "http://vigie.example.org"):
        assert "staticTabs" not in teams_manifest(APP, public_url=nowhere)
        assert "staticTabs[1].name" not in english_texts(nowhere)


def offered(at: int) -> tuple[list[Any], list[Any]]:
    """The commands of a list, in French and in English."""
    french = teams_manifest()["bots"][0]["commandLists"][at]["commands"]
    texts, place = english_texts(), f"bots[0].commandLists[{at}].commands"
    english = [{part: texts.get(f"{place}[{n}].{part}") for part in one} for n, one in enumerate(french)]
    return french, english


def test_every_command_is_in_the_manifest_and_its_words_are_understood() -> None:
    french, english = ([one["title"] for one in listed if "prompt" not in one] for listed in offered(0))
    assert len(french) == len(english) == len(COMMANDS) + 1
    assert {french[-1], english[-1]} == HOME
    for titles in (french, english):
        assert [command_in(title)[0] for title in titles[:-1]] == [command.name for command in COMMANDS]


def test_what_channels_are_offered_is_what_a_mention_there_does() -> None:
    bot = teams_manifest()["bots"][0]
    (_personal, shared) = bot["commandLists"]
    assert (shared["scopes"], shared["triggers"]) == (["team", "groupChat"], ["mention", "slash"])
    assert set(bot["scopes"]) == {"personal", *shared["scopes"]}
    for listed in offered(1):
        for one in listed:
            assert called_by(one["title"], "", mail=False) is not None, one["title"]


def test_an_empty_chat_offers_prompts_in_both_languages() -> None:
    for listed in offered(0):
        prompts = [one for one in listed if "prompt" in one]
        assert len(prompts) == 2
        assert all(one["title"] and one["prompt"] and typed_in(one["prompt"]) is None for one in prompts)


def test_the_packages_version_rises_with_the_products_and_can_be_given() -> None:
    def number(text: str) -> list[int]:
        return [int(part) for part in text.split(".")]

    assert number(teams_manifest()["version"]) > [1, 0, 0], "what was installed before"
    assert teams_manifest()["version"].endswith(version("vigie").partition(".")[2])
    assert teams_manifest(version="3.2.1")["version"] == "3.2.1"


def test_the_message_extension_opens_requests_and_finds_items() -> None:
    action, search = teams_manifest()["composeExtensions"][0]["commands"]
    assert (action["id"], action["context"], action["fetchTask"]) == (OPEN_REQUEST, ["message"], True)
    assert (search["type"], search["parameters"][0]["name"], search["initialRun"]) == ("query", "query", True)
    made = teams_manifest(APP, "https://soutien.example.org/vigie", "https://vigie.example.org")
    hosts = ["soutien.example.org", "vigie.example.org"]
    assert made["composeExtensions"][0]["messageHandlers"][0]["value"]["domains"] == hosts


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
