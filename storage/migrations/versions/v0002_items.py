"""Items: help requests, grids, service requests and tasks, journal."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_items"
down_revision = "v0001_people"

LIVE = sa.text("state <> 'cancelled'")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _numbers()
    _incidents()
    _imports()
    _workbooks()
    _service_requests()
    _service_tasks()
    _journal()


def _numbers() -> None:
    op.create_table(
        "numbers",
        sa.Column("prefix", EXACT, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_numbers"),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("number", EXACT, nullable=False),
        sa.Column("requester", ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder", ID),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("reply_received", sa.Boolean(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger()),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incidents"),
        sa.ForeignKeyConstraint(
            ["requester"], ["persons.id"], name="fk_incidents_requester", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["holder"], ["persons.id"], name="fk_incidents_holder", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_incidents_group_state_opened_at", "incidents", ["group", "state", "opened_at"])
    op.create_index("ix_incidents_requester_opened_at", "incidents", ["requester", "opened_at"])
    op.create_index("ix_incidents_state_resolved_at", "incidents", ["state", "resolved_at"])


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
        sa.ForeignKeyConstraint(
            ["decided_by"], ["persons.id"], name="fk_imports_decided_by", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_imports_by", deferrable=True, initially="DEFERRED"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_imports_state_decided_at", "imports", ["state", "decided_at"])


def _workbooks() -> None:
    op.create_table(
        "workbooks",
        sa.Column("import_id", ID, nullable=False, autoincrement=False),
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
        sa.Column("lead", ID, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_confirmed", sa.Boolean(), nullable=False),
        sa.Column("presenters", sa.JSON(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("import_id", ID),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_service_requests"),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name="fk_service_requests_import_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["lead"], ["persons.id"], name="fk_service_requests_lead", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_service_requests_import_id", "service_requests", ["import_id"])
    op.create_index("ix_service_requests_lead_state", "service_requests", ["lead", "state"])
    op.create_index(
        "uq_service_requests_key",
        "service_requests",
        ["term", "code", "section", "approach"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
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
        sa.ForeignKeyConstraint(
            ["request"],
            ["service_requests.number"],
            name="fk_service_tasks_request",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["holder"], ["persons.id"], name="fk_service_tasks_holder", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_service_tasks_group_state", "service_tasks", ["group", "state"])
    op.create_index("ix_service_tasks_holder_state", "service_tasks", ["holder", "state"])
    op.create_index("ix_service_tasks_request", "service_tasks", ["request"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", ID, nullable=False),
        sa.Column("item", EXACT, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", ID),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_journal_by", deferrable=True, initially="DEFERRED"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_item_id", "journal", ["item", "id"])
