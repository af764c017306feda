"""Why a database or the machine refuses a command: in the reader's language, by code, without a library's words."""

import os
import socket
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg.errors import DiskFull, TooManyConnections
from sqlalchemy.exc import OperationalError

from bot.ops.database_causes import database_cause
from bot.ops.machine import machine_cause
from tests.bot.terminal import Ran
from tests.bot.test_doctor_network import unused_port, worded

__all__ = ["unused_port"]

ADDRESS = "postgresql://vigie@db.example.org/vigie"
NOBODY = 65534


def raised(own: BaseException) -> OperationalError:
    return OperationalError("select 1", None, own)


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("some words of the library")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (DiskFull("some words of the server"), "son disque est plein"),
        (TooManyConnections("the same"), "son serveur n’a plus de connexion libre"),
        (of_sqlite(sqlite3.SQLITE_FULL), "son disque est plein"),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), "son disque ne peut être lu ou écrit"),
        (of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), "elle ne peut qu’être lue"),
        (of_sqlite(sqlite3.SQLITE_BUSY), "un autre programme la tient"),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), "son fichier est endommagé"),
    ],
)
def test_a_database_that_fails_is_told_by_its_code(own: BaseException, told: str) -> None:
    assert worded(database_cause(raised(own), ADDRESS)).startswith(told)


@contextmanager
def closing_at_once() -> Iterator[int]:
    """A server that takes connections and ends them, as one that lets nobody in."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    taken, _from = server.accept()
                except OSError:
                    return
                taken.close()

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)
        serving.join()


def test_a_server_of_databases_that_refuses_is_told_by_doctor_and_by_commands(
    url: str, ran: Ran, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"postgresql://vigie:hunter2@127.0.0.1:{unused_port}/desk")
    refused = "127.0.0.1 refuse la connexion"
    _code, out, err = ran("doctor")
    assert [line for line in out.splitlines() if line.startswith("✗ base de données") and refused in line]
    assert "hunter2" not in out + err
    code, _out, err = ran("migrate")
    assert (code, refused in err, "connection" in err) == (1, True, False)


def test_a_server_of_databases_that_lets_nobody_in_is_told_with_the_account_and_the_name(
    url: str, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    with closing_at_once() as port:
        monkeypatch.setenv("VIGIE_DATABASE_URL", f"postgresql://vigie:hunter2@127.0.0.1:{port}/desk")
        _code, out, err = ran("doctor")
    (line,) = [line for line in out.splitlines() if line.startswith("✗ base de données")]
    assert "127.0.0.1 est là, et ne laisse pas vigie entrer dans la base « desk »" in line.replace("\u00a0", " ")
    assert "hunter2" not in out + err


def test_a_port_that_is_taken_is_told_with_the_variable_that_names_it() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        socket.socket() as other,
        pytest.raises(OSError, match="in use") as refused,
    ):
        other.bind(taken.getsockname())
    assert worded(machine_cause(refused.value)).startswith("un autre programme écoute déjà à cette adresse")


@pytest.mark.parametrize(
    ("name", "told"), [("gone/file", "{file} n’existe pas"), ("", "{file} est un dossier, pas un fichier")]
)
def test_a_file_that_cannot_be_written_is_told_by_its_name(tmp_path: Path, name: str, told: str) -> None:
    file = tmp_path / name
    with pytest.raises(OSError, match="Errno") as refused:
        file.write_text("x", encoding="utf-8")
    assert worded(machine_cause(refused.value)) == told.format(file=file)


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that this process, without special rights, may not enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "secrets")
        folder.mkdir()
        (folder / "token").write_text("xoxb-1", encoding="utf-8")
        folder.chmod(0)
        Path(name).chmod(0o755)
        if os.geteuid() == 0:
            os.seteuid(NOBODY)
        yield folder
        os.seteuid(os.getuid())
        folder.chmod(0o700)


@pytest.mark.parametrize("locale", ["en_CA.UTF-8", "fr_CA.UTF-8"])
def test_a_secret_in_a_folder_that_is_closed_is_told_by_its_variable(
    locale: str, ran: Ran, monkeypatch: pytest.MonkeyPatch, closed: Path
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("VIGIE_DATABASE_URL", "sqlite:///:memory:")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(closed / "token"))
    code, out, err = ran("doctor")
    assert (code, out, err.startswith("SLACK_BOT_TOKEN_FILE")) == (1, "", True)
    assert f"{closed / 'token'}" in err
    assert "Errno" not in err


def test_a_credential_of_systemd_that_is_closed_is_told_too(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, closed: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(closed))
    code, _out, err = ran("doctor")
    assert code == 1
    assert err.startswith("CREDENTIALS_DIRECTORY: this account may not read the file")
