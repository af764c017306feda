"""Presenters of service requests."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text

from storage.columns import Json, Words
from storage.metadata import metadata
from storage.tables.people import person

_NOT_REACHED = text("informed IS NULL")

presenters = Table(
    "presenters",
    metadata,
    Column(
        "request",
        Words(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    person("person", primary_key=True),
    Column("position", Integer, nullable=False),
    Column("informed", Json),
    Column("trained", Json),
    Column("supported", Json),
    Column("version", Integer, nullable=False),
    Index(None, "person"),
    Index("ix_presenters_not_reached", "request", sqlite_where=_NOT_REACHED, postgresql_where=_NOT_REACHED),
)
