"""Commands under the environment of the service: ``vigie --env-file``, and variables that nothing reads."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.bot.terminal import Ran

SERVICE = """\
# What the service is started with.
; systemd takes this for a comment too
VIGIE_DATABASE_URL="sqlite:///{folder}/vigie.db"

SLACK_BOT_TOKEN='xoxb-#1 $HOME "quoted"'
SLACK_SIGNING_SECRET=a#b$c
VIGIE_PUBLIC_URL=
"""


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An English terminal; what a command reads into the environment goes with the test."""
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
    structlog.reset_defaults()


@pytest.fixture
def file(begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the service's variables, beside its desk; nothing of it is in this environment."""
    monkeypatch.delenv("VIGIE_DATABASE_URL")
    file = tmp_path / "vigie.env"
    file.write_text(SERVICE.format(folder=tmp_path), encoding="utf-8")
    file.chmod(0o640)
    return file


def test_a_command_runs_under_the_environment_of_the_service(file: Path, ran: Ran) -> None:
    code, out, err = ran("--env-file", str(file), "audit", "--check", "--json")
    assert (code, err) == (0, f"Database: sqlite:///{file.parent}/vigie.db\n")
    assert '"faults": [' in out
    assert os.environ["SLACK_BOT_TOKEN"] == 'xoxb-#1 $HOME "quoted"'
    assert os.environ["SLACK_SIGNING_SECRET"] == "a#b$c"
    assert os.environ["VIGIE_PUBLIC_URL"] == ""


def test_what_the_environment_says_itself_counts_and_is_said(
    file: Path, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path}/restored.db")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "a#b$c")
    code, _out, err = ran("--env-file", str(file), "audit", "--check")
    assert code == 1
    first, second, _why = err.splitlines()
    assert first == f"For VIGIE_DATABASE_URL, the environment counts here, not {file}."
    assert second == f"Database: sqlite:///{tmp_path}/restored.db"


def test_a_file_that_others_may_read_is_said_and_read_all_the_same(file: Path, ran: Ran) -> None:
    file.chmod(0o644)
    code, _out, err = ran("--env-file", str(file), "audit", "--check")
    assert code == 0
    assert err.startswith(f"Everyone on this machine may read {file}, and it holds secrets: chmod o= {file}\n")


def test_a_file_that_is_not_there_is_a_sentence_in_both_languages(
    tmp_path: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "vigie.env"
    assert ran("--env-file", str(missing), "doctor") == (1, "", f"There is no file {missing}.\n")
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert ran("--env-file", str(missing), "doctor") == (1, "", f"Il n’y a pas de fichier {missing}.\n")


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, ran: Ran) -> None:
    code, out, err = ran("--env-file", str(tmp_path), "doctor")
    assert (code, out) == (1, "")
    assert err == f"The machine does not allow it: {tmp_path} is a folder, not a file\n"
    (tmp_path / "vigie.env").write_bytes(b"VIGIE_DATABASE_URL=\xff\xfe")
    code, out, err = ran("--env-file", str(tmp_path / "vigie.env"), "doctor")
    assert (code, out, err) == (1, "", f"{tmp_path}/vigie.env cannot be read: it is not text in UTF-8\n")


@pytest.mark.parametrize(
    "line",
    [
        "VIGIE_CONFIG",
        "=a",
        "export VIGIE_CONFIG=a",
        "VIGIE CONFIG=a",
        "VIGIE_CONFIG=a # the file",
        'VIGIE_CONFIG="a" # the file',
        'VIGIE_CONFIG="a"b',
        "VIGIE_CONFIG='a",
        r"VIGIE_CONFIG=a\b",
        r'VIGIE_CONFIG="a\nb"',
        r"VIGIE_CONFIG='a\'b'",
    ],
)
def test_a_line_that_systemd_would_read_otherwise_is_named_without_its_words(file: Path, ran: Ran, line: str) -> None:
    file.write_text(f"# one\n\n{line}\nVIGIE_HTTP_PORT=1\n", encoding="utf-8")
    code, out, err = ran("--env-file", str(file), "audit")
    assert (code, out) == (1, "")
    assert err.startswith(f"{file}, line 3: ")
    assert "CONFIG" not in err


@pytest.mark.parametrize("words", [("audit", "--check"), ("sla", "due", "2026-11-24T10:00", "8"), ("doctor",)])
def test_a_variable_that_nothing_reads_is_named_with_the_nearest_known(
    words: tuple[str, ...], begun: str, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIE_DATABASE", begun)
    monkeypatch.setenv("VIGIE_XYZ", "1")
    _code, _out, err = ran(*words)
    assert err.splitlines()[:2] == [
        "VIGIE_DATABASE is unknown to Vigie, and ignored. Did you mean VIGIE_DATABASE_URL?",
        "VIGIE_XYZ is unknown to Vigie, and ignored.",
    ]


def test_variables_of_other_programs_are_nobodys_affair(begun: str, ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CHANNEL", "C0")
    monkeypatch.setenv("VIGIEDUC_URL", "1")
    assert ran("audit", "--check")[2] == f"Database: {begun}\n"


def test_a_misspelt_variable_of_the_file_is_named_too(file: Path, ran: Ran) -> None:
    file.write_text(f"VIGIE_DATABSE_URL=sqlite:///{file.parent}/vigie.db\n", encoding="utf-8")
    _code, _out, err = ran("--env-file", str(file), "audit", "--check")
    assert err.startswith("VIGIE_DATABSE_URL is unknown to Vigie, and ignored. Did you mean VIGIE_DATABASE_URL?\n")


def test_the_version_is_said(ran: Ran) -> None:
    code, out, err = ran("--version")
    assert (code, err) == (0, "")
    assert out.startswith("vigie ")
    assert out.count(".") == 2


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("VIGIE_HTTP_PORT", "it is a whole number", "c’est un nombre entier"),
        ("VIGIE_TEAMS_PLAYGROUND", "it is true or false", "c’est true ou false"),
        ("VIGIE_PUBLIC_URL", "it begins with https://", "elle commence par https://"),
        ("VIGIE_LOG_LEVEL", "it is debug, info, warning or error", "c’est debug, info, warning ou error"),
        (
            "MICROSOFT_APP_TYPE",
            "it is SingleTenant or UserAssignedMSI, as one tenant is served",
            "c’est SingleTenant ou UserAssignedMSI, car un seul locataire est servi",
        ),
    ],
)
def test_a_variable_that_is_not_of_its_kind_is_named_in_the_readers_language_without_what_it_says(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, name: str, english: str, french: str
) -> None:
    monkeypatch.setenv(name, "xoxb-secret")
    assert ran("doctor") == (1, "", f"The configuration cannot be used:\n{name}: {english}\n")
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    colon = "\N{NO-BREAK SPACE}:"
    assert ran("doctor") == (1, "", f"La configuration ne peut pas servir{colon}\n{name}{colon} {french}\n")
