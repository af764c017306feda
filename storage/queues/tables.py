"""Tables of queues, places of cards, and keys of what was done once."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, Index, Integer, Table, text

from storage.columns import AutoId, Instant, Json, RealTime, TextColumn
from storage.metadata import metadata
from storage.people.tables import person

UNFINISHED = text("finished IS NULL")

outbox = Table(
    "outbox",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("topic", TextColumn(exact=True), nullable=False),
    Column("address", TextColumn(exact=True), nullable=False),
    Column("lane", Integer, nullable=False),
    Column("draws_card", Boolean, nullable=False),
    Column("kind", TextColumn(exact=True), nullable=False),
    # Emptied when the row is finished: what was said stays in the journal alone.
    Column("body", Json),
    # Of a copy of what someone said: the position of that in the topic's journal.
    Column("entry", Integer),
    # Of one that is held: the stream of the inbox, which may hold an edit or a deletion, that is worked before.
    Column("behind", TextColumn(exact=True)),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("free_at", RealTime(), nullable=False, server_default=text("0")),
    # NULL, "sent", "dropped", or given up: "failed" (an error of Vigie's), "refused" (by its destination).
    Column("finished", TextColumn(exact=True)),
    Column("why", TextColumn()),
    Column("queued_at", RealTime(), nullable=False, default=lambda: datetime.now(UTC), server_default=text("0")),
    Column("finished_at", RealTime()),
    Index(
        "ix_outbox_spot",
        "topic",
        "address",
        "id",
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    ),
    Index("ix_outbox_lane", "lane", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("key", TextColumn(exact=True), nullable=False),
    Column("kind", TextColumn(exact=True), nullable=False),
    Column("stream", TextColumn(exact=True), nullable=False),
    # Emptied when the row is done; the key stays.
    Column("body", Json),
    Column("received_at", RealTime(), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("free_at", RealTime(), nullable=False, server_default=text("0")),
    # NULL, "done" or "failed".
    Column("finished", TextColumn(exact=True)),
    Column("error", TextColumn()),
    Index("uq_inbox_key", "key", unique=True),
    Index("ix_inbox_stream", "stream", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    Index("ix_inbox_waiting", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
    sqlite_autoincrement=True,
)

cursors = Table(
    "cursors",
    metadata,
    Column("key", TextColumn(exact=True), primary_key=True),
    Column("mark", TextColumn(exact=True), nullable=False),
)

once_keys = Table(
    "once_keys",
    metadata,
    Column("key", TextColumn(exact=True), primary_key=True),
    Column("done_at", RealTime(), nullable=False),
    # For whom, of what someone asked by a command, a button or a form.
    person("person", nullable=True),
    # Digest of what was asked, until its answer is known to have reached them.
    Column("meaning", TextColumn(exact=True)),
    Column("items", Json),
    Index(None, "person", "done_at"),
)

job_runs = Table(
    "job_runs",
    metadata,
    Column("job", TextColumn(exact=True), primary_key=True),
    Column("instant", Instant(), primary_key=True),
)

settings = Table(
    "settings",
    metadata,
    Column("key", TextColumn(exact=True), primary_key=True),
    Column("value", Json),
)
