"""Tables: people, groups, channels, absences."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, false, text, true

from storage.columns import AutoId, Coded, Instant, RealTime, TextColumn
from storage.metadata import metadata
from workflow.people.channels import Mode


def person(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """Make a column that names a person; checked at commit, so in any order within."""
    key = ForeignKey("persons.id", deferrable=True, initially="DEFERRED")
    return Column(name, AutoId, key, nullable=nullable, primary_key=primary_key)


persons = Table(
    "persons",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("name", TextColumn(), nullable=False),
    Column("email", TextColumn(exact=True)),
    Column("locale", TextColumn(), nullable=False),
    Column("language_from", Integer, nullable=False, server_default=text("0")),
    Column("last_wrote", TextColumn()),
    Column("weekly_mail", Boolean, nullable=False, server_default=true()),
    Column("guest", Boolean, nullable=False, server_default=false()),
    # Real time: only a purge asks, of those whom nothing dated speaks of.
    Column("known_at", RealTime(), nullable=False, default=lambda: datetime.now(UTC), server_default=text("0")),
    Column("unreached_since", Instant()),
    Column("unreached_why", TextColumn()),
    Index("uq_persons_email", "email", unique=True),
    sqlite_autoincrement=True,
)

accounts = Table(
    "accounts",
    metadata,
    Column("address", TextColumn(exact=True), primary_key=True),
    person("person"),
    Column("position", Integer, nullable=False),
    Index(None, "person"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("channel", TextColumn(exact=True), primary_key=True),
    person("person", primary_key=True),
    # In a channel that anyone can enter: false until a manager says so.
    Column("confirmed", Boolean, nullable=False, server_default=true()),
    Index(None, "person"),
)

groups = Table(
    "support_groups",
    metadata,
    Column("key", TextColumn(exact=True), primary_key=True),
    Column("name", TextColumn(), nullable=False),
    Column("management", Boolean, nullable=False),
    Column("default_for_help", Boolean, nullable=False),
    Column("responsibilities", TextColumn(), nullable=False),
    Column("closed", Boolean, nullable=False, server_default=false()),
)

group_channels = Table(
    "group_channels",
    metadata,
    Column("group", TextColumn(exact=True), ForeignKey("support_groups.key"), primary_key=True),
    Column("address", TextColumn(exact=True), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("public", Boolean, nullable=False, server_default=false()),
    Index(None, "address"),
)

_HOLDS = text("ended_at IS NULL")

channel_links = Table(
    "channel_links",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("channel", TextColumn(exact=True), nullable=False),
    Column("public", Boolean, nullable=False),
    person("by", nullable=True),
    Column("at", Instant(), nullable=False),
    person("ended_by", nullable=True),
    Column("ended_at", Instant()),
    Column("mode", Coded(Mode), nullable=False, server_default=Mode.WORK),
    Index("uq_channel_links_holds", "channel", unique=True, sqlite_where=_HOLDS, postgresql_where=_HOLDS),
    sqlite_autoincrement=True,
)

absences = Table(
    "absences",
    metadata,
    person("person", primary_key=True),
    Column("until", Date, nullable=False),
    person("by"),
    Column("at", Instant(), nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("group", TextColumn(exact=True), primary_key=True),
    person("person", nullable=True),
)
