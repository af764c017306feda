"""Where the desk is kept: URLs, files, one instance."""

import os
from pathlib import Path

import pytest

from storage import AlreadyRunningError, BadDatabaseUrlError, instance_lock
from storage.unusable import MissingFolderError
from storage.urls import file_of, for_asyncio, for_people, for_threads, parse


@pytest.mark.parametrize("url", ["postgresql://u:p@h/d", "postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_a_url_of_postgresql_names_one_driver_for_each_use(url: str) -> None:
    parsed = parse(url)
    for use in (for_asyncio, for_threads):
        assert use(parsed).render_as_string(hide_password=False) == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize("url", ["sqlite:///vigie.db", "sqlite+aiosqlite:///vigie.db"])
def test_sqlite_opens_the_file_that_is_there_and_makes_none(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    driven = for_threads(parse(url))
    assert (driven.database, driven.query) == (f"file://{tmp_path}/vigie.db", {"mode": "rw", "uri": "true"})
    assert for_asyncio(parse(url)) == driven.set(drivername="sqlite+aiosqlite")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////srv/v.db", "sqlite:////srv/v.db"),
        ("postgresql+psycopg://vigie:s3cret@db.example.org:5433/vigie", "postgresql://vigie@db.example.org:5433/vigie"),
        ("postgresql:///vigie?host=/run&password=s3cret&sslpassword=s3cret", "postgresql:///vigie?host=%2Frun"),
    ],
)
def test_people_read_an_address_without_its_password(url: str, shown: str) -> None:
    assert for_people(parse(url)) == shown


def test_people_read_where_a_file_is_from_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert for_people(parse("sqlite:///vigie.db")) == f"sqlite:///{tmp_path}/vigie.db"


@pytest.mark.parametrize("url", ["", "vigie.db", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "sqlite:///a?b=c"])
def test_a_url_that_names_no_usable_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrlError):
        parse(url)


def test_a_url_that_cannot_be_read_does_not_show_its_password() -> None:
    with pytest.raises(BadDatabaseUrlError) as refused:
        parse("postgresql://u:s3cret@h:port/d")
    assert "s3cret" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_only_sqlite_has_a_file() -> None:
    assert file_of(parse("sqlite:///var/vigie.db")) == Path("var/vigie.db")
    assert file_of(parse("postgresql://h/d")) is None


def test_a_second_instance_on_one_file_is_told_that_one_runs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    with instance_lock(url):
        with pytest.raises(AlreadyRunningError, match=r"vigie\.db\.lock"), instance_lock(url):
            pass
        with instance_lock(f"sqlite:///{tmp_path / 'other.db'}"):
            pass
    with instance_lock(url):
        pass


def test_the_lock_is_its_owners_alone_and_makes_no_folder(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with instance_lock(f"sqlite:///{tmp_path / 'vigie.db'}"):
            assert (tmp_path / "vigie.db.lock").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    with pytest.raises(MissingFolderError), instance_lock(f"sqlite:///{tmp_path / 'nope' / 'vigie.db'}"):
        pass
    assert not (tmp_path / "nope").exists()


def test_postgresql_carries_several_instances() -> None:
    with instance_lock("postgresql://h/d"), instance_lock("postgresql://h/d"):
        pass
