"""A database whose schema is that of an older Vigie."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from sqlalchemy import Connection

from storage.engines import open_engine
from storage.revisions import scripts_config
from storage.sqlite_file import make
from storage.urls import file_of, parse


@contextmanager
def schema_at(url: str, revision: str) -> Iterator[Connection]:
    """Make the schema of a revision in an empty database; what is written over the connection stays."""
    file = file_of(parse(url))
    if file is not None:
        make(file)
    engine = open_engine(url)
    config = scripts_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        yield connection
    engine.dispose()
