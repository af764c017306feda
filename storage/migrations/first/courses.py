"""Grids, service requests, plans, intentions."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, key, person

HAS_KEY = sa.text("state <> 'cancelled' AND term <> ''")
HOLDS = sa.text("ended_at IS NULL")
OFF_GRID = sa.text("off_grid")
WAITS = sa.text("state = 'submitted'")


def make() -> None:
    """Make the tables and their indexes."""
    _imports()
    _workbooks()
    _service_requests()
    _service_tasks()
    _intentions()
    _delegations()


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("file_hash", EXACT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("address", EXACT, nullable=False),
        sa.Column("digest", EXACT, nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("default_term", EXACT),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        person("imports", "by"),
        person("imports", "decided_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_imports_state_decided_at", "imports", ["state", "decided_at"])


def _workbooks() -> None:
    op.create_table(
        "workbooks",
        sa.Column("import_id", ID, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_workbooks"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_workbooks_import_id"),
    )


def _service_requests() -> None:
    op.create_table(
        "service_requests",
        sa.Column("number", EXACT, nullable=False),
        sa.Column("plan", EXACT, nullable=False),
        sa.Column("term", EXACT, nullable=False),
        sa.Column("code", EXACT, nullable=False),
        sa.Column("section", EXACT, nullable=False),
        sa.Column("approach", EXACT, nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead_name", sa.Text(), nullable=False),
        sa.Column("lead_email", EXACT, nullable=False),
        sa.Column("first_activity", sa.Date()),
        sa.Column("sessions", sa.Integer()),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("lead", ID, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_confirmed", sa.Boolean(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("import_id", ID),
        sa.Column("off_grid", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_service_requests"),
        person("service_requests", "lead"),
        key("service_requests", "import_id", "imports.id"),
    )
    op.create_index("ix_service_requests_import_id", "service_requests", ["import_id"])
    op.create_index("ix_service_requests_lead_state", "service_requests", ["lead", "state"])
    op.create_index(
        "ix_service_requests_off_grid", "service_requests", ["number"], sqlite_where=OFF_GRID, postgresql_where=OFF_GRID
    )
    op.create_index("ix_service_requests_state_first_activity", "service_requests", ["state", "first_activity"])
    op.create_index(
        "uq_service_requests_key",
        "service_requests",
        ["term", "code", "section", "approach"],
        unique=True,
        sqlite_where=HAS_KEY,
        postgresql_where=HAS_KEY,
    )


def _service_tasks() -> None:
    op.create_table(
        "service_tasks",
        sa.Column("number", EXACT, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("step", EXACT, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger()),
        sa.Column("holder", ID),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_service_tasks"),
        key("service_tasks", "request", "service_requests.number"),
        person("service_tasks", "holder"),
    )
    op.create_index("ix_service_tasks_group_state", "service_tasks", ["group", "state"])
    op.create_index("ix_service_tasks_holder_state", "service_tasks", ["holder", "state"])
    op.create_index("ix_service_tasks_request", "service_tasks", ["request"])


def _intentions() -> None:
    op.create_table(
        "intentions",
        sa.Column("id", ID, nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("term", EXACT, nullable=False),
        sa.Column("code", EXACT, nullable=False),
        sa.Column("section", EXACT, nullable=False),
        sa.Column("approaches", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("department_key", EXACT, nullable=False),
        sa.Column("first_activity", sa.Date()),
        sa.Column("sessions", sa.Integer()),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requests", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intentions"),
        person("intentions", "author"),
        person("intentions", "decided_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intentions_author_state", "intentions", ["author", "state"])
    op.create_index("ix_intentions_state_department_key", "intentions", ["state", "department_key"])
    op.create_index(
        "uq_intentions_waits",
        "intentions",
        ["author", "term", "code", "section"],
        unique=True,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )


def _delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("key", EXACT, nullable=False),
        sa.Column("by", ID),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_by", ID),
        sa.Column("ended_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_delegations"),
        person("delegations", "person"),
        person("delegations", "by"),
        person("delegations", "ended_by"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_delegations_holds",
        "delegations",
        ["key", "person"],
        unique=True,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
