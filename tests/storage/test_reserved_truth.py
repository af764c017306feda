"""What ended before reservations were kept: its migration says whether everyone of it was served."""

from importlib import import_module

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, text

_TABLES = (
    "CREATE TABLE service_requests (number TEXT, state TEXT, term TEXT, reserved BOOLEAN)",
    "CREATE TABLE presenters (request TEXT, person INTEGER, trained JSON, supported JSON)",
    "CREATE TABLE sessions (request TEXT, presenter INTEGER, presenter_text TEXT, state TEXT)",
)


def test_a_course_that_ended_while_someone_was_left_has_reservations_and_no_other() -> None:
    engine = create_engine("sqlite://")
    mark = '["done", 1, 0]'
    with engine.begin() as connection:
        for table in _TABLES:
            connection.execute(text(table))
        add = sa.table("service_requests", *map(sa.column, ("number", "state", "term", "reserved")))
        every = [(name, "closed", "A26", False) for name in ("left", "served", "unlisted", "held", "alone")]
        rows = [*every, ("open", "open", "A26", False), ("service", "closed", "", False)]
        connection.execute(
            sa.insert(add), [dict(zip(("number", "state", "term", "reserved"), one, strict=True)) for one in rows]
        )
        listed = sa.table("presenters", *map(sa.column, ("request", "person", "trained", "supported")))
        for number, supported in (("left", None), ("served", mark), ("open", None), ("service", None)):
            row = {"request": number, "person": 7, "trained": mark, "supported": supported}
            connection.execute(sa.insert(listed), row)
        plan = sa.table("sessions", *map(sa.column, ("request", "presenter", "presenter_text", "state")))
        for number, presenter, name, state in (
            ("served", 7, "", "planned"),
            ("unlisted", None, "Yvon Ailleurs", "planned"),
            ("held", None, "Yvon Ailleurs", "held"),
        ):
            row = {"request": number, "presenter": presenter, "presenter_text": name, "state": state}
            connection.execute(sa.insert(plan), row)
        with Operations.context(MigrationContext.configure(connection)):
            import_module("storage.migrations.versions.v0021_reserved_truth").upgrade()
        found = connection.execute(sa.select(add.c.number).where(add.c.reserved.is_(sa.true()))).scalars()
        assert set(found) == {"left", "unlisted"}
    engine.dispose()
