"""Presenters as persons, each with what was done for them; the answers of interviews."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "v0010_presenters"
down_revision = "v0009_support_tasks"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NOT_REACHED = sa.text("informed IS NULL")

_PERSONS = sa.table("persons", sa.column("id", ID), *map(sa.column, ("name", "email", "locale")))
_PRESENTERS = sa.table("presenters", *map(sa.column, ("request", "person", "position", "version")))
_REQUESTS = sa.table("service_requests", sa.column("number"), sa.column("presenters", sa.JSON()))


def upgrade() -> None:
    """Make the tables; who stood in a request's list of lines stands there as a person."""
    _presenters()
    _interviews()
    _move_lists(op.get_bind())
    op.drop_column("service_requests", "presenters")


def _presenters() -> None:
    op.create_table(
        "presenters",
        sa.Column("request", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("informed", sa.JSON()),
        sa.Column("trained", sa.JSON()),
        sa.Column("supported", sa.JSON()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("request", "person", name="pk_presenters"),
        _foreign("presenters", "request", "service_requests.number"),
        _foreign("presenters", "person", "persons.id"),
    )
    op.create_index("ix_presenters_person", "presenters", ["person"])
    op.create_index(
        "ix_presenters_not_reached",
        "presenters",
        ["request"],
        sqlite_where=NOT_REACHED,
        postgresql_where=NOT_REACHED,
    )


def _interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("request", EXACT, nullable=False),
        sa.Column("to_come", sa.Text(), nullable=False),
        sa.Column("super_user", ID),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("activate", sa.JSON(), nullable=False),
        sa.Column("training_day", sa.Date()),
        sa.Column("training_time", sa.Text(), nullable=False),
        sa.Column("saved_by", ID),
        sa.Column("saved_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("request", name="pk_interviews"),
        _foreign("interviews", "request", "service_requests.number"),
        _foreign("interviews", "super_user", "persons.id"),
        _foreign("interviews", "saved_by", "persons.id"),
    )


def _foreign(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}", initially="DEFERRED", deferrable=True)


def _move_lists(connection: sa.Connection) -> None:
    lists = {row.number: row.presenters for row in connection.execute(sa.select(_REQUESTS)) if row.presenters}
    names: dict[str, str] = {}
    for email, name in (one for lines in lists.values() for one in _people(lines)):
        if names.get(email, email) == email:
            names[email] = name
    known = _known(connection, names)
    rows = [
        {"request": number, "person": person, "position": position, "version": 1}
        for number, lines in lists.items()
        for position, person in enumerate(dict.fromkeys(known[email] for email, _name in _people(lines)))
    ]
    if rows:
        connection.execute(sa.insert(_PRESENTERS), rows)


def _people(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Return e-mail and name of each line, which has an address somewhere: nothing else was ever kept."""
    for line in lines:
        words = line.split()
        address = next(word for word in words if "@" in word)
        email = address.strip("<>()[],;").casefold()
        yield email, " ".join(word for word in words if word != address) or email


def _known(connection: sa.Connection, names: dict[str, str]) -> dict[str, int]:
    """Find persons by e-mail, and add those whom nobody has met."""
    having = sa.select(_PERSONS.c.id, _PERSONS.c.email).where(_PERSONS.c.email.is_not(None))
    known = {row.email: row.id for row in connection.execute(having)}
    new = [{"name": name, "email": email, "locale": "fr"} for email, name in names.items() if email not in known]
    if new:
        connection.execute(sa.insert(_PERSONS), new)
        known = {row.email: row.id for row in connection.execute(having)}
    return known
