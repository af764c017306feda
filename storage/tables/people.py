"""Who there is: persons, accounts, memberships, groups and their channels."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, false, text, true

from storage.columns import AutoId, RealTime, Words
from storage.metadata import metadata


def person(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """Make a column that names a person; checked at commit, so in any order within."""
    key = ForeignKey("persons.id", deferrable=True, initially="DEFERRED")
    return Column(name, AutoId, key, nullable=nullable, primary_key=primary_key)


persons = Table(
    "persons",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("name", Words(), nullable=False),
    Column("email", Words(exact=True)),
    Column("locale", Words(), nullable=False),
    Column("guest", Boolean, nullable=False, server_default=false()),
    # Real time: only a purge asks, of those whom nothing dated speaks of.
    Column("known_at", RealTime(), nullable=False, default=lambda: datetime.now(UTC), server_default=text("0")),
    Index("uq_persons_email", "email", unique=True),
    sqlite_autoincrement=True,
)

accounts = Table(
    "accounts",
    metadata,
    Column("address", Words(exact=True), primary_key=True),
    person("person"),
    Column("position", Integer, nullable=False),
    Index(None, "person"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("channel", Words(exact=True), primary_key=True),
    person("person", primary_key=True),
    # In a channel that anyone can enter: false until a manager says so.
    Column("confirmed", Boolean, nullable=False, server_default=true()),
    Index(None, "person"),
)

groups = Table(
    "support_groups",
    metadata,
    Column("key", Words(exact=True), primary_key=True),
    Column("name", Words(), nullable=False),
    Column("management", Boolean, nullable=False),
    Column("default_for_help", Boolean, nullable=False),
    Column("responsibilities", Words(), nullable=False),
)

group_channels = Table(
    "group_channels",
    metadata,
    Column("group", Words(exact=True), ForeignKey("support_groups.key"), primary_key=True),
    Column("address", Words(exact=True), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("public", Boolean, nullable=False, server_default=false()),
    Index(None, "address"),
)
