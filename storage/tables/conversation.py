"""Which message is which, and who follows what."""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from storage.columns import Words
from storage.metadata import metadata
from storage.tables.people import person

heard = Table(
    "heard",
    metadata,
    Column("channel", Words(exact=True), primary_key=True),
    Column("message", Words(exact=True), primary_key=True),
    Column("item", Words(exact=True), nullable=False),
    person("author", nullable=True),
    Column("entry", Integer),
    Column("internal", Boolean, nullable=False),
    Column("thread", Words(exact=True)),
    Index(None, "item"),
)

watchers = Table(
    "watchers",
    metadata,
    Column("item", Words(exact=True), primary_key=True),
    person("person", primary_key=True),
    Index(None, "person"),
)
