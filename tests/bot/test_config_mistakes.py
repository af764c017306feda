"""Mistakes that are made in a configuration: each gets one sentence, in the reader's language, with its line."""

import json
import re
from pathlib import Path

import pytest

from bot.config.fault_words import KINDS, NO_TOML, SYNTAX
from bot.config.reading import BadConfigurationError, configuration_text, read_configuration
from bot.language import Locale, translator
from tests.bot.mistaken_tables import TABLES
from tests.bot.mistaken_values import BOX, CHANNEL, PLAN, VALUES
from tests.bot.terminal import Ran

NBSP = "\N{NO-BREAK SPACE}"
MISTAKES = {**VALUES, **TABLES}


def told(text: str) -> BadConfigurationError:
    with pytest.raises(BadConfigurationError) as refused:
        read_configuration(text, Path("/etc/vigie/vigie.toml"))
    return refused.value


@pytest.mark.parametrize(("text", "line", "why"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gets_one_sentence_with_its_file_and_line_in_both_languages(text: str, line: int, why: str) -> None:
    refused = told(text)
    english, french = refused.said(Locale.EN), refused.said(Locale.FR).replace(NBSP, " ")
    assert len(refused.faults) == 1, english
    assert english.startswith(f"/etc/vigie/vigie.toml, line {line}: ")
    assert why in english
    assert french.startswith(f"/etc/vigie/vigie.toml, ligne {line} : ")
    assert translator(Locale.FR).gettext(refused.faults[0].why) != refused.faults[0].why
    assert not re.search(r"pydantic|Input should|Value error|\[type=|Traceback", english)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[people]\n[calendar]\n[people]\n", "this table stands twice: write all its keys under the first one"),
        ("[groups]\nkey = 'a'\n\n[groups]\n", "each is written between double brackets, as [[groups]]"),
        ("[[duty]]\ngroup = 'a'\n\n[duty]\n", "each is written between double brackets, as [[duty]]"),
    ],
)
def test_double_brackets_are_advised_only_where_a_table_is_one_of_several(text: str, why: str) -> None:
    said = told(text).said(Locale.EN)
    assert why in said
    assert ("[[" in said) == ("[[" in why)


SHOWN = re.compile(r"it says|no such key|key is required|needs this key|has default_for_help = |has management = ")
"""What stands there, or that nothing does which should."""
NOT_SHOWN = [
    "a group that the plan needs",
    "a list for a table",
    "a secret in the file",
    "a table for a list of tables",
    "one table where there are several",
]


def test_every_mistake_but_of_the_form_of_a_file_shows_what_stands_there() -> None:
    silent = [
        name
        for name, (text, _line, _why) in MISTAKES.items()
        if not SHOWN.search(told(text).said(Locale.EN)) and told(text).faults[0].why not in (*SYNTAX.values(), NO_TOML)
    ]
    assert sorted(silent) == NOT_SHOWN


def test_all_mistakes_of_a_file_are_told_at_once_from_its_first_line_on() -> None:
    text = (
        CHANNEL
        + 'slack = ["C0A"]\n[calendar]\nopens = 8\n[[routing]]\ngroup = "x"\nwords = 3\n'
        + PLAN.replace("technol", "x")
    )
    assert [one.line for one in told(text).faults] == [13, 15, 17, 18]


def test_what_may_be_a_secret_is_not_told() -> None:
    assert "hunter2" not in told(BOX.replace("MAIL_PASSWORD", "hunter2")).said(Locale.EN)


def test_every_sentence_has_its_french() -> None:
    french = translator(Locale.FR)
    assert [one for one in (*KINDS.values(), *SYNTAX.values()) if french.gettext(one) == one] == []


@pytest.mark.parametrize(
    ("made", "english", "french"),
    [
        ("nothing", "there is no such file", "ce fichier n’existe pas"),
        ("folder", "this is a folder, not a file", "c’est un dossier, pas un fichier"),
        ("latin-1", "line 2: not in UTF-8 (byte 24)", "ligne 2 : pas en UTF-8 (octet 24)"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_why(tmp_path: Path, made: str, english: str, french: str) -> None:
    file = tmp_path / "vigie.toml"
    if made == "folder":
        file.mkdir()
    elif made == "latin-1":
        file.write_bytes('[people]\nmanagers = ["gérance@example.org"]\n'.encode("latin-1"))
    with pytest.raises(BadConfigurationError) as refused:
        configuration_text(file)
    assert refused.value.said(Locale.EN) in {f"{file}: {english}", f"{file}, {english}"}
    said = refused.value.said(Locale.FR).replace(NBSP, " ")
    assert said in {f"{file} : {french}", f"{file}, {french}"}


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("VIGIE_HTTP_PORT", "99999", "a port is a whole number from 0 to 65535"),
        ("VIGIE_HTTP_PORT", "-1", "a port is a whole number from 0 to 65535"),
        ("VIGIE_HTTP_PORT", "http", "it is a whole number"),
        ("VIGIE_HTTP_HOST", "http://0.0.0.0", "it is a name or an address of this machine, as 127.0.0.1 or 0.0.0.0"),
        ("VIGIE_PUBLIC_URL", "vigie.example.org", "it begins with https://"),
        ("VIGIE_PUBLIC_URL", "javascript:alert(1)", "it begins with https://"),
        ("SLACK_API_URL", "slack.com/api/", "it begins with https://"),
        ("VIGIE_TEAMS_PLAYGROUND", "peut-être", "it is true or false"),
    ],
)
def test_a_variable_that_cannot_be_is_named_with_what_it_may_say(
    url: str, ran: Ran, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    monkeypatch.setenv(name, value)
    told = f"The configuration cannot be used:\n{name}: {why}"
    for command in ("doctor", "migrate"):
        assert ran(command) == (1, "", f"{told}\n")
    code, _out, err = ran("run")
    assert (code, json.loads(err)["why"]) == (1, told)


def test_an_empty_variable_is_one_that_is_not_set(url: str, ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIGIE_CONFIG", "VIGIE_HTTP_PORT", "VIGIE_STATE_FOLDER"):
        monkeypatch.setenv(name, "")
    _code, out, err = ran("config", "export")
    assert "cannot be used" not in out + err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--app-id", "abc"), "--app-id: abc is no id of an app"),
        (
            ("--app-id", "11111111-2222-4333-8444-555555555555", "--public-url", "vigie.example.org"),
            "--public-url: vigie.example.org is no address of the web",
        ),
    ],
)
def test_a_package_that_no_platform_would_take_is_not_made(
    url: str, ran: Ran, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    package = tmp_path / "vigie-teams.zip"
    code, out, err = ran("manifest", "teams", *words, "--out", str(package))
    assert (code, out) == (1, "")
    assert err.startswith(why)
    assert not package.exists()
