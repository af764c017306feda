"""Secrets that stand in files: named by a variable, or handed over by systemd."""

import json
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.cli.running import mail_of
from bot.config.environment import SECRETS, Environment
from bot.config.reading import read_configuration
from bot.config.secret_files import SecretsOf
from bot.mail.setup import set_up
from bot.set_up import BadSettingError
from tests.bot.terminal import Ran


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.write_text("xoxb-from a file \n", encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_stand_in_a_file(name: str, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(f"{name}_FILE", str(secret))
    assert getattr(Environment(), name.lower()) == "xoxb-from a file "


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_may_be_a_credential_of_systemd(name: str, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    secret.rename(secret.with_name(name))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(secret.parent))
    assert getattr(Environment(), name.lower()) == "xoxb-from a file "


def test_what_is_no_secret_is_read_from_no_file(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIE_PUBLIC_URL_FILE", str(secret))
    assert Environment().vigie_public_url == ""


def test_a_secret_that_is_given_twice_is_refused(
    url: str, ran: Ran, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(secret))
    told = "SLACK_BOT_TOKEN is given twice, by SLACK_BOT_TOKEN and by SLACK_BOT_TOKEN_FILE: keep one of them.\n"
    assert ran("doctor") == (1, "", told)
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert ran("doctor")[2].startswith("SLACK_BOT_TOKEN est donné deux fois")
    code, _out, err = ran("run")
    assert code == 1
    assert json.loads(err)["why"].startswith("SLACK_BOT_TOKEN est donné deux fois")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ("nothing", "there is no file {file}."),
        ("empty", "the file {file} is empty."),
        ("folder", "{file} is a folder, not a file."),
        ("binary", "the file {file} is not text in UTF-8."),
    ],
)
def test_a_file_that_gives_no_secret_is_refused_by_its_name(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str, why: str
) -> None:
    file = tmp_path / "token"
    if made == "folder":
        file.mkdir()
    elif made != "nothing":
        file.write_bytes(b"\n" if made == "empty" else b"\xff\xfe")
        file.chmod(0o600)
    monkeypatch.setenv("SLACK_APP_TOKEN_FILE", str(file))
    assert ran("doctor") == (1, "", f"SLACK_APP_TOKEN_FILE: {why.format(file=file)}\n")


def test_a_file_that_everyone_may_read_is_warned_about(
    url: str, ran: Ran, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(secret))
    warned = f"Everyone on this machine may read {secret}, and it holds secrets: chmod o= {secret}\n"
    assert warned not in ran("doctor")[2]
    secret.chmod(0o604)
    assert warned in ran("doctor")[2]


def test_the_file_of_the_database_is_a_variable_that_is_known(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "database"
    file.write_text(url, encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.delenv("VIGIE_DATABASE_URL")
    monkeypatch.setenv("VIGIE_DATABASE_URL_FILE", str(file))
    assert ran("migrate") == (0, "The database is up to date.\n", f"Database: {url}\n")


BOX = """[[mailboxes]]
address = "soutien@example.org"
domains = ["example.org"]
authserv = "mx.example.org"
imap = "imap.example.org"
smtp = "smtp.example.org"
secret = "MAIL_PASSWORD"
"""


def test_the_secret_of_a_mailbox_may_stand_in_a_file(secret: Path) -> None:
    (found,) = set_up(read_configuration(BOX), SecretsOf({"MAIL_PASSWORD_FILE": str(secret)}))
    assert found.proof == "xoxb-from a file "
    with pytest.raises(BadSettingError, match="MAIL_PASSWORD is given twice"):
        set_up(read_configuration(BOX), SecretsOf({"MAIL_PASSWORD": "p", "MAIL_PASSWORD_FILE": str(secret)}))


def test_a_mailbox_whose_secret_cannot_be_read_keeps_the_chat_from_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    monkeypatch.setenv("MAIL_PASSWORD_FILE", str(gone))
    with capture_logs() as logged:
        assert mail_of(read_configuration(BOX)) == ()
    assert [(one["log_level"], one["why"]) for one in logged] == [
        ("error", f"MAIL_PASSWORD_FILE: there is no file {gone}.")
    ]


def test_the_file_of_a_mailbox_that_everyone_may_read_is_warned_about(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD_FILE", str(secret))
    secret.chmod(0o604)
    with capture_logs() as logged:
        assert len(mail_of(read_configuration(BOX))) == 1
    assert [one["file"] for one in logged] == [str(secret)]
