"""Where the desk is kept: URLs, files, one instance."""

from pathlib import Path

import pytest

from storage import AlreadyRunningError, BadDatabaseUrlError, instance_lock
from storage.urls import file_of, for_asyncio, for_threads, parse


@pytest.mark.parametrize(
    ("url", "running", "migrating"),
    [
        ("sqlite:///var/vigie.db", "sqlite+aiosqlite:///var/vigie.db", "sqlite+pysqlite:///var/vigie.db"),
        ("sqlite+aiosqlite:////srv/v.db", "sqlite+aiosqlite:////srv/v.db", "sqlite+pysqlite:////srv/v.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://h/d?host=/run", "postgresql+psycopg://h/d?host=/run", "postgresql+psycopg://h/d?host=/run"),
    ],
)
def test_a_url_names_the_right_driver_for_each_use(url: str, running: str, migrating: str) -> None:
    parsed = parse(url)
    assert for_asyncio(parsed).render_as_string(hide_password=False).replace("%2F", "/") == running
    assert for_threads(parsed).render_as_string(hide_password=False).replace("%2F", "/") == migrating


@pytest.mark.parametrize("url", ["", "vigie.db", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "sqlite:///a?b=c"])
def test_a_url_that_names_no_usable_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrlError):
        parse(url)


def test_a_url_that_cannot_be_read_does_not_show_its_password() -> None:
    with pytest.raises(BadDatabaseUrlError) as refused:
        parse("postgresql://u:s3cret@h:port/d")
    assert "s3cret" not in str(refused.value)


def test_only_sqlite_has_a_file() -> None:
    assert file_of(parse("sqlite:///var/vigie.db")) == Path("var/vigie.db")
    assert file_of(parse("postgresql://h/d")) is None


def test_a_second_instance_on_one_file_is_told_that_one_runs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'vigie.db'}"
    with instance_lock(url):
        with pytest.raises(AlreadyRunningError, match=r"vigie\.db\.lock"), instance_lock(url):
            pass
        with instance_lock(f"sqlite:///{tmp_path / 'other.db'}"):
            pass
    with instance_lock(url):
        pass


def test_postgresql_carries_several_instances() -> None:
    with instance_lock("postgresql://h/d"), instance_lock("postgresql://h/d"):
        pass
